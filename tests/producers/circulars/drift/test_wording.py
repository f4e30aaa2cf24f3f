"""Wording that steps down or up, figures that get worse, and what is neither."""

from __future__ import annotations

import pytest

from producers.circulars.drift.degrees import steps
from producers.circulars.drift.figures import changed_figures
from producers.circulars.drift.passages import MOST_CLAUSES, Clause, clauses_of, corresponding
from producers.circulars.text.lines import Line, line_of


def clauses(text: str) -> list[Clause]:
    return clauses_of([line_of(1, text)])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("食堂全部实行明厨亮灶。", "食堂基本实行明厨亮灶。", ("全部", "基本")),
        ("问题路灯均已更换。", "问题路灯大部分已更换。", ("均", "大部分")),
        ("柳湾村管网改造已完成。", "柳湾村管网改造取得阶段性成果。", ("已完成", "阶段性成果")),
        ("拖欠的工程款已全部还清。", "拖欠的工程款正在还清。", ("已全部还清", "正在")),
        ("柳湾村管网改造已完成,群众满意。", "柳湾村管网改造正在推进,群众满意。", ("已完成", "正在")),
        ("柳湾村管网改造正在推进。", "柳湾村管网改造计划于明年推进。", ("正在", "计划")),
        ("对失职的两名站长严肃处理。", "对失职的两名站长批评教育。", ("严肃处理", "批评教育")),
        ("对失职的两名站长给予党纪处分。", "对失职的两名站长诫勉谈话。", ("给予党纪处分", "诫勉谈话")),
        ("确保春灌前恢复供水。", "力争春灌前恢复供水。", ("确保", "力争")),
        ("农户补偿款全部发放到户。", "农户补偿款发放到户。", ("全部", "")),
        ("下属企业账外资产已完成清理。", "下属企业账外资产清理。", ("已完成", "")),
        ("食堂全部实行明厨亮灶，菜价公开。", "食堂基本实行明厨亮灶,菜价公开。", ("全部", "基本")),
    ],
)
def test_softened(old: str, new: str, words: tuple[str, str]) -> None:
    [step] = [step for step in steps(clauses(old), clauses(new)) if step.down]
    assert (step.old_words, step.new_words) == words
    assert step.old.text in old
    assert step.new.text in new
    [back] = [step for step in steps(clauses(new), clauses(old)) if not step.down] if words[1] else [step]
    assert back.scale == step.scale


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("食堂全部实行明厨亮灶。", "食堂全部实行明厨亮灶。", id="the same"),
        pytest.param("路灯全部更换。", "基本农田图斑逐块核实。", id="passages that do not correspond"),
        pytest.param("全部档案移交县档案馆。", "开展部分乡镇档案检查。", id="other clauses"),
        pytest.param("排查基本农田图斑312块。", "排查基本农田图斑330块。", id="基本 as part of a name"),
        pytest.param("县都市农业园建成投产。", "县城市农业园建成投产。", id="都 as part of a name"),
        pytest.param("严格落实值班制度。", "落实值班制度。", id="resolve merely left out"),
        pytest.param("食堂全部实行明厨亮灶。", "食堂均实行明厨亮灶。", id="equally strong"),
        pytest.param("已完成。", "正在推进。", id="too short to be known again"),
    ],
)
def test_not_softened(old: str, new: str) -> None:
    assert [step for step in steps(clauses(old), clauses(new)) if step.down] == []


@pytest.mark.parametrize(
    ("old", "new", "worse"),
    [
        ("已追回资金198.4万元。", "已追回资金186.2万元。", [("198.4", "186.2", True)]),
        ("已追回资金186.2万元。", "已追回资金198.4万元。", [("186.2", "198.4", False)]),
        ("剩余6户正在清算。", "剩余9户正在清算。", [("6", "9", True)]),
        ("剩余6户正在清算。", "剩余3户正在清算。", [("6", "3", False)]),
        ("平均到达时间缩短31分钟。", "平均到达时间缩短28分钟。", [("31", "28", False)]),
        ("处分失职人员12人,诫勉3人。", "处分失职人员9人,诫勉3人。", [("12", "9", True)]),
        ("已于2026年8月拆除违建12处。", "已于2025年3月拆除违建12处。", []),
        ("已拆除违建12处。", "已拆除违建9000平方米。", []),
        ("已拆除违建12处。", "已拆除违建12处。", []),
        ("已拆除违建12处。", "走访企业9家。", []),
    ],
)
def test_figures(old: str, new: str, worse: list[tuple[str, str, bool]]) -> None:
    found = changed_figures(clauses(old), clauses(new))
    assert [(one.old.printed, one.new.printed, one.worse) for one in found] == worse


def test_clauses_leave_out_the_stated_status_and_know_their_lines() -> None:
    lines = [line_of(4, "更换管网3公里,水质达标。"), Line(5, "已完成。", "已完成。")]
    assert [(one.line, one.text) for one in clauses_of(lines, ["已完成。"])] == [(4, "更换管网3公里"), (4, "水质达标")]


def test_a_hostile_text_is_compared_up_to_a_bound() -> None:
    long = clauses("".join(f"甲{n}乙{n * n}," for n in range(5_000)))
    assert len(long) == MOST_CLAUSES
    assert corresponding(long, long[1:], str) == []


def test_each_clause_goes_with_one_other() -> None:
    old = clauses("柳湾村路灯全部更换,杨湾村路灯全部更换。")
    new = clauses("柳湾村路灯基本更换,杨湾村路灯基本更换。")
    assert [(step.old.text[0], step.new.text[0]) for step in steps(old, new)] == [("柳", "柳"), ("杨", "杨")]
