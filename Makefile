# One command each: make run | test | check | bench. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.setup-stamp
CATALOGUES := $(shell find src -name '*.po')

.PHONY: run setup test check bench messages lock wheel clean

run: setup  ## the demo, embedded, on its own database
	$(BIN)/tinhgon demo --port $${PORT:-8000}

setup: $(STAMP) $(VENV)/.messages-stamp  ## the environment, from hashed locks

$(STAMP): pyproject.toml requirements/dev.txt
	$(PYTHON) scripts/check_python.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.messages-stamp: $(STAMP) $(CATALOGUES) build_messages.py
	$(BIN)/python build_messages.py
	touch $@

test: setup  ## all tests, on SQLite and on PostgreSQL, with a real browser
	$(BIN)/python scripts/test_needs.py
	$(BIN)/python scripts/run_tests.py

check: setup  ## style, types, order of the rooms, translations, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint src
	$(BIN)/deptry src
	$(BIN)/python -m scripts.check_translations
	DJANGO_SETTINGS_MODULE=tinhgon.project.settings $(BIN)/python -m django makemigrations --check --dry-run

bench: setup  ## each figure beside its baseline, as JSON in bench-result.json
	$(BIN)/python -m bench

messages: setup  ## extract new texts into each room's catalogue
	$(BIN)/python -m scripts.extract_messages

lock:  ## renew the hashed locks
	$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/runtime.txt
	$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev -o requirements/dev.txt

wheel: setup  ## an installable wheel in dist/
	$(BIN)/python -m build --no-isolation --wheel --outdir dist

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache
