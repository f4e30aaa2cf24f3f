"""Scoring a folder of labelled circulars: the core, and `taizhang circular score`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from infra.cli.circular import app
from producers.circulars import read_circulars
from producers.circulars.scoring import BadLabels, Score, labels_in, score

from .manners import PROJECT
from .texts import OPENING, ORGANISATION, TITLE

TEXT = "\n".join(
    [
        TITLE,
        OPENING.replace("和营商环境专项巡视", ""),
        *ORGANISATION,
        "二、常规巡视整改落实情况",
        "(一)关于学习方面",
        "1.抓学习。一是建制度。二是抓督学。",
        "整改进展情况:已完成。",
        "2.抓清欠。应清理欠款200户,已清理180户,清理率95.1%。",
        "三、下一步工作打算",
        "压实责任。",
        "2024年5月10日",
    ]
).encode()
LABEL: dict[str, Any] = {
    "file": "a.txt",
    "unit": "云川市东岭区委",
    "title": TITLE,
    "team": "省委第三巡视组",
    "on_site_start": "2023-09-21",
    "on_site_end": "2023-11-30",
    "feedback_date": "2024-01-08",
    "published_on": "2024-05-10",
    "issues": 2,
    "itemised_aspects": 1,
    "itemised_routine_issues": 2,
    "itemised_business_issues": 0,
    "itemised_completed": 1,
}
FLAG: dict[str, Any] = {
    "file": "a.txt",
    "line": 9,
    "rule": "arithmetic",
    "severity": "contradiction",
    "stated": "180 of 200 = 95.1 %",
    "computed": "90 %",
}
runner = CliRunner()


def scored(label: dict[str, Any], *flags: dict[str, Any], lawful: dict[str, Any] | None = None) -> Score:
    findings = {"must_flag": list(flags), "must_not_flag": [lawful] if lawful else []}
    labels = labels_in(json.dumps([label]), json.dumps(findings))
    return score(labels, {"a.txt": read_circulars(TEXT, "a.txt")})


def test_a_circular_read_and_checked_as_noted_passes() -> None:
    result = scored(LABEL, FLAG)
    (one,) = result.circulars
    assert (one.as_labelled, one.found("contradiction"), one.others) == (True, (1, 1), ())
    assert set(one.columns) == {"unit", "team", "dates", "aspects", "issues", "kinds", "split"}
    assert result.passed


@pytest.mark.parametrize(
    ("field", "wanted", "column"),
    [
        ("unit", "云川市西岭区委", "unit"),
        ("team", "省委第四巡视组", "team"),
        ("feedback_date", "2024-01-09", "dates"),
        ("published_on", None, "dates"),
        ("itemised_aspects", 2, "aspects"),
        ("issues", 3, "issues"),
        ("itemised_business_issues", 1, "kinds"),
        ("itemised_measures", 3, None),
        ("itemised_measures", 4, "measures"),
        ("itemised_completed", 2, "split"),
    ],
)
def test_a_differing_field_is_shown_in_its_column(field: str, wanted: object, column: str | None) -> None:
    (one,) = scored({**LABEL, field: wanted}, FLAG).circulars
    assert [name for name, differing in one.columns.items() if differing] == ([column] if column else [])
    assert one.as_labelled is (column is None)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, 1),
        ({"line": None}, 1),
        ({"stated": None, "computed": None}, 1),
        ({"line": 7}, 0),
        ({"rule": "conflicting_figures"}, 0),
        ({"stated": "17 of 23", "computed": "73.9 %"}, 0),
    ],
)
def test_a_flag_is_met_by_rule_line_and_figures(changed: dict[str, Any], found: int) -> None:
    result = scored(LABEL, {**FLAG, **changed})
    assert result.found("contradiction") == (found, 1)
    assert result.passed is bool(found)
    assert len(result.circulars[0].others) == 1 - found


def test_a_finding_against_what_was_noted_as_lawful_fails() -> None:
    lawful = {"file": "a.txt", "line": 9, "what": "180 of 200 = 95.1 %"}
    assert not scored(LABEL, lawful=lawful).passed
    assert [finding.rule for finding in scored(LABEL, lawful=lawful).circulars[0].violating] == ["arithmetic"]
    assert scored(LABEL, lawful={**lawful, "line": 3}).passed
    assert scored(LABEL, lawful={**lawful, "what": "17 = 8 + 9"}).passed
    assert scored(LABEL, FLAG, lawful=lawful).passed  # what must be flagged is not what must not


def test_a_circular_that_is_not_there_is_missing() -> None:
    (one,) = scored({**LABEL, "part": 2}).circulars
    assert (one.missing, one.as_labelled) == (True, False)


@pytest.mark.parametrize(
    ("labels", "findings", "says"),
    [
        ("{", None, "labels.json"),
        ("[]", None, "labels.json"),
        ('[{"unit": "x"}]', None, "labels.json"),
        ('[{"file": "a.txt"}]', "[]", "findings.json"),
        ('[{"file": "a.txt"}]', '{"must_flag": [{"line": 1}]}', "findings.json"),
    ],
)
def test_labels_in_no_known_form_are_refused(labels: str, findings: str | None, says: str) -> None:
    with pytest.raises(BadLabels, match=says):
        labels_in(labels, findings)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "labels.json").write_text(json.dumps([LABEL]), encoding="utf-8")
    (tmp_path / "findings.json").write_text(json.dumps({"must_flag": [FLAG]}), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("language", "says"), [("zh", "1 / 1 篇与标注一致"), ("en", "1 of 1 as labelled")])
def test_the_table_for_people(folder: Path, language: str, says: str) -> None:
    result = runner.invoke(app, ["score", str(folder), "--lang", language])
    assert result.exit_code == 0
    assert says in result.stdout


def test_what_is_missed_is_told_and_ends_with_status_1(folder: Path) -> None:
    flag = {**FLAG, "line": 3}
    (folder / "findings.json").write_text(json.dumps({"must_flag": [flag]}), encoding="utf-8")
    (folder / "labels.json").write_text(json.dumps([{**LABEL, "issues": 5}]), encoding="utf-8")
    result = runner.invoke(app, ["score", str(folder), "--lang", "en"], env={"COLUMNS": "100"})
    assert result.exit_code == 1
    assert "a: issues: read 2, labelled 5" in result.stdout
    assert "a: missed contradiction, arithmetic, line 3: 180 of 200 = 95.1 %" in result.stdout
    machine = json.loads(runner.invoke(app, ["score", str(folder), "--json"]).stdout)
    assert machine["found"]["contradiction"] == {"found": 0, "of": 1}
    assert machine["circulars"][0]["columns"]["issues"][0]["labelled"] == 5


@pytest.mark.parametrize("missing", ["labels.json", "a.txt"])
def test_what_cannot_be_scored_ends_with_status_2_and_one_line(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    result = runner.invoke(app, ["score", str(folder)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.strip().splitlines()) == 1
    assert missing in result.stderr


def test_the_examples_are_read_and_checked_as_labelled() -> None:
    result = runner.invoke(app, ["score", str(PROJECT / "examples"), "--lang", "en"])
    print(result.stdout)
    assert result.exit_code == 0
