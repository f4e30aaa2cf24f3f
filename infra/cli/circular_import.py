"""`taizhang circular import`: published circulars into the ledger."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from infra.cli import import_preview
from infra.cli.circular_reading import FILES
from infra.cli.own_stack import refuse_when_down
from infra.cli.printing import output
from infra.cli.words import say
from infra.documents import documents
from infra.errors import CannotRun, FoundWrong
from infra.settings import Settings

if TYPE_CHECKING:
    from infra.importing import ImportReport
    from producers.circulars import Taken

SHOWN = 3
"""So many units without a GB code are told with their reason; `--json` tells all of them."""

_WORDS: dict[str, tuple[str, str]] = {
    "summary": (
        "通报 {circulars} 篇,问题 {issues} 个;新事件 {new},台账已有 {known}",
        "{circulars} circulars with {issues} issues: {new} new events, {known} already known",
    ),
    "findings": (
        "待认定的核查问题 {findings} 个(taizhang audit findings --open)",
        "{findings} findings to judge (taizhang audit findings --open)",
    ),
    "dry": ("(仅试算,未发布)", "(tried only, nothing published)"),
    "unsettled": ("区划代码未定,已用登记代码", "no GB code settled, registered code used"),
    "more": ("另有 {count} 个单位", "and {count} more"),
    "skipped": ("另有 {count} 个其他格式的文件未读", "{count} files of other formats were skipped"),
    "not_read": ("未导入", "not imported"),
}


def register(app: typer.Typer) -> None:
    """Add `import` to the group `taizhang circular`."""
    app.command("import")(import_circulars)


def import_circulars(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=FILES)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be published; publish nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a report.")] = False,
    bootstrap: Annotated[str | None, typer.Option(help="Kafka brokers; default: TAIZHANG_KAFKA_BOOTSTRAP.")] = None,
) -> None:
    """导入通报 · Import circulars as events. What the ledger has already is not published again.

    A second edition updates the issues of the first. --dry-run shows which, --dry-run --json also every event.

    Exit status 0: all imported; 1: some files were no circular; 2: could not run, or none was.

    Example: taizhang circular import examples/circulars/*.txt
    """
    from infra.importing import import_files  # here: `circular parse` shall not load Kafka's and ClickHouse's clients

    settings = Settings()
    if bootstrap is None:
        refuse_when_down(settings)
    asked = documents(files)
    errors = Console(stderr=True)
    taken: list[Taken] = []
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task("", total=len(asked.found))

        def tell_slow(why: str) -> None:
            line = f"{say(settings.lang, 'no_warehouse')}: {why}"
            errors.print(line, markup=False, highlight=False, soft_wrap=True)

        report = import_files(
            asked.found,
            settings,
            bootstrap=bootstrap,
            dry_run=dry_run,
            on_file=lambda file: bar.update(task, advance=1, description=file.name),
            on_no_warehouse=tell_slow,
            on_taken=taken.append if dry_run else lambda _: None,
        )
    if dry_run and not as_json:
        for one in taken:
            import_preview.show(one, output(), settings.lang)
    _tell(report, taken, settings.lang, dry_run=dry_run, as_json=as_json)
    if asked.skipped:
        typer.echo(_say("skipped", settings.lang).format(count=asked.skipped), err=True)
    if report.wrong and len(report.wrong) == len(asked.found):
        raise CannotRun("none of the files is a circular; nothing was imported")
    if report.wrong:
        raise FoundWrong(f"{len(report.wrong)} of {len(asked.found)} files were not imported")


def _tell(report: "ImportReport", taken: "list[Taken]", lang: str, *, dry_run: bool, as_json: bool) -> None:
    sums = report.sums
    if as_json:
        result: dict[str, object] = {
            "circulars": sums.circulars,
            "issues": sums.issues,
            "new_events": sums.new,
            "known_events": sums.known,
            "new_findings": sums.findings,
            "vanished_issues": sums.vanished,
            "dry_run": dry_run,
            "unsettled": {
                code: {"name": unit.name, "zh": unit.why.zh, "en": unit.why.en} for code, unit in sums.unsettled.items()
            },
            "not_imported": report.wrong,
        }
        if dry_run:
            result["would_publish"] = [import_preview.as_builtins(one) for one in taken]
        typer.echo(json.dumps(result, ensure_ascii=False))
        return
    for code, unit in list(sums.unsettled.items())[:SHOWN]:
        why = unit.why.zh if lang == "zh" else unit.why.en
        typer.echo(f"{_say('unsettled', lang)}: {code} {unit.name}: {why}")
    if len(sums.unsettled) > SHOWN:
        typer.echo(_say("more", lang).format(count=len(sums.unsettled) - SHOWN))
    for file, reason in report.wrong.items():
        typer.echo(f"{_say('not_read', lang)}: {file}: {reason}")
    counts = {"circulars": sums.circulars, "issues": sums.issues, "new": sums.new, "known": sums.known}
    summary = _say("summary", lang).format(**counts)
    typer.echo(f"{summary} {_say('dry', lang)}" if dry_run else summary)
    if sums.findings:
        typer.echo(_say("findings", lang).format(findings=sums.findings))


def _say(word: str, lang: str) -> str:
    zh, en = _WORDS[word]
    return zh if lang == "zh" else en
