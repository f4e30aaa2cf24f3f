"""The fold: one event into one issue's state."""

from ledger.fold.issue import fold

__all__ = ["fold"]
