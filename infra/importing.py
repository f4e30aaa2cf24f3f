"""Files of circulars into the running platform: reading, asking what is known, publishing the rest."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from infra.documents import Document
from infra.errors import CannotRun
from infra.publishing import open_publisher
from infra.settings import Settings
from infra.standing import open_ledger
from producers.circulars import (
    Circular,
    Imported,
    Importing,
    NotACircular,
    Taken,
    UnreadableFile,
    read_apart,
)
from producers.publisher import NotDelivered

GROUP = 100
"""Files whose events are held in memory at once, and asked about in one question."""


@dataclass(slots=True)
class ImportReport:
    """`wrong`: {file: why it was not imported}. `without_warehouse`: why the log itself was searched, if it was."""

    sums: Imported = field(default_factory=Imported)
    wrong: dict[str, str] = field(default_factory=dict)
    without_warehouse: str | None = None


def import_files(
    files: Sequence[Document],
    settings: Settings,
    *,
    bootstrap: str | None = None,
    dry_run: bool = False,
    on_file: Callable[[Document], None] = lambda _: None,
    on_no_warehouse: Callable[[str], None] = lambda _: None,
    on_taken: Callable[[Taken], None] = lambda _: None,
) -> ImportReport:
    """Import what is new. `on_no_warehouse` is told at once when the (slower) search of the log has to do; `on_taken`
    of each circular, once its events are published (or, in a dry run, would be).

    Raises CannotRun when Kafka does not answer or an event was not delivered.
    """
    report = ImportReport()
    brokers = bootstrap or settings.kafka_bootstrap
    # Opened even to try: a broker that does not answer is then told before anything else.
    with open_publisher(settings, brokers) as publisher:

        def without(why: str) -> None:
            report.without_warehouse = why
            on_no_warehouse(why)

        ledger = open_ledger(settings, brokers, without)
        receiver = None if dry_run else publisher
        importing = Importing(ledger.ids, ledger.events, receiver, datetime.now(UTC), on_taken)
        report.sums = importing.sums
        try:
            for group in _groups(files, report.wrong, on_file):
                importing.take(group)
        except NotDelivered as lost:
            raise CannotRun(f"{lost}; import the same files again: what arrived is not published twice") from lost
    return report


def _groups(
    files: Sequence[Document], wrong: dict[str, str], on_file: Callable[[Document], None]
) -> Iterator[list[Circular]]:
    """What can't be read is noted and the rest goes on."""
    for at in range(0, len(files), GROUP):
        group: list[Circular] = []
        for file in files[at : at + GROUP]:
            on_file(file)
            try:
                group += read_apart(file.read(), file.name)
            except (NotACircular, UnreadableFile) as reason:
                wrong[str(file.path)] = str(reason).removeprefix(f"{file.name}: ")
            except OSError as reason:
                wrong[str(file.path)] = reason.strerror or str(reason)
        yield group
