"""Declared totals and splits beside what the circular itemises: an unexplained gap is told, never called false."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from producers.circulars.checker.declared.announced import Located, located, withheld
from producers.circulars.checker.declared.split import SplitGap, split_gaps
from producers.circulars.checker.declared.totals import Doubt, Gap, gaps
from producers.circulars.checker.declared.wording import STATUSES, computed, computed_zh, scope_zh, stated
from producers.circulars.checker.environments import USUAL, missing, shown, usual
from producers.circulars.checker.finding import Cited, Words, finding, whole
from producers.circulars.model import Finding
from producers.circulars.reading import Reading

RULE = "declared_vs_itemised"
_MOST_HEADINGS = 4
_DOUBTS: dict[Doubt, tuple[str, str]] = {
    "scope": ("（总数未写明口径，按最可能的范围核对）", " (the number names no scope; the likeliest was taken)"),
    "selection": ("（正文可能只列出一部分，或另有写法）", " (the list may be a selection, or written in another way)"),
}


def check(reading: Reading, round_: Sequence[Reading]) -> Iterator[Finding]:
    numbers = located(reading, reading.circular.declared)
    hidden = withheld(reading)
    totals = list(gaps(reading, numbers))
    for gap in totals:
        yield _total(gap, _missing(gap, reading, round_), hidden)
    if all(gap.severity == "contradiction" for gap in totals):  # a list that may be a selection shows no split
        for split in split_gaps(reading, numbers):
            yield _split(split, reading)


def _total(gap: Gap, names: Sequence[str], hidden: Cited | None) -> Finding:
    of_aspects = all(one.declared.what == "aspects" for one in gap.numbers)
    shown_en, shown_zh = computed(gap.against, of_aspects=of_aspects), computed_zh(gap.against, of_aspects=of_aspects)
    told = "、".join(dict.fromkeys(one.cited.quote for one in gap.numbers))
    zh = f"通报写“{told}”，正文{scope_zh(gap.against)}部分逐项列出的是{shown_zh}"
    en = f"The circular declares {_listed(gap.numbers)}; what it itemises is {shown_en}"
    if names:
        zh += f"，没有看到{'、'.join(f'“{name}”' for name in names)}"
        en += f", without {', '.join(names)}"
    if gap.doubt is not None:
        zh, en = zh + _DOUBTS[gap.doubt][0], en + _DOUBTS[gap.doubt][1]
    if gap.others and gap.others[0].declared.count not in [one.declared.count for one in gap.numbers]:
        zh += f"；“{gap.others[0].cited.quote}”相差同样的数"
        en += f"; {_listed(gap.others)} show the same gap"
    if hidden is not None:
        zh += f"；通报写有“{hidden.quote}”，可能与此有关"
        en += "; the circular says that not everything is published, which may be why"
    return finding(
        RULE,
        gap.severity if hidden is None else "info",
        [*_distinct([*gap.numbers, *gap.others]), *([hidden] if hidden is not None else [])],
        stated=Words(told, _listed(gap.numbers)),
        computed=Words(
            shown_zh + (f"；缺{'、'.join(names)}" if names else ""),
            shown_en + (f"; missing {', '.join(names)}" if names else ""),
        ),
        zh=f"{zh}，差额没有说明。",
        en=f"{en}: an unexplained gap.",
    )


def _missing(gap: Gap, reading: Reading, round_: Sequence[Reading]) -> Sequence[str]:
    """The names of the environments that are announced and not there, when they are as many as the gap."""
    if gap.against.scope != "business_environment" or any(one.declared.what != "aspects" for one in gap.numbers):
        return ()
    declared = gap.numbers[0].declared.count
    known = usual(reading, round_) or (USUAL if shown(reading) <= set(USUAL) else ())
    names = missing(reading, known) if len(known) == declared else ()
    return names if len(names) == gap.difference(gap.numbers[0]) else ()


def _split(gap: SplitGap, reading: Reading) -> Finding:
    pairs = list(zip(gap.numbers, gap.listed, strict=True))
    said_en = " + ".join(f"{one.declared.count} {_status(one, 1)}" for one, _ in pairs)
    seen_en = " + ".join(f"{count} {_status(one, 1)}" for one, count in pairs)
    said_zh = "、".join(f"{_status(one, 0)}{one.declared.count}个" for one, _ in pairs)
    seen_zh = "、".join(f"{_status(one, 0)}{count}个" for one, count in pairs)
    total_en = f"the total {gap.total} agrees" if gap.total else f"{gap.against.issues} issues in all"
    total_zh = f"总数{gap.total}个一致" if gap.total else f"共{gap.against.issues}个"
    return finding(
        RULE,
        "contradiction",
        [*_distinct(gap.numbers), *_headings(reading)],
        stated=Words(said_zh, said_en),
        computed=Words(f"{seen_zh}；{total_zh}", f"{seen_en}; {total_en}"),
        zh=f"通报写{said_zh}，正文逐项列出的是{seen_zh}（{total_zh}），差额没有说明。",
        en=f"The circular declares {said_en}; its list shows {seen_en} ({total_en}): an unexplained gap.",
    )


def _status(one: Located, language: int) -> str:
    return STATUSES[one.declared.status or "not_stated"][language]


def _headings(reading: Reading) -> list[Cited]:
    """The headings that group the issues by status, if they are grouped."""
    groups = dict.fromkeys(one.group.status_heading for one in reading.picked.issues)
    return [whole(node.head) for node in groups if node is not None and node.head is not None][:_MOST_HEADINGS]


def _listed(numbers: Sequence[Located]) -> str:
    return ", ".join(dict.fromkeys(stated(one) for one in numbers))


def _distinct(numbers: Sequence[Located]) -> list[Cited]:
    """Numbers of one quote cite it once, with all their figures."""
    places: dict[tuple[int, int, int], Cited] = {}
    for one in numbers:
        cited = one.cited
        key = (cited.line.number, cited.start, cited.end)
        before = places[key].figures if key in places else ()
        places[key] = Cited(cited.line, cited.start, cited.end, tuple(sorted({*before, *cited.figures})))
    return list(places.values())
