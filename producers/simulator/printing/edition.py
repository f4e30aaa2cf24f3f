"""What goes to the press, and what came out of it."""

from dataclasses import dataclass
from datetime import date

from ledger import Level, Scope, Stated
from ledger.events import Declared
from producers.simulator.printing.plant import Plant


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
    """A circular before it is set. `unit_name` without its party body, which is `organ`; `plants`: mistakes of which
    the first is made that the edition leaves room for."""

    unit_name: str
    organ: str
    city: str
    level: Level
    team: str
    scopes: tuple[Scope, ...]
    on_site_start: date
    on_site_end: date
    feedback_date: date
    published_on: date
    items: tuple[Item, ...]
    plants: tuple[Plant, ...]

    @property
    def unit(self) -> str:
        """The body that reports, without 中共."""
        return self.unit_name + self.organ.removeprefix(self.unit_name[-1])

    @property
    def work(self) -> str:
        """What centre and provinces send is 巡视, what cities and counties send 巡察."""
        return "巡察" if self.level in (Level.CITY, Level.COUNTY) else "巡视"

    @property
    def kinds(self) -> tuple[Scope, ...]:
        """The kinds of inspection of which something is reported."""
        shown = {item.scope for item in self.items}
        return tuple(scope for scope in self.scopes if scope in shown)


@dataclass(frozen=True, slots=True)
class PrintedIssue:
    """What the text says of one issue: its heading as printed, what is stated, and by when. A layout without statuses
    says nothing; one that names no kind of inspection leaves the scope unstated."""

    issue: str
    title: str
    scope: Scope
    stated: Stated
    due: date | None


@dataclass(frozen=True, slots=True)
class Printed:
    """`issues` in the order of print. `declared`: the numbers as printed, wrong ones included. `planted`: what is wrong
    on purpose, each with the issues it is about; a text that leaves no room for a mistake has none."""

    title: str | None
    text: str
    issues: tuple[PrintedIssue, ...]
    declared: tuple[Declared, ...]
    planted: tuple[tuple[Plant, tuple[str, ...]], ...]
    feedback_from: date | None = None
    feedback_to: date | None = None
