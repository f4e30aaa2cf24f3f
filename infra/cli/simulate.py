"""`taizhang simulate`: a made-up province, its stream of events, its circulars, and the truth about both."""

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from infra.cli.language import Language, LanguageOption, spoken
from infra.cli.simulate_into_kafka import into_kafka
from infra.cli.simulate_opening import (
    instants_of,
    open_folder,
    open_notes,
    open_output,
    pace_of,
    refuse_contradictions,
    simulation_of,
)
from infra.cli.simulate_report import bar, plan, report
from infra.cli.simulate_words import Lang, say
from infra.cli.workers import WorkersOption
from infra.settings import Settings
from infra.simulating.asking import Asked, day_of_end, planned
from infra.simulating.interrupting import interruptible
from infra.simulating.outputs import Output
from infra.simulating.telling import Telling, tell
from producers.simulator import midnight

app = typer.Typer()


@app.command()
def simulate(
    seed: Annotated[int, typer.Option(help="Another seed, another province.")] = 1,
    units: Annotated[int, typer.Option(help="Districts, counties, zones and bureaus; cities come on top.")] = 60,
    issues: Annotated[int | None, typer.Option(help="Default: 50 a unit, or what --events needs.")] = None,
    years: Annotated[float, typer.Option(help="Length of the history.", min=0.5, max=500)] = 5,
    events: Annotated[int | None, typer.Option(help="End after exactly so many records.", min=1)] = None,
    until: Annotated[
        str | None,
        typer.Option(help="Day before which history ends. Default: today, so other bytes tomorrow.", metavar="DATE"),
    ] = None,
    prefix: Annotated[str, typer.Option(help="First two digits of all unit codes.")] = "98",
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="Events as JSON Lines; - for stdout.", metavar="FILE.jsonl|-")
    ] = None,
    kafka: Annotated[bool, typer.Option("--kafka", help="Publish to this machine's platform.")] = False,
    workers: WorkersOption = 1,
    circulars: Annotated[Path | None, typer.Option(help="Write the circulars' texts.", metavar="DIR")] = None,
    truth: Annotated[Path | None, typer.Option(help="Write what is true, and what is planted.", metavar="FILE")] = None,
    instants: Annotated[
        int, typer.Option(help="Random instants of the history that the truth answers for.", min=0)
    ] = 0,
    at: Annotated[list[str] | None, typer.Option(help="An instant more (repeatable): date or RFC 3339.")] = None,
    rate: Annotated[float | None, typer.Option(help="So many events a second.", min=0.001)] = None,
    speed: Annotated[str | None, typer.Option(help="So much history a second.", metavar="1d/s|12h/s|1w/s")] = None,
    live: Annotated[
        bool, typer.Option("--live", help="After the history go on with the clock, --rate events a second.")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Take up an interrupted run of the same command.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write anew what is there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a report.")] = False,
    lang: LanguageOption = None,
) -> None:
    """A made-up province with years of history (模拟省): the same seed and options, the same bytes.

    Without any output it says what would be made. Exit status 0: made; 2: could not run; 130: interrupted.

    Example: taizhang simulate --events 100000 --until 2026-01-01 -o events.jsonl --truth truth.jsonl --instants 20
    """
    asked = Asked(
        seed=seed,
        units=units,
        years=years,
        until=midnight(datetime.now(UTC)) if until is None else day_of_end(until),
        issues=issues,
        events=events,
        prefix=prefix,
        live=live,
    )
    language: Lang = "zh" if spoken(lang) is Language.zh else "en"
    if output is None and not kafka and circulars is None and truth is None:
        plan(asked, language, as_json)
        return
    refuse_contradictions(output, kafka=kafka, workers=workers, resume=resume, force=force, live=live)
    pace = pace_of(rate, speed, live=live)
    wanted = instants_of(asked, instants, at or [], truth)
    planned(asked.shape())
    telling = Telling()
    with ExitStack() as opened:
        clock = opened.enter_context(interruptible())
        notes = open_notes(asked, truth, opened, resume=resume, force=force)
        if kafka:
            to: Output = into_kafka(asked, Settings(), opened, resume=resume, force=force, workers=workers)
        else:
            slow = rate is not None or speed is not None or live
            to = open_output(output, opened, resume=resume, force=force, flushing=slow)
        if circulars is not None:
            notes.folder = open_folder(circulars, resume=resume, force=force)
        simulation = simulation_of(asked, wanted, notes)
        with bar(asked, language) as look:
            tell(simulation, to, pace(lambda: simulation.scribe.live), clock, telling, look)
            to.finish(complete=not telling.interrupted)
        extent = telling.extent(simulation)
        if live or not telling.interrupted:
            notes.finish(extent, simulation)
    where = {"output": output or ("kafka" if kafka else None), "circulars": circulars, "truth": truth}
    report(asked, language, telling, extent, notes, where, as_json=as_json, to_stderr=output == "-")
    if telling.interrupted and not live:
        until_day = asked.until.date().isoformat()
        typer.echo(say(language, "interrupted", lines=telling.made, until=until_day), err=True)
        raise typer.Exit(130)
