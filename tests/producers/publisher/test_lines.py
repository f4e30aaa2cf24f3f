import io
import tracemalloc
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import Buffer

from producers.publisher import Line, read_lines


def lines(text: bytes, limit: int = 100) -> list[Line]:
    return list(read_lines(io.BytesIO(text), limit))


def test_blank_lines_are_left_out_but_counted() -> None:
    assert [(line.number, line.raw) for line in lines(b"a\n\n  \n\nb")] == [(1, b"a"), (5, b"b")]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_either_line_end_and_none_after_the_last(end: bytes, last: bool) -> None:
    text = b"one" + end + b"two" + (end if last else b"")
    assert [line.raw for line in lines(text)] == [b"one", b"two"]


def test_a_bom_before_the_first_line_is_no_part_of_it() -> None:
    assert lines(b"\xef\xbb\xbf{}\n\xef\xbb\xbf{}")[0].raw == b"{}"


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
@pytest.mark.parametrize(("size", "too_long"), [(99, False), (100, False), (101, True), (102, True), (103, True)])
def test_the_limit_counts_the_line_without_its_end(size: int, too_long: bool, end: bytes) -> None:
    (line,) = lines(b"x" * size + end)
    assert line.too_long is too_long
    assert len(line.raw) == min(size, 100)


def test_after_a_line_too_long_reading_goes_on() -> None:
    read = lines(b"x" * 300_000 + b"\nnext\n")
    assert [(line.number, line.too_long) for line in read] == [(1, True), (2, False)]
    assert read[0].size >= 300_000
    assert read[1].raw == b"next"


def test_end_tells_how_far_the_stream_is_read() -> None:
    text = b"\xef\xbb\xbfone\r\n" + b"y" * 500 + b"\n\nlast"
    assert [line.end for line in lines(text)] == [8, 509, len(text)]


@given(st.lists(st.binary(max_size=300).filter(lambda b: not {*b"\r\n"} & {*b} and b.strip())))
def test_every_line_that_is_not_blank_comes_out(given: list[bytes]) -> None:
    read = lines(b"{}\n" + b"".join(each + b"\n" for each in given), limit=150)
    assert [line.raw for line in read[1:]] == [each[:150] for each in given]
    assert [line.too_long for line in read[1:]] == [len(each) > 150 for each in given]


class Endless(io.RawIOBase):
    """One line of `size` bytes that exists nowhere in memory."""

    def __init__(self, size: int) -> None:
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        count = min(len(view), self._left)
        view[:count] = b"x" * count
        self._left -= count
        return count


def test_a_line_of_a_hundred_megabytes_needs_little_memory() -> None:
    stream: BinaryIO = io.BufferedReader(Endless(100_000_000))
    tracemalloc.start()
    (line,) = read_lines(stream, 1 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert line.size == 100_000_000
    assert peak < 8_000_000
