"""Who writes down what the stories tell: events become records, in the order in which they were recorded."""

from collections.abc import Callable
from datetime import datetime
from random import Random

import msgspec

from ledger import ZONE, Payload, Role, written

SOURCE = "/simulator"
_EPOCH = datetime(1970, 1, 1, 8, tzinfo=ZONE)
"""In the zone of the simulation: between moments of one zone a difference is a subtraction and nothing else."""


class Record(msgspec.Struct, frozen=True, gc=False):
    """One line of the stream. `event`: its id; None for bytes that are meant to be unreadable.

    One is made for every event, so it is what is made quickest; it holds nothing that could lead back to it.
    """

    unit: str
    value: bytes
    recorded: datetime
    event: str | None


class Full(Exception):
    """As many records as were asked for are written. Whatever a story wanted to do next has not happened."""


class Scribe:
    """`now` is the moment of the simulation; `stamp`, where given, says what the clock on the wall shows instead."""

    def __init__(
        self,
        chance: Random,
        now: datetime,
        limit: int | None = None,
        live: Callable[[], datetime] | None = None,
        live_from: datetime | None = None,
    ) -> None:
        self.now = now
        self.chance = chance
        self.records = self.repeated = self.damaged = 0
        self.newest: Record | None = None
        """The last event that was written: what may arrive a second time."""
        self._live, self._live_from = live, live_from or now
        self._limit = limit
        self.out: list[Record] = []
        """What was written since the last `take`."""
        self._moment: datetime | None = None
        self._head = ""
        salt = f"{chance.getrandbits(36):09x}"
        self._tail = f"{salt[:3]}-8{salt[3:6]}-{salt[6:]}"

    @property
    def live(self) -> bool:
        """Playing with the clock: everything happens the moment it is recorded."""
        return self._live is not None and self.now >= self._live_from

    def stamp(self) -> datetime:
        """The moment in which something is recorded now."""
        return self._live() if self._live is not None and self.now >= self._live_from else self.now

    def write(
        self,
        payload: Payload,
        *,
        unit: str,
        subject: str,
        occurred: datetime,
        recorded: datetime,
        actor: str,
        role: Role,
        actor_unit: str | None = None,
        causation: str | None = None,
    ) -> str:
        """One event; returns its id. Raises Full."""
        if self.records == self._limit:
            raise Full
        self.records += 1
        id_ = self._id(recorded)
        value = written(
            payload,
            id=id_,
            unit=unit,
            subject=subject,
            occurred=occurred,
            recorded=recorded,
            source=SOURCE,
            actor=actor,
            role=role,
            actor_unit=actor_unit,
            causation=causation,
        )
        self.newest = Record(unit, value, recorded, id_)
        self.out.append(self.newest)
        return id_

    def repeat(self, record: Record) -> None:
        """The same bytes once more, as a retry in the field sends them. Raises Full."""
        self._make_room()
        self.repeated += 1
        self.out.append(record)

    def damage(self, unit: str, value: bytes) -> None:
        """Bytes that nobody can read, under the unit's key. Raises Full."""
        self._make_room()
        self.damaged += 1
        self.out.append(Record(unit, value, self.stamp(), None))

    def take(self) -> list[Record]:
        """What was written since the last call."""
        out, self.out = self.out, []
        return out

    def stop(self) -> None:
        """As if only what is written by now had been asked for."""
        self._limit = self.records

    def _make_room(self) -> None:
        if self.records == self._limit:
            raise Full
        self.records += 1

    def _id(self, recorded: datetime) -> str:
        """UUID version 7: the recorded moment, this stream's salt, and a counter where others roll dice again."""
        if self._moment is not recorded:
            since = recorded - _EPOCH
            time = (since.days * 86400 + since.seconds) * 1000 + since.microseconds // 1000
            self._moment, self._head = recorded, f"{time >> 16:08x}-{time & 0xFFFF:04x}-7"
        return f"{self._head}{self._tail}{self.records:09x}"
