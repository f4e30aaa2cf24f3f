"""How many records of which kind the log holds of the units below one: readable, repeated, unreadable."""

from collections.abc import Set
from dataclasses import dataclass

from clickhouse_connect.driver.client import Client

from warehouse.audit.axis import Axis
from warehouse.audit.errors import NotFound
from warehouse.audit.replay import partitions
from warehouse.audit.tree import tree_at

_READABLE = """
SELECT unit, count(), uniqExact(if(startsWith(event_type, 'issue.'), subject, ''), event_id)
FROM issue_events
WHERE partition = {partition:UInt16} AND accepted
GROUP BY unit
"""
"""Partition by partition: the ids of one at a time are in memory. Ids are compared as the ledger does: within an issue,
or within a unit's other events."""
_UNREADABLE = "SELECT key, count() FROM issue_events WHERE NOT accepted GROUP BY key"


@dataclass(frozen=True, slots=True)
class Records:
    """`events`: distinct ones. `unplaced`: unreadable records whose key names no unit of the ledger, so that nobody
    can tell whose they were."""

    events: int = 0
    duplicates: int = 0
    unreadable: int = 0
    unplaced: int = 0


def records(client: Client, root: str, also: Set[str] = frozenset()) -> Records:
    """Of `root`, everything below it as the ledger has it today (on either axis), and the units in `also`.

    Raises NotFound when the ledger has nothing of `root`.
    """
    trees = [tree_at(client, axis=axis) for axis in Axis]
    known = {code for tree in trees for code in tree.units}

    def below(unit: str) -> bool:
        return any(root in tree.above(unit) for tree in trees)

    if not any(map(below, known)):
        raise NotFound(f"the ledger knows no unit {root}")
    readable = distinct = 0
    for partition in partitions(client):
        for unit, n, different in client.query(_READABLE, parameters={"partition": partition}).result_rows:
            known.add(unit)
            if unit in also or below(unit):
                readable += n
                distinct += different
    raw: dict[str, str | dict[str, str]] = {"key": "bytes"}
    placed = unplaced = 0
    for key, n in client.query(_UNREADABLE, column_formats=raw).result_rows:
        unit = (key or b"").decode("utf-8", "replace")
        if unit in also or (unit in known and below(unit)):
            placed += n
        elif unit not in known:
            unplaced += n
    return Records(distinct, readable - distinct, placed, unplaced)
