"""taizhang circular diff: tables, JSON, exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from infra.cli.circular import app

EXAMPLES = Path(__file__).parents[3] / "examples"
OLD, NEW = EXAMPLES / "circulars" / "03-tangxi-county.txt", EXAMPLES / "editions" / "03-tangxi-county-2.txt"
COMPENDIUM = EXAMPLES / "circulars" / "07-dizhou-compendium.txt"
OTHER = EXAMPLES / "circulars" / "09-water-bureau.txt"
runner = CliRunner()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ["需要核看 5", "其他变化 7", "时限推迟", "食堂基本实行“明厨亮灶”", "第39行"]),
        ("en", ["to look at 5", "other changes 7", "the deadline moved later", "食堂全部实行“明厨亮灶”", "line 39"]),
    ],
)
def test_both_quotes_are_shown_and_the_status_is_1(lang: str, words: list[str]) -> None:
    result = runner.invoke(app, ["diff", str(OLD), str(NEW), "--lang", lang], env={"COLUMNS": "160"})
    assert result.exit_code == 1
    for word in words:
        assert word in result.stdout


def test_the_same_file_twice_is_status_0() -> None:
    result = runner.invoke(app, ["diff", str(OLD), str(OLD), "--lang", "en"])
    assert result.exit_code == 0
    assert "no changes" in result.stdout


def test_every_pair_says_why() -> None:
    result = runner.invoke(app, ["diff", str(OLD), str(NEW), "--pairs", "--lang", "en"], env={"COLUMNS": "160"})
    assert result.stdout.count("same title") == 25


def test_json() -> None:
    result = runner.invoke(app, ["diff", str(OLD), str(NEW), "--json"])
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert set(told) == {"drifts", "only_old", "only_new"}
    [drift] = told["drifts"]
    assert (drift["old"]["issues"], drift["new"]["issues"], len(drift["pairs"])) == (26, 25, 25)
    vanished = drift["changes"][-1]
    assert (vanished["kind"], vanished["issue_old"], vanished["issue_new"]) == ("vanished", 21, None)
    assert set(vanished["explanation"]) == {"zh", "en"}


def test_compendia_are_compared_unit_by_unit_and_a_missing_one_is_told(tmp_path: Path) -> None:
    result = runner.invoke(app, ["diff", str(COMPENDIUM), str(COMPENDIUM), "--json"])
    assert result.exit_code == 0
    assert [drift["new"]["unit"] for drift in json.loads(result.stdout)["drifts"]] == ["荻州市槐浦区委", "望川县委"]
    first = tmp_path / "first.txt"
    lines = COMPENDIUM.read_text(encoding="utf-8").splitlines()
    second = next(at for at, line in enumerate(lines) if "望川县委关于" in line and at > 5)
    first.write_text("\n".join(lines[:second]), encoding="utf-8")
    result = runner.invoke(app, ["diff", str(COMPENDIUM), str(first), "--lang", "en"])
    assert result.exit_code == 1
    assert "望川县委: not in the newer file" in result.stdout


def test_other_units_are_compared_only_when_forced() -> None:
    refused = runner.invoke(app, ["diff", str(OLD), str(OTHER), "--lang", "en"])
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert "no unit is in both files" in refused.stderr
    forced = runner.invoke(app, ["diff", str(OLD), str(OTHER), "--lang", "en", "--force"])
    assert forced.exit_code == 1
    assert "different units" in forced.stdout


def test_what_cannot_be_read_is_status_2_and_one_line(tmp_path: Path) -> None:
    for wrong in (tmp_path / "missing.txt", EXAMPLES / "README.md"):
        result = runner.invoke(app, ["diff", str(OLD), str(wrong)])
        assert result.exit_code == 2
        assert len(result.stderr.strip().splitlines()) == 1
