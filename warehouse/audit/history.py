"""One issue's whole history: what happened, what it changed, which rules it broke."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from clickhouse_connect.driver.client import Client

from ledger import Flag
from warehouse.audit.errors import NotFound

_STEPS = """
SELECT
    partition, offset, event_id, event_type, issue, unit, title, occurred, recorded, actor, actor_unit, actor_role,
    duplicate, before_status AS before, status AS after, stated, due, original_due, flag_rules, flag_details
FROM issue_states
WHERE issue = {issue:String}
ORDER BY recorded, partition, offset
"""
_PAYLOADS = """
SELECT partition, offset, value
FROM issue_events
WHERE topic = 'issue-events' AND (partition, offset) IN {places:Array(Tuple(UInt16, UInt64))}
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One event of the issue. `before` is None at the first. `data` is the event's payload as it was published."""

    partition: int
    offset: int
    event_id: str
    event_type: str
    issue: str
    unit: str
    title: str
    occurred: datetime
    recorded: datetime
    actor: str
    actor_unit: str | None
    actor_role: str
    duplicate: bool
    before: str | None
    after: str
    stated: str
    due: date | None
    original_due: date | None
    flags: tuple[Flag, ...]
    data: dict[str, Any]


def history(client: Client, issue: str) -> list[Step]:
    """By id or unique prefix, in the order it was recorded; a transferred issue has steps in several units."""
    rows = _rows(client, issue) or _rows(client, find_issue(client, issue))
    places = [(row["partition"], row["offset"]) for row in rows]
    payloads = {
        (partition, offset): msgspec.json.decode(value)["data"]
        for partition, offset, value in client.query(
            _PAYLOADS, parameters={"places": places}, column_formats={"value": "bytes"}
        ).result_rows
    }
    return [_step(row, payloads) for row in rows]


def _rows(client: Client, issue: str) -> list[dict[str, Any]]:
    return list(client.query(_STEPS, parameters={"issue": issue}).named_results())


def _step(row: dict[str, Any], payloads: dict[tuple[int, int], dict[str, Any]]) -> Step:
    rules, details = row.pop("flag_rules"), row.pop("flag_details")
    return Step(
        **{
            **row,
            "actor_unit": row["actor_unit"] or None,
            "before": row["before"] or None,
            "flags": tuple(Flag(rule, row["event_id"], detail) for rule, detail in zip(rules, details, strict=True)),
            "data": payloads.get((row["partition"], row["offset"]), {}),
        }
    )


def find_issue(client: Client, prefix: str) -> str:
    """The one issue whose id is `prefix` or alone begins with it. Raises NotFound."""
    like = "SELECT DISTINCT issue FROM issue_states WHERE startsWith(issue, {prefix:String}) ORDER BY issue LIMIT 4"
    found = [str(row[0]) for row in client.query(like, parameters={"prefix": prefix}).result_rows]
    if not found or not prefix:
        raise NotFound(f"no issue {prefix!r} in the warehouse")
    if len(found) > 1 and prefix not in found:
        raise NotFound(f"{prefix!r} fits several issues: {', '.join(found[:3])}{' …' if len(found) > 3 else ''}")
    return found[0]  # sorted, so the id itself comes before those that go on
