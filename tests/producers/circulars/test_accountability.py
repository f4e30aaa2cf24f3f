"""People held to account: numbers and forms, never names."""

from __future__ import annotations

import pytest

from producers.circulars.particulars.accountability import accountability_in
from producers.circulars.text.lines import line_of


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(one.form, one.people, one.cases) for one in accountability_in(line_of(1, text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("给予党纪政务处分12人,诫勉谈话3人。", [("党纪政务处分", 12, None), ("诫勉谈话", 3, None)]),
        ("对2名分管负责人进行诫勉谈话。", [("诫勉谈话", 2, None)]),
        ("约谈履责不力的部门负责人2名。", [("约谈", 2, None)]),
        ("对违纪的11名乡镇“一把手”进行约谈。", [("约谈", 11, None)]),
        ("审查调查违纪问题,立案14件,处分9人。", [("立案", None, 14), ("处分", 9, None)]),
        ("5名责任人分别给予批评教育、诫勉谈话。", [("批评教育、诫勉谈话", 5, None)]),
        ("查实7人并给予处分或组织处理。", [("处分或组织处理", 7, None)]),
        ("日常监督发现违规问题线索20件,立案2件,处理2人。", [("立案", None, 2), ("处理", 2, None)]),
        ("纪检监察机关已移送司法机关2人。", [("移送司法机关", 2, None)]),
        ("给予相关人员党纪政务处分。", [("党纪政务处分", None, None)]),
        ("对相关责任人分别进行批评教育、谈话提醒。", [("批评教育、谈话提醒", None, None)]),
        ("近10名干部受到问责。", [("问责", 10, None)]),
    ],
)
def test_who_was_held_to_account(text: str, found: list[tuple[str, int | None, int | None]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "约谈物业企业15家。",
        "廉政谈话10人次,谈话提醒266人次。",
        "组织90余名干部学习《中国共产党纪律处分条例》。",
        "对应立未立涉企案件32件进行清理。",
        "超期立案的案件已全部立案。",
        "法院立案320件,结案300件。",
        "对敷衍整改的一律问责。",
        "将对5名责任人进行约谈。",
        "严格执行谈话提醒制度,加强对20名干部的培训。",
        "加强对受处分党员的跟踪教育。",
        "全部办结移送39件案件。",
        "处理信访件30件。",
    ],
)
def test_what_holds_nobody_to_account(text: str) -> None:
    assert told(text) == []


def test_approximate_numbers_say_so_and_the_quote_is_printed() -> None:
    (one,) = accountability_in(line_of(9, "给予批评教育３０余人。"))
    assert (one.people, one.approximate, one.line, one.quote) == (30, True, 9, "批评教育３０余人")
