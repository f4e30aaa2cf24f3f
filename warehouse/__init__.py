"""The warehouse: ClickHouse's schema, the exactly-once sink, and the audit that reads it.

What the room offers: `connect`, `migrate`, `check_schema`, `units_table`; the sink in `warehouse.sink`; the
other questions in `warehouse.audit`.
"""

from warehouse.audit import UnitLine, units_table
from warehouse.connection import Connection, connect
from warehouse.migrating import MigrationRefused, migrate
from warehouse.schema import SchemaDrift, check_schema

__all__ = [
    "Connection",
    "MigrationRefused",
    "SchemaDrift",
    "UnitLine",
    "check_schema",
    "connect",
    "migrate",
    "units_table",
]
