"""Where this machine's settings say that the warehouse is."""

from infra.settings import Settings
from warehouse import Connection


def warehouse_at(settings: Settings) -> Connection:
    """For `warehouse.connect`, or for a sink of its own."""
    return Connection(
        url=settings.clickhouse_url,
        user=settings.clickhouse_user,
        password=settings.clickhouse_password.get_secret_value(),
        database=settings.clickhouse_database,
    )
