# What one can do here. `make help` prints the list.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= reports

# Compiled modules are kept, as wherever the kit is installed: a machine that forbids it compiles the whole kit anew in
# each of the hundreds of processes of the tests.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help report test quick floors lint lab lessons bench constraints catalogues screenshots clean

help:  ## what one can do here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# Two set-ups, each redone when the list of packages changes: what a user needs, and what a developer needs.
$(VENV)/.ready: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV): a minute or two, once."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[fonts]"
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	@echo "Adding what the tests need."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev,fonts]"
	@touch $@

report: $(VENV)/.ready  ## reports of all sample clients, in reports/ (OUT=... elsewhere)
	@$(BIN)/journeykit report sample_surveys/airport sample_surveys/conference sample_surveys/training "sample_surveys/terminals/*" --out $(OUT)

lint: $(VENV)/.ready-dev  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint  ## lint, types, rooms, doctests, tests, notebooks, browser
	$(BIN)/python -m pytest -n 2 --dist loadgroup

quick: lint  ## a developer's loop: lint, types, and the tests that are not marked slow (WHAT=tests/test_x.py for some)
	$(BIN)/python -m pytest $(or $(WHAT),tests) -m "not slow" -n 2 --dist loadgroup -q -o addopts=

floors:  ## the quick tests with the lowest versions that are declared, and with the newest (in .floors/)
	$(PYTHON) tests/floors.py lowest
	$(PYTHON) tests/floors.py newest

lab: $(VENV)/.ready  ## the guided workshop on the airport sample, in JupyterLab
	$(BIN)/journeykit workshop sample_surveys/airport

lessons: $(VENV)/.ready  ## eight lessons with exercises that answer back, in JupyterLab (IN=zh-TW in Chinese)
	@$(BIN)/journeykit lessons lessons --language $(or $(IN),en) --open

bench: $(VENV)/.ready-dev  ## benchmarks as ratios, written to benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks

constraints: $(VENV)/.ready-dev  ## write constraints.txt anew from what is installed
	@{ sed -n '/^#/p' constraints.txt; $(BIN)/python -m pip freeze --exclude-editable --exclude pip --exclude setuptools; } > constraints.new && mv constraints.new constraints.txt

catalogues: $(VENV)/.ready-dev  ## collect the texts into the translation catalogues
	$(BIN)/python -m journeykit.words.catalogues

screenshots: $(VENV)/.ready-dev  ## the pictures of the README, made anew from the airport sample
	$(BIN)/python -m tests.screenshots

clean:  ## remove what can be made again
	rm -rf $(VENV) .floors reports dist build .pytest_cache .mypy_cache .ruff_cache
