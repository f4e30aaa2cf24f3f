"""Who writes down what the stories tell: events become records, in the order in which they were recorded."""

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import NamedTuple

from ledger import Payload, Role, written

SOURCE = "/simulator"


class Record(NamedTuple):
    """One line of the stream. `event`: its id; None for bytes that are meant to be unreadable."""

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
        self._live, self._live_from = live, live_from or now
        self._limit = limit
        self._out: list[Record] = []
        self._head: tuple[datetime | None, str] = (None, "")

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
        self._out.append(Record(unit, value, recorded, id_))
        return id_

    def last(self) -> Record:
        """The newest record of this moment: what may arrive a second time later."""
        return self._out[-1]

    def repeat(self, record: Record) -> None:
        """The same bytes once more, as a retry in the field sends them. Raises Full."""
        self._make_room()
        self.repeated += 1
        self._out.append(record)

    def damage(self, unit: str, value: bytes) -> None:
        """Bytes that nobody can read, under the unit's key. Raises Full."""
        self._make_room()
        self.damaged += 1
        self._out.append(Record(unit, value, self.stamp(), None))

    def take(self) -> list[Record]:
        """What was written since the last call."""
        out, self._out = self._out, []
        return out

    def stop(self) -> None:
        """As if only what is written by now had been asked for."""
        self._limit = self.records

    def _make_room(self) -> None:
        if self.records == self._limit:
            raise Full
        self.records += 1

    def _id(self, recorded: datetime) -> str:
        """UUID version 7 of the recorded moment; `ledger.uuid7` says the same in six times the time."""
        moment, head = self._head
        if moment is not recorded:
            time = f"{int(recorded.timestamp() * 1000):012x}"
            head = f"{time[:8]}-{time[8:]}-7"
            self._head = (recorded, head)
        noise = f"{self.chance.getrandbits(72):018x}"
        return f"{head}{noise[:3]}-8{noise[3:6]}-{noise[6:]}"
