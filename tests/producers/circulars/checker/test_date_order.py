"""Days that no calendar has, and steps that come before what they follow."""

from __future__ import annotations

import pytest

from tests.producers.circulars.checker.circulars import OPENING, aspect_lines, findings, text

RULE = "date_order"
RESULTS = ["整改落实情况", *aspect_lines((2, 2))]
SIGNED = "\n中共云川市东岭区委\n{}"


def opening(visit: str = "2023年9月21日至11月30日", feedback: str = "2024年1月8日") -> str:
    return text(
        "", RESULTS, opening=OPENING.replace("2023年9月21日至11月30日", visit).replace("2024年1月8日", feedback)
    )


@pytest.mark.parametrize(
    ("printed", "stated", "computed"),
    [
        (text("2024年2月30日召开专题会。", RESULTS), "2024年2月30日", "no such day"),
        (text("计划4月31日前完成。", RESULTS), "4月31日", "no such day"),
        (text("２０２３年２月２９日印发方案。", RESULTS), "2023年2月29日", "no such day"),
        (text("十一月三十一日召开推进会。", RESULTS), "十一月三十一日", "no such day"),
        (
            opening(visit="2023年9月21日至2023年8月30日"),
            "2023年9月21日至2023年8月30日",
            "2023-08-30 is before 2023-09-21",
        ),
        (opening(feedback="2023年11月8日"), "the feedback on 2023-11-08", "the end of the visit on 2023-11-30"),
        (
            text("", RESULTS) + SIGNED.format("2023年12月20日"),
            "the publication on 2023-12-20",
            "the feedback on 2024-01-08",
        ),
        (
            text("公示期为2024年6月9日至2024年5月20日。", RESULTS),
            "2024年6月9日至2024年5月20日",
            "2024-05-20 is before 2024-06-09",
        ),
    ],
)
def test_what_cannot_be_is_a_contradiction(printed: str, stated: str, computed: str) -> None:
    (one,) = findings(RULE, printed)

    assert (one.severity, one.stated, one.computed) == ("contradiction", stated, computed)


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(opening(), id="in order"),
        pytest.param(opening(visit="2023年11月6日至1月12日", feedback="2024年3月1日"), id="over the turn of the year"),
        pytest.param(opening(feedback="2023年11月30日"), id="feedback on the last day"),
        pytest.param(text("2024年2月29日召开会议,12月31日收官。", RESULTS), id="leap day"),
        pytest.param(text("每月30日调度,2月29日专题研究。", RESULTS), id="no year printed"),
        pytest.param(text("", RESULTS) + SIGNED.format("2024年9月20日"), id="published later"),
    ],
)
def test_what_can_be_is_left_alone(printed: str) -> None:
    assert findings(RULE, printed) == []
