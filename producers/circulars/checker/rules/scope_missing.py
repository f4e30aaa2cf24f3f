"""Business environments that most circulars of the same round show and this one, announcing no number, does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from producers.circulars.checker.environments import missing, usual
from producers.circulars.checker.finding import Cited, Words, finding, whole
from producers.circulars.model import Finding
from producers.circulars.reading import Reading
from producers.circulars.structure.scopes import heading_scope

RULE = "scope_missing"


def check(reading: Reading, round_: Sequence[Reading]) -> Iterator[Finding]:
    if _announces(reading):
        return
    known = usual(reading, round_)
    names = missing(reading, known)
    if not names:
        return
    seen = len(known) - len(names)
    yield finding(
        RULE,
        "info",
        _section(reading),
        stated=Words(
            f"同轮其他通报有{len(known)}个营商环境方面；本通报没有写数量",
            f"{len(known)} business environments in the other circulars of the round; this one announces none",
        ),
        computed=Words(f"{seen}个；缺{'、'.join(names)}", f"{seen}; missing {', '.join(names)}"),
        zh=f"同轮其他通报多列出{len(known)}个营商环境方面，本通报没有说明数量，列出{seen}个，没有看到"
        f"{'、'.join(f'“{name}”' for name in names)}；可能是反馈意见没有涉及。",
        en=f"Most circulars of the round show {len(known)} business environments; this one announces no number and "
        f"shows {seen}, without {', '.join(names)}: perhaps nothing was found there.",
    )


def _announces(reading: Reading) -> bool:
    """Announced numbers are compared with the list by `declared_vs_itemised`."""
    return any(one.what == "aspects" and one.scope == "business_environment" for one in reading.circular.declared)


def _section(reading: Reading) -> list[Cited]:
    """The heading above the environments that are there, or the first of them."""
    first = next((one.node for one in reading.picked.aspects if one.scope == "business_environment"), None)
    if first is None:
        return []
    above = first.parent
    node = above if above is not None and heading_scope(above.title) == "business_environment" else first
    return [whole(node.head)] if node.head is not None else []
