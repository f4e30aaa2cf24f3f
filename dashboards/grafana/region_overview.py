"""The dashboard "Region overview": declared, itemised and verified side by side, for a unit and all below it."""

from grafana_foundation_sdk.builders.dashboard import Dashboard, QueryVariable
from grafana_foundation_sdk.models.dashboard import (
    VariableOption,
    VariableRefresh,
    VariableSort,
)

from dashboards.grafana import region_sql as sql
from dashboards.grafana.panels import ageing_bars, number, statuses_over_time, table
from dashboards.grafana.query import datasource

UID = "taizhang-region-overview"


def region_overview() -> Dashboard:
    """Panels from top to bottom: six numbers, the units, statuses over time, overdue ageing, latest events."""
    board = (
        Dashboard("Region overview · 区域整改总览")
        .uid(UID)
        .description("Every number is a function of events; `taizhang audit reconcile` checks them against a replay.")
        .tags(["taizhang"])
        .timezone("Asia/Shanghai")
        .time("now-2y", "now")
        .refresh("10s")
        .readonly()
        .with_variable(_unit())
        .with_variable(_round())
    )
    for title, column in sql.HEADLINES:
        board = board.with_panel(number(title, sql.headline(column), width=4))
    return (
        board.with_panel(table("Units · 各单位", sql.UNITS, height=10, width=24))
        .with_panel(statuses_over_time("Status over time · 状态走势", sql.STATUS_OVER_TIME, width=14))
        .with_panel(ageing_bars("Overdue ageing, days · 逾期时长(天)", sql.OVERDUE_AGEING, width=10))
        .with_panel(table("Latest events · 最新动态", sql.LATEST_EVENTS, height=10, width=16))
        .with_panel(table("Set aside · 未能读取", sql.DEAD_LETTERS, height=10, width=8))
    )


def _unit() -> QueryVariable:
    return _choice("unit", "Unit · 单位", sql.UNIT_CHOICES).include_all(True)


def _round() -> QueryVariable:
    return _choice("round", "Round · 轮次", sql.ROUND_CHOICES).include_all(True).multi(True)


def _choice(name: str, label: str, query: str) -> QueryVariable:
    return (
        QueryVariable(name)
        .label(label)
        .datasource(datasource())
        .query(query)
        .refresh(VariableRefresh.ON_TIME_RANGE_CHANGED)
        .sort(VariableSort.DISABLED)
        .current(VariableOption(selected=True, text="All", value="$__all"))
    )
