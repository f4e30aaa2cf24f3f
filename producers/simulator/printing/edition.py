"""What goes to the press, and what came out of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ledger import Level, Scope, Stated
from ledger.events import Declared


class Plant(StrEnum):
    """What a circular gets wrong on purpose."""

    DECLARED_TOO_MANY = "declared_too_many"
    DECLARED_TOO_FEW = "declared_too_few"

    @property
    def zh(self) -> str:
        return "通报声明的问题数多于所列问题" if self is Plant.DECLARED_TOO_MANY else "通报声明的问题数少于所列问题"

    @property
    def en(self) -> str:
        more = "more" if self is Plant.DECLARED_TOO_MANY else "fewer"
        return f"the circular declares {more} issues than it lists"


@dataclass(frozen=True, slots=True)
class Item:
    """One issue as the unit reports on it. `issue`: its id, carried through. `deeds`: sentences without full stops."""

    issue: str
    title: str
    aspect: str
    scope: Scope
    stated: Stated
    due: date | None
    deeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A circular before it is set. `unit_name` without its party body, which is `organ`; `number`: which edition."""

    unit_name: str
    organ: str
    city: str
    level: Level
    team: str
    round: str | None
    scopes: tuple[Scope, ...]
    on_site_start: date
    on_site_end: date
    feedback_date: date
    published_on: date
    items: tuple[Item, ...]
    number: int
    plants: tuple[Plant, ...]


@dataclass(frozen=True, slots=True)
class PrintedIssue:
    """What the text says of one issue; a layout without statuses says nothing."""

    issue: str
    title: str
    scope: Scope
    stated: Stated
    due: date | None


@dataclass(frozen=True, slots=True)
class Printed:
    """`issues` in the order of print. `declared`: the numbers as printed, wrong ones included."""

    title: str
    text: str
    issues: tuple[PrintedIssue, ...]
    declared: tuple[Declared, ...]
    planted: tuple[tuple[Plant, tuple[str, ...]], ...]
    feedback_from: date | None = None
    feedback_to: date | None = None
