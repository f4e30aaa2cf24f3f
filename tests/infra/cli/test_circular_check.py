"""taizhang circular check: its three formats and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from infra.cli.circular import app
from infra.cli.circular_check import AROUND, quoted
from producers.circulars import Mark
from tests.producers.circulars.texts import OPENING, circular

RESULTS = (
    "二、巡视整改落实情况",
    "(一)关于学习方面",
    "1.抓学习。一是建制度。",
    "三、建章立制情况",
    "(一)关于长效机制方面",
)
YEARLESS = OPENING.replace("2024年1月8日", "1月8日").replace("和营商环境专项巡视", "")
runner = CliRunner()


def put(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def test_nothing_above_info_is_status_0_and_the_sentence_is_plain(tmp_path: Path) -> None:
    file = put(tmp_path, "a.txt", circular(*RESULTS, opening=YEARLESS))
    for lang, sentence in (("zh", "没有写年份"), ("en", "no printed year")):
        result = runner.invoke(app, ["check", file, "--lang", lang])
        assert result.exit_code == 0
        assert sentence in result.stdout
        assert "▏1月8日" in result.stdout


def test_json_is_the_contract_of_parse(tmp_path: Path) -> None:
    file = put(tmp_path, "a.txt", circular(*RESULTS, opening=YEARLESS))
    by_check = runner.invoke(app, ["check", file, "--json"])
    by_parse = runner.invoke(app, ["parse", file, "--json"])
    assert json.loads(by_check.stdout) == json.loads(by_parse.stdout)
    (finding,) = json.loads(by_check.stdout)["circulars"][0]["findings"]
    assert set(finding) == {"rule", "severity", "lines", "quotes", "stated", "computed", "explanation"}


def test_a_contradiction_is_status_1() -> None:
    wrong = Path(__file__).parents[3] / "examples" / "circulars" / "04-xingdu-hightech.txt"  # 16 + 6 declared, 15 + 7
    assert runner.invoke(app, ["check", str(wrong)]).exit_code == 1


def test_a_bad_file_does_not_hide_the_good_one(tmp_path: Path) -> None:
    good, bad = put(tmp_path, "a.txt", circular(*RESULTS, opening=YEARLESS)), put(tmp_path, "b.txt", b"\xff\x00\xff")
    result = runner.invoke(app, ["check", bad, good, str(tmp_path / "none.txt"), "--lang", "zh"])
    assert result.exit_code == 2
    assert "没有写年份" in result.stdout
    assert "b.txt" in result.stderr
    assert "none.txt" in result.stderr


def test_that_no_issue_was_read_is_said(tmp_path: Path) -> None:
    table = ("二、巡视整改落实情况", "序号 问题 整改情况", "甲 学习不够 已完成")
    file = put(tmp_path, "a.txt", circular(*table, opening=YEARLESS + "共反馈3个问题。"))
    result = runner.invoke(app, ["check", file, "--lang", "en"])
    assert "no itemised issue was read" in result.stderr


@pytest.mark.parametrize(("format_", "begins"), [("html", "<!doctype html>"), ("json", "{"), ("text", "a.txt")])
def test_a_report_goes_to_a_file_and_says_so(tmp_path: Path, format_: str, begins: str) -> None:
    file, to = put(tmp_path, "a.txt", circular(*RESULTS, opening=YEARLESS)), tmp_path / "report"
    result = runner.invoke(app, ["check", file, "--format", format_, "-o", str(to)])
    assert result.exit_code == 0
    assert to.read_text(encoding="utf-8").startswith(begins)
    assert result.stdout == ""
    assert str(to) in result.stderr.replace("\n", "")


def test_of_a_long_quote_the_figures_and_what_stands_around_them_are_shown() -> None:
    mark = Mark(line=1, start=0, quote="一" * 200 + "12件" + "二" * 200, figures=((200, 202),))
    assert quoted(mark).plain == "…" + "一" * AROUND + "12件" + "二" * (AROUND - 1) + "…"
