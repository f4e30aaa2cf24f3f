"""What the opening says was inspected, and what the results report on."""

from __future__ import annotations

import pytest

from tests.producers.circulars.checker.circulars import BOTH, aspect_lines, environment_lines, findings, text

RULE = "scope_mismatch"
ROUTINE = ["常规巡视整改落实情况", *aspect_lines((2, 3))]
BUSINESS = ["营商环境专项巡视整改落实情况", *environment_lines((1, 2, 1, 1, 2, 1, 1, 1))]


def test_results_of_an_inspection_that_the_opening_does_not_name() -> None:
    (one,) = findings(RULE, text("", ROUTINE, BUSINESS, kinds="常规巡视"))

    assert (one.severity, one.stated) == ("contradiction", "routine inspection only")
    assert one.computed == "10 business-environment issues itemised"
    assert (one.lines[0], one.quotes) == (2, ("常规巡视", "三、营商环境专项巡视整改落实情况"))


def test_an_inspection_that_is_announced_and_not_reported() -> None:
    (one,) = findings(RULE, text("", ROUTINE, kinds=BOTH))

    assert (one.severity, one.computed) == ("probable", "0 business-environment issues itemised")


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(text("", ROUTINE, BUSINESS, kinds=BOTH), id="both"),
        pytest.param(text("", ROUTINE, BUSINESS, kinds="巡视"), id="the opening names no kind"),
        pytest.param(text("", ["整改落实情况", *aspect_lines((2, 3))], kinds=BOTH), id="headings name no kind"),
        pytest.param(
            text("", ["整改落实情况", *aspect_lines((2,), ("优化营商环境",))], kinds="常规巡视"),
            id="an aspect about the business environment is routine",
        ),
        pytest.param(
            text("营商环境专项巡视整改情况另行公布。", ROUTINE, kinds=BOTH), id="published elsewhere, and said so"
        ),
        pytest.param(
            text("", BUSINESS, kinds=BOTH, title="中共云川市东岭区委关于营商环境专项巡视整改进展情况的通报"),
            id="the title is about one of them",
        ),
    ],
)
def test_what_agrees_or_is_explained_is_left_alone(printed: str) -> None:
    assert findings(RULE, printed) == []
