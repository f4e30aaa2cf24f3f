"""Which level a number stands for in this text.

Usually 一、 holds (一), that holds 1. and that (1). Some units write 1、 (1) 一. (一), or number two levels alike. So
the levels are not taken from the signs alone: of all readings of them, that one holds under which the fewest numbers
are out of order; the usual one unless another is clearly better.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from producers.circulars.structure.section_words import NEXT, ORGANISATION, RESULTS
from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import Family, Marker, marker_of

Style = tuple[bool, str]  # Arabic or Chinese numerals, and the signs around them
Roles = tuple[Family, ...]  # the one level of a style, or its outer and its inner one
Reading = Mapping[Style, Roles]

_PLAIN: tuple[Roles, ...] = ((Family.SECTION,), (Family.ITEM,), (Family.SECTION, Family.ITEM))
_BRACKETED: tuple[Roles, ...] = ((Family.ASPECT,), (Family.PART,), (Family.ASPECT, Family.PART))
_LEVELS = (Family.SECTION, Family.ASPECT, Family.ITEM, Family.PART)
_MOST = 1000  # numbered lines; what follows is read as those were
_CLEARLY = 2  # numbers more in order, and at most half as many out of order
_LONGEST_SECTION = 40
_SENTENCE_ENDS = re.compile(r"[。;:!?]")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """`bare` is a heading without any text of its own before the next number."""

    marker: Marker
    style: Style
    names_section: bool
    bare: bool


@dataclass(slots=True)
class _Count:
    """Where the numbering stands: per level the last number below the level above, and the last one at all."""

    last: dict[Family, int] = field(default_factory=dict)
    running: dict[Family, int] = field(default_factory=dict)

    def fits(self, level: Family, value: int) -> bool:
        if level in self.last:
            return value == self.last[level] + 1
        return value in (1, self.running.get(level, 0) + 1)

    def opens_too_late(self, level: Family) -> bool:
        """Whether a level begins where one that belongs below it is already open."""
        return level not in self.last and any(below > level for below in self.last)

    def has_room_for(self, inner: Family, above: Collection[Family]) -> bool:
        """Whether a heading is open that an inner level may stand below."""
        return any(level in self.last for level in above if level < inner)

    def set(self, level: Family, value: int) -> None:
        self.last[level] = self.running[level] = value
        for below in _LEVELS:
            if below > level:
                self.last.pop(below, None)


def markers_of(lines: Sequence[Line]) -> dict[int, Marker]:
    """The numbers that lines begin with, by the number of the line, each with its level in this text."""
    found = [marker_of(line.norm) for line in lines]
    numbered = {
        line.number: _numbered(line, marker, before_number=after is not None)
        for line, marker, after in zip(lines, found, [*found, None][1:], strict=True)
        if marker is not None
    }
    reading = _reading(list(numbered.values())[:_MOST])
    levels = (level for level, _ in _levels(list(numbered.values()), reading))
    return {at: replace(one.marker, family=level) for (at, one), level in zip(numbered.items(), levels, strict=True)}


def _numbered(line: Line, marker: Marker, *, before_number: bool) -> _Numbered:
    printed = line.norm[: marker.end]
    form = "()" if marker.family in (Family.ASPECT, Family.PART) else "、" if "、" in printed else "."
    title = line.norm[marker.end :]
    names = len(title) <= _LONGEST_SECTION and any(words.search(title) for words in (RESULTS, NEXT, ORGANISATION))
    bare = before_number and not _SENTENCE_ENDS.search(title.rstrip("。"))
    return _Numbered(marker, (marker.family in (Family.ITEM, Family.PART), form), names, bare)


def _reading(numbered: Sequence[_Numbered]) -> Reading:
    usual: dict[Style, Roles] = {one.style: (one.marker.family,) for one in numbered if one.marker.family in _LEVELS}
    outermost = min(usual.values(), default=())
    named = sum(one.names_section for one in numbered if usual.get(one.style) == outermost)
    if outermost == (Family.ITEM,) and named >= _CLEARLY:
        usual = {style: (Family.SECTION,) if roles == outermost else roles for style, roles in usual.items()}
    if not {(Family.ASPECT,), (Family.ITEM,)} & set(usual.values()):
        usual = {style: (min(roles[0], Family.ASPECT),) for style, roles in usual.items()}  # (1) right below 一、
    cost = _disorder(numbered, usual)
    if cost < _CLEARLY:
        return usual
    choices = [[roles, *(other for other in _choices(style) if other != roles)] for style, roles in usual.items()]
    readings = [dict(zip(usual, chosen, strict=True)) for chosen in product(*choices)]
    best = min(readings, key=lambda one: (_disorder(numbered, one) + _doubled(one), _strangeness(one, usual)))
    left = _disorder(numbered, best)
    return best if left <= cost - _CLEARLY and left * 2 <= cost else usual


def _choices(style: Style) -> tuple[Roles, ...]:
    return _BRACKETED if style[1] == "()" else _PLAIN


def _doubled(reading: Reading) -> int:
    """Styles that stand for two levels; that explains nearly any number, so it must explain more than one."""
    return sum(len(roles) > 1 for roles in reading.values())


def _strangeness(reading: Reading, usual: Reading) -> int:
    return sum(len(roles) for style, roles in reading.items() if roles != usual[style])


def _disorder(numbered: Sequence[_Numbered], reading: Reading) -> int:
    """Numbers out of order; a text without a section level is out of order once more."""
    without_section = all(roles[0] != Family.SECTION for roles in reading.values())
    return sum(not in_order for _, in_order in _levels(numbered, reading)) + without_section


def _levels(numbered: Sequence[_Numbered], reading: Reading) -> Iterator[tuple[Family, bool]]:
    """Level by level, and whether the number is in order: the next one there, not above what is already open, and not
    right behind an empty heading of a deeper level."""
    count = _Count()
    emptied: Family | None = None
    for one, after in zip(numbered, [*numbered, None][1:], strict=True):
        value, family = one.marker.value, one.marker.family
        if family not in _LEVELS:
            if family == Family.MEASURE:
                count.last.pop(Family.PART, None)  # (1) begins again below each 一是
            emptied = None
            yield family, True
            continue
        level = _level(one, after if one.bare else None, reading, count)
        misplaced = count.opens_too_late(level) or (emptied is not None and level < emptied)
        yield level, count.fits(level, value) and not misplaced
        count.set(level, value)
        emptied = level if one.bare else None


def _level(one: _Numbered, below: _Numbered | None, reading: Reading, count: _Count) -> Family:
    """The level of a number. Of two that fit, the outer one if the heading says so or if what stands right below it
    belongs between them."""
    roles = reading.get(one.style, (one.marker.family,))
    outer, inner, value = roles[0], roles[-1], one.marker.value
    if outer == inner:
        next_section = one.names_section and value > 1 and count.last.get(Family.SECTION) == value - 1
        return Family.SECTION if next_section and not count.fits(outer, value) else outer  # 四. or 4、 after 三、
    outside = count.fits(outer, value) and (outer in count.last or value == 1)
    between = {role for roles in reading.values() for role in roles if outer < role < inner}
    inside = count.fits(inner, value) and count.has_room_for(
        inner, between if between and outer != Family.SECTION else {*between, outer}
    )
    if outside and inside:
        gathers = below is not None and (
            (below.style == one.style and below.marker.value == 1) or between.intersection(reading.get(below.style, ()))
        )
        return outer if gathers or (one.names_section and outer == Family.SECTION) else inner
    return outer if outside else inner
