"""Which layouts an edition may be set in, and one of them by chance.

Nothing is drawn that would leave a reader guessing: a list by status needs every issue's status, one run of aspects
needs aspects that tell their kind of inspection, and so on.
"""

from random import Random
from typing import TypeVar

from ledger import Scope, Stated
from producers.simulator.printing.edition import Edition
from producers.simulator.printing.header import draw_header
from producers.simulator.printing.layout import Heading, Layout, Levels, Measures, Numbers, Sections, StatusAt
from producers.simulator.printing.page import draw_page
from producers.simulator.printing.statuses import SAID
from producers.simulator.printing.tail import draw_tail

T = TypeVar("T")
AT_LINE_START = (Measures.LINES, Measures.NESTED_LINES)
"""Their first measure would not stand at the start of a line behind a heading."""
BELOW_GROUPS = (Levels.BARE, Levels.NESTED)
"""A group takes the (一) for itself."""
_BY_STATUS = (Sections.STATUS_GROUPS, Sections.STATUS_SECTIONS)
_IN_TEXT = (Measures.PROSE, Measures.ORDINALS, Measures.CIRCLED, Measures.TWO_SIDES)
_LABELS = ("整改进展情况", "整改进展情况", "整改进展情况", "整改情况", "完成情况", "整改状态")
_MOST_ASPECTS = 40


def draw_layout(edition: Edition, chance: Random) -> Layout:
    """One that the edition can be set in without saying anything that a reader would have to guess."""
    sections = _drawn(sections_for(edition), chance)
    levels = _drawn(levels_for(edition, sections), chance)
    measures = _drawn(measures_for(levels), chance)
    tail = draw_tail(chance)
    status = StatusAt.GROUP if sections in _BY_STATUS else _drawn(_STATUSES, chance)
    return Layout(
        sections=sections,
        levels=levels,
        status=status,
        measures=measures,
        heading=_drawn(_HEADINGS, chance),
        heading_alone=measures in AT_LINE_START or chance.random() < 0.4,
        run_on=levels not in (Levels.ASPECTS, Levels.BARE) and chance.random() < 0.2,
        numbers=_drawn(numbers_for(edition, levels, status), chance),
        in_opening=chance.random() < 0.2,
        label=_drawn(_LABELS, chance),
        full_width=chance.random() < 0.5,
        loose=chance.random() < 0.2,
        section_sign=_drawn(("、",) * 7 + (".",), chance),
        item_sign=_drawn((".",) * 7 + ("、",), chance),
        own_term=chance.random() < 0.15,
        indent=_drawn(("", "", "　　", "\u00a0\u00a0"), chance),
        header=draw_header(edition, chance, signed=tail.signed),
        page=draw_page(chance),
        tail=tail,
    )


_STATUSES = (
    (StatusAt.PARAGRAPH,) * 6
    + (StatusAt.END,) * 4
    + (StatusAt.SENTENCE,) * 2
    + (StatusAt.HEADING,) * 2
    + (StatusAt.NOWHERE,) * 3
)
_HEADINGS = (Heading.PLAIN,) * 4 + tuple(Heading)


def sections_for(edition: Edition) -> tuple[Sections, ...]:
    """Repeated by how often they occur."""
    kinds = edition.kinds
    fit = [Sections.BY_KIND] * 4
    if len(kinds) > 1:
        fit += [Sections.MERGED] * 2
    if len(kinds) == 1 or _told_by_aspect(edition):
        fit += [Sections.ONE_RUN] * 2
    if all(item.stated in SAID for item in edition.items):
        fit += [Sections.STATUS_GROUPS] * 2
        if len(kinds) == 1:
            fit += [Sections.STATUS_SECTIONS] * 2
    return tuple(fit)


def _told_by_aspect(edition: Edition) -> bool:
    """Whether environments tell their kind where no heading does, and everything else is routine. An issue that came
    back may stand under the aspect of another kind."""
    return set(edition.kinds) <= {Scope.ROUTINE, Scope.BUSINESS_ENVIRONMENT} and all(
        ("环境" in item.aspect) is (item.scope is Scope.BUSINESS_ENVIRONMENT) for item in edition.items
    )


def levels_for(edition: Edition, sections: Sections) -> tuple[Levels, ...]:
    if sections is Sections.STATUS_SECTIONS:
        return (Levels.BARE, Levels.ITEMS)
    if sections in (Sections.MERGED, Sections.STATUS_GROUPS):
        return BELOW_GROUPS
    fit = [Levels.ITEMS] * 6 + [Levels.PARTS, Levels.NESTED, Levels.QUESTIONS]
    below: dict[tuple[Scope, str], int] = {}
    for item in edition.items:
        below[item.scope, item.aspect] = below.get((item.scope, item.aspect), 0) + 1
    if min(below.values()) > 1:
        fit += [Levels.ORDINALS] * 3
    if sections is Sections.BY_KIND and len(edition.items) <= _MOST_ASPECTS:
        fit += [Levels.ASPECTS] * 2
    if sections is Sections.BY_KIND or len(edition.kinds) == 1:
        fit += [Levels.BARE]
    return tuple(fit)


def measures_for(levels: Levels) -> tuple[Measures, ...]:
    if levels is Levels.ORDINALS:
        return (Measures.PROSE, Measures.CIRCLED)
    if levels is Levels.ASPECTS:
        return _IN_TEXT
    if levels in (Levels.PARTS, Levels.NESTED):
        return (*_IN_TEXT, Measures.LINES)
    return (*_IN_TEXT, Measures.LINES, Measures.NUMBERED_LINES, Measures.NESTED_LINES)


def numbers_for(edition: Edition, levels: Levels, status: StatusAt) -> tuple[Numbers, ...]:
    fit = [Numbers.TOTAL] * 4 + [Numbers.TASKS] * 2 + [Numbers.NONE]
    if levels not in (Levels.ASPECTS, Levels.BARE) and status is not StatusAt.GROUP:
        fit += [Numbers.LEVELS] * 2 + [Numbers.MAIN_ISSUES]
    if len(edition.kinds) > 1:
        fit += [Numbers.KINDS] * 4 + [Numbers.KINDS_ONLY] * 2
    if status is not StatusAt.NOWHERE and all(item.stated in SAID for item in edition.items):
        fit += [Numbers.STATES] * 3
        if any(item.stated is Stated.STAGE_RESULT for item in edition.items):
            fit += [Numbers.STAGES] * 2
    return tuple(fit)


def _drawn(among: tuple[T, ...], chance: Random) -> T:
    return among[int(chance.random() * len(among))]
