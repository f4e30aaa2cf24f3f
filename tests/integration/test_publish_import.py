"""Importing into a whole running platform: what ClickHouse and the log know together is not published again."""

from pathlib import Path

import pytest

from infra.importing import import_files
from infra.known_ids import LedgerIds
from infra.publishing import open_publisher
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
