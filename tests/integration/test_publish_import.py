"""Importing into a whole running platform: what ClickHouse and the log know together is not published again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from infra.importing import import_files
from infra.known_ids import LedgerIds
from infra.publishing import open_publisher
from ledger import encode
from tests.integration.stacks import Stack
from tests.producers.publisher.events import progressed
from warehouse import Connection, connect

pytestmark = pytest.mark.integration

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "circulars").glob("*.txt"))


def test_a_second_import_publishes_nothing_whether_the_sink_has_caught_up_or_not(stack: Stack) -> None:
    first = import_files(EXAMPLES, stack.settings)
    assert first.without_warehouse is None
    at_once = import_files(EXAMPLES, stack.settings)
    assert (at_once.sums.new, at_once.sums.circulars) == (0, first.sums.circulars)
    stack.wait_drained()
    later = import_files(EXAMPLES, stack.settings)
    assert (later.sums.new, later.sums.known) == (0, at_once.sums.known)


def test_after_an_import_three_countings_would_see_each_event_once(stack: Stack) -> None:
    import_files(EXAMPLES, stack.settings)
    stack.wait_drained()
    client = connect(Connection(stack.clickhouse_url, stack.user, stack.password, stack.database))
    query = (
        "SELECT count(), uniqExact(event_id), countIf(NOT accepted) FROM issue_events "
        "WHERE startsWith(source, '/circulars/')"
    )
    ((count, ids, unread),) = client.query(query).result_rows
    assert count == ids
    assert count > 800
    assert unread == 0


def test_known_ids_agree_with_and_without_the_warehouse(stack: Stack) -> None:
    import_files(EXAMPLES, stack.settings)
    stack.wait_drained()
    with open_publisher(stack.settings) as publisher:
        publisher.publish(progressed(1, unit="990120"))
    client = connect(Connection(stack.clickhouse_url, stack.user, stack.password, stack.database))
    query = "SELECT event_id, unit FROM issue_events WHERE startsWith(source, '/circulars/') LIMIT 500"
    asked = {str(event): str(unit) for event, unit in client.query(query).result_rows}
    asked |= {"00000000-nobody": "210603"}
    with_warehouse = LedgerIds(stack.bootstrap, client).among(asked)
    from_log = LedgerIds(stack.bootstrap, None).among(asked)
    assert with_warehouse == from_log == asked.keys() - {"00000000-nobody"}


def test_publishing_a_file_again_adds_nothing_whether_the_sink_has_caught_up_or_not(stack: Stack) -> None:
    """Also of sources that are no circular, and in the warehouse as in the log."""
    lines = [encode(progressed(n, unit="990121")) for n in range(2_500)]
    given = b"\n".join(lines)

    def publish() -> dict[str, int]:
        command = [sys.executable, "-m", "infra.cli", "publish", "-", "--skip-known", "--json"]
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=stack.environment)
        assert done.returncode == 0, done.stderr.decode()
        assert done.stderr == b""
        report: dict[str, int] = json.loads(done.stdout)
        return report

    assert publish()["published"] == 2_500
    assert publish()["already_known"] == 2_500
    stack.wait_drained()
    assert publish()["already_known"] == 2_500
    client = connect(Connection(stack.clickhouse_url, stack.user, stack.password, stack.database))
    ids = {f"990121-{n}": "990121" for n in range(2_500)}
    assert LedgerIds(stack.bootstrap, client).among(ids) == ids.keys()
    stored = client.query("SELECT count() FROM issue_events WHERE unit = '990121'").result_rows
    assert stored == [(2_500,)]
