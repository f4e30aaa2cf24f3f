"""The whole path in memory under random portions and random crashes: every record once, whatever happened."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.harness import Crash, crash_at, drain
from tests.warehouse.region import Log, Message, made_up_region
from warehouse.sink.errors import Fenced, HistoryChanged, Undecodable
from warehouse.sink.lane_log import LaneLog, Limits, Piece
from warehouse.sink.memory import DictMemory
from warehouse.sink.ranges import Lane, Phase
from warehouse.sink.rows import SHAPERS
from warehouse.sink.target import ListTarget
from warehouse.sink.writer import Writer

LOG, _BOOK = made_up_region(120)


def offsets(target: ListTarget, table: str) -> Counter[tuple[object, object]]:
    return Counter((row["partition"], row["offset"]) for row in target.tables[table])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_crash_after_crash_loses_nothing_and_doubles_nothing(seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - a reproducible story of crashes
    memory, target = DictMemory(), ListTarget()

    def maybe(_step: str) -> None:
        if dice.random() < 0.15:
            raise Crash

    finished = False
    while not finished:
        limits = Limits(rows=dice.randint(1, 12))
        try:
            drain(LOG, memory, target, after=maybe, limits=limits, dice=dice, name=f"sink-{dice.random()}")
            finished = True
        except Crash:
            continue
    for topic, table in (("issue-events", "issue_events"), ("issue-states", "issue_states")):
        got = offsets(target, table)
        assert max(got.values()) == 1
        assert got.total() == sum(len(rows) for lane, rows in LOG.lanes.items() if lane.topic == topic)


def test_outputs_that_a_worker_repeats_are_dropped() -> None:
    """A worker crashed after sending and sends its last entries again: same source offsets, new places in Kafka."""
    lane = max((lane for lane in LOG.lanes if lane.topic == "issue-states"), key=lambda lane: len(LOG.lanes[lane]))
    rows = LOG.lanes[lane]
    again = Log()
    for message in (*rows[:20], *rows[12:20], *rows[12:]):
        again.append(lane.topic, lane.partition, message.key, message.value)
    for limits in (Limits(), Limits(rows=3)):
        target = ListTarget()
        drain(again, DictMemory(), target, limits=limits)
        assert [row["event_id"] for row in target.tables["issue_states"]] == [
            row["event_id"] for row in whole(lane, rows)
        ]


def taken(lane_log: LaneLog, limits: Limits) -> Piece:
    piece = lane_log.take(SHAPERS[lane_log.lane.topic], limits)
    assert isinstance(piece, Piece)
    return piece


def whole(lane: Lane, rows: list[Message]) -> list[dict[str, object]]:
    target, log = ListTarget(), Log()
    for message in rows:
        log.append(lane.topic, lane.partition, message.key, message.value)
    drain(log, DictMemory(), target)
    return target.tables["issue_states"]


def test_gaps_in_kafka_are_not_mistaken_for_missing_records() -> None:
    """Transaction markers take offsets that no reader ever sees."""
    log, lane = Log(), Lane("issue-events", 1)
    log.lanes[lane] = [Message(offset, 1, b"k", b"v") for offset in (0, 1, 4, 5, 9)]
    memory, target = DictMemory(), ListTarget()
    with pytest.raises(Crash):
        drain(log, memory, target, limits=Limits(rows=3), after=crash_at("inserted issue_events"))
    pending = memory.known([lane])[lane]
    assert (pending.range.first, pending.range.last, pending.range.count, pending.phase) == (0, 4, 3, Phase.INTENT)
    drain(log, memory, target, limits=Limits(rows=3))
    assert [row["offset"] for row in target.tables["issue_events"]] == [0, 1, 4, 5, 9]


def test_an_announced_range_that_reads_differently_stops_the_sink() -> None:
    log, lane = Log(), Lane("issue-events", 1)
    log.lanes[lane] = [Message(0, 1, b"k", b"v"), Message(1, 1, b"k", b"w")]
    memory, target = DictMemory(), ListTarget()
    with pytest.raises(Crash):
        drain(log, memory, target, after=crash_at("announced"))
    log.lanes[lane][1] = Message(1, 1, b"k", b"another history")
    with pytest.raises(HistoryChanged, match="issue-events:1:0-1"):
        drain(log, memory, target)
    assert target.tables == {}


def test_a_paused_sink_that_lost_its_partition_stops_before_it_inserts() -> None:
    """It had read more than its successor did, so its range would have overlapped the successor's."""
    lane = Lane("issue-events", 1)
    records = [Message(offset, 1, b"k", b"v") for offset in range(8)]
    memory, target = DictMemory(), ListTarget()
    paused = LaneLog(lane, memory.claim([lane], "paused")[lane], None, list(records))
    piece = taken(paused, Limits())

    short = Log()
    short.lanes[lane] = records[:5]
    drain(short, memory, target, name="successor")

    with pytest.raises(Fenced, match="issue-events:1"):
        Writer(memory, target, "paused").write([piece], {lane: paused.epoch})
    full = Log()
    full.lanes[lane] = records
    drain(full, memory, target, name="third")
    assert [row["offset"] for row in target.tables["issue_events"]] == list(range(8))


def test_a_sink_paused_between_check_and_insert_repeats_what_its_successor_sent() -> None:
    """Its announcement was read by the successor, which sent exactly that range under the same token."""
    lane = Lane("issue-events", 1)
    log = Log()
    log.lanes[lane] = [Message(offset, 1, b"k", b"v") for offset in range(8)]
    memory, target = DictMemory(), ListTarget()

    def meanwhile(step: str) -> None:
        if step == "checked":
            drain(log, memory, target, name="successor")

    paused = LaneLog(lane, memory.claim([lane], "paused")[lane], None, list(log.lanes[lane]))
    piece = taken(paused, Limits(rows=5))
    Writer(memory, target, "paused", meanwhile).write([piece], {lane: paused.epoch})
    assert [row["offset"] for row in target.tables["issue_events"]] == list(range(8))
    known = memory.known([lane])[lane]
    assert (known.range.last, known.phase) == (7, Phase.DONE)


@pytest.mark.parametrize("topic", ["issue-states", "unit-rollups"])
def test_what_only_our_workers_write_must_be_readable(topic: str) -> None:
    log = Log()
    log.append(topic, 2, b"990101", b"\xff not ours")
    with pytest.raises(Undecodable, match=f"{topic}:2 offset 0"):
        drain(log, DictMemory(), ListTarget())


def test_a_range_ends_before_it_grows_beyond_one_block() -> None:
    lane = Lane("issue-events", 1)
    lane_log = LaneLog(lane, 1, None, [Message(i, 1, b"k", b"x" * 400) for i in range(10)])
    sizes = []
    while lane_log.read:
        sizes.append(taken(lane_log, Limits(rows=4, bytes=1000)).range.count)
    assert sizes == [2, 2, 2, 2, 2]
