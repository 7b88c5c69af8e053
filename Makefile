# make demo: the whole main job on the demo transcripts.   make test: all tests and checks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test setup lint benchmarks locale soak clean

demo: $(VENV)/ready
	rm -rf demo
	$(BIN)/oop-qual demo demo

test: $(VENV)/ready-dev
	./tests/system.sh
	$(MAKE) --no-print-directory lint
	rm -f .coverage .coverage.*
	$(BIN)/python -m pytest --cov --cov-report=term -rs

lint: $(VENV)/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

benchmarks: $(VENV)/ready-dev
	$(BIN)/python -m benchmarks

soak: $(VENV)/ready-dev  # what the tests sample, at full size: 100 kills each
	OOP_QUAL_SOAK=1 $(BIN)/python -m pytest tests/tui/test_nothing_lost.py tests/workflow/test_recoding.py -k kill -o faulthandler_timeout=0

locale: $(VENV)/ready-dev
	$(BIN)/pybabel -q extract -o $(VENV)/oop_qual.pot --no-location --omit-header oop_qual
	$(BIN)/pybabel -q update -i $(VENV)/oop_qual.pot -d oop_qual/locale -D oop_qual --no-fuzzy-matching --omit-header
	$(BIN)/pybabel -q compile -d oop_qual/locale -D oop_qual

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "oop-qual needs Python 3.11 or newer; name one with: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: pyproject.toml constraints.txt $(VENV)/bin/python
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	$(BIN)/python -m compileall -q $(VENV)/lib oop_qual || true
	touch $@

$(VENV)/ready-dev: $(VENV)/ready
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) demo build *.egg-info
