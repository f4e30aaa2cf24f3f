"""Column-oriented rows for one insert."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from warehouse.sink.ranges import Lane, Record

_LOW = re.compile(r"LowCardinality\((\w+)\)")


@dataclass(frozen=True)
class Table:
    """A target and its columns with the types they are encoded as; the migrations declare the same ones."""

    name: str
    columns: dict[str, str]

    @cached_property
    def wire_types(self) -> list[str]:
        """The types the columns travel as. ClickHouse builds dictionaries of LowCardinality itself, in a tenth of the
        time that Python needs for it: half of all encoding."""
        return [_LOW.sub(r"\1", kind) for kind in self.columns.values()]


@dataclass(frozen=True, slots=True)
class Rows:
    """`columns` in the order of `table.columns`, all of one length."""

    table: Table
    columns: list[Sequence[Any]]

    @classmethod
    def of(cls, table: Table, rows: Sequence[tuple[Any, ...]]) -> "Rows":
        return cls(table, list(zip(*rows, strict=True)) if rows else [[] for _ in table.columns])

    def __len__(self) -> int:
        return len(self.columns[0])


@dataclass(frozen=True, slots=True)
class Shaped:
    """The rows of one range, per table, and the partition's high-water mark of source offsets after it."""

    tables: list[Rows]
    ceiling: int


Shaper: TypeAlias = Callable[[Lane, Sequence[Record], int], Shaped]
"""(lane, records of one range in order, floor) -> rows. Raises Undecodable for what only our workers write."""
