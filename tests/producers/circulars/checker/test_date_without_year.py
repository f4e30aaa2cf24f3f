"""A feedback date without a year: the inferred one is said, and one that is printed is left alone."""

from __future__ import annotations

import pytest

from producers.circulars.text.width import fold
from tests.producers.circulars.checker.circulars import OPENING, aspect_lines, findings, text

RULE = "date_without_year"
RESULTS = ["整改落实情况", *aspect_lines((2, 2))]


@pytest.mark.parametrize(
    ("visit", "feedback", "inferred"),
    [
        ("2023年9月21日至11月30日", "1月8日", "2024-01-08"),
        ("2023年9月21日至11月30日", "12月8日", "2023-12-08"),
        ("2024年3月4日至2024年5月17日", "７月２日", "2024-07-02"),
        ("2023年10月9日至2024年1月12日", "三月五日", "2024-03-05"),
    ],
)
def test_it_is_the_first_such_day_after_the_visit(visit: str, feedback: str, inferred: str) -> None:
    opening = OPENING.replace("2023年9月21日至11月30日", visit).replace("2024年1月8日", feedback)

    (one,) = findings(RULE, text("", RESULTS, opening=opening))

    assert (one.severity, one.stated, one.computed) == ("info", fold(feedback), inferred)
    assert one.lines == (2,)


@pytest.mark.parametrize("feedback", ["2024年1月8日", "二〇二四年一月八日"])
def test_a_printed_year_needs_no_inference(feedback: str) -> None:
    assert findings(RULE, text("", RESULTS, opening=OPENING.replace("2024年1月8日", feedback))) == []
