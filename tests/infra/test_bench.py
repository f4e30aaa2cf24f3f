"""The benchmarks' workloads, what they make of their rounds, and their command."""

import importlib.util
from pathlib import Path

import pytest

from infra.bench import platform, publisher, simulate
from infra.bench.catalogue import BENCHES
from infra.bench.province import province_of
from infra.bench.simulate_child import Round, measure
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


def test_the_measured_province_is_one_that_the_command_makes_again(tmp_path: Path) -> None:
    """Whoever doubts the figures can look at the very events."""
    file, again = tmp_path / "measured.jsonl", tmp_path / "again.jsonl"
    platform._write(file, platform._told(300))
    shape = province_of(300, platform.UNITS)
    days = ["--years", "5", "--until", f"{shape.until:%Y-%m-%d}"]
    assert run(["simulate", "--events", "300", "--units", "200", *days, "-o", str(again)]) == 0
    assert file.read_bytes() == again.read_bytes()


def test_a_larger_province_has_more_units() -> None:
    assert [province_of(events).units for events in (1_000, 200_000, 10_000_000)] == [60, 60, 400]


def test_a_round_of_simulating_makes_the_stream_and_goes_round_its_events_as_often(tmp_path: Path) -> None:
    taken = measure(2_500, tmp_path / "events.jsonl")
    assert taken.records == 2_500
    assert taken.cpu.keys() == {"simulate", "encode", "write"}
    assert 0 < taken.cpu["encode"] < taken.cpu["simulate"]
    assert 0 < taken.before <= taken.peak
    assert (tmp_path / "events.jsonl").read_bytes().count(b"\n") == 2_500  # of the last side
    assert taken.size > 2_500 * 300


def test_of_rounds_the_median_is_told_and_of_memory_the_most() -> None:
    mib = 1 << 20
    slow, quick = {"simulate": 3.0, "encode": 0.6, "write": 0.1}, {"simulate": 2.0, "encode": 0.5, "write": 0.1}
    rounds = [
        Round(100_000, 50_000_000, seconds, cpu, 40 * mib, peak * mib)
        for seconds, cpu, peak in ((4.0, slow, 60), (2.5, quick, 62), (2.0, quick, 61))
    ]
    result = simulate.result_of(rounds)
    assert (result["per_second"], result["per_second_by_the_clock"], result["reached"]) == (50_000, 40_000, True)
    assert result["cpu_micros"] == {"simulate": 20.0, "encode": 5.0, "write": 1.0}
    assert (result["ratio"], result["bytes_per_event"]) == (0.25, 499)
    assert result["memory_mib"] == {"before the first event": 40, "peak": 62}
    assert simulate.result_of(rounds[:1])["reached"] is False


@pytest.mark.parametrize("module", BENCHES.values())
def test_every_benchmark_in_the_table_exists(module: str) -> None:
    assert importlib.util.find_spec(module) is not None


def test_an_unknown_benchmark_is_named_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "coffee"]) == 2
    assert capsys.readouterr().err == f"taizhang: no benchmark 'coffee'; there are {', '.join(BENCHES)}\n"


def test_the_two_sides_of_the_publishers_ratio_run_one_after_the_other_and_take_turns() -> None:
    sides = ["publisher", "bytes", "events", "bare", "pool"]
    orders = [publisher._order(sides, number) for number in range(8)]
    assert all(sorted(order) == sorted(sides) for order in orders)
    steps = [order.index("bytes") - order.index("publisher") for order in orders]
    assert steps == [-1, 1] * 4
