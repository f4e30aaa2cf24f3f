"""Migrations: applied once, in order, never edited; drift is an error with a name."""

from collections.abc import Callable

import pytest
from clickhouse_connect.driver.client import Client

from warehouse import MigrationRefused, SchemaDrift, check_schema, migrate
from warehouse.migrating import Migration, declared_migrations, pending

ONE, TWO, THREE = (Migration(number, f"m{number}", f"CREATE TABLE t{number} (n Int8)") for number in (1, 2, 3))


def test_only_what_is_missing_is_applied() -> None:
    assert pending([ONE, TWO, THREE], {1: ONE.checksum}) == [TWO, THREE]
    assert pending([ONE], {1: ONE.checksum}) == []


@pytest.mark.parametrize(
    ("recorded", "complaint"),
    [
        ({1: "something else"}, "0001_m1 was edited"),
        ({1: ONE.checksum, 9: "?"}, "0009 is recorded"),
        ({1: ONE.checksum, 3: THREE.checksum}, "0002 is missing before 0003"),
    ],
)
def test_a_past_that_disagrees_with_the_files_is_refused(recorded: dict[int, str], complaint: str) -> None:
    with pytest.raises(MigrationRefused, match=complaint):
        pending([ONE, TWO, THREE], recorded)


def test_statements_end_at_semicolons_and_comments_do_not_count() -> None:
    two = Migration(1, "two", "-- why; because\nCREATE TABLE a (n Int8);\n\n-- b\nCREATE TABLE b (s String);\n")
    assert two.statements() == ["CREATE TABLE a (n Int8)", "CREATE TABLE b (s String)"]


@pytest.mark.integration
def test_a_second_run_applies_nothing(fresh: Callable[[], Client]) -> None:
    client = fresh()
    assert client.database is not None
    names = [f"{m.number:04}_{m.name}" for m in declared_migrations()]
    assert migrate(client, client.database) == names
    assert migrate(client, client.database) == []
    check_schema(client, client.database)


@pytest.mark.integration
def test_a_migration_that_stopped_halfway_is_finished_by_the_next_run(fresh: Callable[[], Client]) -> None:
    """ClickHouse has no transactions over DDL: the first of a file's statements may have run, and nothing recorded."""
    client = fresh()
    assert client.database is not None
    client.command("CREATE DATABASE {name:Identifier}", parameters={"name": client.database}, use_database=False)
    client.command(declared_migrations()[0].statements()[0])
    assert len(migrate(client, client.database)) == len(declared_migrations())
    check_schema(client, client.database)


@pytest.mark.integration
@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("ALTER TABLE dead_letters ADD COLUMN extra UInt8", "dead_letters"),
        ("ALTER TABLE issue_states MODIFY COLUMN seq UInt64", "issue_states"),
        ("ALTER TABLE postings MODIFY SETTING non_replicated_deduplication_window = 5", "postings"),
        ("DROP VIEW daily_due_from_states", "daily_due_from_states"),
    ],
)
def test_drift_is_named(warehouse: Client, change: str, named: str) -> None:
    database = warehouse.database
    assert database is not None
    warehouse.command(change)
    with pytest.raises(SchemaDrift, match=named):
        check_schema(warehouse, database)
    assert warehouse.query("SELECT count() FROM issue_events").result_rows == [(0,)], "still on its own database"
    left = warehouse.query("SELECT name FROM system.databases WHERE name LIKE '%declared%'").result_rows
    assert left == []


@pytest.mark.integration
def test_grafana_can_show_every_column(warehouse: Client) -> None:
    """Its plugin shows Array(UInt8) as nothing and fails on aggregate states and empty tuples."""
    types = warehouse.query(
        "SELECT table, name, type FROM system.columns WHERE database = currentDatabase()"
        " AND (type LIKE '%Array(UInt8)%' OR type LIKE '%AggregateFunction%' OR type LIKE '%Tuple()%')"
    ).result_rows
    assert types == []
