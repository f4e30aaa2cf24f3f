"""Every family of number in every width; and what only looks like one."""

from __future__ import annotations

import pytest

from producers.circulars.text.numbering import Family, marker_of
from producers.circulars.text.width import fold


@pytest.mark.parametrize(
    ("line", "family", "value", "label"),
    [
        ("一、甲", Family.SECTION, 1, "一"),
        ("四.甲", Family.SECTION, 4, "四"),
        ("十一、甲", Family.SECTION, 11, "十一"),
        ("二  甲", Family.SECTION, 2, "二"),
        ("(十三)甲", Family.ASPECT, 13, "(十三)"),
        ("（二）、甲", Family.ASPECT, 2, "(二)"),
        ("㈢甲", Family.ASPECT, 3, "(三)"),
        ("1.甲", Family.ITEM, 1, "1."),
        ("１２．甲", Family.ITEM, 12, "12."),
        ("3、甲", Family.ITEM, 3, "3."),
        ("1.2024年以来甲", Family.ITEM, 1, "1."),
        ("⒉甲", Family.ITEM, 2, "2."),
        ("（41）甲", Family.PART, 41, "(41)"),
        ("2)甲", Family.PART, 2, "(2)"),
        ("⑴甲", Family.PART, 1, "(1)"),
        ("一是甲", Family.MEASURE, 1, "一是"),
        ("十一是甲", Family.MEASURE, 11, "十一是"),
        ("③甲", Family.CIRCLED, 3, "③"),
    ],
)
def test_markers(line: str, family: Family, value: int, label: str) -> None:
    marker = marker_of(fold(line))
    assert marker is not None
    assert (marker.family, marker.value, marker.label) == (family, value, label)
    assert line[marker.end :].endswith("甲")


@pytest.mark.parametrize(
    "line",
    [
        "一、二、三产业融合发展",
        "1.2亿元资金到位",
        "12345热线",
        "2024年1月",
        "一是否完成",
        "一个问题",
        "(试行)办法",
        "一、",
        "",
    ],
)
def test_no_markers(line: str) -> None:
    assert marker_of(line) is None
