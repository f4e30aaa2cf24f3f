"""Double entry: every change of an issue takes one from the bucket it leaves and adds one to the bucket it enters."""

from collections.abc import Iterable
from datetime import date

import msgspec

from ledger.state import IssueState
from ledger.vocabulary import OWING, Scope, Stated, Status


class Bucket(msgspec.Struct, frozen=True):
    """Where an issue is counted. `due` is the current deadline, and only while the unit still owes action."""

    unit: str
    inspection: str
    round: str
    scope: Scope
    status: Status
    stated: Stated
    due: date | None = None


class Posting(msgspec.Struct, frozen=True):
    bucket: Bucket
    amount: int  # -1 or +1


def bucket_of(state: IssueState | None) -> Bucket | None:
    """None before an issue's first event."""
    if state is None:
        return None
    return Bucket(
        state.unit,
        state.inspection,
        state.round,
        state.scope,
        state.status,
        state.stated,
        state.due if state.status in OWING else None,
    )


def postings(before: Bucket | None, after: Bucket | None) -> tuple[Posting, ...]:
    """What moves between two states of one issue; nothing when the bucket stays the same."""
    if before == after:
        return ()
    out = () if before is None else (Posting(before, -1),)
    return out if after is None else (*out, Posting(after, +1))


class Balances(dict[Bucket, int]):
    """Open balances per bucket: the sum of postings. Buckets at zero are absent."""

    def post(self, moves: Iterable[Posting]) -> None:
        for move in moves:
            amount = self.get(move.bucket, 0) + move.amount
            if amount:
                self[move.bucket] = amount
            else:
                self.pop(move.bucket, None)

    def stock(self) -> int:
        """How many issues are on the books, in any status."""
        return sum(self.values())


class Flow(msgspec.Struct, frozen=True):
    """Stock and flow of any set of buckets over a period: opening + inflow - outflow = closing."""

    opening: int
    inflow: int
    outflow: int

    @property
    def closing(self) -> int:
        return self.opening + self.inflow - self.outflow


def flow(opening: int, moves: Iterable[Posting]) -> Flow:
    amounts = [move.amount for move in moves]
    return Flow(opening, sum(a for a in amounts if a > 0), -sum(a for a in amounts if a < 0))
