"""What commands print with: a console as wide as it needs to be, times for people, JSON for machines."""

from datetime import datetime
from typing import Any

import msgspec
import typer
from rich.console import Console

from ledger import ZONE


def output() -> Console:
    """As wide as the terminal; into a pipe or file wide enough that no cell is broken."""
    console = Console()
    return console if console.is_terminal else Console(width=160)


def clock(instant: datetime) -> str:
    return instant.astimezone(ZONE).isoformat(sep=" ", timespec="minutes")[:16]


def print_json(value: Any, *, err: bool = False) -> None:
    """`err`: to standard error, where standard output carries the data itself."""
    typer.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode(), err=err)
