"""The business environments that headings name, whatever their spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from producers.circulars.checker.rounds import peers_of
from producers.circulars.reading import Reading
from producers.circulars.structure.tree import Node

_KNOWN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("履约践诺", re.compile(r"履约践诺|践诺履约|信用环境|诚信环境|信用体系")),
    ("公平公正", re.compile(r"公平公正|公正公平|司法环境")),
    ("文明规范", re.compile(r"文明规范|规范文明|执法环境")),
    ("阳光便利", re.compile(r"阳光便[利捷]|便[利捷]阳光|审批环境")),
    ("简约高效", re.compile(r"简约高效|高效简约|监管环境")),
    ("中立诚信", re.compile(r"中立诚信|诚信中立|中介环境")),
    ("公平竞争", re.compile(r"公平竞争|竞争公平|(?:经营|竞争|市场)环境")),
)
_FIRST = ("政通人和", re.compile(r"政通人和|经济(?:发展)?环境|(?<!营商)发展环境|营商环境"))
_OTHER = re.compile(r"([一-龥]{2})环境")
USUAL = (_FIRST[0], *(name for name, _ in _KNOWN))
"""The eight of one province's round, by their names."""
_ENOUGH_PEERS = 3


def environments_in(title: str) -> set[str]:
    """The environments that a heading names: by the usual names in any spelling, else by the word before 环境.

    营商环境 is the whole; only where a heading names nothing more exact it stands for the first of them.
    """
    found = {name for name, pattern in _KNOWN if pattern.search(title)}
    if "政通人和" in title or (not found and _FIRST[1].search(title)):
        found.add(_FIRST[0])
    return found or set(_OTHER.findall(title))


def shown(reading: Reading) -> set[str]:
    """The environments that the aspects of the business inspection are about."""
    titles = [one.title for one in reading.circular.aspects if one.scope == "business_environment"]
    return {name for title in titles for name in environments_in(title)}


def shown_anywhere(reading: Reading) -> set[str]:
    """Those that any heading of the results names, be it an aspect, an issue or a heading above them."""
    return {
        name
        for section, kind in reading.sections
        if kind == "results"
        for title in _titles(section)
        for name in environments_in(title)
    }


def usual(reading: Reading, round_: Sequence[Reading]) -> tuple[str, ...]:
    """The environments that most of the round's other circulars show; empty with fewer than three of them."""
    sets = [found for peer in peers_of(reading, round_) if (found := shown(peer))]
    if len(sets) < _ENOUGH_PEERS:
        return ()
    names = {name for found in sets for name in found}
    most = {name for name in names if sum(name in found for found in sets) * 2 > len(sets)}
    return tuple(sorted(most, key=_place))


def missing(reading: Reading, among: Iterable[str]) -> tuple[str, ...]:
    """Those of the usual ones that no heading names; empty where the headings follow another set of names."""
    usual_ = tuple(among)
    present = shown(reading)
    if len(present & set(usual_)) * 2 < len(usual_):
        return ()
    anywhere = present | shown_anywhere(reading)
    return tuple(name for name in usual_ if name not in anywhere)


def _titles(node: Node) -> Iterable[str]:
    for child in node.children:
        yield child.title
        yield from _titles(child)


def _place(name: str) -> tuple[int, str]:
    return (USUAL.index(name) if name in USUAL else len(USUAL)), name
