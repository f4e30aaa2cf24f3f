"""Nothing lost, nothing doubled: per partition, count = distinct offsets = last - first + 1, and first is 0."""

from dataclasses import dataclass

from clickhouse_connect.driver.client import Client

_EVENTS = """
SELECT partition, count(), uniqExact(offset), min(offset), max(offset)
FROM issue_events GROUP BY partition ORDER BY partition
"""
_STATES = """
SELECT partition, count(), uniqExact(offset), min(offset), max(offset)
FROM issue_states GROUP BY partition ORDER BY partition
"""


@dataclass(frozen=True, slots=True)
class PartitionProof:
    """`contiguous`: the table holds every offset (issue_events), not only those of issue events (issue_states)."""

    table: str
    partition: int
    count: int
    distinct: int
    first: int
    last: int
    contiguous: bool

    @property
    def holds(self) -> bool:
        whole = self.first == 0 and self.count == self.last - self.first + 1
        return self.count == self.distinct and (whole or not self.contiguous)


def proof(client: Client) -> list[PartitionProof]:
    """One line per table and partition; the claim is true when every line `holds`."""
    return [
        PartitionProof(table, partition, count, distinct, first, last, contiguous=table == "issue_events")
        for table, sql in (("issue_events", _EVENTS), ("issue_states", _STATES))
        for partition, count, distinct, first, last in client.query(sql).result_rows
    ]


def under_way(client: Client) -> int:
    """Accepted issue events in the warehouse whose state has not arrived yet."""
    found = client.query(
        "SELECT (SELECT countIf(accepted AND startsWith(event_type, 'issue.')) FROM issue_events)"
        " - (SELECT count() FROM issue_states)"
    ).result_rows
    return int(found[0][0])
