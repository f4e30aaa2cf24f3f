"""The end of a circular, and the page's metadata."""

from __future__ import annotations

from datetime import date

import pytest

from producers.circulars import Circular, read_circulars
from producers.circulars.particulars.tail import tail_start
from producers.circulars.text.lines import clean

from .texts import ORGANISATION, TITLE, circular


def read(*tail: str, front: str = "") -> Circular:
    data = circular("二、巡视整改落实情况", "(一)甲方面", "1.抓学习。", tail=tail)
    (one,) = read_circulars(front.encode() + data, "a.txt")
    return one


def test_window_phone_post_and_email() -> None:
    one = read(
        "欢迎广大干部群众进行监督。公开期限：2025年3月3日至3月28日，联系方式：电话0100—5550000（工作日9:00—17:00）；"
        "邮政信箱：云川市东岭区文化路5号，邮政编码：000123；电子邮箱：a.b@example.com。"
    )
    assert (one.feedback_window.from_, one.feedback_window.to) == (date(2025, 3, 3), date(2025, 3, 28))
    assert one.contact.phone == "0100—5550000"
    assert one.contact.post == "云川市东岭区文化路5号，邮政编码：000123"
    assert one.contact.email == "a.b@example.com"


def test_contacts_on_lines_of_their_own() -> None:
    one = read("联系方式:电话0100-5550000。", "邮政信箱:云川市东岭区1号整改办(收)。", "邮编:000123")
    assert (one.contact.phone, one.contact.post) == ("0100-5550000", "云川市东岭区1号整改办(收) 000123")


def test_nothing_there_is_null_and_never_absent() -> None:
    one = read()
    assert one.model_dump(mode="json")["feedback_window"] == {"from": None, "to": None}
    assert one.model_dump(mode="json")["contact"] == {"phone": None, "post": None, "email": None}


@pytest.mark.parametrize(
    ("front", "tail", "published"),
    [
        ("", ("中共云川市东岭区委员会", "2024年5月10日"), date(2024, 5, 10)),
        ("", ("中共云川市东岭区委", "二〇二四年五月十日"), date(2024, 5, 10)),
        ("信息时间::2024-05-12\n", (), date(2024, 5, 12)),
        ("发布日期:\n2024-05-12\n成文日期:\n2024-05-01\n", ("2024年5月10日",), date(2024, 5, 12)),
        ("成文日期:2024年5月1日\n", (), date(2024, 5, 1)),
        ("成文日期:2024年5月1日\n", ("2024年5月10日",), date(2024, 5, 10)),
        ("", (), None),
        ("", ("公开期限:2024年5月12日至6月1日。",), None),
    ],
)
def test_published_on(front: str, tail: tuple[str, ...], published: date | None) -> None:
    assert read(*tail, front=front).published_on == published


def test_the_tail_belongs_to_no_issue() -> None:
    lines = [
        TITLE,
        *ORGANISATION,
        "二、巡视整改落实情况",
        "(一)甲方面",
        "1.抓学习。",
        "中共云川市东岭区委",
        "2024年5月10日",
        "随便什么",
    ]
    cleaned = clean(lines)
    assert [line.text for line in cleaned[tail_start(cleaned) :]] == lines[6:]
