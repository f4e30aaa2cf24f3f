"""Signs without a counterpart: one a paragraph, and not too many of them."""

from __future__ import annotations

import pytest

from producers.circulars.text.width import fold
from tests.producers.circulars.checker.circulars import findings, text

RULE = "quotes"


def told(*lines: str) -> str:
    return text("", ["整改落实情况", "(一)关于项目建设方面", "1.台账不清。已补录。", *lines])


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("深化“一网通办改革,压缩时限三成。", "“"),
        ("推行一窗受理”服务,压缩时限三成。", "”"),
        ("制定《东岭区项目管理办法,明确流程。", "《"),
        ("会同街道（社区逐户登记。", "("),
        ("印发《关于落实《区级预算办法》的通知。", "《"),
    ],
)
def test_a_sign_without_its_counterpart_is_marked(line: str, sign: str) -> None:
    (one,) = findings(RULE, told(line))

    assert (one.severity, one.stated, one.lines) == ("info", sign, (8,))
    assert [fold(one.quotes[0][start:end]) for mark in one.marks for start, end in mark.figures] == [sign]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("深化“一网通办”改革(含街道），印发《关于落实〈办法〉的通知》。",), id="half and full width"),
        pytest.param(("措施包括:1)登记;2)核对;a)公示。",), id="numbers with one bracket"),
        pytest.param(("他说:“第一段。", "第二段。”"), id="a quotation over two paragraphs"),
        pytest.param(("1)登记造册。",), id="a number at the start"),
        pytest.param(("坚持“‘三会一课’制度”常态化。",), id="quotes within quotes"),
    ],
)
def test_what_is_paired_is_left_alone(lines: tuple[str, ...]) -> None:
    assert findings(RULE, told(*lines)) == []


def test_a_careless_text_is_not_flooded_with_marks() -> None:
    assert len(findings(RULE, told(*["深化“一网通办改革。", "已完成。"] * 20))) == 5
