"""What a circular declares, as one headline number of issues that can stand beside what it itemises."""

from collections.abc import Iterable
from typing import Any


def headline(declared: Iterable[Any]) -> int:
    """The declared number of issues of one circular; 0 when it declares none.

    Takes the largest exact count of `issues` without a status that speaks for everything; without one, the sum
    over the scopes of each scope's largest. Approximate numbers (近, 余, 左右) declare nothing exact.
    """
    by_scope: dict[str, int] = {}
    for number in declared:
        if number.what == "issues" and number.status is None and not number.approximate:
            by_scope[number.scope] = max(by_scope.get(number.scope, 0), number.count)
    if "all" in by_scope:
        return by_scope["all"]
    return sum(by_scope.values())
