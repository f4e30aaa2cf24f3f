"""The exactly-once sink: `serve` runs it; `SHAPERS` turn each topic's records into rows."""

from warehouse.sink.config import SinkConfig
from warehouse.sink.errors import Fenced, HistoryChanged, HistoryGone, SinkStopped, Undecodable
from warehouse.sink.lane_log import Limits
from warehouse.sink.ranges import Lane
from warehouse.sink.rows import SHAPERS, Rows
from warehouse.sink.serve import serve

TOPICS_READ = tuple(SHAPERS)

__all__ = [
    "SHAPERS",
    "TOPICS_READ",
    "Fenced",
    "HistoryChanged",
    "HistoryGone",
    "Lane",
    "Limits",
    "Rows",
    "SinkConfig",
    "SinkStopped",
    "Undecodable",
    "serve",
]
