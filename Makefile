# Each target does its own set-up: a fresh clone needs Python 3.11 or newer, git and make.
PYTHON ?= python3
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
export PYTHONUTF8 := 1

.PHONY: help book serve lab test bench screenshots exercises translations lock clean

help:
	@echo "make book          build the course, then say where to open it"
	@echo "make serve         show it on http://127.0.0.1:8000"
	@echo "make lab           open the exercises in JupyterLab"
	@echo "make test          prove it (lint, unit tests, notebooks, browser)"
	@echo "make bench         weights and times of the model chapter"
	@echo "make exercises     write the learner notebooks from their solutions"
	@echo "make translations  update the catalogues and say what is left to translate"
	@echo "make screenshots   take the pictures of the README again"
	@echo "make lock          resolve the dependencies again"
	@echo "make clean         remove what was built"

# uv installs from the hashed lock; pip installs uv itself from the same file, hashes checked.
.venv/book.stamp: requirements.lock pyproject.toml
	@echo "Preparing .venv (a minute on a first run) ..."
	@test -d .venv || $(PYTHON) -m venv .venv
	@awk '/^uv==/ {on = 1} on {print; if ($$0 !~ /\\$$/) exit}' requirements.lock > .venv/uv.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

.venv/test.stamp: .venv/book.stamp requirements-test.lock
	@echo "Adding the test tools ..."
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements-test.lock
	@touch $@

book: .venv/book.stamp
	@$(BIN)/academy build

serve: book
	@echo "http://127.0.0.1:8000/ (Ctrl+C to stop)"
	@$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory _build/site

lab: .venv/book.stamp
	@$(BIN)/jupyter lab --ServerApp.root_dir=. --allow-root exercises

exercises: .venv/book.stamp
	@$(BIN)/academy exercises

translations: .venv/book.stamp
	@$(BIN)/academy translations

test: .venv/test.stamp
	@$(BIN)/python tests/chromium.py
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/academy build
	@# More processes than cores: browsers and kernels wait a good part of the time.
	@$(BIN)/pytest -n 3 --dist worksteal

bench: .venv/test.stamp
	@$(BIN)/python tests/chromium.py
	@$(BIN)/academy build
	@$(BIN)/python tests/bench.py

screenshots: .venv/test.stamp
	@$(BIN)/python tests/chromium.py
	@$(BIN)/academy build
	@$(BIN)/python tests/screenshots.py

lock: .venv/book.stamp
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --upgrade --extra book -o requirements.lock pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --upgrade --extra book --extra test -c requirements.lock -o requirements-test.lock pyproject.toml

clean:
	rm -rf _build .pytest_cache .ruff_cache
