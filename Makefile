# Everything is installed into this checkout's own .venv; nothing needs root.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# What looks at the lock has an environment of its own: none of it is needed to run or to test.
AUDIT := build/audit
AUDIT_READY := $(AUDIT)/.ready

PREFIX ?= /opt/undersigned

# uv as it is pinned, into an environment.
define get-uv
  awk '/^uv==/ { on = 1; print; next } on && /^[a-z]/ { exit } on' requirements.lock > $(1)/uv.lock && \
  $(1)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)/uv.lock
endef

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types floors migrations bench fuzz format words lock audit sbom install clean

help:  ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; set PYTHON=python3.11 or so."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(call get-uv,$(VENV))
	@$(BIN)/uv pip sync --quiet --require-hashes --python $(BIN)/python requirements.lock
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .
	@touch $@

$(AUDIT_READY): audit.lock $(READY)
	@$(PYTHON) -m venv $(AUDIT)
	@$(BIN)/uv pip sync --quiet --require-hashes --python $(AUDIT)/bin/python audit.lock
	@touch $@

demo: $(READY)  ## Run the desk of an invented coalition, with nothing to configure
	@$(BIN)/undersigned demo $(ARGS)

test: $(READY)  ## Run the tests; what this machine lacks is skipped and listed
	@$(BIN)/python -m $(if $(ARGS),pytest -rs $(ARGS),tests)

check: lint types floors migrations  ## Lint, types, import floors and migrations

lint: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(READY)
	@UNDERSIGNED_MODE=test $(BIN)/mypy

floors: $(READY)
	@$(BIN)/lint-imports

migrations: $(READY)
	@UNDERSIGNED_MODE=test $(BIN)/undersigned manage makemigrations --check --dry-run

bench: $(READY)  ## Print every figure that the documents state, as ratios of one run
	@$(BIN)/python -m bench $(ARGS)

fuzz: $(READY)  ## 20,000 mutated inputs through read and letters
	@UNDERSIGNED_FUZZ_INPUTS=20000 $(BIN)/python -m pytest -q -p no:randomly tests/fuzz $(ARGS)

format: $(READY)  ## Rewrite the code in the house format
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

words: $(READY)  ## Give translators what is new, and compile what they wrote
	@$(BIN)/python -m tests.translations

lock: $(READY)  ## Choose the newest versions that fit, with their hashes and no addresses
	@$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url \
	  --no-header --group dev pyproject.toml --output-file requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url \
	  --no-header --group audit --output-file audit.lock

audit: $(AUDIT_READY)  ## Ask whether a version in the lock has a known flaw, and say if that cannot be known
	@$(BIN)/python -m tests.audit $(AUDIT)/bin/pip-audit requirements.lock

sbom: $(AUDIT_READY)  ## Write build/sbom.json: all that is in the lock, as CycloneDX
	@PYTHONWARNINGS=ignore $(AUDIT)/bin/cyclonedx-py requirements --pyproject pyproject.toml \
	  --output-reproducible --output-format JSON --output-file build/sbom.json requirements.lock
	@echo build/sbom.json

install:  ## Install the program alone into PREFIX (/opt/undersigned), for a server
	@$(PYTHON) -m venv $(PREFIX)
	@$(call get-uv,$(PREFIX))
	@$(PREFIX)/bin/uv pip install --quiet --python $(PREFIX)/bin/python \
	  --constraint requirements.lock --build-constraint requirements.lock .

clean:  ## Remove the environment
	rm -rf $(VENV)
