"""Where a circular disagrees with itself, with its round, or with the calendar."""

from producers.circulars.checker.checking import check, read_apart, read_circulars

__all__ = ["check", "read_apart", "read_circulars"]
