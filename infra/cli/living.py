"""What a living province shows of itself: how fast it is told, what happened last, how far the platform is behind."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import NamedTuple, Self

import msgspec
from clickhouse_connect.driver.client import Client

from infra.lag import SINK_READS, STREAMS_READS, LagReader
from infra.settings import Settings
from infra.warehouse_at import warehouse_at
from ledger import UnitKind
from producers.simulator import Record
from warehouse import connect
from warehouse.audit import UnitLine, units_table

SHOWN = 8
WINDOW_SECONDS = 5.0
"""Over which a rate is taken."""
LOOK_SECONDS = 1.0
_NEWEST = "SELECT max(recorded) FROM issue_events WHERE accepted"


class _Told(msgspec.Struct):
    type: str
    subject: str


class Happened(NamedTuple):
    """One of the latest events."""

    at: datetime
    unit: str
    type: str
    subject: str


_told = msgspec.json.Decoder(_Told)


class Pulse:
    """Counts what is published. `clock`: seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._steps: deque[tuple[float, int]] = deque([(clock(), 0)])
        self.published = 0
        self.latest: deque[Happened] = deque(maxlen=SHOWN)

    def beat(self, records: Sequence[Record]) -> None:
        now = self._clock()
        self.published += len(records)
        self._steps.append((now, self.published))
        while len(self._steps) > 2 and now - self._steps[1][0] > WINDOW_SECONDS:
            self._steps.popleft()
        for record in records[-SHOWN:]:
            if record.event is not None:
                told = _told.decode(record.value)
                self.latest.append(Happened(record.recorded, record.unit, told.type, told.subject))

    @property
    def rate(self) -> float:
        """Records a second, lately."""
        began, count = self._steps[0]
        seconds = self._clock() - began
        return (self.published - count) / seconds if seconds > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the platform. `age`: seconds since the newest event that can be queried was recorded."""

    workers_behind: int = 0
    sink_behind: int = 0
    age: float | None = None
    units: Sequence[UnitLine] = field(default_factory=tuple)
    trouble: str = ""


class Watch:
    """Looks about once a second, in a thread of its own. A part that does not answer is told, and looked at again."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self.look = Look()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._look_on()
            except Exception as error:
                logging.getLogger(__name__).debug("a look failed", exc_info=True)
                self.look = Look(units=self.look.units, trouble=f"{type(error).__name__}: {str(error)[:100]}")
                self._ended.wait(LOOK_SECONDS)

    def _look_on(self) -> None:
        settings = self._settings
        client = connect(warehouse_at(settings))
        try:
            with LagReader(settings.kafka_bootstrap) as lags:
                while not self._ended.is_set():
                    self.look = _look(settings, client, lags)
                    self._ended.wait(LOOK_SECONDS)
        finally:
            client.close()


def _look(settings: Settings, client: Client, lags: LagReader) -> Look:
    newest = client.query(_NEWEST).result_rows[0][0]
    now = datetime.now(UTC)
    ends = lags.ends()
    return Look(
        workers_behind=sum(each.lag for each in lags.group(settings.streams_group, ends, STREAMS_READS).values()),
        sink_behind=sum(each.lag for each in lags.group(settings.sink_group, ends, SINK_READS).values()),
        age=(now - newest).total_seconds(),
        units=[line for line in units_table(client, now) if line.kind in (UnitKind.PROVINCE, UnitKind.CITY)],
    )
