"""The plugin's macros and Grafana's variables, expanded as the plugin does it.

Only the ones our dashboards use, each checked against the plugin's documentation. A macro that is not known here
is an error: better a failing check than a panel that fails in front of people.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

ALL = "$__all"
"""What Grafana holds when a variable's "All" is chosen and no custom value is set."""

Variables = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class TimeRange:
    """What the user picked at the top right. `interval_s` is the width of one point of a time series."""

    start: datetime
    end: datetime
    interval_s: int = 86_400

    @property
    def from_seconds(self) -> int:
        return int(self.start.astimezone(UTC).timestamp())

    @property
    def to_seconds(self) -> int:
        return int(self.end.astimezone(UTC).timestamp())


class UnknownMacro(ValueError):
    """A `$__macro` or `$variable` that nothing here expands."""


_MACRO = re.compile(r"\$__(\w+)(?:\(([^()]*)\))?")
_VARIABLE = re.compile(r"\$\{(\w+)(?::(\w+))?\}|\$(\w+)")


def expand(sql: str, time: TimeRange, variables: Variables) -> str:
    """SQL as it reaches ClickHouse. `variables`: a value, or several of a multi-value variable.

    Raises UnknownMacro for anything that would be left over.
    """
    sql = _conditional_all(sql, variables)
    sql = _MACRO.sub(lambda match: _macro(match, time), sql)
    return _VARIABLE.sub(lambda match: _variable(match, variables), sql)


def _macro(match: re.Match[str], time: TimeRange) -> str:
    name, argument = match.group(1), (match.group(2) or "").strip()
    match name:
        case "timeFilter":
            return f"{argument} >= toDateTime({time.from_seconds}) AND {argument} <= toDateTime({time.to_seconds})"
        case "timeFilter_ms":
            start, end = time.from_seconds * 1000, time.to_seconds * 1000
            return f"{argument} >= fromUnixTimestamp64Milli({start}) AND {argument} <= fromUnixTimestamp64Milli({end})"
        case "timeInterval":
            return f"toStartOfInterval(toDateTime({argument}), INTERVAL {time.interval_s} second)"
        case "fromTime":
            return f"toDateTime({time.from_seconds})"
        case "toTime":
            return f"toDateTime({time.to_seconds})"
        case "interval_s":
            return str(time.interval_s)
    raise UnknownMacro(f"no macro $__{name}")


def _conditional_all(sql: str, variables: Variables) -> str:
    """`$__conditionalAll(condition, $variable)`: 1=1 when All is chosen. Its condition may hold brackets."""
    marker = "$__conditionalAll("
    while marker in sql:
        head, rest = sql.split(marker, 1)
        depth, end = 1, 0
        while depth:
            depth += {"(": 1, ")": -1}.get(rest[end], 0)
            end += 1
        condition, variable = rest[: end - 1].rsplit(",", 1)
        chosen = variables.get(variable.strip().lstrip("$"))
        sql = head + ("1=1" if chosen in ("", ALL, [ALL], (ALL,)) else condition.strip()) + rest[end:]
    return sql


def _variable(match: re.Match[str], variables: Variables) -> str:
    name, form = match.group(1) or match.group(3), match.group(2)
    if name not in variables:
        raise UnknownMacro(f"no variable ${name}")
    value = variables[name]
    values = [value] if isinstance(value, str) else list(value)
    if form == "singlequote":
        return ",".join("'" + each.replace("'", "\\'") + "'" for each in values)
    if form is None:
        return ",".join(values)
    raise UnknownMacro(f"no format :{form} for ${name}")
