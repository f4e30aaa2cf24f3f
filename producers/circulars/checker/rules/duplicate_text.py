"""The same passage with the same figures under two issues: one answer was pasted under the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from producers.circulars.checker.finding import Cited, Words, finding
from producers.circulars.model import Finding
from producers.circulars.reading import Reading
from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import marker_of

RULE = "duplicate_text"
_CLAUSE = re.compile(r"[^,。;:!?]+")
_SIGNS = re.compile(r"[^0-9A-Za-z一-龥.%]+")
_ORDINAL = re.compile(r"^[一二三四五六七八九十]{1,2}是")
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?!年|月|日|\d|\.)")
_FORMULA = re.compile(
    r"习近平|党的[一二]十|重要(?:讲话|指示|论述)|中央八项|两个(?:维护|确立|责任)|三重一大|四风|三会一课|整改(?:进展|完成|工作)"
)
_LENGTHS = {0: 60, 1: 60, 2: 40}  # by the number of figures
_WITH_MORE = 24
_PAIR = 2
_LONGEST = 50  # clauses; nothing more is learned from a longer passage


@dataclass(frozen=True, slots=True)
class _Clause:
    words: str
    line: Line
    start: int
    end: int
    issue: int


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    clauses = list(_clauses(reading))
    places: dict[str, list[int]] = defaultdict(list)
    for at, clause in enumerate(clauses):
        places[clause.words].append(at)
    told: set[tuple[int, int]] = set()
    covered = 0
    for at in range(len(clauses)):
        twins = places[clauses[at].words]
        if at < covered or len(twins) != _PAIR or at != twins[0]:
            continue
        other = twins[1]
        pair = (clauses[at].issue, clauses[other].issue)
        length = _shared(clauses, at, other)
        if pair[0] != pair[1] and pair not in told and _telling(clauses[at : at + length], places):
            told.add(pair)
            covered = at + length
            yield _finding(clauses[at : at + length], clauses[other : other + length])


def _clauses(reading: Reading) -> Iterator[_Clause]:
    for place, picked in enumerate(reading.picked.issues):
        for line in picked.node.lines():
            marker = marker_of(line.norm)
            for match in _CLAUSE.finditer(line.norm, marker.end if marker else 0):
                words = _ORDINAL.sub("", _SIGNS.sub("", match.group()))
                if words:
                    yield _Clause(words, line, match.start(), match.end(), place)


def _shared(clauses: Sequence[_Clause], one: int, other: int) -> int:
    """How many clauses in a row are the same at both places, each within its issue and its paragraph."""
    length = 0
    while (
        length < _LONGEST
        and other + length < len(clauses)
        and clauses[one + length].words == clauses[other + length].words
        and clauses[one + length].line is clauses[one].line
        and clauses[other + length].line is clauses[other].line
    ):
        length += 1
    return length


def _telling(passage: Sequence[_Clause], places: dict[str, list[int]]) -> bool:
    """Whether a passage is too particular to stand twice by chance: formulas and what comes back often do not count."""
    own = [one for one in passage if len(places[one.words]) == _PAIR and not _FORMULA.search(one.words)]
    words = "".join(one.words for one in own)
    figures = sum(len(_FIGURE.findall(one.words)) for one in own)
    return len(words) >= _LENGTHS.get(figures, _WITH_MORE)


def _finding(first: Sequence[_Clause], second: Sequence[_Clause]) -> Finding:
    figures = len(_figures(first))
    what_zh, what_en = (f"文字和{figures}个数字", f"{figures} figures") if figures else ("文字", "words")
    return finding(
        RULE,
        "probable",
        [Cited(part[0].line, part[0].start, part[-1].end, tuple(_figures(part))) for part in (first, second)],
        stated=Words(f"两个问题写了相同的{what_zh}", f"the same {what_en} stand under two issues"),
        computed=None,
        zh=f"两个不同的问题写了相同的{what_zh}，可能是复制而来。",
        en=f"Two different issues are answered with the same {what_en}; one may be pasted from the other.",
    )


def _figures(passage: Sequence[_Clause]) -> list[tuple[int, int]]:
    start, end = passage[0].start, passage[-1].end
    norm = passage[0].line.norm
    return [match.span() for match in _FIGURE.finditer(norm, start, end)]
