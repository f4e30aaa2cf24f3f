"""The sink without Kafka: the same decision, lane logs and writer, fed from topics in memory."""

from collections.abc import Callable
from random import Random

from tests.warehouse.region import Log
from warehouse.sink.decide import Rewind, resume_at
from warehouse.sink.lane_log import LaneLog, Limits, Piece
from warehouse.sink.memory import Memory
from warehouse.sink.ranges import Lane
from warehouse.sink.rows import SHAPERS
from warehouse.sink.writer import Target, Writer


class Crash(Exception):
    """kill -9, as far as the process itself can tell."""


def crash_at(step: str, occurrence: int = 1) -> Callable[[str], None]:
    """Crash behind the n-th time `step` is reached."""
    seen = 0

    def after(reached: str) -> None:
        nonlocal seen
        seen += reached == step
        if reached == step and seen == occurrence:
            raise Crash(step)

    return after


def drain(
    log: Log,
    memory: Memory,
    target: Target,
    *,
    after: Callable[[str], None] = lambda _step: None,
    limits: Limits | None = None,
    dice: Random | None = None,
    name: str = "test",
) -> int:
    """One sink process from its start until it has read everything; returns the number of rounds it wrote.

    With `dice`, fetches and their sizes vary; without, each round takes all there is.
    """
    limits = limits or Limits()
    writer = Writer(memory, target, name, after, threads=1)
    lanes = sorted(log.lanes)
    epochs = memory.claim(lanes, name)
    known = memory.known(lanes)
    logs = {lane: LaneLog(lane, epochs[lane], known.get(lane)) for lane in lanes}
    position = {lane: resume_at(known.get(lane)) for lane in lanes}
    rounds = 0
    try:
        while True:
            for lane in lanes:
                _fetch(log, logs[lane], position, dice)
            round_: list[Piece] = []
            for lane in lanes:
                taken = logs[lane].take(SHAPERS[lane.topic], limits)
                assert not isinstance(taken, Rewind), "reading began where the memory said"
                if taken is not None:
                    round_.append(taken)
            if round_:
                writer.write(round_, {piece.range.lane: epochs[piece.range.lane] for piece in round_})
                rounds += 1
            elif all(position[lane] > rows[-1].offset for lane, rows in log.lanes.items()):
                return rounds
    finally:
        writer.close()


def _fetch(log: Log, lane_log: LaneLog, position: dict[Lane, int], dice: Random | None) -> None:
    lane = lane_log.lane
    waiting = [message for message in log.lanes[lane] if message.offset >= position[lane]]
    fetched = waiting[: dice.randint(0, 7)] if dice is not None else waiting
    if fetched:
        lane_log.read.extend(fetched)
        position[lane] = fetched[-1].offset + 1
