# Two commands for everyone: make demo, make test. Each sets up what it needs in .venv/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test gauges browser docs clean
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	$(BIN)/casus demo --out out

test: $(VENV)/.installed-dev
	PATH="$(CURDIR)/$(BIN):$$PATH" scripts/check
	PATH="$(CURDIR)/$(BIN):$$PATH" scripts/test

gauges: $(VENV)/.installed-gauges
	PATH="$(CURDIR)/$(BIN):$$PATH" scripts/gauges

browser: $(VENV)/.installed-browser
	PATH="$(CURDIR)/$(BIN):$$PATH" pytest -q -m browser

docs: $(VENV)/.installed-dev
	PATH="$(CURDIR)/$(BIN):$$PATH" scripts/docs

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Casus needs Python 3.11 or later: make PYTHON=python3.11 demo")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/pyvenv.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/pyvenv.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-browser: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev,browser]"
	@touch $@

$(VENV)/.installed-gauges: $(VENV)/.installed-browser
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev,browser,gauges,compare]"
	@touch $@

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
