"""Issues of two editions, or of two rounds, matched one to one so that all pairs together are as alike as can be.

Either side may come from a circular or from the ledger: what is asked of an issue is little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from producers.circulars.drift.likeness import Table, core, texts_alike, titles_alike
from producers.circulars.drift.reasons import Reason, reason

THRESHOLD = 0.5
"""A pair that is less alike than this is none. docs/drift.md says what other values cost."""

MAX_ISSUES = 2_000
"""A side with more is no circular, and its table would not fit into memory."""

_TITLE, _TEXT = 0.75, 0.85
"""How far an equal title, and how far an equal text, goes alone. Together: 1 - (1 - 0.75) * (1 - 0.85) = 0.96."""
_OTHER_SCOPE = 0.8
_COMMON_TITLE = 0.6
"""What is left of an equal title's weight when it is short or stands in several places and the aspects differ."""
_SHORT = 6
_SAME_PATH, _NEAR = 0.02, 0.01
"""The place decides only between pairs that are otherwise as good as each other."""


@dataclass(frozen=True, slots=True)
class Matchable:
    """What matching asks of an issue. Only `title` is needed; `text` is what was reported on it, whole or in measures;
    `path` the printed numbers; `scope` `unstated` fits every other."""

    title: str
    text: str = ""
    path: tuple[str, ...] = ()
    scope: str = "unstated"
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions of the old and the new issue in the lists given, how alike they are (0 to 1), and why they belong
    together. `text` is None when a side has none."""

    old: int
    new: int
    score: float
    title: float
    text: float | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Matching:
    """`pairs` in the order of the new side; `gone` and `new` are positions without a partner."""

    pairs: tuple[Pair, ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]


def match(old: Sequence[Matchable], new: Sequence[Matchable], threshold: float = THRESHOLD) -> Matching:
    """Best overall assignment of old to new issues. Raises ValueError for more than MAX_ISSUES on a side."""
    if max(len(old), len(new)) > MAX_ISSUES:
        raise ValueError(f"{max(len(old), len(new))} issues in one circular: at most {MAX_ISSUES} can be matched")
    titles = titles_alike([core(one.title) for one in old], [core(one.title) for one in new])
    texts = texts_alike([one.text for one in old], [one.text for one in new])
    scores = _scores(old, new, titles, texts)
    pairs = []
    for i, j in _assigned(scores, threshold):
        text = texts[i][j] if old[i].text and new[j].text else None
        pairs.append(Pair(i, j, min(1.0, scores[i][j]), titles[i][j], text, reason(titles[i][j], text)))
    pairs.sort(key=lambda pair: pair.new)
    return Matching(
        pairs=tuple(pairs),
        gone=tuple(sorted(set(range(len(old))) - {pair.old for pair in pairs})),
        new=tuple(sorted(set(range(len(new))) - {pair.new for pair in pairs})),
    )


def _scores(old: Sequence[Matchable], new: Sequence[Matchable], titles: Table, texts: Table) -> Table:
    aspects = _aspects_alike(old, new)
    often = _repeated(old) | _repeated(new)
    table = []
    for i, one in enumerate(old):
        common = len(core(one.title)) < _SHORT or core(one.title) in often
        row = []
        for j, other in enumerate(new):
            title = _TITLE * titles[i][j]
            if common:
                title *= _COMMON_TITLE + (1 - _COMMON_TITLE) * aspects[one.aspect, other.aspect]
            score = 1 - (1 - title) * (1 - _TEXT * texts[i][j])
            if one.scope != other.scope and "unstated" not in (one.scope, other.scope):
                score *= _OTHER_SCOPE
            row.append(score + _place(one, other, i / len(old), j / len(new)))
        table.append(row)
    return table


def _place(one: Matchable, other: Matchable, at: float, other_at: float) -> float:
    same = _SAME_PATH if one.path and one.path == other.path else 0.0
    return same + _NEAR * (1 - abs(at - other_at))


def _repeated(side: Sequence[Matchable]) -> set[str]:
    return {title for title, times in Counter(core(one.title) for one in side).items() if times > 1}


def _aspects_alike(old: Sequence[Matchable], new: Sequence[Matchable]) -> dict[tuple[str, str], float]:
    before = list(dict.fromkeys(one.aspect for one in old))
    after = list(dict.fromkeys(one.aspect for one in new))
    table = titles_alike([core(one) for one in before], [core(one) for one in after])
    return {(one, other): table[i][j] for i, one in enumerate(before) for j, other in enumerate(after)}


def _assigned(scores: Table, threshold: float) -> list[tuple[int, int]]:
    """Hopeless pairs weigh nothing, so that they never push a good pair aside."""
    if not scores or not scores[0]:
        return []
    # here: `circular parse` shall not wait half a second for it
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # no types shipped

    hopeful = [[score if score >= threshold else 0.0 for score in row] for row in scores]
    rows, columns = linear_sum_assignment(hopeful, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if hopeful[i][j]]
