# make run    set up, then the questionnaire     make test   set up, then every test
# make lint   ruff, mypy, import contracts       make bench  the benchmarks
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Compiled where there is a compiler, so installed again when they change.
COMPILED := $(foreach name,memory kernel envelope,$(addprefix src/segue/plan/$(name),.py .pxd))
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: run setup test lint bench format clean

run: $(VENV)/.installed
	@if [ -t 0 ] && [ -t 1 ]; then exec $(BIN)/segue ask; else \
	  echo "There is no terminal to ask questions in, so here is the advice for examples/nadia.yaml."; \
	  echo; exec $(BIN)/segue recommend examples/nadia.yaml; fi

setup: $(VENV)/.developing

# The virtual environment is filled again only when what it is made from has changed.
$(VENV)/.installed: pyproject.toml constraints.txt hatch_build.py $(COMPILED)
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed; '$(PYTHON)' is not there."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; '$(PYTHON)' is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@echo "Setting up, once: this takes a minute."
	@$(PIP) -e .
	@$(BIN)/segue recommend examples/nadia.yaml >/dev/null
	@touch $@

$(VENV)/.developing: $(VENV)/.installed
	@$(PIP) -e '.[dev]'
	@touch $@

test: setup lint
	$(BIN)/python -m pytest -n 2

lint: setup
	$(BIN)/ruff check src cli tests
	$(BIN)/ruff format --check src cli tests
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix src cli tests
	$(BIN)/ruff format src cli tests

# Writes docs/performance.md and the tables of docs/reasoning.md; BENCH_QUICK=1 for a first look in two minutes.
bench: setup
	@$(PIP) -e '.[dev,bench]'
	PYTHONPATH=tests $(BIN)/python -m benchmarks
	PYTHONPATH=tests $(BIN)/python -m benchmarks.asking --write
	PYTHONPATH=tests $(BIN)/python -m benchmarks.bounds --write

clean:
	rm -rf $(VENV) build dist
