"""`taizhang audit …`: the ledger's history, any past instant, and the proof that its numbers agree."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from clickhouse_connect.driver.client import Client
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from infra.cli import audit_findings, audit_gaps, audit_tables
from infra.cli.audit_asking import JsonOption, LangOption, UnitOption, instant_of, open_warehouse
from infra.cli.audit_words import Lang, say
from infra.errors import FoundWrong
from warehouse.audit import Axis, asof, flags, history, proof, reconcile

app = typer.Typer(no_args_is_help=True, help="History, as-of balances, reconciliation.")

audit_findings.register(app)
audit_gaps.register(app)


@app.command("history")
def show_history(
    issue: Annotated[str, typer.Argument(help="Issue id, or the beginning of one.")],
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Every event of one issue: when it happened, when it was recorded, what it changed, which rules it broke.

    Example: taizhang audit history 7c9e6679
    """
    with open_warehouse(lang) as (client, spoken):
        steps = history(client, issue)
        audit_tables.print_history(steps, spoken, as_json)


@app.command("asof")
def show_asof(
    at: Annotated[str, typer.Argument(help="2025-01-31 (the end of that day), an RFC 3339 instant, or now.")],
    unit: UnitOption = None,
    axis: Annotated[Axis, typer.Option(help="recorded: what was known then; occurred: what was so.")] = Axis.RECORDED,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """The numbers of every unit as of an instant, own and with everything below.

    Example: taizhang audit asof 2025-01-31 --unit 990100
    """
    instant = instant_of(at)
    with open_warehouse(lang) as (client, spoken), _replaying(client, spoken, axis is Axis.OCCURRED) as progress:
        lines = asof(client, instant, unit, axis, progress)
    audit_tables.print_asof(lines, instant, axis, spoken, as_json)


@app.command("reconcile")
def show_reconcile(
    wait: Annotated[float, typer.Option(help="Seconds to wait for events that are still under way.", min=0)] = 0,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Count the ledger three times (the workers' roll-ups, ClickHouse's balances, a fresh fold of the raw events).

    Exit status 1 names the first number they differ in. Example: taizhang audit reconcile --wait 30
    """
    with open_warehouse(lang) as (client, spoken), _replaying(client, spoken, True) as progress:
        counted = reconcile(client, wait, progress)
    audit_tables.print_reconciliation(counted, spoken, as_json)
    if counted.difference is not None:
        raise FoundWrong(audit_tables.difference_line(counted, spoken))
    if counted.under_way:
        raise FoundWrong(say(spoken, "under_way", n=counted.under_way))


@app.command("proof")
def show_proof(as_json: JsonOption = False, lang: LangOption = None) -> None:
    """Nothing lost, nothing doubled: per partition of issue_events, count = distinct offsets = last - first + 1.

    issue_states holds the offsets of issue events only: there, each at most once.

    Example: taizhang audit proof
    """
    with open_warehouse(lang) as (client, spoken):
        found = proof(client)
    audit_tables.print_proof(found, spoken, as_json)
    wrong = [line for line in found if not line.holds]
    if wrong:
        raise FoundWrong(say(spoken, "proof_fails", table=wrong[0].table, partition=wrong[0].partition))


@app.command("flags")
def show_flags(
    unit: UnitOption = None,
    limit: Annotated[int, typer.Option(help="At most so many of issues, the newest.", min=1)] = 100,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Which rules were broken, by which events. The events stand all the same.

    Example: taizhang audit flags --unit 990101
    """
    with open_warehouse(lang) as (client, spoken):
        found = flags(client, unit, limit)
    audit_tables.print_flags(found, spoken, as_json)


@contextmanager
def _replaying(client: Client, lang: Lang, shown: bool) -> Iterator[Any]:
    """A progress bar on stderr for what may take long; a callback that counts events."""
    total = client.query("SELECT count() FROM issue_events").result_rows[0][0] if shown else 0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not (shown and console.is_terminal)) as bar:
        task = bar.add_task(say(lang, "replaying"), total=total)
        yield lambda n: bar.advance(task, n)
