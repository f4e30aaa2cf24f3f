"""A file's bytes, as far as the reader of circulars takes them."""

from pathlib import Path

from producers.circulars import MAX_FILE_BYTES


def bytes_of(file: Path) -> bytes:
    """At most one byte more than the reader takes, so that a huge file is refused without being loaded."""
    with file.open("rb") as opened:
        return opened.read(MAX_FILE_BYTES + 1)
