"""What a circular becomes in the ledger, and that reading it again adds nothing."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ledger import (
    Book,
    CloudEvent,
    Coordinates,
    IssueState,
    Role,
    Stated,
    Status,
    UnitRow,
    WorkState,
    accept,
    encode,
    partition_of,
)
from producers.circulars import Circular, Unit, read_apart
from producers.circulars.importing.events import circular_events
from producers.circulars.importing.standing import Standings
from producers.circulars.places.settling import settle
from tests.producers.printed import circular, declared, issue, measure, sub_item

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "circulars").glob("*.txt"))
REAL = ROOT.parent / "shared" / "circulars"
NOW = datetime(2026, 6, 1, 2, tzinfo=UTC)


def events_of(*circulars: Circular) -> list[CloudEvent[Any]]:
    """Of circulars imported one after the other into an empty ledger."""
    standings = Standings()
    return [event for one in circulars for event in circular_events(one, settle(one), standings, recorded=NOW).events]


def ids(*circulars: Circular) -> set[str]:
    return {event.id for event in events_of(*circulars)}


def fold(events: Iterable[CloudEvent[Any]]) -> tuple[dict[str, IssueState], dict[str, UnitRow]]:
    """Over the bytes, as a worker does it."""
    issues, units = dict[str, IssueState](), dict[str, UnitRow]()
    book = Book(issues, units)
    for offset, event in enumerate(events):
        partition = partition_of(event.unit)
        book.post(accept(event.unit.encode(), encode(event), partition), Coordinates(partition, offset))
    return issues, units


def state_of(*circulars: Circular) -> IssueState:
    """Of the only issue."""
    (state,) = fold(events_of(*circulars))[0].values()
    return state


class TestWhatIsRecorded:
    def test_units_come_first_and_the_root_before_what_is_below_it(self) -> None:
        kinds = [(event.data.event_kind(), event.unit) for event in events_of(circular(issue(1)))]
        assert kinds == [
            ("unit.registered", "210000"),
            ("unit.registered", "210600"),
            ("unit.registered", "210603"),
            ("inspection.opened", "210603"),
            ("inspection.feedback_given", "210603"),
            ("inspection.circular_published", "210603"),
            ("issue.identified", "210603"),
            ("issue.stated", "210603"),
        ]

    def test_the_importer_records_findings_and_the_unit_its_own_words(self) -> None:
        one = circular(issue(1, due=date(2024, 6, 30), measures=(measure("一是", "修订制度。"),)))
        roles = {event.data.event_kind(): (event.actor_role, event.actor_unit) for event in events_of(one)}
        assert roles["issue.identified"] == (Role.SYSTEM, None)
        assert roles["inspection.circular_published"] == (Role.SYSTEM, None)
        for kind in ("issue.stated", "issue.planned", "issue.measure_added"):
            assert roles[kind] == (Role.OWNER, "210603")

    def test_an_issue_carries_its_place_in_the_text(self) -> None:
        state = state_of(circular(issue(1, "二", "(一)", "3.")))
        assert state.issue == "210603-province-20240108-2.1.3"
        assert (state.number, state.aspect, state.title) == ("二(一)3.", "落实责任方面", "制度执行不到位1")
        assert state.inspection == "210603-province-20240108"

    @pytest.mark.parametrize(
        ("printed", "status"),
        [
            ("done", Status.CLAIMED),
            ("in_progress", Status.IN_PROGRESS),
            ("stage_result", Status.STAGE_RESULT),
            ("not_stated", Status.IDENTIFIED),
            ("cancelled", Status.IDENTIFIED),
        ],
    )
    def test_what_is_printed_is_a_claim_at_most(self, printed: str, status: Status) -> None:
        state = state_of(circular(issue(1, status=printed, status_quote="…")))
        assert (state.stated, state.status) == (Stated(printed), status)
        assert state.flags == ()

    def test_a_printed_deadline_is_the_original_one(self) -> None:
        state = state_of(circular(issue(1, status="in_progress", due=date(2024, 6, 30))))
        assert (state.original_due, state.due) == (date(2024, 6, 30), date(2024, 6, 30))
        assert state.status is Status.IN_PROGRESS
        assert state.flags == ()

    def test_measures_and_sub_items_have_states_of_their_own(self) -> None:
        one = issue(
            1,
            measures=(measure("一是", "清退3户。"), measure("二是", "建章立制。")),
            sub_items=(sub_item("(1)", "超标准用房", status="done"), sub_item("(2)", "账外资金", status="in_progress")),
        )
        state = state_of(circular(one))
        assert [m.text for m in state.measures] == ["清退3户。", "建章立制。"]
        assert [(i.title, i.state) for i in state.sub_items] == [
            ("超标准用房", WorkState.DONE),
            ("账外资金", WorkState.OPEN),
        ]
        assert state.flags == ()

    def test_the_declared_number_stands_beside_what_is_itemised(self) -> None:
        units = fold(events_of(circular(issue(1), issue(2), declared=(declared(29),))))[1]
        assert units["210603"].own.declared == 29
        assert sum(units["210603"].own.status.values()) == 2

    def test_an_unsettled_unit_is_flagged(self) -> None:
        (row,) = fold(events_of(circular(unit=Unit(name="铁西区委"))))[1].values()
        assert [flag.rule for flag in row.flags] == ["unsettled_unit"]


class TestWhen:
    def occurred(self, one: Circular, kind: str) -> str:
        return next(e.occurred.isoformat() for e in events_of(one) if e.data.event_kind() == kind)

    def test_findings_are_so_from_the_feedback_on(self) -> None:
        assert self.occurred(circular(issue(1)), "issue.identified") == "2024-01-08T00:00:00+08:00"

    @pytest.mark.parametrize(
        ("printed", "day"),
        [
            ({"published_on": date(2024, 9, 1), "feedback_window": {"from": "2024-09-02"}}, "2024-09-01"),
            ({"feedback_window": {"from": "2024-09-02", "to": "2024-09-20"}}, "2024-09-02"),
            ({}, "2024-01-08"),
        ],
    )
    def test_statements_are_so_from_the_print_or_the_window_or_else_the_feedback(
        self, printed: dict[str, Any], day: str
    ) -> None:
        assert self.occurred(circular(issue(1), **printed), "issue.stated") == f"{day}T00:00:00+08:00"

    def test_recorded_is_now(self) -> None:
        assert {event.recorded for event in events_of(circular(issue(1)))} == {NOW}

    def test_a_circular_without_any_date_happened_when_it_was_read(self) -> None:
        one = circular(issue(1), visit={"feedback_date": None})
        assert {event.occurred for event in events_of(one)} == {NOW}
        assert all("-undated-" in e.subject for e in events_of(one) if e.data.event_kind().startswith("issue."))


class TestReadAgain:
    def test_ids_do_not_depend_on_the_clock_the_file_or_the_lines(self) -> None:
        moved = circular(issue(1, line_start=900, line_end=901), file="b.txt", sha256="b" * 64, line_start=890)
        assert ids(circular(issue(1))) == ids(moved)
        later = circular_events(moved, settle(moved), Standings(), recorded=datetime(2030, 1, 1, tzinfo=UTC))
        assert {event.id for event in later.events} == ids(moved)

    def test_another_wording_is_the_same_edition(self) -> None:
        first = circular(issue(1, title="制度执行不到位", measures=(measure("一是", "修订制度。"),)))
        second = circular(issue(1, title="制度执行 不到位。", measures=(measure("一是", "修订了制度。"),)))
        assert ids(first) == ids(second)

    def test_another_status_is_another_edition_of_the_same_issues(self) -> None:
        first = circular(issue(1, status="in_progress"), issue(2, status="done"))
        second = circular(issue(1, status="done"), issue(2, status="done"))
        added = [e for e in events_of(second) if e.id not in ids(first)]
        assert [e.data.event_kind() for e in added] == [
            "inspection.circular_published",
            "issue.stated",
            "issue.stated",
        ]
        issues, _ = fold([*events_of(first), *added])
        assert [s.status for s in issues.values()] == [Status.CLAIMED, Status.CLAIMED]
        assert all(s.flags == () for s in issues.values())

    def test_a_third_edition_that_says_the_first_again_is_heard(self) -> None:
        """done -> in progress -> done, with another declared number: the last word counts."""
        editions = [
            circular(issue(1, status="done"), declared=(declared(3),)),
            circular(issue(1, status="in_progress"), declared=(declared(3),)),
            circular(issue(1, status="done"), declared=(declared(4),)),
        ]
        assert state_of(*editions).status is Status.CLAIMED

    def test_a_later_inspection_has_issues_of_its_own(self) -> None:
        later = circular(issue(1), visit={"feedback_date": date(2026, 2, 3)})
        shared = ids(circular(issue(1))) & ids(later)
        assert len(shared) == 3, "only the three units are the same"

    def test_numbers_that_occur_twice_stay_apart(self) -> None:
        twice = circular(issue(1, "二", "1."), issue(2, "二", "1."), issue(3, "二", "(1)"))
        names = [e.subject for e in events_of(twice) if e.data.event_kind() == "issue.identified"]
        assert [name.removeprefix("210603-province-20240108-") for name in names] == ["2.1", "2.1~2", "2.1~3"]

    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
    def test_an_example_printed_in_another_manner_gives_the_same_ids(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        full = text.translate({ord(a): b for a, b in zip(",;:()", "，；：（）", strict=True)})
        half = text.translate({ord(a): b for a, b in zip("，；：（）", ",;:()", strict=True)})
        airy = "\n\n".join("\u3000\u3000" + line for line in text.splitlines() if line)
        expected = ids(*read_apart(text.encode(), path.name))
        for other in (full, half, airy):
            assert ids(*read_apart(other.encode(), "other.txt")) == expected

    def test_a_compendium_gives_the_ids_of_its_circulars_one_by_one(self) -> None:
        path = next(path for path in EXAMPLES if "compendium" in path.stem)
        lines = path.read_text(encoding="utf-8").splitlines()
        whole = read_apart(path.read_bytes(), path.name)
        parts = ["\n".join(lines[one.line_start - 1 : one.line_end]) for one in whole]
        assert len(parts) == 2
        alone = [one for part in parts for one in read_apart(part.encode(), "part.txt")]
        assert ids(*whole) == ids(*alone)

    def test_the_examples_fold_without_a_flag(self) -> None:
        issues, _ = fold(events_of(*(one for path in EXAMPLES for one in read_apart(path.read_bytes(), path.name))))
        assert len(issues) > 200
        assert [s for s in issues.values() if s.flags] == []

    def test_the_real_compendium_adds_nothing_to_its_circulars(self) -> None:
        if not REAL.is_dir():
            pytest.skip("the real circulars are not beside this checkout")
        single = [path for path in REAL.glob("0*.txt") if path.stem != "003-compendium"]
        known = ids(*(one for path in single for one in read_apart(path.read_bytes(), path.name)))
        compendium = REAL / "003-compendium.txt"
        whole = ids(*read_apart(compendium.read_bytes(), compendium.name))
        assert len(whole) > 4000
        assert whole - known == set()
