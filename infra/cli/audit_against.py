"""`taizhang audit against FILE`: the ledger held against an answer sheet, the truth file of a made-up province."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from clickhouse_connect.driver.client import Client

from infra.cli import against_tables
from infra.cli.audit_asking import JsonOption, LangOption, open_warehouse, progress_bars, settings_for
from infra.cli.audit_words import Lang, say
from infra.errors import CannotRun, FoundWrong
from producers.simulator import Balance, NotATruthFile, SheetFigures, TruthFile
from warehouse.audit import Answer, Axis, Compared, Figures, NotFound, Records, Under, against, records, under_way


def register(app: typer.Typer) -> None:
    """Add `against` to the group `taizhang audit`."""
    app.command("against")(hold_against)


def hold_against(
    file: Annotated[Path, typer.Argument(help="A truth file (docs/answer-sheet.md).")],
    limit: Annotated[int, typer.Option(help="Show at most so many differences.", min=1)] = 20,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Compare every figure of every unit at every instant of an answer sheet: both axes, both trees; and the records.

    Exit status 1 names the first difference. Example: taizhang audit against truth.jsonl
    """
    spoken = settings_for(lang).lang
    try:
        sheet = TruthFile(file)
        with open_warehouse(lang) as (client, _):
            counted = _records(client, sheet, spoken)
            compared = list(_compared(client, sheet, spoken, limit))
            waiting = under_way(client)
    except OSError as why:
        raise CannotRun(say(spoken, "no_file", file=file, why=why.strerror or why)) from None
    except NotATruthFile as wrong:
        raise CannotRun(say(spoken, "not_a_sheet", file=file, line=wrong.line, why=wrong.detail)) from None
    result = against_tables.Result(sheet.header, compared, counted, waiting, limit)
    against_tables.print_result(result, spoken, as_json)
    if not result.agrees:
        raise FoundWrong(against_tables.difference_line(result, spoken))


def _records(client: Client, sheet: TruthFile, lang: Lang) -> Records:
    try:
        return records(client, sheet.header.root, sheet.units)
    except NotFound:
        raise CannotRun(say(lang, "no_root", root=sheet.header.root)) from None


def _compared(client: Client, sheet: TruthFile, lang: Lang, limit: int) -> Iterator[Compared]:
    asked = {axis: sheet.instants(axis.value) for axis in Axis}

    def answers(axis: Axis, at: datetime) -> Iterable[Answer]:
        return map(answer_of, sheet.balances(axis.value, at))

    with progress_bars() as bars:
        comparing = bars.add_task(say(lang, "comparing"), total=sum(map(len, asked.values())))
        events = client.query("SELECT count() FROM issue_events").result_rows[0][0] if asked[Axis.OCCURRED] else 0
        replaying = bars.add_task(say(lang, "replaying"), total=events, visible=events > 0)
        for one in against(client, sheet.header.root, asked, answers, lambda n: bars.advance(replaying, n), limit):
            bars.advance(comparing, 1 if one.tree is Under.NOW else 0)
            yield one


def answer_of(balance: Balance) -> Answer:
    """A line of the sheet in the audit's own words."""
    return Answer(
        balance.unit,
        figures_of(balance.own),
        {Under.THEN: figures_of(balance.then), Under.NOW: figures_of(balance.now)},
        {Under.THEN: balance.parent.then, Under.NOW: balance.parent.now},
    )


def figures_of(figures: SheetFigures) -> Figures:
    return Figures(
        figures.declared,
        figures.itemised,
        figures.done_as_stated,
        figures.verified,
        figures.overdue,
        figures.not_stated,
        figures.statuses,
    )
