"""`taizhang dashboards build`: Grafana's dashboards as JSON files."""

from pathlib import Path
from typing import Annotated

import typer

from dashboards import DASHBOARDS
from dashboards import build as build_json
from infra.errors import CannotRun

app = typer.Typer(help="Grafana dashboards as code.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Grafana dashboards as code; every panel's SQL is tested against the embedded ClickHouse."""


@app.command()
def build(
    names: Annotated[list[str] | None, typer.Argument(help="Which dashboards; all when left out.")] = None,
    out: Annotated[Path, typer.Option(help="Folder for the JSON files, made when absent.")] = Path("build/grafana"),
    stdout: Annotated[bool, typer.Option("--stdout", help="Print the JSON instead of writing files.")] = False,
) -> None:
    """Write each dashboard's JSON, ready for Grafana's import or its provisioning folder.

    The panels expect a data source of type grafana-clickhouse-datasource with the uid `taizhang-clickhouse`.

    Example: taizhang dashboards build --out /etc/grafana/dashboards
    """
    chosen = names or sorted(DASHBOARDS)
    unknown = [name for name in chosen if name not in DASHBOARDS]
    if unknown:
        raise CannotRun(f"no dashboard {', '.join(unknown)}; there are: {', '.join(sorted(DASHBOARDS))}")
    for name in chosen:
        if stdout:
            typer.echo(build_json(name), nl=False)
            continue
        path = out / f"{name}.json"
        try:
            out.mkdir(parents=True, exist_ok=True)
            path.write_text(build_json(name), encoding="utf-8")
        except OSError as error:
            raise CannotRun(f"can't write {path}: {error.strerror}; choose another folder with --out") from None
        typer.echo(str(path))
