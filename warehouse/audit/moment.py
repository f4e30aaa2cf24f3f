"""Which instant an auditor means."""

from datetime import UTC, date, datetime, time, timedelta

from ledger import ZONE

A_DAY, AN_INSTANT = timedelta(days=1), timedelta(microseconds=1)


def moment(text: str, now: datetime) -> datetime:
    """`now`, a day (its end in Asia/Shanghai), or RFC 3339 (Asia/Shanghai when it names no zone). Raises ValueError."""
    if text == "now":
        return now
    try:
        if len(text) == len("2025-01-31"):
            return datetime.combine(date.fromisoformat(text), time(), ZONE) + A_DAY - AN_INSTANT
        instant = datetime.fromisoformat(text)
        return (instant if instant.tzinfo else instant.replace(tzinfo=ZONE)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is no date (2025-01-31), instant (2025-01-31T12:00:00+08:00) or 'now'") from None
