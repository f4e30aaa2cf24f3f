"""The end of a circular, and the page's metadata."""

from __future__ import annotations

from datetime import date

import pytest

from producers.circulars import Circular, read_circulars
from producers.circulars.particulars.tail import tail_start
from producers.circulars.structure.levels import markers_of
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
    assert [line.text for line in cleaned[tail_start(cleaned, markers_of(cleaned)) :]] == lines[6:]


@pytest.mark.parametrize(
    ("printed", "window"),
    [
        ("公示期为2025年7月1日至7月15日。", (date(2025, 7, 1), date(2025, 7, 15))),
        ("公开期限:自2025年7月1日起至2025年7月15日止。", (date(2025, 7, 1), date(2025, 7, 15))),
        ("公开时间:2025.7.1-2025.7.15", (date(2025, 7, 1), date(2025, 7, 15))),
        ("公示时间：2025-07-01至2025-07-15。", (date(2025, 7, 1), date(2025, 7, 15))),
        ("自公布之日起15日内,欢迎监督。", (date(2025, 6, 30), date(2025, 7, 15))),
        ("自公布之日起十五个工作日内,欢迎反映意见。", (date(2025, 6, 30), date(2025, 7, 21))),
        ("公示期为1个月。", (date(2025, 6, 30), date(2025, 7, 30))),
        ("自2025年7月1日起10个工作日内,欢迎反映意见。", (date(2025, 7, 1), date(2025, 7, 15))),
        ("欢迎监督。办理时间15日。", (None, None)),
    ],
)
def test_windows(printed: str, window: tuple[date | None, date | None]) -> None:
    one = read(f"欢迎干部群众监督。{printed}", "中共云川市东岭区委员会", "2025年6月30日")
    assert (one.feedback_window.from_, one.feedback_window.to) == window


def test_a_length_without_a_publication_is_no_window() -> None:
    assert read("欢迎监督,自公布之日起15日内反映意见。").feedback_window.from_ is None


@pytest.mark.parametrize(
    ("printed", "phone"),
    [
        ("联系电话:0000-5550000、5550001。", "0000-5550000、5550001"),
        ("电话（0000）5550000（工作日9:00—17:00）；", "（0000）5550000"),
        ("监督举报电话：12388。", "12388"),
        ("电话:5550000转8012,邮编:000123", "5550000转8012"),
        ("电话(传真):0000-5550000", "0000-5550000"),
        ("受理电话:0000-5550000;信访热线:0000-5550009。", "0000-5550000、0000-5550009"),
        ("传真:0000-5550000", None),
    ],
)
def test_telephones(printed: str, phone: str | None) -> None:
    assert read(f"联系方式:{printed}").contact.phone == phone
