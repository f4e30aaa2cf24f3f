"""Number 4: how long overdue, and what falls due when. Computed from the clock, never stored."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import msgspec

from ledger.metrics.rules import CURRENT, Rules
from ledger.state import IssueState
from ledger.vocabulary import OWING


class Ageing(msgspec.Struct, frozen=True):
    """Every issue whose unit still owes action stands in exactly one class."""

    late: dict[str, int]
    no_deadline: int
    ahead: dict[str, int]

    @property
    def overdue(self) -> int:
        return sum(self.late.values())

    @property
    def owing(self) -> int:
        return self.overdue + self.no_deadline + sum(self.ahead.values())


def ageing(states: Iterable[IssueState], today: date, rules: Rules = CURRENT) -> Ageing:
    """Unit: issues by days from the current deadline. Source: number 4.

    Overdue: deadline < today; one day late is the first class. A deadline of today lies ahead with 0 days.
    """
    late = dict.fromkeys(late_classes(rules), 0)
    ahead = dict.fromkeys(ahead_classes(rules), 0)
    no_deadline = 0
    for state in states:
        if state.status not in OWING:
            continue
        if state.due is None:
            no_deadline += 1
        elif state.due < today:
            days = (today - state.due).days
            late[late_classes(rules)[sum(days > end for end in rules.late_days)]] += 1
        else:
            days = (state.due - today).days
            reached = sum(days >= end for end in rules.ahead_days[:-1]) + (days > rules.ahead_days[-1])
            ahead[ahead_classes(rules)[reached]] += 1
    return Ageing(late, no_deadline, ahead)


def late_classes(rules: Rules = CURRENT) -> list[str]:
    """1-30, 31-90, 91-180, 181-365, >365."""
    ends = rules.late_days
    starts = (1, *(end + 1 for end in ends[:-1]))
    return [f"{start}-{end}" for start, end in zip(starts, ends, strict=True)] + [f">{ends[-1]}"]


def ahead_classes(rules: Rules = CURRENT) -> list[str]:
    """<30, 30-60, 60-90, 90-180, >180: a shared end belongs to the later class, but 180 to the one it closes."""
    ends = rules.ahead_days
    return [f"<{ends[0]}", *(f"{a}-{b}" for a, b in pairwise(ends)), f">{ends[-1]}"]
