"""Paragraphs that were printed over several lines come back whole, and keep the numbers of their lines."""

from __future__ import annotations

import textwrap

import pytest

from producers.circulars import read_circulars
from producers.circulars.text.joining import joined
from producers.circulars.text.lines import Line, clean

from .texts import NEXT, OPENING, ORGANISATION, TITLE

PARAGRAPHS = [
    TITLE,
    OPENING,
    *ORGANISATION,
    "二、常规巡视整改落实情况",
    "(一)学习贯彻上级决策部署不够深入,结合本地实际研究解决突出矛盾的办法不多方面",
    (
        "1.着力解决学用脱节问题。一是修订学习制度3项,把调研式学习列为固定环节,全年组织读书班4期。二是对12个单位开展抽查,"
        "对走过场的2个单位提出批评。三是把学习成果写进年度计划,形成课题报告7篇,其中4篇转化为文件。"
    ),
    (
        "2.着力解决项目推进迟缓的问题。全年新开工项目18个,完成投资12.5亿元,比上年增长8.3%;对2021年以前签约而未落地的"
        "9个项目逐一会诊,重新签约5个,终止4个,收回闲置土地320亩。"
    ),
    "整改进展情况:已完成。",
    "3.着力解决群众反映的出行难问题。改造农村公路46公里,新增公交线路3条,早晚高峰发车间隔由25分钟缩短到12分钟。",
    "整改进展情况:正在整改,2026年12月底前完成。",
    *NEXT,
    "欢迎广大干部群众对巡视整改落实情况进行监督。如有意见建议,请及时向我们反映。",
    "联系电话:0100-5550000。",
    "中共云川市东岭区委",
    "2024年5月10日",
]


def by_signs(paragraph: str, width: int) -> list[str]:
    """Broken by counting, wherever that falls."""
    return [paragraph[at : at + width] for at in range(0, len(paragraph), width)]


def by_columns(paragraph: str, width: int) -> list[str]:
    """Broken where the line is full, numbers and Latin words kept whole, closing signs never first: as a typesetter."""
    lines, line, used = [], "", 0
    at = 0
    while at < len(paragraph):
        end = at + 1
        if paragraph[at].isascii() and paragraph[at].isalnum():
            while end < len(paragraph) and paragraph[end].isascii() and paragraph[end].isalnum():
                end += 1
        while end < len(paragraph) and paragraph[end] in "，。；：、”》）%,;:)":
            end += 1
        columns = sum(1 + (sign > "\xff") for sign in paragraph[at:end])
        if line and used + columns > width:
            lines.append(line)
            line, used = "", 0
        line, used, at = line + paragraph[at:end], used + columns, end
    return [*lines, line]


def together(printed: list[str]) -> list[Line]:
    return joined(clean(printed), printed)


PRINTED: dict[str, list[str]] = {
    "by counting": [line for one in PARAGRAPHS for line in by_signs(one, 35)],
    "by counting, narrow": [line for one in PARAGRAPHS for line in by_signs(one, 24)],
    "by counting, first lines indented": [line for one in PARAGRAPHS for line in by_signs("\u3000\u3000" + one, 35)],
    "by counting, blank lines between paragraphs": [line for one in PARAGRAPHS for line in [*by_signs(one, 35), ""]],
    "by counting, blank lines everywhere": [
        part for one in PARAGRAPHS for line in by_signs(one, 35) for part in (line, "")
    ],
    "by counting, a margin": ["    " + line for one in PARAGRAPHS for line in by_signs(one, 35)],
    "as a typesetter": [line for one in PARAGRAPHS for line in by_columns(one, 72)],
    "as a typesetter, first lines indented": [
        line for one in PARAGRAPHS for line in by_columns("\u3000\u3000" + one, 72)
    ],
    "as a mail": [line for one in PARAGRAPHS for line in textwrap.wrap(one, 33)],
}


@pytest.mark.parametrize("manner", PRINTED)
def test_paragraphs_come_back_whole(manner: str) -> None:
    assert [line.text for line in together(PRINTED[manner])] == PARAGRAPHS


@pytest.mark.parametrize("manner", PRINTED)
def test_every_sign_knows_its_line_in_the_file(manner: str) -> None:
    printed = PRINTED[manner]
    for line in together(printed):
        assert line.number <= line.at(len(line.text) - 1) == line.last
        for at, sign in enumerate(line.text):
            assert sign in printed[line.at(at) - 1]
        for start, number in line.breaks:
            assert printed[number - 1].strip().startswith(line.text[start : start + 5].split(" ")[0])


def test_a_text_with_a_paragraph_a_line_stays_as_it_is() -> None:
    assert [line.breaks for line in together(PARAGRAPHS)] == [()] * len(PARAGRAPHS)


