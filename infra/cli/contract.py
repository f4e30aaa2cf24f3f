"""`taizhang contract`: the event contract for others, as files."""

from pathlib import Path
from typing import Annotated

import typer

from infra.errors import CannotRun, FoundWrong
from ledger.contract import documents, incompatibilities, schemas_of

app = typer.Typer(no_args_is_help=True, help="数据契约 · JSON Schemas and AsyncAPI of the topics.")

Folder = Annotated[Path, typer.Argument(help="Where the contract's files live.")]
COMMITTED = Path("docs/contract")
SHOWN = 5
"""How many differences one error line names."""


def written(folder: Path) -> dict[str, str]:
    """The files that stand there now, by name within the folder."""
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.json")}


@app.command("build")
def build(folder: Folder = COMMITTED) -> None:
    """Write the contract from the models; refuses to replace one that stored events rely on (exit 1).

    Example: taizhang contract build docs/contract
    """
    new, old = documents(), written(folder)
    if broken := incompatibilities(schemas_of(old), schemas_of(new)):
        raise FoundWrong("; ".join(broken) + " (give the type a new version and an upcaster instead)")
    for name, text in new.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    typer.echo(f"{len(new)} files, {sum(1 for name in new if old.get(name) != new[name])} changed: {folder}")


@app.command("check")
def check(folder: Folder = COMMITTED) -> None:
    """Compare the written contract with the models: exit 1 when it broke, or is not up to date.

    Example: taizhang contract check docs/contract
    """
    new, old = documents(), written(folder)
    if not old:
        raise CannotRun(f"no contract in {folder}; `taizhang contract build {folder}` writes it")
    wrong = incompatibilities(schemas_of(old), schemas_of(new))
    wrong += [f"{name} is out of date" for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]
    if wrong:
        more = f"; and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        raise FoundWrong("; ".join(wrong[:SHOWN]) + more)
    typer.echo(f"{len(new)} files as the models have them: {folder}")
