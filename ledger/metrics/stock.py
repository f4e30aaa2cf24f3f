"""Number 7: stock and flow. Opening + in - out = closing, checked wherever it is shown."""

from collections.abc import Callable, Iterable
from datetime import datetime

import msgspec

from ledger.entries import Entry
from ledger.postings import Bucket


class StockAndFlow(msgspec.Struct, frozen=True):
    """Issues of any selection over a period. `closing` is counted by itself, so that the check can fail."""

    opening: int
    inflow: int
    outflow: int
    closing: int

    @property
    def adds_up(self) -> bool:
        return self.opening + self.inflow - self.outflow == self.closing


def stock_and_flow(
    entries: Iterable[Entry], start: datetime, end: datetime, selected: Callable[[Bucket], bool]
) -> StockAndFlow:
    """Unit: issues. Source: number 7. Period: recorded after `start`, up to and including `end`.

    In: entered the selection from outside of it; moving within it is no flow. Takes the entries of each issue in the
    order of the log; repeated outputs of a crashed worker must be gone (they are, behind the sink).
    """
    opening = inflow = outflow = 0
    last: dict[tuple[str, str], bool] = {}
    for entry in entries:
        if entry.recorded > end:
            continue
        was = entry.before is not None and selected(entry.before)
        now = selected(entry.after)
        last[(entry.unit, entry.issue)] = now
        if entry.recorded <= start:
            opening += now - was
        else:
            inflow += now and not was
            outflow += was and not now
    return StockAndFlow(opening, inflow, outflow, sum(last.values()))
