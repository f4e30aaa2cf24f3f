"""`taizhang audit against FILE`: the ledger held against an answer sheet, the truth file of a made-up province."""

from pathlib import Path
from typing import Annotated

import typer

from infra.cli.audit_asking import JsonOption, LangOption, settings_for
from infra.errors import FoundWrong


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
    # Here, because the simulator is loaded with them and no other audit command needs it.
    from infra.cli.against_sheet import hold
    from infra.cli.against_tables import difference_line, print_result

    spoken = settings_for(lang).lang
    result = hold(file, limit, spoken)
    print_result(result, spoken, as_json)
    if not result.agrees:
        raise FoundWrong(difference_line(result, spoken))
