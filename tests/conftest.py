"""Options of our own test runs."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=1, help="how often each chaos test kills its victim; make chaos: 10")
