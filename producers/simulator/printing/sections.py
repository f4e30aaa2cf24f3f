"""The results: issues gathered under sections, groups and aspects, and numbered."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from ledger import Scope
from producers.simulator.printing.issues import Told, set_issue
from producers.simulator.printing.layout import Layout, Levels, Sections
from producers.simulator.printing.numerals import chinese
from producers.simulator.printing.statuses import GROUPS, group_of

_RESULTS = {
    Scope.ROUTINE: "常规{}整改落实情况",
    Scope.BUSINESS_ENVIRONMENT: "营商环境专项{}整改落实情况",
    Scope.PERSONNEL: "选人用人专项检查整改落实情况",
}
_WITHOUT_ASPECTS = (Levels.ASPECTS, Levels.BARE)
Aspects: TypeAlias = dict[str, list[Told]]


class Group(NamedTuple):
    """What one heading (一) gathers; without a title the aspects stand right below the section."""

    title: str | None
    aspects: Aspects


class Section(NamedTuple):
    title: str
    groups: tuple[Group, ...]


def arrange(told: Iterable[Told], layout: Layout, kinds: tuple[Scope, ...], work: str) -> list[Section]:
    """The results as the layout cuts them; `kinds` in the order of print."""
    whole = list(told)
    of_all = f"{work}反馈意见整改落实情况"
    by_kind = {kind: [one for one in whole if one.item.scope is kind] for kind in kinds}
    named = {kind: _RESULTS[kind].format(work) if layout.header.kinds_named else of_all for kind in kinds}
    match layout.sections:
        case Sections.BY_KIND:
            return [Section(named[kind], (Group(None, _aspects(of_kind)),)) for kind, of_kind in by_kind.items()]
        case Sections.MERGED:
            groups = (Group(f"关于{named[kind]}", _aspects(of_kind)) for kind, of_kind in by_kind.items())
            return [Section(of_all, tuple(groups))]
        case Sections.ONE_RUN:
            return [Section(of_all, (Group(None, _aspects(one for of in by_kind.values() for one in of)),))]
        case Sections.STATUS_GROUPS:
            return [Section(named[kind], tuple(_by_status(of_kind))) for kind, of_kind in by_kind.items()]
        case Sections.STATUS_SECTIONS:
            return [Section(group.title or "", (Group(None, group.aspects),)) for group in _by_status(whole)]


def _aspects(told: Iterable[Told]) -> Aspects:
    aspects: Aspects = {}
    for one in told:
        aspects.setdefault(one.item.aspect, []).append(one)
    return aspects


def _by_status(told: Iterable[Told]) -> Iterator[Group]:
    of_all = list(told)
    for status, title in GROUPS.items():
        of_status = [one for one in of_all if group_of(one.stated) is status]
        if of_status:
            yield Group(title, _aspects(of_status))


def in_order(sections: Iterable[Section]) -> Iterator[Told]:
    """The issues in the order of print."""
    for section in sections:
        for group in section.groups:
            for issues in group.aspects.values():
                yield from issues


def aspects_shown(sections: Iterable[Section], layout: Layout) -> int:
    """How many headings gather issues by aspect; 0 in layouts that print none."""
    if layout.levels in _WITHOUT_ASPECTS:
        return 0
    return sum(len(group.aspects) for section in sections for group in section.groups)


def set_section(section: Section, layout: Layout) -> Iterator[str]:
    """The paragraphs below a section's heading."""
    number = 0
    for place, group in enumerate(section.groups, 1):
        if group.title is not None:
            yield f"({chinese(place)}){group.title}"
            number = 0
        for at, (aspect, issues) in enumerate(group.aspects.items(), 1):
            if layout.levels not in _WITHOUT_ASPECTS:
                yield (
                    f"{at}{layout.item_sign}{aspect}" if layout.levels is Levels.NESTED else f"({chinese(at)}){aspect}"
                )
                number = number if layout.run_on else 0
            for told in issues:
                number += 1
                yield from set_issue(told, number, layout)
