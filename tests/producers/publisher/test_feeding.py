"""Lines to events: what is rejected, with which words, and that the rest goes on."""

import io
import json
from collections.abc import Mapping
from typing import Any

import pytest

from ledger import decode
from producers.publisher import (
    Feed,
    MemoryKnownIds,
    MemoryPublisher,
    NotDelivered,
    Rejected,
    feed,
    feeding,
    in_words,
    read_lines,
)

GOOD: dict[str, Any] = {
    "specversion": "1.0",
    "id": "1",
    "source": "/ledger/2024.xlsx",
    "type": "taizhang.issue.progressed.v1",
    "subject": "210603-1",
    "time": "2024-01-07T00:00:00+08:00",
    "partitionkey": "210603",
    "recordedtime": "2024-01-08T09:00:00+08:00",
    "actor": "a1",
    "actorrole": "owner",
    "data": {"text": "已清退3户"},
}


def run(*rows: bytes, publisher: MemoryPublisher | None = None) -> tuple[Feed, list[Rejected]]:
    progress, rejected = Feed(), list[Rejected]()
    feed(read_lines(io.BytesIO(b"\n".join(rows)), 1 << 20), publisher, progress, rejected.append)
    return progress, rejected


def row(**changed: Any) -> bytes:
    return json.dumps({**GOOD, **changed}, ensure_ascii=False).encode()


def test_good_lines_are_published_and_bad_ones_told_by_number() -> None:
    publisher = MemoryPublisher()
    progress, rejected = run(row(), b"", b"{", row(id="2"), row(actorrole="boss"), row(id="3"), publisher=publisher)
    assert publisher.published == 3
    assert (progress.read, progress.accepted, progress.rejected) == (5, 3, 2)
    assert [each.line.number for each in rejected] == [3, 5]


def test_without_a_publisher_everything_is_only_checked() -> None:
    progress, rejected = run(row(), row(id=""))
    assert (progress.accepted, len(rejected)) == (1, 1)


@pytest.mark.parametrize(
    ("line", "field", "zh", "en"),
    [
        (row(actorrole="boss"), "actorrole", "应为 'owner'", "Input should be 'owner'"),
        (row(id=""), "id", "不能为空", "at least 1 character"),
        (row(color="red"), "color", "没有这个字段", "not permitted"),
        (row(time="2024-01-07T00:00:00"), "time", "须带时区", "timezone"),
        (row(time="yesterday"), "time", "RFC 3339", "valid datetime"),
        (row(partitionkey="21 06"), "partitionkey", "单位代码", "match pattern"),
        (row(data={"text": "x", "percent": 140}), "data.percent", "应不大于 100", "less than or equal to 100"),
        (row(data={}), "data.text", "缺少此字段", "Field required"),
        (row(data=[1]), "data", "应为对象", "object"),
        (row(type="taizhang.nope.v1"), "(whole event)", "没有事件类型 taizhang.nope.v1", "no event type"),
        (b"[1]", "(whole event)", "应为对象", "object"),
        (b"{bad", "(whole line)", "不是 JSON", "not JSON"),
        (b'{"a": "\xc3\x28"}', "(whole line)", "第 8 个字节是 0xc3", "byte 8 is 0xc3"),
        (b"\xff\xfe{\x00}\x00", "(whole line)", "不是 UTF-8", "not UTF-8"),
        (b'{"a":"\\ud800"}', "(whole event)", "不是合法的 JSON", "Invalid JSON"),
        (b"[" * 200_000, "(whole line)", "不是 JSON", "not JSON"),
        (b"x" * 5_000_000, "(whole line)", "共 5000000 字节;一个事件最多 1048576 字节", "5000000 bytes"),
    ],
)
def test_a_rejected_line_names_the_field_and_what_was_expected(line: bytes, field: str, zh: str, en: str) -> None:
    _, (rejected,) = run(line)
    problem = rejected.problems[0]
    assert problem.field == field
    assert zh in in_words(*problem, "zh")[1]
    assert en in in_words(*problem, "en")[1]


def test_a_line_tells_all_its_problems_at_once() -> None:
    _, (rejected,) = run(row(id="", actorrole="boss", data={}))
    assert {problem.field for problem in rejected.problems} == {"id", "actorrole", "data.text"}


def test_an_unknown_type_is_not_answered_with_the_whole_catalogue() -> None:
    _, (rejected,) = run(row(type="taizhang.nope.v1"))
    assert len(in_words(*rejected.problems[0], "en")[1]) < 80
    assert len(in_words(*rejected.problems[0], "zh")[1]) < 80


def test_a_failed_delivery_ends_the_feed_and_tells_how_far_it_came() -> None:
    publisher = MemoryPublisher(refuse=lambda event: "broker gone" if event.id == "2" else None)
    progress = Feed()
    lines = read_lines(io.BytesIO(b"\n".join(row(id=str(n)) for n in range(1, 6))), 1 << 20)
    with pytest.raises(NotDelivered, match=r"^not delivered: 2 \(taizhang.issue.progressed.v1, unit 210603"):
        feed(lines, publisher, progress, lambda _: None)
    assert (publisher.published, progress.read) == (1, 3)


class Asked(MemoryKnownIds):
    """Remembers how many events each question was about."""

    def __init__(self, *ids: str) -> None:
        super().__init__(ids)
        self.sizes: list[int] = []

    def among(self, ids: Mapping[str, str]) -> set[str]:
        self.sizes.append(len(ids))
        return super().among(ids)


def skip(known: MemoryKnownIds, *rows: bytes, publisher: MemoryPublisher | None = None) -> tuple[Feed, list[str]]:
    progress, sent = Feed(), publisher or MemoryPublisher()
    feed(read_lines(io.BytesIO(b"\n".join(rows)), 1 << 20), sent, progress, lambda _: None, known=known)
    return progress, [decode(record.value).id for record in sent.records]


def test_what_the_ledger_knows_is_counted_and_not_published_again() -> None:
    progress, sent = skip(MemoryKnownIds(["2"]), row(id="1"), b"{", row(id="2"), row(id="3"))
    assert sent == ["1", "3"]
    assert progress == Feed(read=4, accepted=3, rejected=1, known=1)


def test_a_line_that_stands_twice_in_a_group_is_published_once() -> None:
    progress, sent = skip(MemoryKnownIds(), row(id="1"), row(id="2"), row(id="1"))
    assert sent == ["1", "2"]
    assert progress == Feed(read=3, accepted=3, known=1)


def test_without_the_question_a_line_is_published_as_often_as_it_stands_there() -> None:
    publisher = MemoryPublisher()
    progress, _ = run(row(), row(), publisher=publisher)
    assert (publisher.published, progress.known) == (2, 0)


def test_questions_are_of_bounded_size_and_the_order_of_lines_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "GROUP", 4)
    known = Asked("5")
    _, sent = skip(known, *(row(id=str(n)) for n in range(11)))
    assert known.sizes == [4, 4, 3]
    assert sent == [str(n) for n in range(11) if n != 5]


def test_long_lines_make_small_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "GROUP_BYTES", 3 * len(row(id="0")))
    known = Asked()
    skip(known, *(row(id=str(n)) for n in range(7)))
    assert known.sizes == [3, 3, 1]


def test_a_failed_delivery_ends_a_group_too() -> None:
    publisher = MemoryPublisher(refuse=lambda event: "broker gone" if event.id == "2" else None)
    with pytest.raises(NotDelivered):
        skip(MemoryKnownIds(), *(row(id=str(n)) for n in range(1, 6)), publisher=publisher)
    assert publisher.published == 1
