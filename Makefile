# What a contributor needs. `make run` and `make test` work on a machine with Python 3.11 or newer, pip and make alone.
PYTHON ?= python3
BIN := .venv/bin
LOCKED := requirements/run.txt requirements/build.txt

# A test starts many Pythons: without compiled files each compiles everything again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run setup test lint types contracts check coverage bench torture steady mutants example lock pictures readme snapshots soak usability kit pyz clean

run: .venv/.run              ## open the app
	$(BIN)/houvast

setup: .venv/.run            ## prepare .venv with the locked versions

test: .venv/.dev             ## all tests
	$(BIN)/python -m pytest

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/check.yml

types: .venv/.dev
	$(BIN)/mypy

contracts: .venv/.dev        ## who may import whom
	$(BIN)/lint-imports

check: lint types contracts test   ## what CI runs

coverage: .venv/.dev         ## every line and branch of store/ by its own tests; fails under 100 %
	$(BIN)/coverage run -m pytest tests/store -n 0
	$(BIN)/coverage report

bench: .venv/.dev            ## the table of speeds, and benchmarks/results.json
	$(BIN)/python -m benchmarks

torture: .venv/.dev          ## the long campaigns against the vault, as in TORTURE="power --power 50000 --seed 2"
	nice -n 19 $(BIN)/python -m tests.torture $(TORTURE)

steady: .venv/.dev           ## all tests under each condition with three seeds, as in STEADY="fsync --seed 3 --tests tests/store"
	nice -n 10 $(BIN)/python -m tests.steady $(STEADY)

mutants: .venv/.dev          ## a sample of mutants of the upper layers (docs/mutants.md), as in MUTANTS="run --only exports"
	nice -n 19 $(BIN)/python -m tests.mutation $(MUTANTS)

example: .venv/.run          ## the example case as Word documents in uit/
	$(BIN)/houvast voorbeeld --map uit

pictures: .venv/.dev         ## the pictures in docs/, made from the real app
	$(BIN)/python -m docs.pictures

readme: .venv/.dev           ## the blocks of output in README.md, from the real commands
	$(BIN)/python -m docs.readme

snapshots: .venv/.dev        ## what stands on every screen, behind Enter, in every document and in answer to a command; look at the diff before you commit
	SNAPSHOTS=renew $(BIN)/python -m pytest -q -n 0 tests/screens/test_snapshots.py tests/screens/test_choices.py tests/exports/test_golden.py tests/tui/test_example.py tests/tui/command_line/linear/test_talks.py tests/incident/texts/test_first_messages.py

soak: .venv/.dev             ## memory, idle processor, and eight hours of use in minutes (Linux)
	$(BIN)/python -m tests.endurance

usability: .venv/.dev        ## keystrokes of the commonest jobs, in docs/usability.md (needs tmux)
	$(BIN)/python -m tests.walk

kit: .venv/.dev              ## dist/kit: all that Linux, macOS and Windows need to install without a network; tried at the end
	$(BIN)/python -m kit folder

pyz: .venv/.dev              ## dist/houvast.pyz: one file for Linux; tried at the end
	$(BIN)/python -m kit file

lock:                        ## choose versions anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group build -o requirements/build.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group test --group lint --group bench -c requirements/run.txt -o requirements/dev.txt
	$(BIN)/python -m kit list

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .steady dist

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Houvast needs Python 3.11 or newer: make run PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/.run: .venv/bin/python $(LOCKED) pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@
