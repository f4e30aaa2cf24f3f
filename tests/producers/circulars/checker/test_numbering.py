"""Skipped and repeated numbers; restarts, nested runs and numbers that run on are no errors."""

from __future__ import annotations

import pytest

from tests.producers.circulars.checker.circulars import OPENING, TITLE, aspect_lines, findings, issue_lines, text

RULE = "numbering"


def issue(*told: str) -> str:
    return text(
        "", ["整改落实情况", "(一)关于项目建设方面", f"1.台账不清。{told[0]}", *told[1:], "2.验收滞后。已验收。"]
    )


@pytest.mark.parametrize(
    ("printed", "stated", "lines"),
    [
        (issue("一是登记。二是核对。四是公示。"), "二是 is followed by 四是", (7, 7)),
        (issue("一是登记。二是核对。二是公示。"), "二是 is followed by 二是", (7, 7)),
        (issue("", "一是登记造册。", "二是核对数据。", "四是公示结果。"), "二是 is followed by 四是", (10, 9)),
        (
            text(
                "", ["整改落实情况", "(一)关于项目建设方面", *issue_lines(2, "基建"), *issue_lines(1, "采购", first=4)]
            ),
            "2. is followed by 4.",
            (9, 8),
        ),
        (
            text("", ["整改落实情况", "(一)关于项目建设方面", "1.台账不清。", "(三)关于民生方面", "1.供水不稳。"]),
            "(一) is followed by (三)",
            (8, 6),
        ),
        (
            text("", ["整改落实情况", "(一)关于项目建设方面", "2.台账不清。已补录。", "3.验收滞后。已验收。"]),
            "begins with 2.",
            (7,),
        ),
        (
            text(
                "", ["整改落实情况", "(一)甲方面", *issue_lines(3, "甲"), "(二)乙方面", *issue_lines(4, "乙", first=5)]
            ),
            "3. is followed by 5.",
            (11, 9),
        ),
        (issue("", "二是核对数据。", "三是公示结果。"), "begins with 二是", (8,)),
    ],
    ids=[
        "skipped",
        "twice",
        "on lines of their own",
        "issues",
        "aspects",
        "a late start",
        "running on",
        "a late first measure",
    ],
)
def test_a_break_is_mentioned_once(printed: str, stated: str, lines: tuple[int, ...]) -> None:
    (one,) = findings(RULE, printed)

    assert (one.severity, one.stated, one.lines) == ("info", stated, lines)


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(text("", ["整改落实情况", *aspect_lines((3, 2, 4))]), id="restarting in each aspect"),
        pytest.param(
            text(
                "",
                ["整改落实情况", "(一)甲方面", *issue_lines(3, "甲"), "(二)乙方面", *issue_lines(4, "乙", first=4)],
                ["专项情况", "(一)丙方面", *issue_lines(2, "丙", first=8)],
            ),
            id="running on across aspects and sections",
        ),
        pytest.param(issue("一是登记。二是核对。一是部署。二是落实。三是检查。"), id="a second run"),
        pytest.param(issue("一是登记:一是建卡。二是编码。二是核对。三是公示。"), id="a run inside a run"),
        pytest.param(issue("一是登记。二是核对,并公示三是归档。四是回访。"), id="an ordinal after no sign"),
        pytest.param(
            "\n".join([TITLE, OPENING.format(kinds="巡视"), "整改责任落实情况", "区委高度重视。", "问题整改落实情况"])
            + "\n1.台账不清。已补录。\n2.验收滞后。已验收。\n下一步工作打算\n持续整改。",
            id="sections without numbers",
        ),
        pytest.param(issue("他是负责人,十是整数。"), id="no run at all"),
        pytest.param(
            text("", ["整改落实情况", *[f"({at})第{at}类问题整改不到位。已整改。" for at in range(1, 42)]]),
            id="(1) to (41)",
        ),
    ],
)
def test_lawful_numbers_are_left_alone(printed: str) -> None:
    assert findings(RULE, printed) == []
