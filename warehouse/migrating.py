"""Numbered migrations: applied in order, recorded with their checksum, never edited afterwards."""

import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files

from clickhouse_connect.driver.client import Client

MIGRATIONS_TABLE = """
CREATE TABLE IF NOT EXISTS migrations
(
    number UInt32,
    name String,
    checksum String,
    applied DateTime64(3, 'Asia/Shanghai') DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY number
"""
_FILE = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")


class MigrationRefused(Exception):
    """The database's recorded past and the files disagree. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Migration:
    number: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()

    def statements(self) -> list[str]:
        """Split at semicolons that end a line; our files hold no such line inside a string or a comment."""
        bare = "\n".join(line for line in self.sql.splitlines() if not line.lstrip().startswith("--"))
        return [statement.strip() for statement in re.split(r";\s*$", bare, flags=re.MULTILINE) if statement.strip()]


def declared_migrations() -> list[Migration]:
    """The files of warehouse/migrations by number. Raises ValueError when the numbers have a gap or a double."""
    found = []
    for file in files("warehouse").joinpath("migrations").iterdir():
        named = _FILE.fullmatch(file.name)
        if named:
            found.append(Migration(int(named[1]), named[2], file.read_text(encoding="utf-8")))
    found.sort(key=lambda migration: migration.number)
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"migrations must be numbered 1..n, found {[m.number for m in found]}")
    return found


def pending(declared: list[Migration], recorded: dict[int, str]) -> list[Migration]:
    """What is still to be applied. Raises MigrationRefused for an edited, unknown or skipped migration."""
    by_number = {migration.number: migration for migration in declared}
    for number, checksum in sorted(recorded.items()):
        if number not in by_number:
            raise MigrationRefused(f"migration {number:04} is recorded but this version has no such file")
        if by_number[number].checksum != checksum:
            name = by_number[number].name
            raise MigrationRefused(f"migration {number:04}_{name} was edited after it was applied; add a new one")
    waiting = [migration for migration in declared if migration.number not in recorded]
    if recorded and waiting and waiting[0].number < max(recorded):
        raise MigrationRefused(
            f"migration {waiting[0].number:04} is missing before {max(recorded):04}, already applied"
        )
    return waiting


def recorded_migrations(client: Client) -> dict[int, str]:
    rows = client.query("SELECT number, checksum FROM migrations ORDER BY number").result_rows
    return {int(number): str(checksum) for number, checksum in rows}


def migrate(client: Client, database: str) -> list[str]:
    """Bring `database` up to date, creating it if need be. Returns the names applied now; a second call applies none.

    A crash in the middle of a file is mended by running it again: objects that exist already are passed over, because
    no file alters what it created itself.
    """
    create = "CREATE DATABASE IF NOT EXISTS {database:Identifier}"
    client.command(create, parameters={"database": database}, use_database=False)
    client.database = database
    client.command(MIGRATIONS_TABLE)
    applied = []
    for migration in pending(declared_migrations(), recorded_migrations(client)):
        for statement in migration.statements():
            client.command(_create_if_absent(statement))
        client.insert(
            "migrations",
            [[migration.number, migration.name, migration.checksum]],
            column_names=["number", "name", "checksum"],
            settings={"async_insert": 0},
        )
        applied.append(f"{migration.number:04}_{migration.name}")
    return applied


def _create_if_absent(statement: str) -> str:
    return re.sub(
        r"\ACREATE (TABLE|MATERIALIZED VIEW|VIEW) (?!IF NOT EXISTS)", r"CREATE \1 IF NOT EXISTS ", statement, count=1
    )
