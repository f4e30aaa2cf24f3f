"""The text of a circular, set in one of many layouts, and exactly what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from ledger import Stated
from producers.simulator.printing.drawing import draw_layout
from producers.simulator.printing.edition import Edition, Printed, PrintedIssue
from producers.simulator.printing.header import metadata, opening, title_lines, title_of
from producers.simulator.printing.issues import tell
from producers.simulator.printing.layout import Layout
from producers.simulator.printing.numbers import Counts, declare
from producers.simulator.printing.numerals import chinese
from producers.simulator.printing.page import above, below, with_paid_markers
from producers.simulator.printing.planting import NO_SLIPS, Slips, plan
from producers.simulator.printing.sections import Section, arrange, aspects_shown, in_order, set_section
from producers.simulator.printing.statuses import FINISHED
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
    told = [
        tell(item, edition.published_on, layout, late=item.issue in slips.late, further=slips.said.get(item.issue))
        for item in edition.items
    ]
    sections = arrange(told, layout, edition.kinds, edition.work)
    declaration = declare(layout.numbers, _counts(edition, sections, layout, slips), edition.work, chance)
    title = title_of(edition, layout.header)
    text = ("\n\n" if layout.loose else "\n").join(
        [
            *above(layout.page, edition.published_on),
            *(metadata(edition, title) if layout.header.metadata else ()),
            *(layout.indent + one for one in _paragraphs(edition, layout, sections, declaration.words, slips)),
            *below(layout.page),
        ]
    )
    issues = tuple(
        PrintedIssue(one.item.issue, one.heading, one.scope, one.stated, one.due) for one in in_order(sections)
    )
    if layout.full_width:
        text = text.translate(_FULL_WIDTH)
        title = None if title is None else title.translate(_FULL_WIDTH)
        issues = tuple(replace(issue, title=issue.title.translate(_FULL_WIDTH)) for issue in issues)
    window = window_of(edition, layout.tail)
    return Printed(title, text + "\n", issues, declaration.numbers, slips.planted, *window)


def _paragraphs(
    edition: Edition, layout: Layout, sections: Sequence[Section], declared: str, slips: Slips
) -> Iterator[str]:
    unit = edition.unit
    announced = [kind for kind in edition.kinds if kind is not slips.unannounced]
    begins, organised = opening(edition, layout.header, announced), f"{unit}成立整改工作领导小组"
    yield from title_lines(edition, layout.header)
    yield f"{begins}{declared}。" if layout.in_opening else begins
    yield f"一{layout.section_sign}整改工作组织情况"
    yield f"{organised},逐项明确责任和时限。" if layout.in_opening else f"{organised},{declared}。"
    results: list[str] = []
    for place, section in enumerate(sections, 2):
        results.append(f"{chinese(place)}{layout.section_sign}{section.title}")
        results += set_section(section, layout)
    yield from with_paid_markers(layout.page, results)
    yield f"{chinese(len(sections) + 2)}{layout.section_sign}下一步工作安排"
    yield f"{unit}将坚持标准不降、力度不减,巩固已有成果,自觉接受干部群众监督。"
    yield from ending(edition, layout.tail)


def _counts(edition: Edition, sections: Sequence[Section], layout: Layout, slips: Slips) -> Counts:
    """What the circular declares, right but for the slips."""
    told = list(in_order(sections))
    finished = sum(one.stated in FINISHED for one in told) + slips.finished
    kinds = {kind: sum(one.item.scope is kind for one in told) for kind in edition.kinds}
    kinds[edition.kinds[0]] += slips.kind
    return Counts(
        issues=len(told) + slips.total,
        aspects=aspects_shown(sections, layout),
        kinds=kinds,
        finished=finished,
        rate=100 * finished / len(told) if slips.rate is None else slips.rate,
        stage=sum(one.stated is Stated.STAGE_RESULT for one in told),
    )
