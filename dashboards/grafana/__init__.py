"""Grafana as code."""

from collections.abc import Callable

from grafana_foundation_sdk.builders.dashboard import Dashboard
from grafana_foundation_sdk.cog.encoder import JSONEncoder

from dashboards.grafana.macros import ALL, TimeRange, UnknownMacro, expand
from dashboards.grafana.region_overview import region_overview

DASHBOARDS: dict[str, Callable[[], Dashboard]] = {"region-overview": region_overview}


def build(name: str) -> str:
    """A dashboard's JSON, as Grafana imports it: sorted keys, so that a rebuild without a change is no change."""
    return JSONEncoder(sort_keys=True, indent=2, ensure_ascii=False).encode(DASHBOARDS[name]().build()) + "\n"


__all__ = ["ALL", "DASHBOARDS", "TimeRange", "UnknownMacro", "build", "expand"]
