# The two commands are `make demo` and `make test`; `make setup` alone does only what both need first.
# PYTHON=… chooses the interpreter for the virtual environment (3.11 or newer).

.PHONY: setup demo test lint chaos fuzz clean

setup:
	@sh infra/setup/setup.sh

demo: setup
	@.venv/bin/taizhang demo

test: setup
	@.venv/bin/python -m infra.setup.checks lint types tests

lint: setup
	@.venv/bin/python -m infra.setup.checks lint types

# The crash tests at length; `make test` kills each victim once.
chaos: setup
	@.venv/bin/python -m pytest tests/integration/test_chaos.py --kills 10 --timeout 3600

# Twenty thousand damaged and hostile circulars; `make test` reads a few hundred.
fuzz: setup
	@.venv/bin/python -m tests.fuzz_circulars

# The environment and everything derived; the cache with Kafka's jars and the data in TAIZHANG_HOME stay.
clean:
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
