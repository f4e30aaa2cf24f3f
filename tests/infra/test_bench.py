"""The benchmarks' workload and their command."""

import importlib.util

import pytest

from infra.bench.catalogue import BENCHES
from infra.bench.workload import BYTES, districts, issue_events, registrations
from infra.cli import run
from ledger import Book, Coordinates, IssueState, UnitRow, accept, gb_parent, partition_of


def test_the_workload_is_the_same_every_time_and_nobody_sets_any_of_it_aside() -> None:
    events = list(issue_events(500, units=40, issues=60))
    assert events == list(issue_events(500, units=40, issues=60))
    assert all(len(value) == BYTES for _, value in events)
    for key, value in [*registrations(40), *events]:
        accept(key, value, partition_of(key.decode()))


def test_the_workload_has_a_city_per_twenty_districts_below_one_province() -> None:
    codes = districts(45)
    assert len(set(codes)) == 45
    assert {gb_parent(code) for code in codes} == {"990100", "990200", "990300"}
    assert {gb_parent(gb_parent(code) or "") for code in codes} == {"990000"}


def test_the_workloads_issues_go_lawful_ways() -> None:
    """Flags would make the measured fold another one than a real ledger's."""
    issues: dict[str, IssueState] = {}
    units: dict[str, UnitRow] = {}
    book = Book(issues, units)
    for n, (key, value) in enumerate([*registrations(20), *issue_events(300, units=20, issues=60)]):
        partition = partition_of(key.decode())
        book.post(accept(key, value, partition), Coordinates(partition, n))
    unlawful = [flag for state in issues.values() if state.seq <= 8 for flag in state.flags]
    assert unlawful == []


@pytest.mark.parametrize("module", BENCHES.values())
def test_every_benchmark_in_the_table_exists(module: str) -> None:
    assert importlib.util.find_spec(module) is not None


def test_an_unknown_benchmark_is_named_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "coffee"]) == 2
    assert capsys.readouterr().err == f"taizhang: no benchmark 'coffee'; there are {', '.join(BENCHES)}\n"
