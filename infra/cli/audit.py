"""`taizhang audit …`: the ledger's history, any past instant, and the proof that its numbers agree."""

from typing import Annotated

import typer

from infra.cli import asof_tables, audit_against, audit_findings, audit_gaps, audit_tables
from infra.cli.asof_tables import By
from infra.cli.audit_asking import JsonOption, LangOption, UnitOption, instant_of, open_warehouse, replaying
from infra.cli.audit_words import say
from infra.cli.printing import print_json
from infra.errors import FoundWrong
from warehouse.audit import Axis, Under, asof, flags, history, proof, reconcile

app = typer.Typer(no_args_is_help=True, help="History, as-of balances, reconciliation, answer sheets.")

audit_against.register(app)
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
    tree: Annotated[Under, typer.Option(help="Rolled up under the unit tree of then, or of now.")] = Under.THEN,
    by: Annotated[By, typer.Option(help="Columns of the table: figures, or one for each status.")] = By.FIGURES,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """The numbers of every unit as of an instant, own and with everything below. --json has all of them.

    Example: taizhang audit asof 2025-01-31 --unit 990100 --by status
    """
    instant = instant_of(at)
    with open_warehouse(lang) as (client, spoken), replaying(client, spoken, axis is Axis.OCCURRED) as progress:
        lines = asof(client, instant, unit, axis, progress, tree)
    if as_json:
        print_json(asof_tables.as_builtins(lines, instant, axis, tree))
    else:
        asof_tables.print_asof(lines, instant, axis, tree, by, spoken)


@app.command("reconcile")
def show_reconcile(
    wait: Annotated[float, typer.Option(help="Seconds to wait for events that are still under way.", min=0)] = 0,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Count the ledger three times (the workers' roll-ups, ClickHouse's balances, a fresh fold of the raw events).

    Exit status 1 names the first number they differ in. Example: taizhang audit reconcile --wait 30
    """
    with open_warehouse(lang) as (client, spoken), replaying(client, spoken, True) as progress:
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
