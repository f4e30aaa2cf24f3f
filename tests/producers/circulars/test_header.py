"""The opening: team, level, kinds, dates; years that are not printed."""

from __future__ import annotations

from datetime import date

import pytest

from producers.circulars.particulars.header import Header, read_header
from producers.circulars.text.dates import any_date, ranges_in, whole_line_date
from producers.circulars.text.lines import clean


def header(*lines: str, title: str = "") -> Header:
    return read_header(title, clean(lines, first=2))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023年9月21日至11月30日", date(2023, 9, 21), date(2023, 11, 30)),
        ("2023年9月21日至2023年11月30日", date(2023, 9, 21), date(2023, 11, 30)),
        ("2023年9月22日—11月30日", date(2023, 9, 22), date(2023, 11, 30)),
        ("2023年9月22日-30日", date(2023, 9, 22), date(2023, 9, 30)),
        ("2023年11月20日至1月15日", date(2023, 11, 20), date(2024, 1, 15)),
        ("二〇二三年九月二十一日至十一月三十日", date(2023, 9, 21), date(2023, 11, 30)),
    ],
)
def test_periods(text: str, start: date, end: date) -> None:
    (period,) = ranges_in(text)
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("team", "level"),
    [
        ("县委粮食购销领域专项巡察组", "county"),
        ("市委提级巡察组", "city"),
        ("市委教育工委第二巡察组", "city"),
        ("省委第三巡视组", "province"),
    ],
)
def test_a_team_has_a_number_or_a_name(team: str, level: str) -> None:
    read = header(f"2023年4月10日至6月10日,{team}对东岭镇党委进行了巡察。")
    assert (read.inspection.team, read.inspection.level) == (team, level)


def test_impossible_days_are_no_dates() -> None:
    assert ranges_in("2023年2月30日至3月40日") == []
    assert any_date("2023-13-01") is None
    assert whole_line_date("2024年5月10日印发") is None
    assert whole_line_date("二〇二四年五月十日") == date(2024, 5, 10)


@pytest.mark.parametrize(
    ("text", "team", "level"),
    [
        ("省委第十四巡视组对东岭区进行了巡视", "省委第十四巡视组", "province"),
        ("市委第二巡察组于2022年开展了巡察", "市委第二巡察组", "city"),
        ("区委第3巡察组对水务局党组开展了巡察", "区委第3巡察组", "county"),
        ("市委巡察一组对水务局党组开展了巡察", "市委巡察一组", "city"),
        ("中央第六巡视组对云川市进行了巡视", "中央第六巡视组", "centre"),
        ("市委第二巡视组对东岭区进行了巡视", "市委第二巡视组", "province"),
        ("市委第一提级巡察组对东岭村进行了巡察", "市委第一提级巡察组", "city"),
        ("根据县委统一部署,第二巡察组进行了巡察", "第二巡察组", "county"),
        ("整改情况如下", None, None),
    ],
)
def test_team_and_level(text: str, team: str | None, level: str | None) -> None:
    inspection = header(text + "。").inspection
    assert (inspection.team, inspection.level) == (team, level)


@pytest.mark.parametrize(
    ("phrase", "kinds"),
    [
        ("进行了常规巡视和营商环境专项巡视", ("routine", "business_environment")),
        ("进行了常规和营商环境专项巡视", ("routine", "business_environment")),
        ("进行了常规+营商环境专项巡视", ("routine", "business_environment")),
        ("开展了常规巡视,同步开展选人用人专项检查", ("routine", "personnel")),
        ("进行了常规巡视", ("routine",)),
        ("进行了巡视", ()),
    ],
)
def test_kinds(phrase: str, kinds: tuple[str, ...]) -> None:
    assert header(f"省委第三巡视组对东岭区{phrase}。按照巡视工作条例的常规要求公布。").inspection.kinds == kinds


VISIT = "2023年9月21日至11月30日,省委第三巡视组对东岭区进行了常规巡视。"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("2024年1月7日,省委巡视组向东岭区委反馈了巡视意见。", date(2024, 1, 7)),
        ("巡视组于2024年1月7日向东岭区委反馈了巡视意见。", date(2024, 1, 7)),
        ("2024年1月5日,区委召开会议学习反馈意见。2024年1月7日,巡视组反馈意见。", date(2024, 1, 7)),
        ("近日整改完毕。2024年1月7日反馈意见。2024年9月27日,办公厅反馈了审核意见。", date(2024, 1, 7)),
    ],
)
def test_a_printed_feedback_date_needs_no_inference(sentence: str, day: date) -> None:
    read = header(VISIT + sentence)
    assert read.inspection.feedback_date == day
    assert read.inferred is None


@pytest.mark.parametrize(("printed", "day"), [("1月12日", date(2024, 1, 12)), ("12月3日", date(2023, 12, 3))])
def test_a_year_that_is_not_printed_is_inferred_and_said_to_be(printed: str, day: date) -> None:
    read = header(VISIT, f"{printed},省委巡视组向东岭区委反馈了巡视意见。")
    assert read.inspection.feedback_date == day
    assert read.inferred is not None
    said = read.inferred
    assert (said.line.number, said.line.text[said.start : said.end], said.inferred) == (3, printed, day)


def test_a_window_for_objections_is_no_visit() -> None:
    read = header("公示期2024年5月1日至5月31日。" + VISIT)
    assert read.inspection.on_site_start == date(2023, 9, 21)


def test_without_any_year_nothing_is_inferred() -> None:
    read = header("1月12日,省委巡视组向东岭区委反馈了巡视意见。")
    assert read.inspection.feedback_date is None


def test_a_round_is_taken_from_title_or_opening() -> None:
    assert header("甲。", title="关于十三届省委第四轮巡视整改的通报").inspection.round == "十三届省委第四轮"
    assert header(VISIT).inspection.round is None
