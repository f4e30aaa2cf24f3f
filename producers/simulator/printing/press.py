"""The text of a circular, set in one of many layouts, and exactly what it says."""

from dataclasses import replace
from random import Random

from ledger import Scope
from producers.simulator.printing.edition import Edition, Item, Printed, PrintedIssue
from producers.simulator.printing.header import metadata, opening, title_lines, title_of
from producers.simulator.printing.issues import Told, heading_of
from producers.simulator.printing.layout import Layout, draw_layout, stated_in
from producers.simulator.printing.numbers import Counts, declare
from producers.simulator.printing.numerals import chinese
from producers.simulator.printing.page import above, below, with_paid_markers
from producers.simulator.printing.planting import NO_SLIPS, Slips, plan
from producers.simulator.printing.sections import arrange, aspects_shown, in_order, set_section
from producers.simulator.printing.statuses import DATED, FINISHED
from producers.simulator.printing.tail import ending, window_of

_FULL_WIDTH = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）"})


def print_circular(edition: Edition, chance: Random) -> Printed:
    """Set an edition. Everything drawn comes from `chance`; the result lists what the text says, wrong numbers too."""
    layout = draw_layout(edition, chance)
    plans = (plan(plant, edition, layout, chance) for plant in edition.plants)
    layout, slips = next((one for one in plans if one is not None), (layout, NO_SLIPS))
    return set_in(layout, edition, chance, slips)


def set_in(layout: Layout, edition: Edition, chance: Random, slips: Slips = NO_SLIPS) -> Printed:
    """Set an edition in this layout, which must fit it, with these mistakes."""
    header, unit, work = layout.header, edition.unit, edition.work
    sections = arrange([_told(item, edition, layout, slips) for item in edition.items], layout, edition.kinds, work)
    told = list(in_order(sections))
    finished = sum(one.stated in FINISHED for one in told) + slips.finished
    counts = Counts(
        issues=len(told) + slips.total,
        aspects=aspects_shown(sections, layout),
        kinds={
            kind: sum(one.item.scope is kind for one in told) + (0 if place else slips.kind)
            for place, kind in enumerate(edition.kinds)
        },
        finished=finished,
        rate=100 * finished / len(told) if slips.rate is None else slips.rate,
    )
    declaration = declare(layout.numbers, counts, work, chance)
    announced = [kind for kind in edition.kinds if kind is not slips.unannounced]
    begins, organised = opening(edition, header, announced), f"{unit}成立整改工作领导小组"
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
    return Printed(title, text + "\n", issues, declaration.numbers, slips.planted, feedback_from, feedback_to)


def _told(item: Item, edition: Edition, layout: Layout, slips: Slips) -> Told:
    stated = stated_in(layout, item.stated)
    told = item.due is not None and (item.due > edition.published_on or item.issue in slips.late)
    due = item.due if told and stated in DATED else None
    scope = item.scope if layout.header.kinds_named else Scope.UNSTATED
    further = slips.said.get(item.issue)
    deeds = item.deeds if further is None else (*item.deeds, further)
    return Told(item, heading_of(item.title, layout.heading), scope, stated, due, deeds)
