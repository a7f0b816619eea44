# Each target does all of its own set-up. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
READY := .venv/.ready
PEERS := .venv/.peers
.DEFAULT_GOAL := help

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# One environment for demo and checks: pinned, all extras, the build's own tools first so that
# the pins hold for the build as well.
$(READY): pyproject.toml constraints.txt hatch_build.py $(wildcard src/s3prio/locale/*/LC_MESSAGES/*.po)
	@echo "Setting up .venv (once; a minute or two) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) install hatchling babel editables
	@$(PIP) install --no-build-isolation --editable '.[dev]'
	@touch $@

.PHONY: demo
demo: $(READY) ## set up, run the Ruhr case, say where the results are
	@$(BIN)/s3prio run scenarios/ruhr-equal.toml

.PHONY: serve
serve: $(READY) ## set up, open the explorer of the Ruhr on this machine (PORT=8000)
	@$(BIN)/s3prio serve . --port $(PORT) || test $$? -eq 130 # so Ctrl+C ends it

.PHONY: check
check: $(READY) format-check lint types floors catalogues test docs bench-smoke ## everything that must be green on main
	@echo "make check: all green"

.PHONY: format
format: $(READY) ## put every file into its form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix --quiet .

.PHONY: format-check
format-check: $(READY)
	@$(BIN)/ruff format --check .

.PHONY: lint
lint: $(READY) ## ruff
	@$(BIN)/ruff check .

.PHONY: types
types: $(READY) ## mypy, strict
	@$(BIN)/mypy

.PHONY: floors
floors: $(READY) ## imports only downwards
	@$(BIN)/lint-imports

.PHONY: catalogues
catalogues: $(READY) ## the German and English catalogues hold every string
	@$(BIN)/python tools/catalogues.py --check

.PHONY: translate
translate: $(READY) ## bring the catalogues up to date with the strings in the code
	@$(BIN)/python tools/catalogues.py

.PHONY: browser
browser: $(READY) ## a Chromium for the tests of pages, installed if there is none
	@$(BIN)/python tools/browser.py

.PHONY: paper
paper: $(READY) ## what documents for paper need, installed if it is missing
	@$(BIN)/python tools/paper.py

.PHONY: postgres
postgres: $(READY) ## a PostgreSQL for the tests on one, installed if there is none
	@$(BIN)/python tools/postgres.py

.PHONY: office
office: $(READY) ## a LibreOffice that computes our workbooks, installed if there is none
	@S3PRIO_OFFICE=1 $(BIN)/python tools/office.py

.PHONY: test
test: $(READY) browser paper postgres ## tests and doctests
	@$(BIN)/pytest --quiet --numprocesses auto --cov --cov-report=term:skip-covered

.PHONY: docs
docs: $(READY) ## the documentation, in docs/_build/html
	@$(BIN)/sphinx-build -W --keep-going --quiet -b html docs docs/_build/html

.PHONY: pictures
pictures: $(READY) browser ## the documentation's pictures of the explorer, taken anew (then look at them)
	@$(BIN)/python tools/pictures.py

.PHONY: bench-smoke
bench-smoke: $(READY)
	@$(BIN)/pytest --quiet --benchmark-disable benchmarks

# Packages that are only measured against.
$(PEERS): $(READY)
	@echo "Adding the peers of the benchmarks to .venv (once) ..."
	@$(PIP) install --no-build-isolation --editable '.[bench]'
	@# It asks for an older pandas than other peers need, and works with the newer one.
	@$(PIP) install --no-deps pysensmcda npy-append-array
	@# It brings a solver of 600 MB, which the rules that are compared do not need.
	@$(PIP) install --no-deps abcvoting gurobipy ruamel.yaml natsort gmpy2 preflibtools prefsampling pabutools
	@touch $@

.PHONY: bench
bench: $(READY) $(PEERS) ## the benchmarks with their bars (by hand, before an issue closes)
	@$(BIN)/pytest --quiet --benchmark-columns=min,median,rounds -s benchmarks

.PHONY: soak
soak: $(READY) browser paper postgres office ## every reader fuzzed, the property tests at depth, every slow test (by hand)
	@$(PIP) install atheris
	@$(BIN)/python tools/break_readers.py --seconds 600
	@S3PRIO_OFFICE=1 HYPOTHESIS_PROFILE=deep $(BIN)/pytest --quiet tests

.PHONY: pins
pins: $(READY) $(PEERS) ## write constraints.txt from what is installed
	@$(BIN)/pip freeze --exclude-editable | grep '==' > constraints.txt

.PHONY: wheel
wheel: $(READY) ## the wheel, in dist/
	@$(BIN)/python -m build --no-isolation --wheel --outdir dist . > /dev/null && ls dist

.PHONY: clean
clean: ## remove what the targets made
	@rm -rf .venv out dist docs/_build docs/_generated .pytest_cache .mypy_cache .ruff_cache
