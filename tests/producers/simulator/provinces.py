"""Made-up provinces for tests, and the ledger's own answers to hold the simulator's books against."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from ledger import (
    PARTITIONS,
    ZONE,
    Coordinates,
    Event,
    Replayed,
    Unreadable,
    accept,
    as_it_was,
    as_known,
    day_of,
    partition_of,
)
from producers.simulator import Record, Shape, Simulation
from producers.simulator.truth import Axis

Heads = dict[str, tuple[dict[tuple[str, str], int], int, int]]
"""Per unit: (status, stated) -> n, overdue, declared."""


def shape(seed: int = 1, units: int = 24, issues: int = 120, years: int = 4, events: int | None = None) -> Shape:
    return Shape(
        seed, units, issues, datetime(2020, 1, 1, tzinfo=ZONE), datetime(2020 + years, 1, 1, tzinfo=ZONE), events=events
    )


def log_of(records: Iterable[Record]) -> list[tuple[Event, Coordinates]]:
    """What the ledger accepts, with where each would stand in Kafka."""
    ends = [0] * PARTITIONS
    log = []
    for record in records:
        home = partition_of(record.unit)
        try:
            log.append((accept(record.unit.encode(), record.value, home), Coordinates(home, ends[home])))
        except Unreadable:
            assert record.event is None, f"unreadable and not planted: {record.value[:300]!r}"
        ends[home] += 1
    return log


def differences(simulation: Simulation, log: list[tuple[Event, Coordinates]]) -> Iterator[str]:
    """Every number in which the simulator's books and the ledger's fold differ, at every asked instant."""
    answers = simulation.answers
    assert answers is not None
    for axis in Axis:
        books = zip(answers.standing(axis), answers.overdue(axis), answers.declared(axis), strict=True)
        for at, (standing, overdue, declared) in zip(answers.instants, books, strict=True):
            ours = _heads(standing, overdue, declared)
            theirs = _ledgers(as_known(log, at) if axis is Axis.RECORDED else as_it_was(log, at), at)
            for unit in sorted(ours.keys() | theirs.keys()):
                mine, their = ours.get(unit, ({}, 0, 0)), theirs.get(unit, ({}, 0, 0))
                if mine != their:
                    yield f"{at} {axis.name} {unit}: simulator {mine}, ledger {their}"


def _heads(standing: dict, overdue: dict[str, int], declared: dict[str, int]) -> Heads:  # type: ignore[type-arg]
    heads: Heads = {}
    for (unit, status, stated), n in standing.items():
        heads.setdefault(unit, ({}, 0, 0))[0][status.value, stated.value] = n
    for unit in overdue.keys() | declared.keys():
        by_status = heads.get(unit, ({}, 0, 0))[0]
        heads[unit] = (by_status, overdue.get(unit, 0), declared.get(unit, 0))
    return heads


def _ledgers(replayed: Replayed, at: datetime) -> Heads:
    heads: Heads = {}
    for unit, row in replayed.units.items():
        by_status: dict[tuple[str, str], int] = {}
        for key, n in row.own.status.items():
            _scope, status, stated = key.split("|")
            by_status[status, stated] = by_status.get((status, stated), 0) + n
        numbers = (by_status, row.own.overdue(day_of(at)), row.own.declared)
        if numbers != ({}, 0, 0):
            heads[unit] = numbers
    return heads
