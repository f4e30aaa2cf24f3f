"""Deadlines in prose: the last day on which each is kept; years that are not printed come from the circular's clock."""

from __future__ import annotations

from datetime import date

import pytest

from producers.circulars.text.clock import Clock
from producers.circulars.text.deadlines import deadline_in

PUBLISHED = Clock(date(2025, 7, 21))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("预计2025年5月底前完成", date(2025, 5, 31)),
        ("2025年一季度末", date(2025, 3, 31)),
        ("2025年3月中旬", date(2025, 3, 20)),
        ("2025年3月初", date(2025, 3, 10)),
        ("2024年12月31日前", date(2024, 12, 31)),
        ("二〇二五年六月底前", date(2025, 6, 30)),
        ("2025年内完成", date(2025, 12, 31)),
        ("2024年秋季学期开学前", date(2024, 8, 31)),
        ("2024年秋季学期结束前", date(2025, 1, 31)),
        ("2024年春季开学前", date(2024, 2, 29)),
        ("2025年春季学期末", date(2025, 7, 31)),
        ("2025年春节前完成", date(2025, 2, 19)),
        ("预计2027年完成验收", date(2027, 12, 31)),
    ],
)
def test_a_printed_year_needs_no_clock(text: str, due: date) -> None:
    found = deadline_in(text)
    assert found is not None
    assert (found.due, found.inferred) == (due, False)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("力争年底", date(2025, 12, 31)),
        ("力争年底前完成", date(2025, 12, 31)),
        ("年内完成", date(2025, 12, 31)),
        ("今年9月底前", date(2025, 9, 30)),
        ("今年3月底前完成", date(2025, 3, 31)),
        ("明年上半年", date(2026, 6, 30)),
        ("四季度完成", date(2025, 12, 31)),
        ("12月底前完成", date(2025, 12, 31)),
        ("1月底前完成", date(2026, 1, 31)),
        ("下学期开学前", date(2025, 8, 31)),
        ("本学期末", date(2025, 7, 31)),
        ("未来3年内", date(2028, 12, 31)),
        ("力争三个月内完成", date(2025, 10, 31)),
        ("2026年2月开工,6月底前完成", date(2026, 6, 30)),
    ],
)
def test_a_year_that_is_not_printed_is_inferred(text: str, due: date) -> None:
    found = deadline_in(text, PUBLISHED)
    assert found is not None
    assert (found.due, found.inferred) == (due, True)


@pytest.mark.parametrize("text", ["6月底前完成", "二季度完成", "5月末前完成"])
def test_a_month_that_has_just_gone_by_keeps_its_quote_but_no_day(text: str) -> None:
    found = deadline_in(text, PUBLISHED)
    assert found is not None
    assert (found.due, found.inferred, text[found.start : found.end]) == (None, False, text)


def test_without_a_clock_only_the_quote_is_kept() -> None:
    found = deadline_in("力争年底前完成")
    assert found is not None
    assert (found.due, found.inferred) == (None, False)


@pytest.mark.parametrize("text", ["年底前完成", "今年9月底前", "明年上半年"])
def test_a_text_that_reports_up_to_december_may_be_of_either_year(text: str) -> None:
    found = deadline_in(text, Clock(date(2024, 12, 31), published=False))
    assert found is not None
    assert found.due is None


@pytest.mark.parametrize(
    "text",
    [
        "5月召开会议",
        "每年12月底完成",
        "去年底",
        "月底前完成归档",
        "12年底",
        "2025年全区",
        "到2025年建成",
        "3年内完成整改",
        "第21号路",
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert deadline_in(text, PUBLISHED) is None


@pytest.mark.parametrize(
    ("today", "term"),
    [
        (date(2025, 1, 10), date(2025, 2, 28)),
        (date(2025, 2, 20), date(2025, 8, 31)),
        (date(2025, 6, 1), date(2025, 8, 31)),
        (date(2025, 10, 1), date(2026, 2, 28)),
    ],
)
def test_the_coming_term_is_taken_at_its_latest(today: date, term: date) -> None:
    found = deadline_in("下学期开学前完成", Clock(today))
    assert found is not None
    assert found.due == term
