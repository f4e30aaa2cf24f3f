"""One issue in print: its heading, what was done, and where its status stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ledger import Scope, Stated
from producers.simulator.printing.edition import Item
from producers.simulator.printing.layout import Heading, Layout, Levels, Measures, StatusAt, stated_in
from producers.simulator.printing.numerals import CIRCLED, chinese
from producers.simulator.printing.statuses import DATED, bracketed, group_of, labelled, sentence, with_own_term

_FORMS = {
    Heading.PLAIN: "{}",
    Heading.ABOUT_QUOTED: "关于“{}”问题的整改",
    Heading.ABOUT: "关于{}的问题",
    Heading.RESOLVING: "着力解决{}问题",
    Heading.AGAINST: "针对“{}”问题",
    Heading.IN: "在{}方面",
}
_NUMBERS = {
    Levels.ITEMS: "{}{}",
    Levels.BARE: "{}{}",
    Levels.QUESTIONS: "问题{}:",
    Levels.PARTS: "({})",
    Levels.NESTED: "({})",
}


@dataclass(frozen=True, slots=True)
class Told:
    """An issue as the text tells it. `heading`: as printed, without number and status."""

    item: Item
    heading: str
    scope: Scope
    stated: Stated
    due: date | None
    deeds: tuple[str, ...]


def tell(item: Item, published_on: date, layout: Layout, *, late: bool = False, further: str | None = None) -> Told:
    """What a text in this layout says of an issue. `late`: its deadline although it has passed; `further`: one deed
    more."""
    stated = stated_in(layout, item.stated)
    dated = stated in DATED and item.due is not None and (late or item.due > published_on)
    return Told(
        item,
        heading_of(item.title, layout.heading),
        item.scope if layout.header.kinds_named else Scope.UNSTATED,
        stated,
        item.due if dated else None,
        item.deeds if further is None else (*item.deeds, further),
    )


def heading_of(title: str, heading: Heading) -> str:
    """`…的问题` is said once."""
    return title if heading is Heading.PLAIN else _FORMS[heading].format(title.removesuffix("的问题"))


def number_of(levels: Levels, place: int, item_sign: str) -> str:
    if levels is Levels.ASPECTS:
        return f"({chinese(place)})"
    if levels is Levels.ORDINALS:
        return f"{chinese(place)}是"
    return _NUMBERS[levels].format(place, item_sign)


def set_issue(told: Told, place: int, layout: Layout) -> Iterator[str]:
    """The paragraphs of one issue."""
    heading = number_of(layout.levels, place, layout.item_sign) + told.heading + _behind(told, layout)
    status = status_of(told, layout)
    at_end = layout.status in (StatusAt.END, StatusAt.SENTENCE)
    text = _deeds(told.deeds, layout.measures)
    if status is not None and at_end:
        text[-1] += status
    if layout.heading_alone:
        yield heading
    else:
        text[0] = f"{heading}。{text[0]}"
    yield from text
    if status is not None and not at_end:
        yield status


def _behind(told: Told, layout: Layout) -> str:
    return (layout.status is StatusAt.HEADING and bracketed(told.stated, told.due)) or ""


def status_of(told: Told, layout: Layout) -> str | None:
    """The sentence that states it; None where nothing, the heading or the heading above does."""
    if told.stated is Stated.NOT_STATED or _behind(told, layout):
        return None
    if layout.status is StatusAt.GROUP and told.due is None and group_of(told.stated) is told.stated:
        return None
    if told.due is not None and layout.own_term:
        return with_own_term(layout.label, told.stated, told.due)
    if layout.status is StatusAt.SENTENCE:
        return sentence(layout.label, told.stated, told.due)
    return labelled(layout.label, told.stated, told.due)


def _deeds(deeds: Sequence[str], measures: Measures) -> list[str]:
    """The paragraphs in which the deeds stand. A single one needs no number."""
    if len(deeds) == 1 or measures is Measures.PROSE:
        return ["".join(f"{deed}。" for deed in deeds)]
    if measures is Measures.CIRCLED:
        return [";".join(f"{CIRCLED[at]}{deed}" for at, deed in enumerate(deeds)) + "。"]
    if measures is Measures.LINES:
        return [f"{chinese(place)}是{deed}。" for place, deed in enumerate(deeds, 1)]
    if measures is Measures.NUMBERED_LINES:
        return ["整改措施:", *(f"({place}){deed}。" for place, deed in enumerate(deeds, 1))]
    if measures is Measures.NESTED_LINES:
        return [f"一是{deeds[0]}。", *(f"({place}){deed}。" for place, deed in enumerate(deeds[1:], 1))]
    if measures is Measures.TWO_SIDES and len(deeds) == 2:
        return [f"一方面,{deeds[0]};另一方面,{deeds[1]}。"]
    return ["".join(f"{chinese(place)}是{deed}。" for place, deed in enumerate(deeds, 1))]
