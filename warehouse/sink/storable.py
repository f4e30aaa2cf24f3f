"""Values as ClickHouse can store them: what lies outside a column's range moves to its edge, never in the bytes."""

from datetime import UTC, date, datetime

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2299, 12, 31)
"""Of Date32 and DateTime64."""
_DAY_ZERO = date(1970, 1, 1).toordinal()
_FIRST = (FIRST_DAY.toordinal() - _DAY_ZERO) * 86_400_000_000
_LAST = (LAST_DAY.toordinal() - _DAY_ZERO) * 86_400_000_000
_LAST_MILLI = _LAST // 1000
_INT64 = (1 << 63) - 1


def micros(instant: datetime) -> int:
    """Microseconds since 1970 of an instant with a time zone, for DateTime64(6)."""
    since = instant - EPOCH
    exact = (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
    return exact if _FIRST <= exact <= _LAST else _FIRST if exact < _FIRST else _LAST


def millis(timestamp: int) -> int:
    """Kafka's milliseconds (-1: none) for DateTime64(3)."""
    return timestamp if 0 <= timestamp <= _LAST_MILLI else 0 if timestamp < 0 else _LAST_MILLI


def storable_day(day: date) -> date:
    return min(max(day, FIRST_DAY), LAST_DAY)


def days(day: date | None) -> int | None:
    """Days since 1970, for Nullable(Date32)."""
    if day is None:
        return None
    if not FIRST_DAY <= day <= LAST_DAY:
        day = storable_day(day)
    return day.toordinal() - _DAY_ZERO


def int64(number: int) -> int:
    return min(max(number, -_INT64 - 1), _INT64)
