"""How alike two titles or two texts are, between 0 and 1. No words are cut: the grams are pairs of signs."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from producers.circulars.text.width import fold

Table = list[list[float]]
"""One row per old issue, one column per new one."""

_SIGNS = re.compile(r"[\W_]+")
_OPENING = re.compile(
    r"^(?:关于|针对|对于|聚焦|围绕|着力解决|着重解决|切实解决|解决|在(?=.{4,200}方面))(?:巡[视察]组?)?(?:反馈|指出|提出)?的?"
    r"(?=.{4})"
)
_CLOSING = re.compile(
    r"(?:的|等|这一)?(?:具体|突出|主要)?(?:问题|方面|现象)(?:的|上)?(?:整改)?(?:落实)?(?:进展)?(?:情况|工作)?$"
)
_CHANCE, _CHANCE_PARTIAL = 0.35, 0.55
"""What unrelated titles reach by chance, since all share words such as 不到位: likeness begins above it."""
_PARTIAL_COUNTS = 0.85
_SHORTEST_PART = 6
"""A shorter title lies within too many others for that to mean anything."""


def core(title: str) -> str:
    """What a title speaks of: without signs, quotes and the formulas around it (`关于“…”问题的整改`)."""
    plain = _SIGNS.sub("", fold(title))
    opened = _OPENING.sub("", plain)
    return _CLOSING.sub("", opened) or plain


def titles_alike(old: Sequence[str], new: Sequence[str]) -> Table:
    """Cores of titles against each other: by signs in order, by one within the other, or by the rare grams shared."""
    rare = texts_alike(old, new)
    return [
        [1.0 if one == other else max(rare[i][j], _by_order(one, other)) for j, other in enumerate(new)]
        for i, one in enumerate(old)
    ]


def texts_alike(old: Sequence[str], new: Sequence[str]) -> Table:
    """Cosine of the grams of each text, weighted by how rare a gram is among all of them.

    Formulas that every issue repeats weigh next to nothing, so texts are alike by what only they say, in any order.
    """
    before, after = [_grams(text) for text in old], [_grams(text) for text in new]
    # A gram that a pair shares stands once on either side; it must not weigh less than one that only one of them has.
    spread = Counter(gram for grams in before for gram in grams) | Counter(gram for grams in after for gram in grams)
    texts = max(len(old), len(new))
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, grams in enumerate(after):
        for gram, weight in _weighted(grams, spread, texts).items():
            holders[gram].append((j, weight))
    table = [[0.0] * len(new) for _ in old]
    for row, grams in zip(table, before, strict=True):
        for gram, weight in _weighted(grams, spread, texts).items():
            for j, other in holders.get(gram, ()):
                row[j] += weight * other
    return table


def share_told(texts: Sequence[str], wholes: Sequence[str]) -> Table:
    """How much of each text (by its rare grams) stands in each of the wholes, which may say more."""
    said = [_grams(text) for text in texts]
    told = [_grams(whole) for whole in wholes]
    spread = Counter(gram for grams in told for gram in grams)
    table = []
    for grams in said:
        weights = {gram: math.log(1 + len(wholes) / (spread[gram] or 1)) ** 2 for gram in grams}
        total = sum(weights.values())
        table.append([sum(weights[g] for g in grams if g in whole) / total if total else 0.0 for whole in told])
    return table


def _by_order(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    whole = _above(fuzz.ratio(one, other) / 100, _CHANCE)
    if min(len(one), len(other)) < _SHORTEST_PART:
        return whole
    return max(whole, _PARTIAL_COUNTS * _above(fuzz.partial_ratio(one, other) / 100, _CHANCE_PARTIAL))


def _above(likeness: float, chance: float) -> float:
    return max(0.0, (likeness - chance) / (1 - chance))


def _grams(text: str) -> Counter[str]:
    plain = _SIGNS.sub("", fold(text))
    return Counter(a + b for a, b in pairwise(plain))


def _weighted(grams: Counter[str], spread: Counter[str], texts: int) -> dict[str, float]:
    """Unit length, so that the product of two is their cosine; a repeated gram counts by its logarithm."""
    weights = {gram: (1 + math.log(count)) * math.log(1 + texts / spread[gram]) ** 2 for gram, count in grams.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {gram: weight / length for gram, weight in weights.items()} if length else {}
