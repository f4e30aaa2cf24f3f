"""The exactly-once sink."""

from warehouse.sink.config import SinkConfig
from warehouse.sink.errors import Fenced, HistoryChanged, HistoryGone, SinkStopped, Undecodable
from warehouse.sink.lane_log import Limits
from warehouse.sink.rows import SHAPERS
from warehouse.sink.serve import serve

TOPICS_READ = tuple(SHAPERS)

__all__ = [
    "TOPICS_READ",
    "Fenced",
    "HistoryChanged",
    "HistoryGone",
    "Limits",
    "SinkConfig",
    "SinkStopped",
    "Undecodable",
    "serve",
]
