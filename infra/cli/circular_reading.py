"""Reading what the command line names, where one bad file must not hide the good ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import track

from infra.documents import documents
from producers.circulars import NotACircular, Reading, UnreadableFile, read

FILES = "通报：.txt .docx .html .pdf，文件夹，- 为标准输入 · text, Word, web pages, PDF; folders; - for stdin"


@dataclass(slots=True)
class Read:
    """`files`: the circulars of each file that could be read. `wrong`: one line about each that couldn't."""

    files: list[list[Reading]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    skipped: int = 0

    @property
    def readings(self) -> list[Reading]:
        return [reading for readings in self.files for reading in readings]


def read_all(arguments: Sequence[Path]) -> Read:
    """Every circular that can be read. Raises CannotRun for a folder without any file to read."""
    asked = documents(arguments)
    done = Read(skipped=asked.skipped)
    errors = Console(stderr=True)
    for one in track(asked.found, "", console=errors, transient=True, disable=not errors.is_terminal):
        try:
            done.files.append(read(one.read(), one.name))
        except (UnreadableFile, NotACircular) as reason:
            done.wrong.append(str(reason))
        except OSError as reason:
            done.wrong.append(f"{one.path}: {reason.strerror}")
    return done


def tell_left_out(done: Read, *, chinese: bool) -> None:
    """What was not read, on standard error."""
    for told in done.wrong:
        typer.echo(f"taizhang: {told}", err=True)
    if done.skipped:
        skipped = (
            f"{done.skipped} 个其他格式的文件未读" if chinese else f"{done.skipped} files of other formats skipped"
        )
        typer.echo(f"taizhang: {skipped}", err=True)
    for reading in done.readings:
        if not reading.circular.issues:
            one = reading.circular
            name = f"{one.file}: {one.title or one.unit.name}"
            typer.echo(f"taizhang: {name}: {_NO_ISSUES[0 if chinese else 1]}", err=True)


_NO_ISSUES = (
    "没有读出逐条列出的问题；如果问题列在表格里，请先改成分条文字",
    "no itemised issue was read; if a table lists them, turn it into numbered paragraphs first",
)
"""A notice about a whole round lists none; a table lists some that would be missed in silence."""
