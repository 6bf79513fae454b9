# The doors of this house: `make run`, `make test`, `make check`, `make demo`. Each does its own set-up first, once.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
PY := $(VENV)/bin/python
# The first Python that is new enough and can make a virtual environment. PYTHON=/path/to/python chooses another.
PYTHON ?=
PIP := $(PY) -m pip --disable-pip-version-check --no-input -qq install --progress-bar off
HASHED := --require-hashes --only-binary :all:
ROOMS := bot handlers reading storage dispatch sandbox demo bench tests

.PHONY: help install install-dev run test test-fast torture check demo lock reading-score clean bench bench-quick bench-scale bench-peers

help:
	@echo "make run      start the bot; without a token, start it in a chat page on this machine"
	@echo "make demo     play a whole night and check its totals (SEED=7 for another one)"
	@echo "make test     the test suite (SEED=7 for other kill points and nights); make test-fast: in a minute"
	@echo "make torture  kills, power cuts, nights and mutants by the thousand (KILLS=300 CUTS=100 FORGETS=1000 NIGHTS=10000 STATIONS=10000 MERGES=10000 REDEMPTIONS=1 SEASONS=1000 CODES=100000 ACTS=1000000 PARTNERS=1000000 MUTANTS=100000 HOMES=1000)"
	@echo "make check    format, lint, types, import contracts, texts"
	@echo "make install  only the set-up that the others begin with"
	@echo "make bench    this bot and its peers side by side (26 minutes); make bench-quick: in two"
	@echo "make lock     choose new versions for requirements/*.txt"

install: $(VENV)/.installed

install-dev: $(VENV)/.installed-dev

$(VENV)/.made:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14; do \
	  "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  echo "Making $(VENV) with $$("$$python" --version)"; \
	  "$$python" -m venv --clear $(VENV) && touch $@ && exit 0; \
	done; \
	echo "No Python 3.11 or newer with venv was found: install it (Debian: apt install python3 python3-venv)," \
	  "or say where it is: make PYTHON=/path/to/python install" >&2; \
	exit 1

$(VENV)/.installed: requirements/run.txt pyproject.toml | $(VENV)/.made
	@echo "Installing $$(grep -c '^[^ ]*==' requirements/run.txt) libraries (about half a minute)"
	@$(PIP) $(HASHED) -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --no-index -e .
	@touch $@
	@echo "Installed: $(VENV)/bin/shoudao"

$(VENV)/.installed-dev: requirements/dev.txt $(VENV)/.installed
	@echo "Installing what the tests and checks need"
	@$(PIP) $(HASHED) -r requirements/dev.txt
	@touch $@

run: install
	@exec $(PY) -m bot run

demo: install
	@exec $(PY) -m demo $(if $(SEED),--seed $(SEED))

# Three workers for two cores: many tests wait for processes and timers more than half of their time.
# SEED=7 plays other kill points, nights, mutants and examples than SEED=8: the suite plays a part of what `make torture` plays whole.
test: install-dev
	$(if $(SEED),SEED=$(SEED)) $(PY) -m pytest -q -n 3 --dist worksteal --durations=10 $(if $(SEED),--hypothesis-seed=$(SEED)) $(ARGS)

# What starts no process and is quick: the pure rooms, storage, the handlers, the golden nights, the house.
FAST := tests/dispatch tests/reading tests/storage tests/handlers tests/house tests/stories/test_at_the_desk.py \
	tests/stories/test_another_messenger.py
test-fast: install-dev
	$(PY) -m pytest -q -n 2 --dist worksteal -m "not long and not slow" $(FAST) $(ARGS)

KILLS ?= 300
CUTS ?= 100
FORGETS ?= 1000
NIGHTS ?= 10000
STATIONS ?= 10000
MERGES ?= 10000
REDEMPTIONS ?= 1
SEASONS ?= 1000
CODES ?= 100000
ACTS ?= 1000000
PARTNERS ?= 1000000
MUTANTS ?= 100000
POINTS ?= 1
SURVEYS ?= 1000
HOMES ?= 1000
SCHEMA ?= 1
MOVES ?= 100
MACHINES ?= 300
WAKINGS ?= 100
OUTAGES ?= 1

# What was done is kept in .torture: the same command goes on with what is left. Its tests that wait long come first.
torture: install-dev
	$(PY) -m pytest -q -n 2 -m long tests/faults
	SURVEY_NIGHTS=$(SURVEYS) $(PY) -m pytest -q -n 2 tests/handlers/night/test_survey_decisions.py
	HOME_NIGHTS=$(HOMES) $(PY) -m pytest -q -n 2 tests/handlers/home/test_beside_the_night.py
	$(PY) -m tests.faults.torture --points $(POINTS) --schema $(SCHEMA) --moves $(MOVES) --cuts $(CUTS) --kills $(KILLS) \
	  --forgets $(FORGETS) --nights $(NIGHTS) --stations $(STATIONS) --merges $(MERGES) --redemptions $(REDEMPTIONS) --seasons $(SEASONS) --codes $(CODES) \
	  --acts $(ACTS) --partners $(PARTNERS) --mutants $(MUTANTS) --machines $(MACHINES) --wakings $(WAKINGS) --outages $(OUTAGES)

check: install-dev
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy $(wildcard $(ROOMS))
	$(VENV)/bin/lint-imports
	$(PY) -m pytest -q tests/house
	$(if $(wildcard locales/*/*.ftl),$(VENV)/bin/ftl check)

# How many of the sentences collected from real chats are read as a person would read them.
reading-score: install-dev
	$(PY) -m tests.reading.score

# Versions are chosen anew here and nowhere else. No address of an index is written into the locks.
LOCK := uv pip compile --universal --generate-hashes --python-version 3.11 --only-binary :all: --no-header --no-annotate -q
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv (pip install uv)" >&2; exit 1; }
	$(LOCK) --upgrade -o requirements/run.txt pyproject.toml requirements/run.in
	$(LOCK) --upgrade -o requirements/extras.txt requirements/extras.in
	$(LOCK) --upgrade -o requirements/dev.txt requirements/dev.in
	$(LOCK) --upgrade -o requirements/bench.txt requirements/bench.in

# The benchmark: minutes of a machine that does nothing else. What it compares with is installed apart from the bot.
BENCH_VENV := .venv-bench
bench: install bench-peers
	$(PY) -m bench --json .run/bench.json $(ARGS)

bench-quick: install bench-peers
	$(PY) -m bench --quick $(ARGS)

bench-scale: install
	$(PY) -m bench.scale $(ARGS)

bench-peers: $(BENCH_VENV)/.installed

$(BENCH_VENV)/.installed: requirements/bench.txt bench/peers/grammy/package-lock.json | $(VENV)/.made
	@$(PY) -m venv --clear $(BENCH_VENV)
	@echo "Installing the programs to compare with"
	@$(BENCH_VENV)/bin/python -m pip --disable-pip-version-check --no-input -qq install $(HASHED) -r requirements/bench.txt
	@if command -v node >/dev/null && command -v npm >/dev/null; then \
	  npm ci --prefix bench/peers/grammy --no-audit --no-fund --loglevel=error \
	    || echo "grammY could not be installed: it is left out"; \
	else echo "node and npm are not here: grammY is left out"; fi
	@mkdir -p .run && touch $@

clean:
	rm -rf $(VENV) $(BENCH_VENV) bench/peers/grammy/node_modules .run .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
