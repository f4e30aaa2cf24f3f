"""A share never goes without its base."""

import math
from collections.abc import Iterable

import msgspec


class Share(msgspec.Struct, frozen=True):
    """`n` of `of`."""

    n: int
    of: int

    @property
    def rate(self) -> float | None:
        """0 to 1; None when there is nothing to have a share of."""
        return self.n / self.of if self.of else None


def share(hits: Iterable[bool]) -> Share:
    counted = list(hits)
    return Share(sum(counted), len(counted))


def quantile(values: Iterable[int], q: float) -> int | None:
    """The smallest value with at least the share `q` of all values at or below it, so one that really occurred.

    Source: the inverse of the empirical distribution function (Hyndman and Fan 1996, definition 1). None for none.
    """
    ordered = sorted(values)
    return ordered[max(math.ceil(q * len(ordered)) - 1, 0)] if ordered else None
