"""What an issue, or a part of it, tells beside its status: each fact once, where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from producers.circulars.model import Accountability, Money, Partial, Promise
from producers.circulars.particulars.accountability import accountability_in
from producers.circulars.particulars.money import money_in
from producers.circulars.particulars.partials import partials_in
from producers.circulars.particulars.promises import promises_in
from producers.circulars.text.clock import Clock
from producers.circulars.text.lines import Line


class Told(TypedDict):
    """The fields of the same names in the contract."""

    partials: tuple[Partial, ...]
    money: tuple[Money, ...]
    accountability: tuple[Accountability, ...]
    promises: tuple[Promise, ...]


def told_in(lines: Sequence[Line], topic: str, clock: Clock | None) -> Told:
    """Facts of the given lines in printed order. `topic` is the heading of the issue."""
    return Told(
        partials=tuple(fact for line in lines for fact in partials_in(line)),
        money=tuple(fact for line in lines for fact in money_in(line, topic)),
        accountability=tuple(fact for line in lines for fact in accountability_in(line)),
        promises=tuple(promises_in(lines, clock)),
    )
