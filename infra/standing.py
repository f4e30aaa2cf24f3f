"""What stands in the ledger already, asked with this machine's settings: for every command that publishes."""

import logging
from collections.abc import Callable
from typing import NamedTuple

from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError

from infra.known_events import LedgerEvents
from infra.known_ids import LedgerIds
from infra.log_reading import LogReading
from infra.settings import Settings
from infra.warehouse_at import warehouse_at
from warehouse import connect


class OpenLedger(NamedTuple):
    """Both look at the log as it stood when either was first asked."""

    ids: LedgerIds
    events: LedgerEvents


def open_ledger(settings: Settings, bootstrap: str, on_no_warehouse: Callable[[str], None]) -> OpenLedger:
    """By the warehouse if it answers and has its tables; without it the log is searched, which is told, not hidden."""
    log, warehouse = LogReading(bootstrap), _warehouse(settings, on_no_warehouse)
    return OpenLedger(LedgerIds(log, warehouse), LedgerEvents(log, warehouse))


def _warehouse(settings: Settings, on_no_warehouse: Callable[[str], None]) -> Client | None:
    if settings.log_level != "DEBUG":
        # The driver logs each attempt; the report says it once.
        for name in ("urllib3", "clickhouse_connect"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = connect(warehouse_at(settings))
        client.command("SELECT count() FROM issue_events")
    except ClickHouseError as reason:
        on_no_warehouse(f"{settings.clickhouse_url}: {str(reason).splitlines()[0][:200]}")
        return None
    return client
