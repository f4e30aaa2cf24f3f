"""The SQL of the region overview, over the warehouse's balances. `$unit` and `$round` are the dashboard's variables.

`BELOW` takes a unit and everything under it, by the tree as the workers last reported it. Counts are of issues.
"""

from ledger import FOLDED_INTO_OTHERS, Status


def _names(statuses: frozenset[Status]) -> str:
    return ", ".join(f"'{status}'" for status in sorted(statuses))


NOT_ITEMISED = _names(FOLDED_INTO_OTHERS)

_TREE = (
    "WITH RECURSIVE below AS ("
    "SELECT unit, 0 AS depth FROM units_live WHERE unit = ${unit:singlequote} "
    "UNION ALL "
    "SELECT u.unit, below.depth + 1 FROM units_live AS u INNER JOIN below ON u.parent = below.unit "
    "WHERE below.depth < 8"
    ") SELECT unit FROM below"
)
BELOW = f"$__conditionalAll(unit IN ({_TREE}), $unit)"
ROUNDS = "$__conditionalAll(round IN (${round:singlequote}), $round)"

UNIT_CHOICES = "SELECT unit, if(name = '', unit, concat(name, ' ', unit)) AS label FROM units_live ORDER BY unit"
ROUND_CHOICES = "SELECT DISTINCT round, if(round = '', '(none)', round) AS label FROM daily_status ORDER BY round"

_BY_STATUS = f"""
SELECT
    unit,
    sumIf(n, status NOT IN ({NOT_ITEMISED})) AS itemised,
    sumIf(n, stated = 'done' AND status NOT IN ({NOT_ITEMISED})) AS stated_done,
    sumIf(n, status IN ('verified', 'closed')) AS verified,
    sumIf(n, stated = 'not_stated' AND status NOT IN ({NOT_ITEMISED})) AS not_stated
FROM daily_status
WHERE {BELOW} AND {ROUNDS} AND day <= toDate32($__toTime, 'Asia/Shanghai')
GROUP BY unit"""

_BY_DUE = f"""
SELECT unit, sum(n) AS overdue
FROM daily_due
WHERE {BELOW} AND {ROUNDS}
    AND day <= toDate32($__toTime, 'Asia/Shanghai') AND due < toDate32($__toTime, 'Asia/Shanghai')
GROUP BY unit"""

# A later circular of the same inspection replaces what an earlier one declared.
_BY_DECLARATION = f"""
SELECT unit, sum(newest) AS declared
FROM (
    SELECT unit, subject, argMax(headline, (partition, offset)) AS newest
    FROM unit_history
    WHERE event_type = 'inspection.circular_published' AND {BELOW} AND recorded <= $__toTime
    GROUP BY unit, subject
)
GROUP BY unit"""

_UNITS = f"""
SELECT
    unit,
    sum(declared) AS declared, sum(itemised) AS itemised, sum(stated_done) AS stated_done,
    sum(verified) AS verified, sum(overdue) AS overdue, sum(not_stated) AS not_stated
FROM (
    SELECT unit, 0 AS declared, itemised, stated_done, verified, 0 AS overdue, not_stated FROM ({_BY_STATUS})
    UNION ALL
    SELECT unit, 0, 0, 0, 0, overdue, 0 FROM ({_BY_DUE})
    UNION ALL
    SELECT unit, declared, 0, 0, 0, 0, 0 FROM ({_BY_DECLARATION})
)
GROUP BY unit"""

HEADLINES = (
    ("Declared · 声明", "declared"),
    ("Itemised · 列出", "itemised"),
    ("Done as stated · 自述完成", "stated_done"),
    ("Verified · 验收", "verified"),
    ("Overdue · 逾期", "overdue"),
    ("Not stated · 未说明", "not_stated"),
)


def headline(column: str) -> str:
    """One number over all chosen units. `column` is one of HEADLINES."""
    return f"SELECT sum({column}) AS {column} FROM ({_UNITS})"


UNITS = f"""
SELECT
    if(u.name = '', s.unit, u.name) AS "Unit 单位",
    s.unit AS "Code 代码",
    s.declared AS "Declared 声明",
    s.itemised AS "Itemised 列出",
    s.declared - s.itemised AS "Gap 差额",
    s.stated_done AS "Done as stated 自述完成",
    s.verified AS "Verified 验收",
    s.overdue AS "Overdue 逾期",
    s.not_stated AS "Not stated 未说明"
FROM ({_UNITS}) AS s
LEFT JOIN units_live AS u ON u.unit = s.unit
ORDER BY s.itemised DESC, s.unit"""

# The stock of each day: running sums of that status' balance, with the stock before the window as the first point.
STATUS_OVER_TIME = f"""
SELECT time, status, sum(moved) OVER (PARTITION BY status ORDER BY time) AS n
FROM (
    SELECT greatest(toDateTime(day, 'Asia/Shanghai'), toStartOfDay($__fromTime, 'Asia/Shanghai')) AS time,
        toString(status) AS status, sum(n) AS moved
    FROM daily_status
    WHERE {BELOW} AND {ROUNDS} AND day <= toDate32($__toTime, 'Asia/Shanghai')
    GROUP BY time, status
)
ORDER BY time, status"""

OVERDUE_AGEING = f"""
SELECT
    multiIf(age <= 30, '1-30', age <= 90, '31-90', age <= 180, '91-180', age <= 365, '181-365', '> 365')
        AS "Days 天",
    sum(n) AS "Issues 问题"
FROM (
    SELECT dateDiff('day', due, toDate32($__toTime, 'Asia/Shanghai')) AS age, sum(n) AS n
    FROM daily_due
    WHERE {BELOW} AND {ROUNDS}
        AND day <= toDate32($__toTime, 'Asia/Shanghai') AND due < toDate32($__toTime, 'Asia/Shanghai')
    GROUP BY age
)
GROUP BY "Days 天"
ORDER BY min(age)"""

LATEST_EVENTS = f"""
SELECT
    recorded AS "Recorded 记录",
    occurred AS "Occurred 发生",
    unit AS "Unit 单位",
    event_type AS "Event 事件",
    title AS "Issue 问题",
    status AS "Status 状态",
    arrayStringConcat(flag_rules, ', ') AS "Flags 标记"
FROM issue_states
WHERE {BELOW} AND {ROUNDS} AND $__timeFilter(recorded)
ORDER BY recorded DESC, partition, offset DESC
LIMIT 100"""

DEAD_LETTERS = """
SELECT reason AS "Reason 原因", count() AS "Records 记录", max(kafka_time) AS "Latest 最近"
FROM dead_letters FINAL
GROUP BY reason
ORDER BY count() DESC, reason"""
