"""Kafka records -> rows, one module per topic. Pure: the same records always give the same rows."""

from warehouse.sink.rows.dead_letters import shape_dead_letters
from warehouse.sink.rows.issue_events import shape_issue_events
from warehouse.sink.rows.issue_states import shape_issue_states
from warehouse.sink.rows.table import Rows, Shaped, Shaper, Table
from warehouse.sink.rows.unit_rollups import shape_unit_rollups

SHAPERS: dict[str, Shaper] = {
    "issue-events": shape_issue_events,
    "issue-states": shape_issue_states,
    "unit-rollups": shape_unit_rollups,
    "dead-letters": shape_dead_letters,
}
"""What the sink reads, and how each topic becomes rows."""

__all__ = ["SHAPERS", "Rows", "Shaped", "Shaper", "Table"]
