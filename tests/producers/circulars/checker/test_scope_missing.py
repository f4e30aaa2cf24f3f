"""Environments that the rest of the round shows; without a round nobody knows what is usual."""

from __future__ import annotations

import pytest

from tests.producers.circulars.checker.circulars import (
    BOTH,
    OPENING,
    aspect_lines,
    cn,
    environment_lines,
    findings,
    text,
)

RULE = "scope_missing"
EIGHT = (1, 2, 1, 1, 2, 1, 1, 1)
LATER = OPENING.replace("2023年9月21日至11月30日", "2022年3月2日至5月30日").replace("2024年1月8日", "2022年7月8日")


def circular(without: tuple[int, ...] = (), said: str = "", opening: str = OPENING) -> str:
    business = ["营商环境专项巡视整改落实情况", *environment_lines(EIGHT, without=without)]
    return text(said, ["常规巡视整改落实情况", *aspect_lines((2, 2))], business, kinds=BOTH, opening=opening)


def named(*titles: str) -> str:
    lines = [line for at, title in enumerate(titles, 1) for line in (f"({cn(at)}){title}", "1.服务不到位。已整改。")]
    business = ["营商环境专项巡视整改落实情况", *lines]
    return text("", ["常规巡视整改落实情况", *aspect_lines((2, 2))], business, kinds=BOTH)


def test_what_three_others_show_is_named() -> None:
    (one,) = findings(RULE, circular(without=(1, 7)), circular(), circular(), circular())

    assert one.severity == "info"
    assert one.stated is not None
    assert one.stated.startswith("8 business environments")
    assert one.computed == "6; missing 履约践诺, 公平竞争"
    assert one.quotes == ("三、营商环境专项巡视整改落实情况",)


def test_another_province_has_a_set_of_its_own() -> None:
    five = ("政务环境建设方面", "法治环境建设方面", "市场环境建设方面", "要素环境建设方面", "人文环境建设方面")

    (one,) = findings(RULE, named(*five[:4]), *[named(*five)] * 3)

    assert one.computed == "4; missing 人文"


VARIANTS = (
    "履行优化营商环境主体责任方面",
    "社会信用体系建设方面",
    "打造公正公平的司法环境方面",
    "执法环境方面",
    "打造“阳光便捷”的审批环境方面",
    "监管环境仍需改善",
    "中介环境整治方面",
    "公平竞争方面",
)


@pytest.mark.parametrize(
    ("printed", "peers"),
    [
        pytest.param(circular(), [circular()] * 3, id="all eight are there"),
        pytest.param(circular(without=(1,)), [circular()] * 2, id="two others make no custom"),
        pytest.param(circular(without=(1,)), [circular(opening=LATER)] * 4, id="another round"),
        pytest.param(circular(without=(1,)), [circular(without=(1,))] * 3, id="the others do not show it either"),
        pytest.param(named(*VARIANTS), [circular()] * 3, id="other spellings"),
        pytest.param(
            circular(without=(1,), said="营商环境专项巡视反馈的七个方面问题,逐项认领。"),
            [circular()] * 3,
            id="announced as seven",
        ),
        pytest.param(
            named("服务企业方面", "诚信建设方面", "政策兑现方面"), [circular()] * 3, id="headings of another kind"
        ),
    ],
)
def test_what_is_usual_there_or_announced_is_not_missing(printed: str, peers: list[str]) -> None:
    assert findings(RULE, printed, *peers) == []
