"""Dashboards as code. `build` gives every dashboard's JSON; `expand` makes a panel's SQL runnable outside Grafana."""

from dashboards.grafana import ALL, DASHBOARDS, TimeRange, UnknownMacro, build, expand

__all__ = ["ALL", "DASHBOARDS", "TimeRange", "UnknownMacro", "build", "expand"]
