"""Which day an instant belongs to: deadlines and daily balances are days of the ledger's own zone."""

from datetime import date, datetime, timedelta, timezone

ZONE_NAME = "Asia/Shanghai"
ZONE = timezone(timedelta(hours=8), ZONE_NAME)
"""China has had one zone without summer time since 1991, so a fixed offset says the same and is faster."""


def day_of(instant: datetime) -> date:
    """The ledger's calendar day of an instant that carries a time zone."""
    return instant.astimezone(ZONE).date()
