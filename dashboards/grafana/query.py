"""One ClickHouse query of a panel, as the Grafana plugin `grafana-clickhouse-datasource` 4.x stores it."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from grafana_foundation_sdk.cog.builder import Builder
from grafana_foundation_sdk.cog.variants import Dataquery
from grafana_foundation_sdk.models.dashboard import DataSourceRef

PLUGIN = "grafana-clickhouse-datasource"
PLUGIN_VERSION = "4.10.0"
DATASOURCE_UID = "taizhang-clickhouse"
"""Fixed, so that a dashboard finds its data source on every Grafana it is deployed to."""


def datasource() -> DataSourceRef:
    return DataSourceRef(type_val=PLUGIN, uid=DATASOURCE_UID)


class Shape(IntEnum):
    """What the plugin makes of the rows. A time series must be sorted by its time column."""

    TIMESERIES = 0
    TABLE = 1


@dataclass(frozen=True)
class Query(Dataquery):
    """The plugin's query model; the SDK knows no ClickHouse, so this is ours."""

    sql: str
    shape: Shape = Shape.TABLE
    ref_id: str = "A"

    def to_json(self) -> dict[str, Any]:
        return {
            "refId": self.ref_id,
            "datasource": {"type": PLUGIN, "uid": DATASOURCE_UID},
            "editorType": "sql",
            "queryType": "timeseries" if self.shape is Shape.TIMESERIES else "table",
            "format": int(self.shape),
            "rawSql": self.sql,
            "pluginVersion": PLUGIN_VERSION,
        }


class QueryOf(Builder[Dataquery]):
    """The SDK adds targets through builders."""

    def __init__(self, query: Query) -> None:
        self._query = query

    def build(self) -> Dataquery:
        return self._query
