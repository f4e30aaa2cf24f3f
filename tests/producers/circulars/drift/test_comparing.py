"""Two small editions of one circular, and what is told of the difference."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from producers.circulars import Drift, Promise, compare, paired, read
from tests.producers.circulars.texts import OPENING, TITLE, circular

STUDY = "1.学习研讨走过场。制定年度学习清单,开展专题研讨6次,党员到柳湾村现场学习。"
WELLS = "2.灌溉机井管护缺位。逐眼排查机井,修复损毁机井312眼,与村集体签订管护协议。"
CANTEEN = "3.公务接待超出标准。清退超标准接待费用4.2万元,修订食堂管理办法,约谈3名站长。"
LAMPS = "4.背街小巷路灯失修。更换路灯860盏,架设线缆17公里,接入市政照明平台。"
DONE, OPEN_ = "整改进展情况:已完成。", "整改进展情况:正在整改,2027年6月底前完成。"
ASPECT, OTHER_ASPECT = "(一)关于作风建设方面", "(二)关于民生保障方面"


def drift(old: tuple[str, ...], new: tuple[str, ...], opening: str = OPENING, title: str = TITLE) -> Drift:
    [before] = read(circular("二、整改落实情况", ASPECT, *old), "old.txt")
    [after] = read(circular("二、整改落实情况", ASPECT, *new, opening=opening, title=title), "new.txt")
    return compare(before, after)


def kinds(found: Drift) -> list[tuple[str, int | None, int | None]]:
    return [(change.kind, change.issue_old, change.issue_new) for change in found.changes]


BASE = (STUDY, DONE, WELLS, OPEN_, CANTEEN, DONE)


@pytest.mark.parametrize(
    ("new", "told"),
    [
        pytest.param(BASE, [], id="nothing"),
        pytest.param((STUDY, DONE, WELLS, OPEN_), [("vanished", 3, None)], id="gone"),
        pytest.param((*BASE, LAMPS, DONE), [("new_issue", None, 4)], id="new"),
        pytest.param((STUDY, OPEN_, *BASE[2:]), [("status_went_back", 1, 1), ("deadline_set", 1, 1)], id="went back"),
        pytest.param((*BASE[:3], DONE, *BASE[4:]), [("status_advanced", 2, 2)], id="advanced"),
        pytest.param((*BASE[:3], *BASE[4:]), [("status_withdrawn", 2, 2), ("deadline_dropped", 2, 2)], id="withdrawn"),
        pytest.param((*BASE[:3], "整改进展情况:长期坚持。", *BASE[4:]), [("deadline_dropped", 2, 2)], id="dropped"),
        pytest.param((*BASE[:3], OPEN_.replace("6月", "9月"), *BASE[4:]), [("deadline_moved", 2, 2)], id="later"),
        pytest.param(
            (STUDY.replace("学习研讨走过场", "学习研讨形式走过场"), *BASE[1:]),
            [("title_reworded", 1, 1)],
            id="title",
        ),
        pytest.param((*BASE[:2], WELLS.replace("312", "290"), *BASE[3:]), [("figures_worse", 2, 2)], id="fewer"),
        pytest.param((*BASE[:2], WELLS.replace("312", "330"), *BASE[3:]), [("figures_changed", 2, 2)], id="more"),
        pytest.param(
            (*BASE[:2], "2.灌溉机井管护缺位。移交乡镇水务站,增设巡护岗位。", *BASE[3:]),
            [("text_rewritten", 2, 2)],
            id="rewritten",
        ),
        pytest.param(
            (STUDY, DONE, CANTEEN.replace("3.", "2."), DONE, WELLS.replace("2.", "3."), OPEN_),
            [("renumbered", None, None)],
            id="reordered",
        ),
        pytest.param(
            (
                STUDY,
                DONE,
                WELLS + CANTEEN.partition("。")[2],
                OPEN_,
            ),
            [("merged", 3, 2)],
            id="merged",
        ),
        pytest.param(
            (STUDY, DONE, WELLS, OPEN_, OTHER_ASPECT, CANTEEN.replace("3.", "1."), DONE),
            [("moved", 3, 3), ("renumbered", None, None)],
            id="moved",
        ),
    ],
)
def test_what_is_told(new: tuple[str, ...], told: list[tuple[str, int | None, int | None]]) -> None:
    assert kinds(drift(BASE, new)) == told


def test_what_was_merged_comes_apart_again() -> None:
    together = (STUDY, DONE, WELLS + CANTEEN.partition("。")[2], OPEN_)
    assert ("split", 2, 3) in kinds(drift(together, BASE))


def test_a_vanished_issue_is_told_with_its_state() -> None:
    [done] = drift(BASE, BASE[:4]).changes
    assert (done.old, done.weight) == ("done", "look")
    assert "已了结" in done.explanation.zh
    [left_open] = drift(BASE, (*BASE[:2], CANTEEN.replace("3.", "2."), DONE)).changes[:1]
    assert (left_open.kind, left_open.old) == ("vanished", "in_progress")
    assert "still open" in left_open.explanation.en


def test_a_later_deadline_is_to_be_looked_at_and_an_earlier_one_is_not() -> None:
    later = drift(BASE, (*BASE[:3], OPEN_.replace("6月", "9月"), *BASE[4:]))
    earlier = drift(BASE, (*BASE[:3], OPEN_.replace("6月", "3月"), *BASE[4:]))
    assert (later.to_look_at, earlier.to_look_at) == (True, False)
    assert [(c.old, c.new, c.old_passage and c.old_passage.quote) for c in later.changes] == [
        ("2027-06-30", "2027-09-30", "2027年6月底前完成")
    ]


PARTS = (
    "1.安置房办证拖延。分小区推进。",
    "一是关于柳湾小区问题。消防验收合格。此项整改工作已完成。",
    "二是关于北坡小区问题。等待裁定。此项整改工作计划2027年6月底前完成。",
)


@pytest.mark.parametrize(
    ("at", "words", "other", "told"),
    [
        (1, "已完成", "计划2027年6月底前完成", {"sub_item_went_back", "sub_item_deadline_set"}),
        (2, "计划2027年6月底前完成", "已完成", {"sub_item_advanced"}),
        (2, "2027年6月", "2027年12月", {"sub_item_deadline_moved"}),
    ],
)
def test_parts_of_an_issue_have_states_of_their_own(at: int, words: str, other: str, told: set[str]) -> None:
    changed = tuple(line.replace(words, other) if place == at else line for place, line in enumerate(PARTS))
    found = drift(PARTS, changed)
    assert {change.kind for change in found.changes if change.kind.startswith("sub_item")} == told


def test_declared_numbers() -> None:
    [before] = read(circular("二、整改落实情况", ASPECT, *BASE), "old.txt")
    later = circular("二、整改落实情况", ASPECT, *BASE).decode().replace("制定整改措施120条", "制定整改措施98条")
    [after] = read(later.encode(), "new.txt")
    [change] = compare(before, after).changes
    assert (change.kind, change.old, change.new, change.weight) == ("declared_changed", "120", "98", "look")


def test_another_round_is_no_later_word_on_the_old_issues() -> None:
    other_visit = OPENING.replace("2023年9月21日至11月30日", "2026年3月1日至5月8日").replace(
        "2024年1月8日", "2026年7月2日"
    )
    found = drift(BASE, (STUDY, OPEN_), opening=other_visit)
    assert found.another_round
    assert kinds(found) == [
        ("other_round", None, None),
        ("found_again", 1, 1),
        ("vanished", 2, None),
        ("vanished", 3, None),
    ]
    assert [change.kind for change in found.changes if change.weight == "look"] == ["found_again"]


def test_another_unit_is_said_first() -> None:
    found = drift(BASE, BASE, title=TITLE.replace("东岭区", "西桥区"), opening=OPENING.replace("东岭区", "西桥区"))
    assert found.changes[0].kind == "other_unit"


def test_units_of_compendia_are_paired_by_name_with_or_without_their_city() -> None:
    [mine] = read(circular("二、整改落实情况", ASPECT, *BASE), "a.txt")
    [same] = read(circular("二、整改落实情况", ASPECT, *BASE, title=TITLE.replace("云川市", "")), "b.txt")
    [other] = read(circular("二、整改落实情况", ASPECT, *BASE, title=TITLE.replace("东岭区", "西桥区")), "b.txt")
    pairs, left, right = paired([mine], [other, same])
    assert [(one.circular.unit.name, two.circular.unit.name) for one, two in pairs] == [("云川市东岭区委", "东岭区委")]
    assert (left, [one.circular.unit.name for one in right]) == ([], ["云川市西桥区委"])


LAMPS_BY = "1.背街小巷路灯失修。更换路灯860盏,其余40盏计划2027年6月底前更换,架设线缆17公里。"


@pytest.mark.parametrize(
    ("words", "other", "told"),
    [
        ("2027年6月底", "2027年12月底", [("promise_moved", "look")]),
        ("2027年6月底", "2027年3月底", [("promise_moved", "info")]),
        ("计划2027年6月底前更换", "计划更换", [("promise_dropped", "look")]),
        ("计划2027年6月底前更换", "已更换", []),
    ],
)
def test_a_date_promised_in_the_text(words: str, other: str, told: list[tuple[str, str]]) -> None:
    """The promises are given here: that they are found in texts is the reader's part."""
    readings = []
    for line in (LAMPS_BY, LAMPS_BY.replace(words, other)):
        [reading] = read(circular("二、整改落实情况", ASPECT, line, BASE[3]), "a.txt")
        promised = re.search(r"(2027)年(\d+)月底前", line)
        issue = reading.circular.issues[0]
        by = date(2027, int(promised[2]), 30 if promised[2] == "6" else 31) if promised else None
        promises = (Promise(due=by, inferred=False, line=issue.line_start, quote=promised[0]),) if promised else ()
        issues = (issue.model_copy(update={"promises": promises}),)
        readings.append(replace(reading, circular=reading.circular.model_copy(update={"issues": issues})))
    found = compare(*readings).changes
    assert [(change.kind, change.weight) for change in found if change.kind.startswith("promise")] == told
