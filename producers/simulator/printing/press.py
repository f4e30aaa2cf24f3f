"""The text of a circular, set in one of many layouts, and exactly what it says."""

from dataclasses import replace
from random import Random

from ledger import Scope
from producers.simulator.printing.edition import Edition, Printed, PrintedIssue
from producers.simulator.printing.header import metadata, opening, title_lines, title_of
from producers.simulator.printing.issues import Told, heading_of
from producers.simulator.printing.layout import Layout, Numbers, draw_layout, stated_in
from producers.simulator.printing.numbers import Counts, declare
from producers.simulator.printing.numerals import chinese
from producers.simulator.printing.page import above, below, with_paid_markers
from producers.simulator.printing.plant import Plant
from producers.simulator.printing.sections import arrange, aspects_shown, in_order, set_section
from producers.simulator.printing.statuses import DATED, FINISHED
from producers.simulator.printing.tail import ending, window_of

_TOTALS = (Numbers.TOTAL, Numbers.LEVELS, Numbers.TASKS)
_FULL_WIDTH = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）"})


def print_circular(edition: Edition, chance: Random) -> Printed:
    """Set an edition. Everything drawn comes from `chance`; the result lists what the text says, wrong numbers too."""
    layout = draw_layout(edition, chance)
    if edition.plants and layout.numbers not in _TOTALS:
        layout = replace(layout, numbers=Numbers.TOTAL)
    return set_in(layout, edition, chance)


def set_in(layout: Layout, edition: Edition, chance: Random) -> Printed:
    """Set an edition in this layout, which must fit it."""
    header, unit, work = layout.header, edition.unit, edition.work
    sections = arrange([_told(edition, layout, at) for at in range(len(edition.items))], layout, edition.kinds, work)
    told = list(in_order(sections))
    count, plant = _declared_count(edition, len(told), chance)
    counts = Counts(
        issues=count,
        aspects=aspects_shown(sections, layout),
        kinds={kind: sum(one.item.scope is kind for one in told) for kind in edition.kinds},
        finished=sum(one.stated in FINISHED for one in told),
    )
    declaration = declare(layout.numbers, counts, work, chance)
    begins, organised = opening(edition, header, edition.kinds), f"{unit}成立整改工作领导小组"
    if layout.in_opening:
        begins, organised = f"{begins}{declaration.words}。", f"{organised},逐项明确责任和时限。"
    else:
        organised = f"{organised},{declaration.words}。"
    title = title_of(edition, header)
    results = [
        line
        for place, section in enumerate(sections, 2)
        for line in (f"{chinese(place)}、{section.title}", *set_section(section, layout))
    ]
    paragraphs = [
        *title_lines(edition, header),
        begins,
        "一、整改工作组织情况",
        organised,
        *with_paid_markers(layout.page, results),
        f"{chinese(len(sections) + 2)}、下一步工作安排",
        f"{unit}将坚持标准不降、力度不减,巩固已有成果,自觉接受干部群众监督。",
        *ending(edition, layout.tail),
    ]
    front = [*above(layout.page, edition.published_on), *(metadata(edition, title) if header.metadata else ())]
    text = ("\n\n" if layout.loose else "\n").join(
        [*front, *(layout.indent + one for one in paragraphs), *below(layout.page)]
    )
    issues = tuple(PrintedIssue(one.item.issue, one.heading, one.scope, one.stated, one.due) for one in told)
    if layout.full_width:
        text = text.translate(_FULL_WIDTH)
        title = title.translate(_FULL_WIDTH)
        issues = tuple(replace(issue, title=issue.title.translate(_FULL_WIDTH)) for issue in issues)
    feedback_from, feedback_to = window_of(edition, layout.tail)
    planted = () if plant is None else ((plant, ()),)
    return Printed(title, text + "\n", issues, declaration.numbers, planted, feedback_from, feedback_to)


def _told(edition: Edition, layout: Layout, place: int) -> Told:
    item = edition.items[place]
    stated = stated_in(layout, item.stated)
    due = item.due if stated in DATED and item.due is not None and item.due > edition.published_on else None
    scope = item.scope if layout.header.kinds_named else Scope.UNSTATED
    return Told(item, heading_of(item.title, layout.heading), scope, stated, due, item.deeds)


def _declared_count(edition: Edition, listed: int, chance: Random) -> tuple[int, Plant | None]:
    plant = edition.plants[0] if edition.plants else None
    off = 1 + int(chance.random() * 4)
    if plant is Plant.DECLARED_TOO_MANY:
        return listed + off, plant
    if plant is Plant.DECLARED_TOO_FEW and listed > off:
        return listed - off, plant
    return listed, None
