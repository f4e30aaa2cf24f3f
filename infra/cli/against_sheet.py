"""An answer sheet held against the warehouse. Loads the simulator, which wrote the sheet."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from clickhouse_connect.driver.client import Client

from infra.cli.against_tables import Result
from infra.cli.audit_asking import open_warehouse, progress_bars
from infra.cli.audit_words import Lang, say
from infra.errors import CannotRun
from producers.simulator import Balance, NotATruthFile, SheetFigures, TruthFile
from warehouse.audit import Answer, Axis, Compared, Figures, NotFound, Records, Under, against, records, under_way


def hold(file: Path, limit: int, lang: Lang) -> Result:
    """Every figure of the sheet compared, at most `limit` differences of each instant named. Raises CannotRun."""
    try:
        sheet = TruthFile(file)
        with open_warehouse(lang) as (client, _):
            counted = _records(client, sheet, lang)
            compared = list(_compared(client, sheet, lang, limit))
            waiting = under_way(client)
    except OSError as why:
        raise CannotRun(say(lang, "no_file", file=file, why=why.strerror or why)) from None
    except NotATruthFile as wrong:
        raise CannotRun(say(lang, "not_a_sheet", file=file, line=wrong.line, why=wrong.detail)) from None
    return Result(sheet.header, compared, counted, waiting, limit)


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
