"""What `taizhang dead-letters` makes of the topic's records."""

import pytest

from infra.cli import dead_letters
from infra.cli.dead_letters import letters
from streams.outcome import DeadLetter
from tests.streams.stories import MemoryRecord


def written(offset: int, value: bytes | None, partition: int = 3) -> MemoryRecord:
    """As a worker writes it."""
    letter = DeadLetter("issue-events", partition, offset, 1_704_556_800_000, b"990101", value, "not_json", "坏字节")
    return MemoryRecord(letter.key, letter.value, headers=tuple(letter.headers("worker-0")))


def test_a_letter_keeps_its_source_reason_and_bytes() -> None:
    (letter,) = letters([written(17, b"\xff\x00")])
    assert letter.source == "issue-events/3/17"
    assert letter.as_json(with_value=True) == {
        "source": "issue-events/3/17",
        "time": "2024-01-07T00:00:00+08:00",
        "reason": "not_json",
        "detail": "坏字节",
        "worker": "worker-0",
        "key": "990101",
        "bytes": 2,
        "value_base64": "/wA=",
    }


def test_text_is_shown_as_text_and_a_missing_value_as_none() -> None:
    first, second = letters([written(1, "整改".encode()), written(2, None)])
    assert first.as_json(with_value=True)["value"] == "整改"
    assert second.as_json(with_value=True)["value"] is None
    assert "value" not in first.as_json(with_value=False)


def test_a_letter_sent_twice_by_a_killed_worker_is_shown_once_in_source_order() -> None:
    found = letters([written(9, b"b"), written(2, b"a"), written(9, b"b"), written(10, b"c", partition=1)])
    assert [letter.source for letter in found] == ["issue-events/1/10", "issue-events/3/2", "issue-events/3/9"]


def test_the_list_shows_whole_sources_and_takes_no_markup_from_foreign_keys(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = DeadLetter("issue-events", 3, 1_234_567, 1_704_556_800_000, b"[bold]x", b"", "not_an_event", "d" * 200)
    record = MemoryRecord(letter.key, letter.value, headers=tuple(letter.headers("worker-0")))
    monkeypatch.setattr(dead_letters, "_read", lambda _: letters([record]))
    monkeypatch.setenv("COLUMNS", "80")
    dead_letters.list_()
    shown = capsys.readouterr().out
    assert "issue-events/3/1234567" in shown
    assert "[bold]x" in shown
