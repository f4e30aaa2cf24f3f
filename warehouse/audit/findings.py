"""What checkers found wrong in circulars, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clickhouse_connect.driver.client import Client

from ledger import Judged, Judgement, Role, Verdict, judged
from warehouse.audit.errors import NotFound
from warehouse.audit.tree import tree_at

_RAISED = """
SELECT
    unit, inspection, finding, rule, severity, circular, issue, lines, quotes, stated, computed, zh, en,
    actor AS raised_by, recorded AS raised
FROM findings
WHERE ({everywhere:Bool} OR unit IN {units:Array(String)})
  AND ({rule:String} = '' OR rule = {rule:String}) AND ({severity:String} = '' OR severity = {severity:String})
  AND startsWith(finding, {prefix:String})
ORDER BY unit, inspection, recorded, partition, offset
LIMIT 1 BY unit, inspection, finding
"""
_JUDGEMENTS = """
SELECT unit, inspection, finding, event_id, verdict, reason, actor, actor_role, actor_unit, recorded, lawful
FROM finding_judgements
WHERE ({everywhere:Bool} OR unit IN {units:Array(String)}) AND startsWith(finding, {prefix:String})
ORDER BY partition, offset
"""
Key = tuple[str, str, str]
"""Unit, inspection, finding."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding of one circular, with how it stands. `issue` is None for what is said of the circular as a whole."""

    unit: str
    inspection: str
    finding: str
    rule: str
    severity: str
    circular: str | None
    issue: str | None
    lines: Sequence[int]
    quotes: Sequence[str]
    stated: str | None
    computed: str | None
    zh: str
    en: str
    raised_by: str
    raised: datetime
    judged: Judged


def findings(
    client: Client, unit: str | None = None, rule: str | None = None, severity: str | None = None
) -> list[FindingLine]:
    """In the order of units, inspections and time. `unit`: it and everything below. Raises NotFound."""
    units = sorted(tree_at(client).below(unit)) if unit is not None else []
    bound = {"everywhere": unit is None, "units": units, "rule": rule or "", "severity": severity or "", "prefix": ""}
    return _lines(client, bound)


def find_finding(client: Client, prefix: str) -> FindingLine:
    """The one finding whose key is `prefix` or alone begins with it. Raises NotFound."""
    bound = {"everywhere": True, "units": [], "rule": "", "severity": "", "prefix": prefix}
    found = _lines(client, bound) if prefix else []
    if not found:
        raise NotFound(f"no finding {prefix!r} in the warehouse; `taizhang audit findings` lists them")
    exact = [line for line in found if line.finding == prefix] or found
    if len(exact) > 1:
        keys = ", ".join(f"{line.finding} ({line.inspection})" for line in exact[:3])
        raise NotFound(f"{prefix!r} fits several findings: {keys}{' …' if len(exact) > 3 else ''}")
    return exact[0]


def _lines(client: Client, bound: dict[str, Any]) -> list[FindingLine]:
    given: dict[Key, list[Judgement]] = {}
    for row in client.query(_JUDGEMENTS, parameters=bound).named_results():
        judgement = Judgement(
            event=row["event_id"],
            verdict=Verdict(row["verdict"]),
            reason=row["reason"],
            actor=row["actor"],
            role=Role(row["actor_role"]),
            actor_unit=row["actor_unit"] or None,
            at=row["recorded"],
            lawful=row["lawful"],
        )
        given.setdefault((row["unit"], row["inspection"], row["finding"]), []).append(judgement)
    return [_line(row, given) for row in client.query(_RAISED, parameters=bound).named_results()]


def _line(row: dict[str, Any], given: dict[Key, list[Judgement]]) -> FindingLine:
    absent = {name: row[name] or None for name in ("circular", "issue", "stated", "computed")}
    key = (row["unit"], row["inspection"], row["finding"])
    return FindingLine(**{**row, **absent, "judged": judged(given.get(key, []))})
