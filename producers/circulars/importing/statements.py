"""What a circular states of one issue, as the event that replaces the statement of the edition before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ledger import MoneyKind, Stated
from ledger.events import IssueStated, MoneyStated, PartlyDone, PeopleStated, Promised
from producers.circulars.importing.assigning import Assigned
from producers.circulars.importing.standing import kept, words
from producers.circulars.model import Accountability, Issue, Money, Partial, Promise

MOST, _QUOTE, _NAME, _TEXT = 200, 500, 2_000, 100_000
"""Figures of one kind, and characters of a quote, a title and a text, that an event holds (ledger.events)."""
MOST_COUNT, MOST_FEN = 10**12, 10**14


T = TypeVar("T")


def statement(issue: Issue, assigned: Assigned, published: str) -> IssueStated:
    """Its own figures and those of its parts; `title` only where the ledger has other words for the issue."""
    told = (issue, *issue.sub_items)
    known = assigned.standing
    title = issue.title[:_NAME] if known is not None and words(known.title) != words(issue.title) else None
    return IssueStated(
        stated=Stated(issue.status),
        quote=issue.status_quote,
        circular=published,
        due=issue.due,
        due_quote=issue.due_quote,
        due_inferred=issue.due_inferred,
        number="".join(issue.path)[:_NAME] or None,
        title=title or None,
        report=_report(issue, assigned),
        partials=_most(_partial(each) for one in told for each in one.partials),
        money=_most(_money(each) for one in told for each in one.money if each.amount_fen <= MOST_FEN),
        accountability=_most(_people(each) for one in told for each in one.accountability),
        promises=_most(_promise(each) for one in told for each in one.promises),
    )


def _report(issue: Issue, assigned: Assigned) -> str | None:
    """The text of an issue that numbers no measures, where it is not what the ledger has as its measure already."""
    told = [measure.text for measure in issue.measures if measure.number is None]
    if assigned.standing is None:
        return None
    recorded = {words(text) for text in assigned.standing.measures.values()}
    if all(words(kept(text)) in recorded for text in told):
        return None
    return cut("\n".join(told), _TEXT)


def cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _most(figures: Iterable[T]) -> tuple[T, ...]:
    return tuple(each for each, _ in zip(figures, range(MOST), strict=False))


def _partial(said: Partial) -> PartlyDone:
    return PartlyDone(
        done=_count(said.done),
        total=_count(said.total),
        remaining=_count(said.remaining),
        counted_as=cut(said.counted_as, _NAME),
        approximate=said.approximate,
        line=said.line,
        quote=cut(said.quote, _QUOTE),
    )


def _money(said: Money) -> MoneyStated:
    return MoneyStated(
        kind=MoneyKind(said.kind),
        amount_fen=said.amount_fen,
        approximate=said.approximate,
        line=said.line,
        quote=cut(said.quote, _QUOTE),
    )


def _people(said: Accountability) -> PeopleStated:
    return PeopleStated(
        form=cut(said.form, _NAME),
        people=_count(said.people),
        cases=_count(said.cases),
        approximate=said.approximate,
        line=said.line,
        quote=cut(said.quote, _QUOTE),
    )


def _promise(said: Promise) -> Promised:
    return Promised(due=said.due, inferred=said.inferred, line=said.line, quote=cut(said.quote, _QUOTE))


def _count(number: int | None) -> int | None:
    """A number that no event holds is a slip of the pen; its quote still tells it."""
    return number if number is not None and number <= MOST_COUNT else None
