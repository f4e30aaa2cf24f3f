"""The fictional vocabulary of the simulator: what issues are called and what units write about them."""

from producers.simulator.words.issues import title
from producers.simulator.words.remarks import deed, progress, reason_return, verification_method

__all__ = ["deed", "progress", "reason_return", "title", "verification_method"]
