"""Event ids: time-ordered for what happens now, derived from the source for what is imported."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

NAMESPACE = UUID("6f2c1f0e-6d0b-5f6e-9d5a-7461697a6861")
"""Of all derived ids of this product. Changing it would make every import new."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def uuid7(now: datetime, random_bytes: Callable[[int], bytes]) -> UUID:
    """RFC 9562 version 7: 48 bits of Unix milliseconds, then random. Clock and randomness are passed in.

    `now` needs a time zone and a year from 1970.
    """
    millis = (now - _EPOCH) // timedelta(milliseconds=1)  # a float of seconds would be off by one now and then
    noise = int.from_bytes(random_bytes(10), "big")
    value = millis << 80 | 0x7 << 76 | (noise >> 62 & 0xFFF) << 64 | 0b10 << 62 | noise & (1 << 62) - 1
    return UUID(int=value)


def derived_id(*position: str) -> str:
    """UUIDv5 of a source position: the same position always gives the same id, so a second import adds nothing.

    Parts are joined by U+001F, which stands in no name, so ("a", "bc") and ("ab", "c") differ.
    """
    return str(uuid5(NAMESPACE, "\x1f".join(position)))
