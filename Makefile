# Works with GNU make 3.81 and later. `make` alone prints the targets.

PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready
# Whoever leaves no bytecode behind compiles every module again in each process that a test starts.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help env app run test nightly check fuzz mutants faults figures coverage lint bench docs clean
.DELETE_ON_ERROR:

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

env: $(READY) ## make .venv: the locked packages, then fuhua itself, in place

# The stamp goes last, so that an install cut short starts over.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "fuhua needs Python 3.11 or newer, and $(PYTHON) is not: make env PYTHON=/path/to/python3.11" >&2; exit 1; }
	@rm -f $(READY)
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes -r requirements.lock
	$(VENV)/bin/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $(READY)

app: env ## the page in the browser (LANGUAGE=zh for Chinese)
	$(VENV)/bin/fuhua app $(if $(LANGUAGE),--language $(LANGUAGE))

run: env ## two scenarios beside the baseline, into a new folder in results (RUNS=..., OUT=...)
	$(VENV)/bin/fuhua compare double-subsidies higher-compensation $(if $(OUT),--out $(OUT)) $(if $(RUNS),--runs $(RUNS))

test: env ## the tests; the rules are compiled while those run that interpret them
	$(VENV)/bin/python -c 'import sim; sim.compare(["recession"], region="muxing", runs=1, workers=1)' & compiling=$$!; \
	  NUMBA_DISABLE_JIT=1 $(VENV)/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not slow"; \
	  passed=$$?; wait $$compiling && exit $$passed
	$(VENV)/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "slow or simulates"

nightly: env ## also the tests that take minutes, and many more examples
	FUHUA_NIGHTLY=1 FUHUA_TEST_KILLS=40 $(VENV)/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: env ## lint, and the tests that are not slow
	@$(MAKE) --no-print-directory lint
	$(VENV)/bin/python -m pytest -m "not slow"

fuzz: env ## damaged files for every reader, for ten minutes (SECONDS=...)
	$(VENV)/bin/python -m tests.fuzzing --seconds $(or $(SECONDS),600)

mutants: env ## faults put into the code: does a test notice? (COUNT=... of each part, SEED=..., ONLY=...)
	$(VENV)/bin/python -m tests.mutation --count $(or $(COUNT),20) --seed $(or $(SEED),1) --only "$(ONLY)"

faults: env ## whole commands disturbed at random moments (TIMES=..., ONLY=...)
	$(VENV)/bin/python -m tests.at_risk --times $(or $(TIMES),200) --only "$(ONLY)"

figures: env ## the figures of the fit in both READMEs, from the region's files
	$(VENV)/bin/python -m docs.readme

coverage: env ## the lines that the tests reach, rules interpreted where a test is not slow
	@rm -f .coverage .coverage.*
	NUMBA_DISABLE_JIT=1 $(VENV)/bin/python -m coverage run -m pytest -m "not slow"
	$(VENV)/bin/python -m coverage run -m pytest -m "slow or simulates"
	$(VENV)/bin/python -m coverage combine
	$(VENV)/bin/python -m coverage report --skip-covered

lint: env ## ruff, mypy and which room imports which
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: env ## how fast it is here
	$(VENV)/bin/python -m benchmarks

docs: env ## the documentation, as pages in build/site
	@rm -rf docs/notebooks && cp -R notebooks docs/notebooks
	$(VENV)/bin/mkdocs build --strict

clean: ## remove .venv and everything the tools left
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
