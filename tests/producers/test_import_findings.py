"""What the checker found becomes questions in the ledger: each once, wherever and however a circular is read again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger import FindingSeverity, MoneyKind, encode
from ledger.events import IssueStated
from producers.circulars import Accountability, Circular, Finding, Money, Partial, Promise, read_apart
from producers.circulars.model import Explanation
from tests.producers.ledgers import MemoryLedger
from tests.producers.printed import circular, issue, sub_item

EXAMPLES = Path(__file__).parents[2] / "examples" / "circulars"


def found(*lines: int, rule: str = "arithmetic", stated: str | None = "27", **given: Any) -> Finding:
    return Finding(
        **{
            "rule": rule,
            "severity": "probable",
            "lines": lines,
            "quotes": tuple("反馈27个问题" for _ in lines),
            "stated": stated,
            "computed": "26",
            "explanation": Explanation(zh="称27个,列出26个", en="27 declared, 26 listed"),
            **given,
        }
    )


def raised(*circulars: Circular) -> list[Any]:
    ledger = MemoryLedger()
    for one in circulars:
        ledger.imports(one)
    return [event for event in ledger.events if event.kind == "inspection.finding_raised"]


def keys(*circulars: Circular) -> set[str]:
    return {event.data.key for event in raised(*circulars)}


def test_a_finding_names_its_inspection_its_circular_and_its_issue() -> None:
    (event,) = raised(circular(issue(1), issue(2), findings=(found(22, 8),)))
    assert (event.subject, event.actor, event.role) == ("210603-province-20240108", "circular-import", "system")
    said = event.data
    assert said.issue == "210603-province-20240108-2.1.2", "of the first cited line"
    assert (said.rule, said.severity) == ("arithmetic", FindingSeverity.PROBABLE)
    assert (said.lines, said.quotes) == ((22, 8), ("反馈27个问题", "反馈27个问题"))
    assert (said.stated, said.computed, said.zh) == ("27", "26", "称27个,列出26个")


def test_what_is_said_of_the_circular_as_a_whole_names_no_issue() -> None:
    assert [e.data.issue for e in raised(circular(issue(1), findings=(found(5), found())))] == [None, None]


def test_the_same_finding_in_another_place_of_the_file_is_the_same() -> None:
    here = circular(issue(1), findings=(found(12), found(13, stated="the heading of line 12")))
    further = (found(903, quotes=("反馈27个问题。",)), found(904, stated="the heading of line 903"))
    there = circular(issue(1, line_start=900, line_end=905), findings=further)
    assert keys(here) == keys(there) == keys(here, there)
    assert len(keys(here)) == 2


def test_the_same_figures_in_another_wording_of_the_rule_are_the_same_finding() -> None:
    now, later = (circular(issue(1), findings=(found(12, stated=told),)) for told in ("27 issues", "issues: 27"))
    assert keys(now) == keys(later)
    other = circular(issue(1), findings=(found(12, stated="27.5%"),))
    assert keys(now) != keys(other)


def test_two_alike_are_two() -> None:
    assert len(keys(circular(issue(1), findings=(found(12), found(13))))) == 2
    assert len(keys(circular(issue(1), findings=(found(12), found(12, stated="28"))))) == 2
    assert len(keys(circular(issue(1), findings=(found(12), found(12, rule="quotes"))))) == 2


def test_another_edition_is_asked_again() -> None:
    first = circular(issue(1), findings=(found(12),))
    second = circular(issue(1, status="done"), findings=(found(12),), published_on=date(2024, 9, 1))
    assert len(keys(first, second)) == 2


def test_what_is_too_long_is_cut_and_never_refused() -> None:
    long = found(*range(100), stated="九" * 5_000, explanation=Explanation(zh="长" * 5_000, en=""))
    (event,) = raised(circular(issue(1), findings=(long.model_copy(update={"quotes": ("引" * 3_000,) * 100}),)))
    assert len(event.data.lines) == len(event.data.quotes) == 20
    assert {len(quote) for quote in event.data.quotes} == {500}
    assert (len(event.data.zh), event.data.en) == (2_000, "arithmetic")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_findings_of_the_examples_are_published_once(path: Path) -> None:
    ledger = MemoryLedger()
    circulars = read_apart(path.read_bytes(), path.name)
    ledger.imports(*circulars)
    events = [event for event in ledger.events if event.kind == "inspection.finding_raised"]
    assert len(events) == sum(len(one.findings) for one in circulars)
    assert len({event.id for event in events}) == len(events)
    assert all(taken.new == () for taken in ledger.imports(*circulars))


class TestStatements:
    def stated(self, **given: Any) -> IssueStated:
        ledger = MemoryLedger()
        (taken,) = ledger.imports(circular(issue(1, **given)))
        (event,) = [event for event in taken.new if event.type == IssueStated.TYPE]
        assert len(encode(event)) < 1 << 20
        said: IssueStated = event.data
        return said

    def test_figures_of_the_issue_and_of_its_parts_stand_in_its_statement(self) -> None:
        part = sub_item("(1)", "超标准用房", money=(_money("recovered", 5_00),))
        said = self.stated(
            due=date(2024, 6, 30),
            due_inferred=True,
            partials=(Partial(done=11, total=14, remaining=3, counted_as="户", approximate=False, line=12, quote="…"),),
            money=(_money("found", 9_00),),
            accountability=(
                Accountability(form="诫勉谈话", people=2, cases=None, approximate=False, line=12, quote="诫勉谈话2人"),
            ),
            promises=(Promise(due=None, inferred=True, line=13, quote="力争年底前"),),
            sub_items=(part,),
        )
        assert said.due_inferred
        assert [(one.done, one.total, one.remaining, one.counted_as) for one in said.partials] == [(11, 14, 3, "户")]
        assert [(one.kind, one.amount_fen) for one in said.money] == [
            (MoneyKind.FOUND, 900),
            (MoneyKind.RECOVERED, 500),
        ]
        assert [(one.form, one.people) for one in said.accountability] == [("诫勉谈话", 2)]
        assert [(one.due, one.quote) for one in said.promises] == [(None, "力争年底前")]

    def test_what_is_stated_of_money_is_not_what_was_recovered(self) -> None:
        ledger = MemoryLedger()
        ledger.imports(circular(issue(1, money=(_money("recovered", 9_00),))))
        (state,) = ledger.issues().values()
        assert (state.money_found, state.money_recovered, state.people_held_to_account) == (0, 0, 0)

    def test_absurd_figures_are_left_out_and_stop_nothing(self) -> None:
        absurd = Partial(
            done=10**30, total=None, remaining=None, counted_as="件", approximate=False, line=1, quote="q" * 900
        )
        said = self.stated(
            money=tuple(_money("found", 10**30) for _ in range(3)),
            partials=(absurd,) * 900,
        )
        assert (said.money, len(said.partials)) == ((), 200)
        assert (said.partials[0].done, len(said.partials[0].quote)) == (None, 500)

    def test_another_figure_is_another_edition(self) -> None:
        ledger = MemoryLedger()
        ledger.imports(circular(issue(1, money=(_money("recovered", 9_00),))))
        (taken,) = ledger.imports(circular(issue(1, money=(_money("recovered", 10_00),))))
        assert [event.data.event_kind() for event in taken.new] == ["inspection.circular_published", "issue.stated"]


def _money(kind: Any, fen: int) -> Money:
    return Money(kind=kind, amount_fen=fen, approximate=False, line=12, quote="…")
