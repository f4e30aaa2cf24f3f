"""Which benchmarks there are."""

import importlib
from typing import Any

from rich.console import Console

from infra.bench.about import About

BENCHES = {
    "streams": "infra.bench.streams",
    "sink": "infra.bench.sink",
    "publisher": "infra.bench.publisher",
    "platform": "infra.bench.platform",
    "simulate": "infra.bench.simulate",
    "circulars": "infra.bench.circulars",
}
"""Name -> module with `ABOUT` and `run(console, **options) -> dict`, whose result has `ratio`,
and where a target is set `target` and `reached`."""


def about(name: str) -> About:
    found: About = importlib.import_module(BENCHES[name]).ABOUT
    return found


def abouts() -> list[About]:
    """All descriptions, in the order of the table. Imports Kafka, Faust and ClickHouse with them."""
    return [about(name) for name in BENCHES]


def run(name: str, console: Console, options: dict[str, Any]) -> dict[str, Any]:
    """One benchmark's result."""
    result: dict[str, Any] = importlib.import_module(BENCHES[name]).run(console, **options)
    return result
