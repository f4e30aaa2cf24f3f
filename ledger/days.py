"""Which day an instant belongs to: deadlines and daily balances are days of the ledger's own zone."""

from datetime import UTC, date, datetime, timedelta, timezone

ZONE_NAME = "Asia/Shanghai"
ZONE = timezone(timedelta(hours=8), ZONE_NAME)
"""China has had one zone without summer time since 1991, so a fixed offset says the same and is faster."""

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2299, 12, 31)
"""What ClickHouse's Date32 and DateTime64 hold; anything outside would be clamped there without a word."""
FIRST_INSTANT = datetime(1900, 1, 1, tzinfo=UTC)
LAST_INSTANT = datetime(2299, 12, 30, 23, 59, 59, tzinfo=UTC)
"""Every instant between them has a day of the ledger's zone within FIRST_DAY and LAST_DAY."""


def day_of(instant: datetime) -> date:
    """The ledger's calendar day of an instant that carries a time zone."""
    return instant.astimezone(ZONE).date()
