"""Drift: is the live schema what the migrations declare?

Declared is what the files make of an empty database on the same server, so that no formatting of an engine version
is ever compared with that of another.
"""

import secrets
from collections.abc import Mapping

from clickhouse_connect.driver.client import Client

from warehouse.migrating import declared_migrations, migrate, recorded_migrations

Shape = Mapping[str, tuple[str, ...]]
"""Per table, its engine and keys, then each column with type, default and codec, one line each."""


class SchemaDrift(Exception):
    """The live schema differs from the declared one; the message names the first difference."""


def check_schema(client: Client, database: str) -> None:
    """Raises SchemaDrift when a table, column, type, key or view differs, or a migration is not applied."""
    missing = {m.number for m in declared_migrations()} - set(recorded_migrations(client))
    if missing:
        raise SchemaDrift(f"migration {min(missing):04} is not applied to {database}; run `taizhang migrate`")
    scratch = f"{database}_declared_{secrets.token_hex(4)}"
    try:
        migrate(client, scratch)
        declared = live_shape(client, scratch)
    finally:
        client.database = database
        client.command("DROP DATABASE IF EXISTS {scratch:Identifier}", parameters={"scratch": scratch})
    difference = first_difference(declared, live_shape(client, database))
    if difference:
        raise SchemaDrift(difference)


def live_shape(client: Client, database: str) -> dict[str, tuple[str, ...]]:
    """What the server says of every table of `database`, with the database's own name left out."""
    bound = {"database": database}
    tables = client.query(
        "SELECT name, engine_full, sorting_key, partition_key, as_select FROM system.tables"
        " WHERE database = {database:String} AND name NOT LIKE '.inner%' ORDER BY name",
        parameters=bound,
    ).result_rows
    columns = client.query(
        "SELECT table, name, type, default_kind, default_expression, compression_codec FROM system.columns"
        " WHERE database = {database:String} ORDER BY table, position",
        parameters=bound,
    ).result_rows
    shape: dict[str, tuple[str, ...]] = {
        str(name): (" | ".join(str(part).replace(f"{database}.", "") for part in rest),) for name, *rest in tables
    }
    for table, *column in columns:
        if table in shape:
            shape[table] = (*shape[table], " ".join(str(part) for part in column if part))
    return shape


def first_difference(declared: Shape, live: Shape) -> str | None:
    """One sentence, or None. Tables that nobody declared are somebody else's and don't matter."""
    for table, lines in sorted(declared.items()):
        if table not in live:
            return f"table {table} is declared but does not exist"
        for wanted, found in zip(lines, live[table], strict=False):
            if wanted != found:
                return f"table {table}: declared {wanted!r}, found {found!r}"
        if len(lines) != len(live[table]):
            return f"table {table}: {len(lines) - 1} columns declared, {len(live[table]) - 1} found"
    return None
