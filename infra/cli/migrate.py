"""`taizhang migrate`: bring ClickHouse's schema up to date."""

import clickhouse_connect
import typer

from infra.settings import Settings
from warehouse import migrate as apply_migrations

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Apply the migrations that this ClickHouse has not seen yet, in order.

    Example: taizhang migrate
    """
    settings = Settings()
    client = clickhouse_connect.get_client(
        dsn=settings.clickhouse_url,
        username=settings.clickhouse_user,
        password=settings.clickhouse_password.get_secret_value(),
    )
    applied = apply_migrations(client, settings.clickhouse_database)
    typer.echo(f"applied: {', '.join(applied)}" if applied else "the schema is up to date")
