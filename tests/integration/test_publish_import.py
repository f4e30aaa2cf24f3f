"""Importing into a whole running platform: what ClickHouse and the log know together is not published again."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from infra.documents import documents
from infra.importing import import_files
from infra.known_events import LedgerEvents
from infra.known_ids import LedgerIds
from infra.log_reading import LogReading
from infra.publishing import open_publisher
from ledger import encode
from tests.integration.stacks import Stack
from tests.producers.publisher.events import progressed
from warehouse import Connection, connect

pytestmark = pytest.mark.integration

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "circulars").glob("*.txt"))


def test_a_second_import_publishes_nothing_whether_the_sink_has_caught_up_or_not(stack: Stack) -> None:
    first = import_files(documents(EXAMPLES).found, stack.settings)
    assert first.without_warehouse is None
    at_once = import_files(documents(EXAMPLES).found, stack.settings)
    assert (at_once.sums.new, at_once.sums.circulars) == (0, first.sums.circulars)
    stack.wait_drained()
    later = import_files(documents(EXAMPLES).found, stack.settings)
    assert (later.sums.new, later.sums.known) == (0, at_once.sums.known)


def test_after_an_import_three_countings_would_see_each_event_once(stack: Stack) -> None:
    import_files(documents(EXAMPLES).found, stack.settings)
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
    import_files(documents(EXAMPLES).found, stack.settings)
    stack.wait_drained()
    with open_publisher(stack.settings) as publisher:
        publisher.publish(progressed(1, unit="990120"))
    client = connect(Connection(stack.clickhouse_url, stack.user, stack.password, stack.database))
    query = "SELECT event_id, unit FROM issue_events WHERE startsWith(source, '/circulars/') LIMIT 500"
    asked = {str(event): str(unit) for event, unit in client.query(query).result_rows}
    asked |= {"00000000-nobody": "210603"}
    with_warehouse = LedgerIds(LogReading(stack.bootstrap), client).among(asked)
    from_log = LedgerIds(LogReading(stack.bootstrap), None).among(asked)
    assert with_warehouse == from_log == asked.keys() - {"00000000-nobody"}


def test_what_is_known_of_issues_agrees_with_and_without_the_warehouse(stack: Stack) -> None:
    import_files(documents(EXAMPLES).found, stack.settings)
    stack.wait_drained()
    client = connect(Connection(stack.clickhouse_url, stack.user, stack.password, stack.database))
    units = {str(row[0]) for row in client.query("SELECT DISTINCT unit FROM issue_states").result_rows}
    with_warehouse = list(LedgerEvents(LogReading(stack.bootstrap), client).of(units))
    from_log = list(LedgerEvents(LogReading(stack.bootstrap), None).of(units))
    assert len(with_warehouse) > 500
    by_unit: list[list[list[str]]] = [
        [[event.id for event in found if event.unit == unit] for unit in sorted(units)]
        for found in (with_warehouse, from_log)
    ]
    assert by_unit[0] == by_unit[1]
    assert list(LedgerEvents(LogReading(stack.bootstrap), client).of(())) == []


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
    assert LedgerIds(LogReading(stack.bootstrap), client).among(ids) == ids.keys()
    stored = client.query("SELECT count() FROM issue_events WHERE unit = '990121'").result_rows
    assert stored == [(2_500,)]


SECOND = EXAMPLES[0].parents[1] / "editions" / "03-tangxi-county-2.txt"
COUNTY = "R-8f0184a9e9"
INSPECTION = f"{COUNTY}-province-20250814"


def taizhang(stack: Stack, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "infra.cli", "--lang", "en", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=stack.environment)


def test_a_second_edition_is_imported_judged_and_its_gap_explained(stack: Stack) -> None:
    """The whole way: what the circular says anew, what it passes over, what auditors say of it."""
    import_files(documents(EXAMPLES).found, stack.settings)
    client = connect(Connection(stack.clickhouse_url, stack.user, stack.password, stack.database))

    tried = json.loads(taizhang(stack, "circular", "import", str(SECOND), "--dry-run", "--json").stdout)
    (would,) = tried["would_publish"]
    changes = Counter(one["change"] for one in would["issues"])
    assert (changes["updated"], changes["vanished"], changes["new"]) == (6, 1, 0)
    shown = taizhang(stack, "circular", "import", str(SECOND), "--dry-run").stdout
    assert "vanished" in shown
    assert "waiting -> done" in shown

    # The sink may not have the first edition yet: what it lacks is read from the log.
    report = import_files(documents([SECOND]).found, stack.settings)
    assert report.sums.new == tried["new_events"] == len(would["events"])
    assert report.sums.vanished == 1
    assert import_files(documents([SECOND]).found, stack.settings).sums.new == 0
    stack.wait_drained()
    assert import_files(documents([SECOND, *EXAMPLES]).found, stack.settings).sums.new == 0
    issues = "SELECT uniqExact(issue) FROM issue_states WHERE inspection = {inspection:String}"
    assert client.query(issues, parameters={"inspection": INSPECTION}).result_rows == [(26,)]
    for table, kind in (("findings", "inspection.finding_raised"), ("issue_events", "issue.stated")):
        stored = f"SELECT count(), uniqExact(event_id) FROM {table}"
        where = " WHERE unit = {unit:String}" + (f" AND event_type = '{kind}'" if table == "issue_events" else "")
        ((rows, ids),) = client.query(stored + where, parameters={"unit": COUNTY}).result_rows
        assert rows == ids > 0

    found = json.loads(taizhang(stack, "audit", "findings", "--unit", COUNTY, "--json").stdout)
    (vanished,) = [line for line in found if line["rule"] == "vanished_issue"]
    assert {line["state"] for line in found} == {"open"}
    words = ("audit", "judge", vanished["finding"][:13], "explain", "--reason", "并入另一问题", "--actor", "li")
    told = taizhang(stack, *words)
    assert (told.returncode, told.stderr) == (0, "")
    stack.wait_drained()
    still_open = json.loads(taizhang(stack, "audit", "findings", "--unit", COUNTY, "--open", "--json").stdout)
    assert len(still_open) == len(found) - 1

    before = taizhang(stack, "audit", "gaps", "--unit", COUNTY)
    assert before.returncode == 1
    assert "1 inspections have a gap that nobody explained, 1 issues in all" in before.stderr
    assert taizhang(stack, "audit", "explain", INSPECTION, "--reason", "一个问题涉密", "--actor", "li").returncode == 0
    stack.wait_drained()
    after = taizhang(stack, "audit", "gaps", "--unit", COUNTY, "--json")
    assert after.returncode == 0
    (line,) = [one for one in json.loads(after.stdout)["inspections"] if one["inspection"] == INSPECTION]
    assert (line["declared"], line["itemised"], line["verified"], line["unexplained"]) == (27, 26, 0, 0)
    assert [(one["reason"], one["actor"]) for one in line["explanations"]] == [("一个问题涉密", "li")]
    counted = taizhang(stack, "audit", "reconcile", "--wait", "30")
    assert counted.returncode == 0, counted.stderr
