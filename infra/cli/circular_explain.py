"""`taizhang circular parse --explain`: what each line of a file was taken for, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from infra.cli.circular_explain_words import ROLES, RULES
from producers.circulars import Explained, Reading, explain

_COLUMNS: dict[str, tuple[str, str]] = {
    "line": ("行", "line"),
    "taken": ("读作", "taken for"),
    "rule": ("依据", "by"),
    "issue": ("问题", "issue"),
    "text": ("原文", "text"),
}
_COLOURS = {
    "blank": "dim",
    "page": "dim",
    "joined": "dim",
    "metadata": "dim",
    "text": "dim",
    "title": "bold",
    "section": "bold blue",
    "group": "bold blue",
    "aspect": "blue",
    "issue": "bold green",
    "sub_item": "green",
    "status": "magenta",
    "deadline": "magenta",
    "promise": "magenta",
    "declared": "yellow",
    "partial": "yellow",
    "money": "yellow",
    "accountability": "yellow",
}
_WIDTHS = {"line": 4, "issue": 5, "taken": 14}
_PADDING = 18  # what the table itself takes
_LEAST = 24  # columns for rule and text in a terminal that is too narrow for both


def as_json(readings: Sequence[Reading]) -> str:
    """A list of what each line is, for every circular, as `circulars` are listed beside it."""
    parts = ("[" + ",".join(one.model_dump_json() for one in explain(reading)) + "]" for reading in readings)
    return "[" + ",".join(parts) + "]"


def show(console: Console, reading: Reading, *, chinese: bool) -> None:
    """One row for each thing that a line was taken for; blank lines are left out."""
    column = 0 if chinese else 1
    rest = max(_LEAST, console.width - sum(_WIDTHS.values()) - _PADDING)
    name = reading.circular.title or reading.circular.unit.name
    table = Table(title=Text(name), title_justify="left", box=SIMPLE_HEAD)
    for column_name, width in {**_WIDTHS, "rule": rest // 2, "text": rest - rest // 2}.items():
        table.add_column(_COLUMNS[column_name][column], width=width, overflow="fold")
    above = 0
    for one in explain(reading):
        if one.role == "blank":
            continue
        first = one.line != above
        printed = Text(reading.source.lines[one.line - 1].strip()[:rest] if first else "")
        printed.truncate(rest - rest // 2, overflow="ellipsis")
        table.add_row(*_row(one, column, first=first), printed)
        above = one.line
    console.print(table)


def _row(one: Explained, column: int, *, first: bool) -> list[Text]:
    colour = _COLOURS.get(one.role, "")
    rule = RULES[one.rule][column]
    return [
        Text(str(one.line) if first else ""),
        Text(str(one.issue) if one.issue else ""),
        Text(ROLES[one.role][column], style=colour),
        Text(f"{rule} · {one.detail}" if one.detail else rule),
    ]
