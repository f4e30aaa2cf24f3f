"""Inserts into ClickHouse, exactly once per table and token."""

from clickhouse_connect.driver.client import Client

from warehouse.sink.rows import Rows

DEDUPLICATED = {
    "insert_deduplicate": 1,
    "deduplicate_blocks_in_dependent_materialized_views": 1,
    "async_insert": 0,
    "max_insert_threads": 1,
    "min_insert_block_size_rows": 1_048_449,
    "min_insert_block_size_bytes": 268_402_944,
}
"""Constant on purpose: the same range must become the same block in every attempt, or the token would not fit it."""


class ClickHouseTarget:
    """Safe to be used by several threads. Raises clickhouse_connect's errors."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def insert(self, rows: Rows, token: str) -> None:
        self._client.insert(
            rows.table.name,
            rows.columns,
            column_names=list(rows.table.columns),
            column_type_names=rows.table.wire_types,
            column_oriented=True,
            settings={**DEDUPLICATED, "insert_deduplication_token": token},
        )


class ListTarget:
    """The in-memory twin: keeps rows as dicts by column, per table."""

    def __init__(self) -> None:
        self.tables: dict[str, list[dict[str, object]]] = {}
        self._tokens: set[tuple[str, str]] = set()

    def insert(self, rows: Rows, token: str) -> None:
        if (rows.table.name, token) in self._tokens:
            return
        self._tokens.add((rows.table.name, token))
        kept = self.tables.setdefault(rows.table.name, [])
        kept.extend(dict(zip(rows.table.columns, row, strict=True)) for row in zip(*rows.columns, strict=True))
