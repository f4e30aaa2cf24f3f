"""What two circulars say as wholes: whose they are, of which round, and the numbers they declare about themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from producers.circulars.drift.change import Change, Passage
from producers.circulars.drift.editions import same_round, same_unit
from producers.circulars.drift.telling import tell
from producers.circulars.model import Circular, Declared

_DeclaredKind = Literal["declared_changed", "declared_dropped", "declared_new"]
_Key = tuple[str, str, str | None]


def circular_changes(old: Circular, new: Circular) -> Iterator[Change]:
    """Warnings first, then declared numbers by what they count, scope and status."""
    if not same_unit(old, new):
        yield tell("other_unit", old=old.unit.name, new=new.unit.name)
    if not same_round(old, new):
        yield tell("other_round", old=_day(old), new=_day(new))
    if old.published_on and new.published_on and old.published_on > new.published_on:
        yield tell("order", old=old.published_on.isoformat(), new=new.published_on.isoformat())
    yield from _declared(old, new)


def _declared(old: Circular, new: Circular) -> Iterator[Change]:
    before, after = _by_key(old), _by_key(new)
    for key in dict.fromkeys((*before, *after)):
        mine, other = before.get(key, []), after.get(key, [])
        lost = [one for one in mine if one.count not in {two.count for two in other}]
        gained = [two for two in other if two.count not in {one.count for one in mine}]
        for one, two in zip(lost, gained, strict=False):
            yield _told("declared_changed", one, two)
        yield from (_told("declared_dropped", one, None) for one in lost[len(gained) :])
        yield from (_told("declared_new", None, two) for two in gained[len(lost) :])


def _by_key(circular: Circular) -> dict[_Key, list[Declared]]:
    """The same number said twice is one."""
    found: dict[_Key, list[Declared]] = {}
    for number in circular.declared:
        same = found.setdefault((number.what, number.scope, number.status), [])
        if number.count not in {one.count for one in same}:
            same.append(number)
    return found


def _told(kind: _DeclaredKind, old: Declared | None, new: Declared | None) -> Change:
    named = [number for number in (new, old) if number is not None]
    return tell(
        kind,
        old=str(old.count) if old else None,
        new=str(new.count) if new else None,
        old_passage=_passage(old),
        new_passage=_passage(new),
        zh={"what": named[0].counted_as},
        en={"what": named[0].what.replace("_", " ")},
    )


def _passage(number: Declared | None) -> Passage | None:
    return Passage(line=number.line, quote=number.quote) if number else None


def _day(circular: Circular) -> str:
    visit = circular.inspection
    day = visit.feedback_date or visit.on_site_start or visit.on_site_end
    return day.isoformat() if day else "—"
