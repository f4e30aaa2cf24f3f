"""Every event of one unit up to an instant, as the ledger reads it: what a replay of that unit alone needs."""

from collections.abc import Iterator
from datetime import datetime

from clickhouse_connect.driver.client import Client

from ledger import Coordinates, Event, accept, partition_of
from warehouse.audit.axis import Axis
from warehouse.audit.errors import NotFound
from warehouse.audit.tree import Tree
from warehouse.sink.storable import micros

_EVENTS = """
SELECT partition, offset, key, value
FROM issue_events
WHERE topic = 'issue-events' AND partition = {partition:UInt16} AND unit = {unit:String} AND accepted
  AND %s <= fromUnixTimestamp64Micro({until:Int64})
ORDER BY offset
"""
_ON = {Axis.RECORDED: _EVENTS % "recorded", Axis.OCCURRED: _EVENTS % "occurred"}


def unit_log(client: Client, unit: str, at: datetime, axis: Axis) -> Iterator[tuple[Event, Coordinates]]:
    """In the log's order. An issue and its unit share a partition, so this is the unit's whole history."""
    bound = {"partition": partition_of(unit), "unit": unit, "until": micros(at)}
    raw: dict[str, str | dict[str, str]] = {"key": "bytes", "value": "bytes"}
    with client.query_row_block_stream(_ON[axis], parameters=bound, column_formats=raw) as blocks:
        for block in blocks:
            for partition, offset, key, value in block:
                yield accept(key, value, partition), Coordinates(partition, offset)


def find_unit(tree: Tree, asked: str) -> str:
    """The code of a unit that is asked for by its code or by its whole name. Raises NotFound."""
    if asked in tree.units:
        return asked
    named = sorted(code for code, unit in tree.units.items() if unit.name == asked)
    if len(named) == 1:
        return named[0]
    if named:
        raise NotFound(f"{asked!r} is the name of several units: {', '.join(named[:5])}; say which by its code")
    raise NotFound(f"no unit {asked!r} is known at that time; `taizhang audit asof now` lists them")
