"""`taizhang migrate`: bring ClickHouse's schema up to date."""

import typer

from infra.errors import CannotRun
from infra.settings import Settings
from warehouse import Connection, MigrationRefused, connect
from warehouse import migrate as apply_migrations

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Apply the migrations that this ClickHouse has not seen yet, in order.

    Example: taizhang migrate
    """
    settings = Settings()
    connection = Connection(
        url=settings.clickhouse_url,
        user=settings.clickhouse_user,
        password=settings.clickhouse_password.get_secret_value(),
        database=settings.clickhouse_database,
    )
    try:
        applied = apply_migrations(connect(connection), settings.clickhouse_database)
    except MigrationRefused as refused:
        raise CannotRun(str(refused)) from None
    typer.echo(f"applied: {', '.join(applied)}" if applied else "the schema is up to date")
