"""Lines of a stream in bounded memory, whatever their length."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

BOM = b"\xef\xbb\xbf"
_CHUNK = 65536


class Line(NamedTuple):
    """One line that is not blank. `raw` holds at most `limit` bytes of it, `size` all of them, without line end."""

    number: int
    raw: bytes
    size: int
    end: int
    """How many bytes of the stream are read, this line included."""

    @property
    def too_long(self) -> bool:
        return self.size > len(self.raw)


def read_lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """LF or CRLF, with or without a BOM; blank lines are left out but counted. A line beyond `limit` is cut."""
    end = number = 0
    while head := stream.readline(limit + 2):  # a line of just `limit` bytes may end in CR LF
        number += 1
        size = len(head)
        tail = head
        while not tail.endswith(b"\n") and (tail := stream.readline(_CHUNK)):
            size += len(tail)
        end += size
        if size == len(head):
            if number == 1:
                head = head.removeprefix(BOM)
            head = head.removesuffix(b"\n").removesuffix(b"\r")
            size = len(head)
        if head.strip():
            yield Line(number, head[:limit], size, end)
        elif size > len(head):
            yield Line(number, b"", size, end)
