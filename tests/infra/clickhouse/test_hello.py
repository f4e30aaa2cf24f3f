"""The first answer to clickhouse-go, byte by byte."""

import pytest

from infra.embedded.clickhouse.hello import QUESTION, asks_hello, hello_block

GOLDEN_54460 = (
    b"\x01\x00\x02\xff\xff\xff\xff\x00"  # block info: no overflows, bucket -1
    b"\x04\x01"  # four columns, one row
    b"\x0ddisplayName()\x06String\x00\x02vm"  # name, type, 00 = no custom serialization, data
    b"\x09version()\x06String\x00\x0826.9.2.1"
    b"\x0arevision()\x06UInt32\x00\x00\x00\x00\x00"  # 0: "speak plain Native to me from now on"
    b"\x0atimezone()\x06String\x00\x03UTC"
)
GOLDEN_0 = (
    b"\x04\x01"
    b"\x0ddisplayName()\x06String\x02vm"
    b"\x09version()\x06String\x0826.9.2.1"
    b"\x0arevision()\x06UInt32\x00\x00\x00\x00"
    b"\x0atimezone()\x06String\x03UTC"
)


@pytest.mark.parametrize(("revision", "expected"), [(54460, GOLDEN_54460), (0, GOLDEN_0)])
def test_the_block_is_laid_out_for_the_announced_revision(revision: int, expected: bytes) -> None:
    assert hello_block("vm", "26.9.2.1", "UTC", revision) == expected


def test_newer_revisions_get_the_field_they_expect() -> None:
    assert hello_block("vm", "1", "UTC", 54480).startswith(b"\x01\x00\x02\xff\xff\xff\xff\x03\x00\x00\x04\x01")


def test_a_name_longer_than_127_bytes_has_a_two_byte_length() -> None:
    assert b"\x06String\x00\x96\x01" + b"n" * 150 in hello_block("n" * 150, "1", "UTC", 54460)


@pytest.mark.parametrize(
    "sql", [QUESTION, QUESTION.lower() + ";", " SELECT\ndisplayName(),version() ,revision(), timezone() "]
)
def test_the_question_is_known_in_any_spacing(sql: str) -> None:
    assert asks_hello(sql.encode())


@pytest.mark.parametrize("sql", ["SELECT version()", QUESTION + ", 1", "SELECT 1", QUESTION + " " * 1000 + "FROM t"])
def test_other_questions_go_to_the_engine(sql: str) -> None:
    assert not asks_hello(sql.encode())