HEADINGS = [f"{place}.关于第{place}项工作落实不够到位、成效不够明显问题的整改" for place in range(1, 9)]


@pytest.mark.parametrize(
    "lines",
    [
        HEADINGS,
        [line for one in HEADINGS for line in (one, "已督促有关部门制定办法,并对照清单逐项落实到位。")],
        ["甲", "乙", "丙"],
        [],
    ],
)
def test_lines_that_are_only_alike_in_length_are_no_wrapped_text(lines: list[str]) -> None:
    assert [line.text for line in together(lines)] == lines


@pytest.mark.parametrize(
    ("above", "below", "goes_on"),
    [
        ("1.着力解决园区基础设施建设历史欠账较多、配套服务能力不足的", "问题。通过新建道路8条补齐短板。", True),
        ("1.全年共投入资金用于改善园区道路排水等基础设施建设共计1", "2.5亿元。", True),
        ("1.全年共投入资金用于改善园区道路和排水等设施建设,达到1", "2.5亿元。", True),
        ("1.对有关单位给予通报批评并责令作出书面检查,时限为收到第", "二、三次通报之后。", True),
        ("1.对标先进地区认真查找差距,逐项制定措施,取得明显成效。", "2.抓督办。", False),
        ("一是对标先进地区认真查找差距并逐项制定措施,已见成效了。", "整改进展情况:已完成。", False),
        ("一是对标先进地区认真查找差距并逐项制定措施,已见成效的。", "2024年5月10日", False),
    ],
)
def test_a_full_line_goes_on_or_ends_by_what_the_words_say(above: str, below: str, goes_on: bool) -> None:
    width = len(above)
    filler = [
        line for _ in range(3) for line in by_signs("为此开展专题研究,逐项提出办法,明确责任单位,定期调度。" * 4, width)
    ]
    texts = [line.text for line in together([*filler, above, below, "短行。", *filler])]
    assert (above + below in texts) is goes_on
    assert (below in texts) is not goes_on


def test_a_heading_of_exactly_two_lines_is_joined() -> None:
    heading = "(二)服务企业不够主动,帮助企业解决用地、用工、融资等实际困难的办法不多、力度不大、实效还不明显方面"
    texts = [*PARAGRAPHS[:6], "1.抓学习。全年组织学习12次。", heading, *PARAGRAPHS[6:]]
    printed = [line for one in texts for line in by_signs(one, len(heading) // 2)]
    assert len(heading) % 2 == 0
    assert [line.text for line in together(printed)] == texts


def test_a_paragraph_goes_on_behind_the_foot_and_the_head_of_a_page() -> None:
    printed = PRINTED["by counting"]
    middle = next(at for at, line in enumerate(printed) if line.startswith("1.着力")) + 1
    paged = [*printed[:middle], "", "责任编辑:张三", "【打印】", "", *printed[middle:]]
    assert [line.text for line in together(paged)] == PARAGRAPHS


def test_a_pay_wall_marker_may_itself_be_broken() -> None:
    marked = [one.replace("12.5亿元", "12.##paidbegin##5亿元") for one in PARAGRAPHS]
    for width in range(20, 44):
        printed = [line for one in marked for line in by_signs(one, width)]
        found = next(line for line in together(printed) if line.text.startswith("2.着力"))
        assert "投资12.5亿元" in found.text
        assert printed[found.at(found.text.index("比上年")) - 1].find("比") >= 0


def test_an_advert_printed_over_two_lines_is_dropped_whole() -> None:
    advert = "【素材库】会员群同步每日更新,海量范文一键下载,有意加入请添加客服微信号,长期有效,欢迎各位朋友咨询。"
    printed = [line for one in [*PARAGRAPHS[:7], advert, *PARAGRAPHS[7:]] for line in by_signs(one, 35)]
    assert [line.text for line in together(printed)] == PARAGRAPHS


def test_issues_and_measures_are_found_on_the_lines_of_the_file() -> None:
    printed = PRINTED["by counting"]
    (one,) = read_circulars("\n".join(printed).encode(), "a.txt")
    assert [issue.status for issue in one.issues] == ["not_stated", "done", "in_progress"]
    for issue in one.issues:
        assert printed[issue.line_start - 1].startswith(issue.path[-1])
        for measure in issue.measures:
            assert (measure.number or measure.text[:4]) in printed[measure.line - 1] + printed[measure.line]
    assert printed[one.issues[0].line_end].startswith("2.")
    assert [printed[issue.line_end - 1] for issue in one.issues[1:]] == [
        "整改进展情况:已完成。",
        "整改进展情况:正在整改,2026年12月底前完成。",
    ]
