"""The day from which a circular speaks: what settles 今年, 年底 and 9月底 where no year is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_LATE_MONTH = 10  # a text "as of November" may well be published, and say 今年, in the next year
_STALE_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Clock:
    """`today` is the day of publication, or (`published` false) the last day up to which the text says it reports."""

    today: date
    published: bool = True

    def year(self, offset: int = 0) -> int | None:
        """This year (0), next year (1); None when the text may have been written on either side of New Year."""
        if not self.published and self.today.month > _LATE_MONTH:
            return None
        return self.today.year + offset

    def year_of(self, month: int) -> int | None:
        """The year of a month that is still to come. One that has just gone by may be meant as well as the next: None.

        A guess would make a unit late that is not.
        """
        if month >= self.today.month:
            return self.today.year
        return self.today.year + 1 if self.today.month - month >= _STALE_MONTHS else None
