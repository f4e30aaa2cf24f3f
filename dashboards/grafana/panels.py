"""The kinds of panel our dashboards are made of, each with its query."""

from grafana_foundation_sdk.builders.barchart import Panel as BarChart
from grafana_foundation_sdk.builders.common import ReduceDataOptions, StackingConfig
from grafana_foundation_sdk.builders.stat import Panel as Stat
from grafana_foundation_sdk.builders.table import Panel as Table
from grafana_foundation_sdk.builders.timeseries import Panel as TimeSeries
from grafana_foundation_sdk.models.common import GraphDrawStyle, LineInterpolation, StackingMode
from grafana_foundation_sdk.models.dashboard import DataTransformerConfig

from dashboards.grafana.query import Query, QueryOf, Shape, datasource


def number(title: str, sql: str, *, width: int) -> Stat:
    """One figure, large."""
    return (
        Stat()
        .title(title)
        .datasource(datasource())
        .with_target(QueryOf(Query(sql)))
        .reduce_options(ReduceDataOptions().calcs(["lastNotNull"]))
        .no_value("0")
        .height(4)
        .span(width)
    )


def table(title: str, sql: str, *, height: int, width: int) -> Table:
    return (
        Table()
        .title(title)
        .datasource(datasource())
        .with_target(QueryOf(Query(sql)))
        .no_value("nothing yet · 暂无")
        .height(height)
        .span(width)
    )


def statuses_over_time(title: str, sql: str, *, width: int) -> TimeSeries:
    """Stacked steps, one per status: a balance holds until the next posting."""
    return (
        TimeSeries()
        .title(title)
        .datasource(datasource())
        .with_target(QueryOf(Query(sql, Shape.TIMESERIES)))
        .with_transformation(DataTransformerConfig(id_val="prepareTimeSeries", options={"format": "multi"}))
        .draw_style(GraphDrawStyle.LINE)
        .line_interpolation(LineInterpolation.STEP_AFTER)
        .fill_opacity(40)
        .stacking(StackingConfig().mode(StackingMode.NORMAL).group("A"))
        .height(9)
        .span(width)
    )


def ageing_bars(title: str, sql: str, *, width: int) -> BarChart:
    return (
        BarChart()
        .title(title)
        .datasource(datasource())
        .with_target(QueryOf(Query(sql)))
        .no_value("none overdue · 无逾期")
        .height(9)
        .span(width)
    )
