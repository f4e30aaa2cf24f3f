"""The numbers a circular declares about itself, counted from the very issues it lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from producers.circulars.model import StatedStatus

_COUNTED: dict[StatedStatus, str] = {
    "done": "已完成整改{}个",
    "in_progress": "正在整改{}个",
    "stage_result": "取得阶段性成果{}个",
    "long_term": "长期坚持{}个",
    "planned": "列入计划{}个",
    "waiting": "等待条件{}个",
    "not_applicable": "无需整改{}个",
    "not_sustained": "认定查否{}个",
    "cancelled": "取消整改{}个",
    "merged": "合并整改{}个",
    "not_stated": "未说明进展{}个",
}


def by_status(standings: Sequence[StatedStatus]) -> str:
    """`已完成整改17个,正在整改7个`: every status that occurs, so that the parts add up to the whole."""
    counts = Counter(standings)
    return ",".join(words.format(counts[status]) for status, words in _COUNTED.items() if counts[status])


def rate(standings: Sequence[StatedStatus]) -> str:
    """Done of all, in per cent with one decimal, rounded half up."""
    share = Decimal(100 * sum(one == "done" for one in standings)) / len(standings)
    return f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
