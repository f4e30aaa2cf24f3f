"""`taizhang migrate`: bring ClickHouse's schema up to date."""

import typer

from infra.errors import CannotRun
from infra.settings import Settings
from infra.warehouse_at import warehouse_at
from warehouse import MigrationRefused, connect
from warehouse import migrate as apply_migrations

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Apply the migrations that this ClickHouse has not seen yet, in order.

    Example: taizhang migrate
    """
    settings = Settings()
    try:
        applied = apply_migrations(connect(warehouse_at(settings)), settings.clickhouse_database)
    except MigrationRefused as refused:
        raise CannotRun(str(refused)) from None
    typer.echo(f"applied: {', '.join(applied)}" if applied else "the schema is up to date")
