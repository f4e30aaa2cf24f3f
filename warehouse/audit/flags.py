"""Which rules were broken, by which event."""

from dataclasses import dataclass
from datetime import datetime

from clickhouse_connect.driver.client import Client

from warehouse.audit.tree import tree_at

_OF_ISSUES = """
SELECT unit, issue, title, flag.1 AS rule, flag.2 AS detail, event_id, recorded
FROM issue_states
ARRAY JOIN arrayZip(flag_rules, flag_details) AS flag
WHERE length(flag_rules) > 0 AND ({everywhere:Bool} OR unit IN {units:Array(String)})
ORDER BY recorded DESC, partition, offset
LIMIT {limit:UInt32}
"""


@dataclass(frozen=True, slots=True)
class FlagLine:
    """`issue` and `recorded` are None for what is said of a unit itself."""

    unit: str
    issue: str | None
    title: str
    rule: str
    detail: str
    event_id: str
    recorded: datetime | None


def flags(client: Client, unit: str | None = None, limit: int = 1000) -> list[FlagLine]:
    """The newest first; those of units before those of issues. `unit`: it and everything below. Raises NotFound."""
    tree = tree_at(client)
    # Also units that nobody registered: theirs are the flags one looks for.
    tree.add(str(code) for (code,) in client.query("SELECT DISTINCT unit FROM daily_status").result_rows)
    units = sorted(tree.below(unit)) if unit is not None else []
    of_units = [
        FlagLine(each.code, None, each.name, flag.rule, flag.detail, flag.event, None)
        for code, each in sorted(tree.units.items())
        for flag in each.flags
        if unit is None or code in units
    ]
    bound = {"everywhere": unit is None, "units": units, "limit": limit}
    of_issues = [FlagLine(*row) for row in client.query(_OF_ISSUES, parameters=bound).result_rows]
    return [*of_units, *of_issues]
