"""What `taizhang circular import` tells of units without a GB code: few lines, in one language."""

import json
import re

import pytest

from infra import importing
from infra.cli.circular_import import import_circulars
from infra.importing import ImportReport
from producers.circulars.importing.taking import Imported, Unsettled
from producers.circulars.places.settling import Why


def told(units: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, as_json: bool) -> str:
    why = Why("未注明所在市", "no city is printed")
    unsettled = {f"R-{n}": Unsettled(f"单位{n}", why) for n in range(units)}
    report = ImportReport(Imported(circulars=units, unsettled=unsettled))
    monkeypatch.setattr(importing, "import_files", lambda *_, **__: report)
    import_circulars([], as_json=as_json)
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("lang", "last", "why", "foreign"),
    [("zh", "另有 2 个单位", "未注明所在市", r"city"), ("en", "and 2 more", "no city is printed", r"[注明]")],
)
def test_at_most_three_units_are_told_in_the_language_asked_for(
    lang: str,
    last: str,
    why: str,
    foreign: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TAIZHANG_LANG", lang)
    lines = told(5, monkeypatch, capsys, as_json=False).splitlines()
    assert [line for line in lines if why in line] == lines[:3]
    assert lines[3] == last
    assert len(lines) == 5, "the summary is the last line"
    assert not re.search(foreign, "".join(lines))


def test_three_units_leave_no_rest(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TAIZHANG_LANG", "en")
    assert "more" not in told(3, monkeypatch, capsys, as_json=False)


def test_json_has_all_of_them(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads(told(5, monkeypatch, capsys, as_json=True))
    assert len(report["unsettled"]) == 5
    assert report["unsettled"]["R-4"] == {"name": "单位4", "zh": "未注明所在市", "en": "no city is printed"}
