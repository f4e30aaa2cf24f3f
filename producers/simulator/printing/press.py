"""The text of a circular: sections by scope, aspects, numbered issues, in a few manners drawn by chance."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from ledger import Level, Scope, Stated
from ledger.events import Declared
from producers.simulator.printing.edition import Edition, Item, Plant, Printed, PrintedIssue

_ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_RESULTS = {
    Scope.ROUTINE: "常规{}整改落实情况",
    Scope.BUSINESS_ENVIRONMENT: "营商环境专项{}整改落实情况",
    Scope.PERSONNEL: "选人用人专项检查整改落实情况",
}
_KINDS = {
    Scope.ROUTINE: "常规{}",
    Scope.BUSINESS_ENVIRONMENT: "营商环境专项{}",
    Scope.PERSONNEL: "选人用人专项检查",
}
_SENDERS = {Level.CENTRE: "中央", Level.PROVINCE: "省委", Level.CITY: "市委", Level.COUNTY: "县委"}
_SAID = {
    Stated.DONE: "已完成整改",
    Stated.IN_PROGRESS: "正在整改",
    Stated.STAGE_RESULT: "取得阶段性成果",
    Stated.PLANNED: "计划整改",
    Stated.LONG_TERM: "长期坚持",
    Stated.WAITING: "等待条件具备后整改",
    Stated.CANCELLED: "取消整改",
    Stated.MERGED: "与其他条目为同一问题",
    Stated.NOT_SUSTAINED: "无需整改,经核实认定查否",
}
_DATED = frozenset({Stated.IN_PROGRESS, Stated.PLANNED})
"""Statuses beside which a promised date stands without any doubt what it promises."""
_FULL_WIDTH = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）"})


def print_circular(edition: Edition, chance: Random) -> Printed:
    """Set an edition. Everything drawn comes from `chance`; the result lists what the text says, wrong numbers too."""
    manner = "巡察" if edition.level in (Level.CITY, Level.COUNTY) else "巡视"
    with_status, headings_alone = chance.random() < 0.8, chance.random() < 0.4
    items = _in_order(edition)
    issues = tuple(_printed(item, edition.published_on, with_status) for item in items)
    count, plant = _declared_count(edition, len(items), chance)
    unit = edition.unit_name + edition.organ.removeprefix(edition.unit_name[-1])
    title = f"中共{unit}关于{_SENDERS[edition.level]}{manner}整改进展情况的通报"
    paragraphs = [
        title,
        _opening(edition, unit, manner),
        "一、整改工作组织情况",
        f"{unit}成立整改工作领导小组,对反馈的{count}个问题建立台账,逐项明确责任和时限。",
    ]
    place = 1
    for scope in edition.scopes:
        of_scope = [(item, issue) for item, issue in zip(items, issues, strict=True) if item.scope is scope]
        if of_scope:
            paragraphs.append(f"{_ORDINALS[place]}、{_RESULTS[scope].format(manner)}")
            paragraphs += _results(of_scope, headings_alone)
            place += 1
    paragraphs += [
        f"{_ORDINALS[place]}、下一步工作安排",
        f"{unit}将坚持标准不降、力度不减,巩固已有成果,自觉接受干部群众监督。",
        f"中共{unit}",
        _day(edition.published_on),
    ]
    text = ("\n\n" if chance.random() < 0.2 else "\n").join(paragraphs) + "\n"
    if chance.random() < 0.5:
        text = text.translate(_FULL_WIDTH)
        issues = tuple(replace(issue, title=issue.title.translate(_FULL_WIDTH)) for issue in issues)
    declared = Declared(what="issues", count=count, counted_as="问题")
    return Printed(title, text, issues, (declared,), () if plant is None else ((plant, ()),))


def _in_order(edition: Edition) -> list[Item]:
    """By scope, then by aspect: the order of print."""
    aspects = list(dict.fromkeys(item.aspect for item in edition.items))
    return sorted(edition.items, key=lambda item: (edition.scopes.index(item.scope), aspects.index(item.aspect)))


def _printed(item: Item, published_on: date, with_status: bool) -> PrintedIssue:
    stated = item.stated if with_status and item.stated in _SAID else Stated.NOT_STATED
    due = item.due if stated in _DATED and item.due is not None and item.due > published_on else None
    return PrintedIssue(item.issue, item.title, item.scope, stated, due)


def _declared_count(edition: Edition, listed: int, chance: Random) -> tuple[int, Plant | None]:
    plant = edition.plants[0] if edition.plants else None
    off = 1 + int(chance.random() * 4)
    if plant is Plant.DECLARED_TOO_MANY:
        return listed + off, plant
    if plant is Plant.DECLARED_TOO_FEW and listed > off:
        return listed - off, plant
    return listed, None


def _opening(edition: Edition, unit: str, manner: str) -> str:
    kinds = "和".join(_KINDS[scope].format(manner) for scope in edition.scopes)
    return (
        f"根据{_SENDERS[edition.level]}统一部署,{_day(edition.on_site_start)}至{_day(edition.on_site_end)},"
        f"{edition.team}对{unit}开展了{kinds}。{_day(edition.feedback_date)},{edition.team}反馈了{manner}意见。"
        f"按照有关要求,现将整改进展情况予以公布。"
    )


def _results(of_scope: Sequence[tuple[Item, PrintedIssue]], headings_alone: bool) -> Iterator[str]:
    aspects: dict[str, list[tuple[Item, PrintedIssue]]] = {}
    for item, issue in of_scope:
        aspects.setdefault(item.aspect, []).append((item, issue))
    for place, (aspect, below) in enumerate(aspects.items()):
        yield f"({_ORDINALS[place]}){aspect}"
        for number, (item, issue) in enumerate(below, 1):
            deeds = _deeds(item.deeds)
            if headings_alone:
                yield f"{number}.{item.title}"
                yield deeds
            else:
                yield f"{number}.{item.title}。{deeds}"
            if issue.stated is not Stated.NOT_STATED:
                promised = f",预计{_day(issue.due)}前完成" if issue.due is not None else ""
                yield f"整改进展情况:{_SAID[issue.stated]}{promised}。"


def _deeds(deeds: Sequence[str]) -> str:
    if len(deeds) == 1:
        return f"{deeds[0]}。"
    return "".join(f"{_ORDINALS[place]}是{deed}。" for place, deed in enumerate(deeds))


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
