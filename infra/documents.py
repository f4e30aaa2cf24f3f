"""Command-line arguments -> documents: files, `-` for standard input, folders with all they hold."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from infra.errors import CannotRun
from producers.circulars import MAX_FILE_BYTES

SUFFIXES = frozenset((".txt", ".text", ".docx", ".html", ".htm", ".xhtml", ".shtml", ".pdf"))
"""What is taken out of a folder. A file that is named itself is read whatever its name: its bytes tell the format."""

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class Document:
    """`name` is what results call it: the file's name, below a folder with the way from there; `stdin`."""

    name: str
    path: Path

    def read(self) -> bytes:
        """At most one byte more than the reader takes, so that a huge file is refused without being loaded.

        Raises OSError.
        """
        if self.path == STANDARD_INPUT:
            return sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        with self.path.open("rb") as opened:
            return opened.read(MAX_FILE_BYTES + 1)


@dataclass(frozen=True, slots=True)
class Documents:
    """`skipped` counts the files in folders that no circular is read from: pictures, tables, programs."""

    found: tuple[Document, ...]
    skipped: int = 0


def document(argument: Path) -> Document:
    """A file, or standard input."""
    return Document("stdin" if argument == STANDARD_INPUT else argument.name, argument)


def documents(arguments: Sequence[Path]) -> Documents:
    """In the order given, a folder's in the order of their paths; hidden files are passed over in silence.

    Raises CannotRun for a folder without anything to read: a mistyped one must not look like a clean one.
    """
    found: list[Document] = []
    skipped = 0
    for argument in arguments:
        if not argument.is_dir():
            found.append(document(argument))
            continue
        files = sorted(_files_below(argument))
        readable = [file for file in files if file.suffix.lower() in SUFFIXES or file.is_dir()]
        if not readable:
            raise CannotRun(
                f"{argument}: 文件夹中没有可读的文件 (nothing to read in this folder: {' '.join(sorted(SUFFIXES))})"
            )
        found += (Document(file.relative_to(argument).as_posix(), file) for file in readable)
        skipped += len(files) - len(readable)
    return Documents(tuple(found), skipped)


def _files_below(folder: Path) -> Iterator[Path]:
    """Also folders that can't be listed: reading such a one fails, and is told, like reading a file that can't be."""
    closed: list[Path] = []
    for above, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(above, name) for name in files if not name.startswith((".", "~$")))
    yield from closed
