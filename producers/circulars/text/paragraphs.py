"""Where a paragraph ends in a hard-wrapped text: at a short line, and at a full one when layout or words say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from producers.circulars.text.headings import ORDINAL
from producers.circulars.text.numbering import Family, Marker, marker_of
from producers.circulars.text.numerals import number
from producers.circulars.text.wrapping import Piece, Wrapping

_INLINE = (Family.MEASURE, Family.CIRCLED, Family.PART)  # numbers that also stand inside a paragraph
_CIRCLED = re.compile("[①-⑳]")
_BRACKETED = re.compile(r"\(\d{1,2}\)")
_TITLE = re.compile(r"^[^。;]{0,60}关于[^。;]{2,80}(?:通报|公告|公示|报告|公报|情况)(?:\([^()]{1,12}\))?$")
_WHOLE_TITLE = re.compile(
    r"^(?:中共|中国共产党)[^。;,]{2,40}关于[^。;]{2,60}(?:通报|公告|公示|报告|公报)(?:\([^()]{1,12}\))?$"
)
_STANDS_ALONE = re.compile(
    r"^(?:\(?\S{4}年\S{1,3}月\S{1,3}日\)?|(?:中共|中国共产党).{2,40}(?:委员会|党委|党组|工委|委))$"
)
_OPENS = re.compile(
    r"^(?:整改(?:工作|任务)?(?:进展|落实|完成|推进)?(?:情况|状态|进度|结果)\s*:|根据.{2,30}(?:部署|安排)"
    r"|欢迎.{0,20}(?:监督|意见|反映)|联系(?:方式|电话|人|地址)|公[开示](?:期限|时间|期)|(?:监督|举报|反馈)电话"
    r"|邮政(?:信箱|编码)|通[讯信]地址|(?:电子)?邮[箱件])"
)
_HEADING_ENDS = re.compile(r"(?:问题|方面|情况|环境|打算|整改)$")
_GOES_ON = re.compile(r"^(?:[的和与及、,。;:”’)》]|[^。;]{0,24}(?:问题|方面|情况|环境)(?:的?整改)?。)")
_REST = 16  # signs; the rest of a heading that was broken in two is shorter than the first line of a text
_PARTS_A_NUMBER = re.compile(r"[\d第.—-]$")
_ASKS_FOR_MORE = re.compile(r"[,、(“‘《\[【]$")
_SENTENCE_ENDS = re.compile(r"[。;!?]")
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"))
_HEAD = 240  # signs; what is longer without a full stop is no heading
LONGEST = 20_000  # signs; no paragraph is longer, and what follows is searched in bounded time
_MOSTLY = 0.7


class Paragraphs:
    """Decides line after line whether it goes on with the paragraph above it.

    A text has habits, which its short lines tell: whether 一是 begins a paragraph or stands inside one, and whether a
    heading has its line for itself. They settle what a full line leaves open. `starts`, where a layout shows them,
    are the numbers of the lines that no full line stands above.
    """

    def __init__(self, pieces: Sequence[Piece], wrapping: Wrapping, starts: Collection[int] | None = None) -> None:
        self._pieces = pieces
        self._wrapping = wrapping
        self._full = [
            wrapping.is_full(piece, after) if starts is None else after.number not in starts
            for piece, after in pairwise(pieces)
        ]
        self._markers = [marker_of(piece.norm) for piece in pieces]
        self._begun, self._inside = self._habits()
        self._alone = self._headings_alone()
        self._numbers: dict[Family, int] = {}
        self._head = ""
        self._length = 0
        self._runs: set[tuple[Family, int]] = set()

    def goes_on(self, at: int, *, parted: bool) -> bool:
        """To be asked for each line in order. `parted`: something was left out right before this line."""
        goes_on = at > 0 and self._length < LONGEST and self._continues(at, parted=parted)
        norm, marker = self._pieces[at].norm, self._markers[at]
        if not goes_on:
            self._head, self._length, self._runs = "", 0, set()
            if marker is not None:
                self._numbers[marker.family] = marker.value
        self._length += len(norm)
        self._head = (self._head + norm)[:_HEAD]
        self._runs.update((family, value) for family in _INLINE for value in _inline(norm, family, 0 if goes_on else 1))
        return goes_on

    def _continues(self, at: int, *, parted: bool) -> bool:
        form, before, piece, marker = self._wrapping, self._pieces[at - 1], self._pieces[at], self._markers[at]
        if not self._full[at - 1] or piece.indent > form.margin + 1:
            return False
        ended, heading = before.ends_sentence, self._heading()
        if piece.gap > form.gap and (ended or marker is not None or heading is not None) and not parted:
            return False
        if self._stands_alone(piece) or (ended and (_OPENS.match(piece.norm) or _WHOLE_TITLE.match(piece.norm))):
            return False
        if marker is not None:
            return not self._begins(marker, before, ended=ended, heading=heading)
        if heading is None or _GOES_ON.match(piece.norm):
            return True
        if heading in self._alone:
            return self._is_rest_of_heading(at)
        return piece.signs <= _REST or not _HEADING_ENDS.search(self._head)

    def _is_rest_of_heading(self, at: int) -> bool:
        """A heading's rest ends soon or, like its beginning, without a full stop; a text below it does neither."""
        for place in range(at, min(at + 3, len(self._pieces))):
            if place > at and self._markers[place] is not None:
                return True
            end = _SENTENCE_ENDS.search(self._pieces[place].norm)
            if end is not None:
                return place == at and end.start() <= _REST
            if place == len(self._full) or not self._full[place]:
                return True
        return False

    def _stands_alone(self, piece: Piece) -> bool:
        if self._length <= _HEAD and _TITLE.match(self._head):
            return not _GOES_ON.match(piece.norm)
        return bool(_STANDS_ALONE.match(piece.norm)) or (
            self._length <= _HEAD and bool(_STANDS_ALONE.match(self._head))
        )

    def _begins(self, marker: Marker, before: Piece, *, ended: bool, heading: Family | None) -> bool:
        """Whether a number at the start of a line begins a paragraph; a line break may have put it there."""
        if _PARTS_A_NUMBER.search(before.norm) or _ASKS_FOR_MORE.search(before.norm):
            return False
        if not ended and not before.norm.endswith((":", ";")) and heading is None:
            return False
        if marker.family in _INLINE:
            first = marker.value == 1
            if not first and (marker.family, marker.value - 1) in self._runs:
                return False  # the run stands inside this paragraph
            if not first and marker.value > 2 and self._numbers.get(marker.family) == marker.value - 1:
                return True
            if not first or ended or not (heading in self._alone or _HEADING_ENDS.search(self._head)):
                return self._begun[marker.family, first] > self._inside[marker.family, first]
        return marker.value in (1, self._numbers.get(marker.family, 0) + 1) or ended

    def _heading(self) -> Family | None:
        """The family of the heading that all of the paragraph so far is: a number, no full stop, no quote left open."""
        marker = marker_of(self._head) if self._length <= _HEAD else None
        if marker is None or marker.family > Family.PART or _SENTENCE_ENDS.search(self._head):
            return None
        closed = all(self._head.count(opening) <= self._head.count(closing) for opening, closing in _PAIRS)
        return marker.family if closed else None

    def _habits(self) -> tuple[Counter[tuple[Family, bool]], Counter[tuple[Family, bool]]]:
        """Lines that surely begin with a number, and numbers within lines, by family and whether first of a run."""
        begun: Counter[tuple[Family, bool]] = Counter()
        for marker, full in zip(self._markers[1:], self._full, strict=True):
            if marker is not None and not full:
                begun[marker.family, marker.value == 1] += 1
        within = (
            (family, value) for piece in self._pieces for family in _INLINE for value in _inline(piece.norm, family, 1)
        )
        return begun, Counter((family, value == 1) for family, value in within)

    def _headings_alone(self) -> frozenset[Family]:
        """Families whose headings mostly have their line for themselves, going by those that fit into one."""
        told: Counter[tuple[Family, bool]] = Counter()
        for piece, marker, full in zip(self._pieces, self._markers, self._full, strict=False):
            if marker is not None and marker.family <= Family.PART and not full:
                told[marker.family, not _SENTENCE_ENDS.search(piece.norm)] += 1
        return frozenset(one for one in Family if told[one, True] > (told[one, True] + told[one, False]) * _MOSTLY)


def _inline(norm: str, family: Family, start: int) -> list[int]:
    if family == Family.MEASURE:
        return [number(match["label"][:-1]) or 0 for match in ORDINAL.finditer(norm, start)]
    pattern = _CIRCLED if family == Family.CIRCLED else _BRACKETED
    return [_sign(match.group()) for match in pattern.finditer(norm, start)]


def _sign(printed: str) -> int:
    return int(printed.strip("()")) if printed.startswith("(") else ord(printed) - 0x245F
