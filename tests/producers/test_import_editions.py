"""A second edition speaks of the same issues, however they are numbered now; what it passes over is asked about."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ledger import Coordinates, Role, Stated, Status, event_of
from ledger.events import IssueCancelled
from producers.circulars import Circular, Issue, Taken, dossier, read_apart
from tests.producers.ledgers import NOW, MemoryLedger
from tests.producers.printed import circular, declared, issue, measure, sub_item

EXAMPLES = Path(__file__).parents[2] / "examples"
JUNE, NOVEMBER = date(2024, 6, 3), date(2024, 11, 4)
ROADS, SCHOOLS, WATER, GRAIN = "农村公路养护缺位", "寄宿制学校条件差", "饮水工程带病运行", "粮库仓容老化"


def at(number: int, title: str, status: str = "in_progress", **given: Any) -> Issue:
    text = f"围绕{title}开展专项排查,逐项建立清单并限时办结。"
    return issue(number, title=title, status=status, **{"measures": (measure("一是", text),), **given})


def edition(on: date, *issues: Issue, **given: Any) -> Circular:
    return circular(*issues, published_on=on, **given)


FIRST = edition(JUNE, at(1, ROADS), at(2, SCHOOLS), at(3, WATER, "done"))


def ledger_with(*circulars: Circular) -> MemoryLedger:
    ledger = MemoryLedger()
    for one in circulars:
        ledger.imports(one)
    return ledger


def stated(ledger: MemoryLedger) -> dict[str, str]:
    return {name: state.stated.value for name, state in ledger.issues().items()}


def changes(taken: list[Taken]) -> list[tuple[str, str]]:
    return [(one.title, one.change) for one in taken[-1].told.outcomes]


class TestTheSameIssues:
    def test_an_inserted_issue_shifts_nobodys_statement(self) -> None:
        ledger = ledger_with(FIRST)
        second = edition(NOVEMBER, at(1, GRAIN), at(2, ROADS, "done"), at(3, SCHOOLS), at(4, WATER, "done"))
        taken = ledger.imports(second)
        assert changes(taken) == [(GRAIN, "new"), (ROADS, "updated"), (SCHOOLS, "unchanged"), (WATER, "unchanged")]
        told = stated(ledger)
        assert (told["2.1.1"], told["2.1.2"], told["2.1.3"]) == ("done", "in_progress", "done")
        (new,) = [name for name in told if "@" in name]
        assert new.startswith("2.1.1@")
        assert ledger.issues()[new].title == GRAIN

    def test_a_dropped_issue_shifts_nobodys_statement_either(self) -> None:
        ledger = ledger_with(FIRST)
        ledger.imports(edition(NOVEMBER, at(1, SCHOOLS, "done"), at(2, WATER, "done")))
        assert stated(ledger) == {"2.1.1": "in_progress", "2.1.2": "done", "2.1.3": "done"}

    def test_another_order_is_no_news(self) -> None:
        ledger = ledger_with(FIRST)
        taken = ledger.imports(edition(NOVEMBER, at(1, WATER, "done"), at(2, ROADS), at(3, SCHOOLS)))
        assert {change for _, change in changes(taken)} == {"unchanged"}
        assert stated(ledger) == {"2.1.1": "in_progress", "2.1.2": "in_progress", "2.1.3": "done"}

    def test_a_reworded_title_is_the_same_issue_under_its_new_words(self) -> None:
        ledger = ledger_with(FIRST)
        reworded = at(2, "寄宿学校办学条件较差", "done", measures=FIRST.issues[1].measures)
        taken = ledger.imports(edition(NOVEMBER, at(1, ROADS), reworded, at(3, WATER, "done")))
        assert stated(ledger)["2.1.2"] == "done"
        assert ledger.issues()["2.1.2"].title == SCHOOLS, "the finding is the inspectors', not the unit's to reword"
        (said,) = [e.data for e in taken[0].new if e.type.endswith("stated.v1") and e.data.title]
        assert said.title == "寄宿学校办学条件较差"
        third = edition(date(2025, 5, 6), at(1, "寄宿学校办学条件较差"))
        assert ledger.imports(third)[0].told.outcomes[0].issue.endswith("2.1.2")

    def test_the_number_that_an_edition_prints_is_told(self) -> None:
        ledger = ledger_with(FIRST, edition(NOVEMBER, at(1, GRAIN), at(2, ROADS), at(3, SCHOOLS), at(4, WATER)))
        told = [e.data.number for e in ledger.events if e.kind == "issue.stated" and e.subject.endswith("2.1.1")]
        assert told == ["二(一)1.", "二(一)2."]

    def test_both_editions_in_one_import_are_the_same_as_one_after_the_other(self) -> None:
        second = edition(NOVEMBER, at(1, GRAIN), at(2, ROADS, "done"), at(3, SCHOOLS), at(4, WATER, "done"))
        together, apart = MemoryLedger(), ledger_with(FIRST, second)
        together.imports(FIRST, second)
        assert [event.id for event in together.events] == [event.id for event in apart.events]


class TestOnce:
    SECOND = edition(NOVEMBER, at(1, GRAIN), at(2, ROADS, "done"), at(3, WATER, "done", due=NOVEMBER))

    @pytest.mark.parametrize("again", [FIRST, SECOND])
    def test_an_edition_imported_again_adds_nothing(self, again: Circular) -> None:
        ledger = ledger_with(FIRST, self.SECOND)
        (taken,) = ledger.imports(again)
        assert taken.new == ()

    def test_an_interrupted_import_is_completed_under_the_same_ids(self) -> None:
        whole = ledger_with(FIRST, self.SECOND)
        for lost in range(0, 16, 3):
            ledger = MemoryLedger()
            ledger.imports(FIRST, lose_after=lost)
            ledger.imports(FIRST)
            ledger.imports(self.SECOND, lose_after=lost)
            ledger.imports(self.SECOND)
            assert {event.id for event in ledger.events} == {event.id for event in whole.events}
            assert len(ledger.events) == len(whole.events)

    def test_numbers_that_occur_twice_keep_their_issues(self) -> None:
        twice = edition(
            JUNE, issue(1, "二", "1.", title=ROADS), issue(2, "二", "1.", title=WATER, status="done"), at(3, SCHOOLS)
        )
        swapped = edition(
            NOVEMBER,
            issue(1, "二", "1.", title=WATER, status="done"),
            issue(2, "二", "1.", title=ROADS),
            at(3, SCHOOLS),
        )
        ledger = ledger_with(twice, swapped)
        assert ledger.imports(swapped)[0].new == ()
        assert {state.title: state.stated.value for state in ledger.issues().values()} == {
            ROADS: "not_stated",
            WATER: "done",
            SCHOOLS: "in_progress",
        }


class TestSilence:
    WITHOUT_WATER = edition(NOVEMBER, at(1, ROADS, "done"), at(2, SCHOOLS))

    def test_a_vanished_issue_is_asked_about_and_stays_as_it_was(self) -> None:
        ledger = ledger_with(FIRST)
        taken = ledger.imports(self.WITHOUT_WATER)
        assert changes(taken)[-1] == (WATER, "vanished")
        (question,) = ledger.found("vanished_issue")
        assert question.data.issue.endswith("2.1.3")
        assert WATER in question.data.zh
        state = ledger.issues()["2.1.3"]
        assert (state.stated, state.status, state.flags) == (Stated.DONE, Status.CLAIMED, ())

    def test_what_a_third_edition_passes_over_again_is_asked_about_once(self) -> None:
        third = edition(date(2025, 5, 6), at(1, ROADS, "done"), at(2, SCHOOLS, "done"))
        assert len(ledger_with(FIRST, self.WITHOUT_WATER, third).found("vanished_issue")) == 1

    def test_what_the_authority_cancelled_is_not_missed(self) -> None:
        ledger = ledger_with(FIRST)
        cancelled = next(event.subject for event in ledger.events if event.subject.endswith("2.1.3"))
        ledger.takes(
            event_of(
                IssueCancelled(reason="机构撤销"),
                id="c1",
                unit="210603",
                subject=cancelled,
                occurred=NOW,
                recorded=NOW,
                source="/tests",
                actor="office",
                role=Role.AUTHORITY,
            )
        )
        ledger.imports(self.WITHOUT_WATER)
        assert ledger.found("vanished_issue") == []

    def test_another_circular_of_the_same_visit_is_no_second_edition(self) -> None:
        """A unit prints the business-environment part by itself: nothing of the first vanished by that."""
        ledger = ledger_with(FIRST)
        taken = ledger.imports(edition(NOVEMBER, at(1, "办事大厅窗口排队久"), at(2, "涉企检查过多过频")))
        assert {change for _, change in changes(taken)} == {"new"}
        assert ledger.found("vanished_issue") == []
        assert len(ledger.issues()) == 5


class TestOutOfOrder:
    NEWER = edition(NOVEMBER, at(1, ROADS, "done"), at(2, SCHOOLS), declared=(declared(2),))
    OLDER = edition(JUNE, at(1, GRAIN), at(2, ROADS), at(3, SCHOOLS, due=date(2024, 9, 30)), declared=(declared(3),))

    def test_an_older_edition_imported_later_takes_nothing_back(self) -> None:
        ledger = ledger_with(self.NEWER)
        taken = ledger.imports(self.OLDER)
        assert changes(taken)[:3] == [(GRAIN, "new"), (ROADS, "older"), (SCHOOLS, "older")]
        told = stated(ledger)
        assert (told["2.1.1"], told["2.1.2"]) == ("done", "in_progress")
        assert ledger.declared("210603") == 2
        assert ledger.issues()["2.1.2"].original_due == date(2024, 9, 30), "the first deadline that was ever printed"

    def test_the_newer_one_is_asked_about_what_only_the_older_one_lists(self) -> None:
        ledger = ledger_with(self.NEWER, self.OLDER)
        (question,) = ledger.found("vanished_issue")
        assert GRAIN in question.data.zh
        assert question.occurred.date().isoformat() == NOVEMBER.isoformat()
        in_order = ledger_with(self.OLDER, self.NEWER)
        assert [e.data.rule for e in in_order.found("vanished_issue")] == ["vanished_issue"]


class TestDeadlinesAndParts:
    def test_a_moved_deadline_is_flagged_once_and_is_no_new_plan(self) -> None:
        ledger = ledger_with(edition(JUNE, at(1, ROADS, due=date(2024, 9, 30))))
        ledger.imports(edition(NOVEMBER, at(1, ROADS, due=date(2025, 3, 31))))
        state = ledger.issues()["2.1.1"]
        assert (state.original_due, state.due) == (date(2024, 9, 30), date(2024, 9, 30))
        assert [flag.rule for flag in state.flags] == ["original_deadline_changed"]

    def test_a_deadline_that_only_the_second_edition_prints_is_the_first_one(self) -> None:
        ledger = ledger_with(FIRST, edition(NOVEMBER, at(1, ROADS, due=date(2025, 3, 31)), at(2, SCHOOLS)))
        assert ledger.issues()["2.1.1"].original_due == date(2025, 3, 31)
        assert ledger.issues()["2.1.1"].flags == ()

    def test_measures_are_added_where_they_are_new_and_never_twice(self) -> None:
        one, two, three = (
            measure(n, t) for n, t in (("一是", "修订制度。"), ("二是", "清退三户。"), ("三是", "开展培训。"))
        )
        ledger = ledger_with(edition(JUNE, at(1, ROADS, measures=(one, two))))
        ledger.imports(edition(NOVEMBER, at(1, ROADS, "done", measures=(three, one, two))))
        state = ledger.issues()["2.1.1"]
        assert sorted(m.text for m in state.measures) == ["修订制度。", "开展培训。", "清退三户。"]
        assert state.flags == ()

    def test_a_report_that_is_told_anew_is_no_further_measure(self) -> None:
        whole = [at(1, ROADS, status, measures=(_whole(text),)) for status, text in (("planned", "甲"), ("done", "乙"))]
        ledger = ledger_with(edition(JUNE, whole[0]), edition(NOVEMBER, whole[1]))
        assert [m.text for m in ledger.issues()["2.1.1"].measures] == ["甲"]
        assert [event.data.report for event in ledger.events if event.kind == "issue.stated"] == [None, "乙"]

    def test_a_draft_tells_the_newest_report(self) -> None:
        whole = [at(1, ROADS, status, measures=(_whole(text),)) for status, text in (("planned", "甲"), ("done", "乙"))]
        ledger = ledger_with(edition(NOVEMBER, whole[1]), edition(JUNE, whole[0]), edition(NOVEMBER, whole[1]))
        log = [(event, Coordinates(0, offset)) for offset, event in enumerate(ledger.events)]
        unit = ledger.events[-1].unit
        (item,) = dossier(log, unit, NOW + timedelta(days=9), as_known_then=True).items
        assert item.texts == ("乙",)

    def test_parts_are_known_by_their_words(self) -> None:
        old = (sub_item("(1)", "柳湾新村", status="in_progress"), sub_item("(2)", "南桥小区", status="in_progress"))
        new = (sub_item("(1)", "南桥小区", status="done"), sub_item("(2)", "柳湾新村", status="in_progress"))
        ledger = ledger_with(edition(JUNE, at(1, ROADS, sub_items=old)), edition(NOVEMBER, at(1, ROADS, sub_items=new)))
        state = ledger.issues()["2.1.1"]
        assert {part.title: part.state.value for part in state.sub_items} == {"柳湾新村": "open", "南桥小区": "done"}
        assert state.flags == ()


def _whole(text: str) -> Any:
    return measure("一是", text).model_copy(update={"number": None})


def test_the_second_edition_of_the_examples_updates_what_its_list_of_changes_says() -> None:
    first, second = (
        read_apart((EXAMPLES / name).read_bytes(), name)[0]
        for name in ("circulars/03-tangxi-county.txt", "editions/03-tangxi-county-2.txt")
    )
    ledger = ledger_with(first)
    assert len(ledger.issues()) == 26
    (taken,) = ledger.imports(second)
    moved = {(one.before, one.now) for one in taken.told.outcomes if one.change == "updated"}
    assert moved >= {("waiting", "done"), ("in_progress", "done"), ("stage_result", "done"), ("not_stated", "done")}
    assert [one.title for one in taken.told.outcomes if one.change == "vanished"] == [
        "关于“乡镇食堂招待费超支”问题的整改"
    ]
    assert len(ledger.issues()) == 26, "no issue was made anew"
    assert len(ledger.found("vanished_issue")) == 1
    assert ledger.imports(second, first)[0].new == ()
