"""What a circular says about an issue besides its status. Figures in print: none of them is counted as recorded.

`line` is the line in the file that the event's source names; quotes are as printed.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ledger.events.base import Count, Day, Fen, Label
from ledger.vocabulary import MoneyKind

MOST = 200
"""Of each kind in one statement; a circular that says more about one issue is no circular."""
Quote = Annotated[str, StringConstraints(max_length=500)]
"""Printed words, cut where they are longer: the whole of them stands in the file."""


class _Printed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PartlyDone(_Printed):
    """How far something counted inside the issue has come; each number only where it is printed."""

    done: Count | None = None
    total: Count | None = None
    remaining: Count | None = None
    counted_as: Label = ""
    approximate: bool = False
    line: Count | None = None
    quote: Quote = ""


class MoneyStated(_Printed):
    kind: MoneyKind
    amount_fen: Fen
    approximate: bool = False
    line: Count | None = None
    quote: Quote = ""


class PeopleStated(_Printed):
    """People held to account, never by name: so many people, or so many cases, in this form."""

    form: Label
    people: Count | None = None
    cases: Count | None = None
    approximate: bool = False
    line: Count | None = None
    quote: Quote = ""


class Promised(_Printed):
    """A date by which a part of the issue is promised. `inferred`: its year is not printed."""

    due: Day | None = None
    inferred: bool = False
    line: Count | None = None
    quote: Quote = ""


PartsDone = Annotated[tuple[PartlyDone, ...], Field(max_length=MOST)]
Amounts = Annotated[tuple[MoneyStated, ...], Field(max_length=MOST)]
Accountability = Annotated[tuple[PeopleStated, ...], Field(max_length=MOST)]
Promises = Annotated[tuple[Promised, ...], Field(max_length=MOST)]
