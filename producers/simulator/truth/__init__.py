"""The simulator's own bookkeeping: counted by it while it tells its stories, never by the ledger's fold."""

from producers.simulator.truth.account import Account
from producers.simulator.truth.answers import Answers, Axis, Standing
from producers.simulator.truth.map import Map

__all__ = ["Account", "Answers", "Axis", "Map", "Standing"]
