"""`taizhang doctor`: what this machine lacks, and the command that mends it."""

from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from infra.cli.words import say
from infra.errors import FoundWrong
from infra.settings import Settings
from infra.setup.machine import examine

app = typer.Typer()


@app.command()
def doctor(json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False) -> None:
    """Look at Python, Java, Maven, the jars, the engine, disk, ports and the running stack.

    Exit status 1 when something is wrong; each such line says the command that mends it.

    Example: taizhang doctor
    """
    settings = Settings()
    findings = examine(settings)
    wrong = [finding for finding in findings if not finding.ok]
    if json:
        Console(soft_wrap=True).print_json(
            data={"ok": not wrong, "checks": [finding.as_json() for finding in findings]}
        )
    else:
        table = Table()
        for column in ("check", "state", "found"):
            table.add_column(say(settings.lang, column), overflow="fold")
        for finding in findings:
            mend = "" if finding.ok else f"\n→ {say(settings.lang, 'mend')}: {finding.mend}"
            word = say(settings.lang, "ok" if finding.ok else "wrong")
            table.add_row(finding.check, word, escape(finding.found + mend))
        Console().print(table)
    if wrong:
        raise FoundWrong("; ".join(f"{finding.check}: {finding.mend}" for finding in wrong))
