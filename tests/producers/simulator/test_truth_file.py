"""The truth file: what is written is what is read, and what is no truth file says where and why."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from producers.simulator import (
    FORMAT,
    Balance,
    CircularLine,
    DeclaredNumber,
    Header,
    NotATruthFile,
    Parents,
    PlantedLine,
    PrintedIssue,
    SheetFigures,
    TruthFile,
    truth_line,
)

AT = datetime(2024, 3, 1, 4, 0, tzinfo=UTC)
HEADER = Header(
    format=FORMAT, version="1", seed=7, root="980000", shape={"units": 3}, lines=6, events=4, duplicates=1,
    unreadable=1, first=AT, last=None,
)  # fmt: skip
ONE = SheetFigures(
    declared=4, itemised=3, done_as_stated=2, verified=1, overdue=1, not_stated=0, statuses={"claimed": 3}
)
BALANCE = Balance(
    at=AT, axis="recorded", unit="980101", name="某县", parent=Parents(then="980100", now="980200"),
    own=ONE, then=ONE, now=ONE,
)  # fmt: skip
PLANTED = PlantedLine(
    what="self_verification", unit="980101", inspection=None, issues=("i1",), events=("e1",), zh="自验", en="itself"
)
CIRCULAR = CircularLine(
    file="a.txt", unit="980101", unit_name="某县", inspection="insp", sha256="ab", published_on="2024-01-31",
    issues=(PrintedIssue(issue="i1", title="甲", scope="routine", stated="done", due=None),),
    declared=(DeclaredNumber(what="issues", scope="all", status=None, count=29, counted_as="个"),), planted=(),
)  # fmt: skip


def written(path: Path, *lines: bytes) -> Path:
    path.write_bytes(b"".join(lines))
    return path


def changed(line: Any, **fields: Any) -> bytes:
    return msgspec.json.encode({**msgspec.json.decode(truth_line(line)), **fields}) + b"\n"


def test_what_is_written_is_read(tmp_path: Path) -> None:
    other = msgspec.structs.replace(BALANCE, axis="occurred", unit="980102")
    lines = (HEADER, PLANTED, other, CIRCULAR, BALANCE)
    sheet = TruthFile(written(tmp_path / "truth.jsonl", *map(truth_line, lines)))
    assert sheet.header == HEADER
    assert sheet.units == {"980101", "980102"}
    assert sheet.instants("recorded") == sheet.instants("occurred") == [AT]
    assert list(sheet.balances("recorded", AT)) == [BALANCE]
    assert list(sheet.balances("occurred", AT)) == [other]
    assert list(sheet.balances("occurred", datetime(2030, 1, 1, tzinfo=UTC))) == []


def test_one_instant_may_be_written_in_any_zone(tmp_path: Path) -> None:
    elsewhere = changed(msgspec.structs.replace(BALANCE, unit="980102"), at="2024-03-01T12:00:00+08:00")
    sheet = TruthFile(written(tmp_path / "truth.jsonl", truth_line(HEADER), truth_line(BALANCE), elsewhere))
    assert sheet.instants("recorded") == [AT]
    assert [line.unit for line in sheet.balances("recorded", AT)] == ["980101", "980102"]


@pytest.mark.parametrize(
    ("lines", "number", "why"),
    [
        ((), 1, "no header"),
        ((b"\x00\xff\n",), 1, "no header"),
        ((b"[" * 5000,), 1, "no header"),
        ((truth_line(BALANCE),), 1, "no header"),
        ((changed(HEADER, format="taizhang.truth.v2"),), 1, "the format is 'taizhang.truth.v2'"),
        ((changed(HEADER, events=-4),), 1, r"\$\.events"),
        ((changed(HEADER, events=5),), 1, "lines is not"),
        ((truth_line(HEADER), truth_line(HEADER)), 2, "second header"),
        ((truth_line(HEADER), changed(BALANCE, axis="both")), 2, r"\$\.axis"),
        ((truth_line(HEADER), changed(BALANCE, at="2024-03-01T12:00:00")), 2, r"\$\.at"),
        ((truth_line(HEADER), changed(BALANCE, ratio=1)), 2, "unknown field `ratio`"),
        ((truth_line(HEADER), truth_line(PLANTED), b'{"kind":"weather"}\n'), 3, "weather"),
        ((truth_line(HEADER), truth_line(BALANCE)[:90]), 2, "truncated"),
    ],
)
def test_what_is_no_truth_file_says_where_and_why(
    lines: tuple[bytes, ...], number: int, why: str, tmp_path: Path
) -> None:
    with pytest.raises(NotATruthFile, match=why) as caught:
        TruthFile(written(tmp_path / "truth.jsonl", *lines))
    assert caught.value.line == number


def test_a_unit_has_one_balance_at_an_instant(tmp_path: Path) -> None:
    sheet = TruthFile(written(tmp_path / "truth.jsonl", *map(truth_line, (HEADER, BALANCE, PLANTED, BALANCE))))
    with pytest.raises(NotATruthFile, match="line 4: a second balance of unit 980101"):
        list(sheet.balances("recorded", AT))


def test_a_file_that_changes_while_it_is_read_is_noticed(tmp_path: Path) -> None:
    path = written(tmp_path / "truth.jsonl", *map(truth_line, (HEADER, BALANCE)))
    sheet = TruthFile(path)
    written(path, *map(truth_line, (HEADER, msgspec.structs.replace(BALANCE, axis="occurred"))))
    with pytest.raises(NotATruthFile, match="changed while"):
        list(sheet.balances("recorded", AT))
