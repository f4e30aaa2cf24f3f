"""`taizhang dead-letters`: the records that no worker could take in, as they stand in the topic `dead-letters`."""

import base64
import json as jsonlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from kafka import KafkaConsumer, TopicPartition  # type: ignore[import-untyped]  # ships no types
from rich.console import Console
from rich.table import Table
from rich.text import Text

from infra.cli.own_stack import refuse_when_down
from infra.errors import CannotRun, FoundWrong
from infra.settings import Settings
from infra.topics import DEAD_LETTERS
from ledger import ZONE

app = typer.Typer(no_args_is_help=True)
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]

HEADINGS = {
    "zh": ("来源", "时间", "原因", "说明", "单位键"),
    "en": ("from", "time", "reason", "detail", "key"),
}
NONE = {"zh": "没有无法读取的记录", "en": "there are no dead letters"}


@dataclass(frozen=True, slots=True)
class Letter:
    """One record set aside: where it came from (`timestamp` in ms), why, and its original bytes."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    reason: str
    detail: str
    worker: str
    key: bytes | None
    value: bytes | None

    @property
    def source(self) -> str:
        return f"{self.topic}/{self.partition}/{self.offset}"

    @property
    def time(self) -> datetime:
        return datetime.fromtimestamp(self.timestamp / 1000, UTC).astimezone(ZONE)

    def as_json(self, with_value: bool) -> dict[str, Any]:
        found = {
            "source": self.source,
            "time": self.time.isoformat(),
            "reason": self.reason,
            "detail": self.detail,
            "worker": self.worker,
            "key": None if self.key is None else self.key.decode(errors="replace"),
            "bytes": len(self.value or b""),
        }
        return found | (_original(self.value) if with_value else {})


def _original(value: bytes | None) -> dict[str, str | None]:
    """Text where the bytes are text, base64 where they are not: the original must survive the printing."""
    try:
        return {"value": None if value is None else value.decode()}
    except UnicodeDecodeError:
        return {"value_base64": base64.b64encode(value or b"").decode()}


def letters(records: Iterable[Any]) -> list[Letter]:
    """In the order of their sources. A worker that was killed may set a record aside twice: it is shown once."""
    found: dict[str, Letter] = {}
    for record in records:
        headers = {name: value.decode(errors="replace") for name, value in record.headers}
        letter = Letter(
            topic=headers["topic"],
            partition=int(headers["partition"]),
            offset=int(headers["offset"]),
            timestamp=int(headers["timestamp"]),
            reason=headers["reason"],
            detail=headers["detail"],
            worker=headers["worker"],
            key=record.key,
            value=record.value,
        )
        found[letter.source] = letter
    return sorted(found.values(), key=lambda letter: (letter.topic, letter.partition, letter.offset))


@app.command("list")
def list_(json: JsonOption = False) -> None:
    """Every record that was set aside, with the reason.

    Example: taizhang dead-letters list --json
    """
    settings = Settings()
    found = _read(settings)
    if json:
        typer.echo(jsonlib.dumps([letter.as_json(with_value=False) for letter in found], ensure_ascii=False))
    elif not found:
        typer.echo(NONE[settings.lang])
    else:
        table = Table()
        for at, heading in enumerate(HEADINGS[settings.lang]):
            table.add_column(heading, no_wrap=at == 0, overflow="fold")
        for letter in found:
            key = "" if letter.key is None else letter.key.decode(errors="replace")
            cells = (letter.source, f"{letter.time:%Y-%m-%d %H:%M:%S}", letter.reason, letter.detail[:120], key)
            table.add_row(*(Text(cell) for cell in cells))  # foreign bytes: nothing in them is markup
        Console().print(table)


@app.command()
def show(
    source: Annotated[str, typer.Argument(metavar="TOPIC/PARTITION/OFFSET", help="As `list` shows it.")],
    json: JsonOption = False,
) -> None:
    """One record with its original bytes. Exit status 1 when no such record was set aside.

    Example: taizhang dead-letters show issue-events/3/17
    """
    chosen = [letter for letter in _read(Settings()) if letter.source == source]
    if not chosen:
        raise FoundWrong(f"no dead letter from {source}; see `taizhang dead-letters list`")
    found = chosen[0].as_json(with_value=True)
    if json:
        typer.echo(jsonlib.dumps(found, ensure_ascii=False))
    else:
        for name, value in found.items():
            typer.echo(f"{name}: {_tame(str(value))}")


def _tame(text: str) -> str:
    """Foreign bytes may hold commands for the terminal; they are shown, not obeyed."""
    return "".join(c if c.isprintable() or c in "\n\t" else f"\\x{ord(c):02x}" for c in text)


def _read(settings: Settings) -> list[Letter]:
    """Everything the topic holds now."""
    refuse_when_down(settings)
    bootstrap = settings.kafka_bootstrap
    consumer = KafkaConsumer(bootstrap_servers=bootstrap, auto_offset_reset="earliest", enable_auto_commit=False)
    try:
        numbers = consumer.partitions_for_topic(DEAD_LETTERS.name)
        if not numbers:
            raise CannotRun(f"topic {DEAD_LETTERS.name} does not exist; `taizhang topics` creates it")
        partitions = [TopicPartition(DEAD_LETTERS.name, number) for number in sorted(numbers)]
        consumer.assign(partitions)
        ends = consumer.end_offsets(partitions)
        records: list[Any] = []
        while any(consumer.position(at) < ends[at] for at in partitions):
            for batch in consumer.poll(timeout_ms=500).values():
                records += batch
        return letters(records)
    finally:
        consumer.close()
