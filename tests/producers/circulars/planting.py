"""One error planted in a circular that agrees with itself at that place.

The places are looked for by arithmetic and plain words, not by the checker's own reading of figures: where two printed
numbers really give the printed share, where parts really add up, where a total really is the number of issues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import TypeVar

from producers.circulars import Aspect, Circular, Declared, Issue
from producers.circulars.text.width import fold

_SENTENCE = re.compile(r"[^。;；\n]+")
_NUMBER = re.compile(r"(?<![\d.A-Za-z第])\d+(?:\.\d+)?(?![\d.]*\s*(?:年|月|日|号|时|:|%|[A-Za-z]))")
_PERCENT = re.compile(r"(?<![\d.])(\d{1,2}(?:\.\d{1,2})?)%")
_SHARE = re.compile(r"率|占|完成|比例|办结|达到?$")
_ELSEWHERE = re.compile(r"占全[省市国县区]|占总")
_CHANGE = re.compile(r"增|降|升|同比|提高|下降|减少|由|从|较|每|利率|年化|名列|前")
_WHOLE = re.compile(r"(?P<whole>\d+)(?P<unit>[个项条件户家名人处起])[^。;,]{0,14}[,，]其中[^。;]{0,80}")
_UNFINISHED = re.compile(
    r"(?:剩余|其余|尚有|还有|余下|另外?有?)[^。;,]{0,4}\d[^。;,]{0,16}(?:正在|尚未|仍在|未|待|计划|将于)[^。;]{0,30}"
    r"|(?:仍|尚)未(?:全部)?(?:完成|到位|建成|办结|解决)(?!整改|的)"
    r"|(?:预计|计划|力争|将于|拟于?)(?:20\d\d年|今年|明年)(?:\d{1,2}月)?(?:年?底|末|上半年|下半年)?(?:之?前)?"
    r"(?:全部|可|基本)?(?:完成|建成|办结|竣工|整改到位|投入使用)"
)


T = TypeVar("T")
_COUNTING = frozenset({"arithmetic", "conflicting_figures"})


@dataclass(frozen=True, slots=True)
class Planted:
    """A changed text. `lines` are those of the changed text where a finding of one of `rules` is to be expected."""

    kind: str
    text: str
    lines: frozenset[int]
    rules: frozenset[str]
    told: str


def places(text: str, one: Circular) -> dict[str, list[Planted]]:
    """Every error of each kind that can be planted in the circular of a file."""
    lines = text.splitlines()
    return {
        "total changed by one": [*_totals(lines, one), *_sums(lines)],
        "issue deleted": list(_deleted(lines, one)),
        "percentage altered": list(_percentages(lines)),
        "status flipped": list(_statuses(lines, one)),
    }


def sample(pools: Sequence[Sequence[T]], count: int, rng: Random) -> list[T]:
    """From the pools in turn, so that no circular and no kind is the only one asked."""
    filled = [rng.sample(pool, len(pool)) for pool in pools if pool]
    found: list[T] = []
    while filled and len(found) < count:
        rng.shuffle(filled)
        found += [pool.pop() for pool in filled][: count - len(found)]
        filled = [pool for pool in filled if pool]
    return found


def _agreeing_totals(one: Circular) -> Iterator[tuple[Declared, Sequence[Issue | Aspect]]]:
    """Each declared total of issues or aspects that the itemised list bears out, with what it counts."""
    flagged = {line for finding in one.findings if finding.rule == "declared_vs_itemised" for line in finding.lines}
    for declared in one.declared:
        if declared.approximate or declared.line in flagged or declared.what not in ("issues", "aspects"):
            continue
        listed: Sequence[Issue | Aspect] = one.issues if declared.what == "issues" else one.aspects
        counted = [each for each in listed if declared.scope in ("all", each.scope)]
        if declared.status is not None:
            counted = [each for each in counted if isinstance(each, Issue) and each.status == declared.status]
        if declared.count == len(counted) > 0:
            yield declared, counted


def _totals(lines: list[str], one: Circular) -> Iterator[Planted]:
    for declared, _ in _agreeing_totals(one):
        line, quote, count = declared.line, declared.quote, declared.count
        at = lines[line - 1].find(quote)
        digits = re.search(rf"(?<!\d){count}(?!\d)", fold(quote))
        if at < 0 or digits is None:
            continue
        for other in (count - 1, count + 1):
            changed = _put(lines[line - 1], at + digits.start(), at + digits.end(), str(other))
            told = f"{quote}: {count} -> {other}"
            yield _planted("total changed by one", lines, line, changed, frozenset({"declared_vs_itemised"}), told)


def _sums(lines: list[str]) -> Iterator[Planted]:
    """`48个…,其中29个…、12个…、7个…` that adds up."""
    for number, line in enumerate(lines, 1):
        for match in _WHOLE.finditer(fold(line)):
            behind = match.group()[len(match["whole"]) :]
            parts = [int(one) for one in re.findall(rf"(?<![\d.])(\d+)(?={match['unit']})", behind)]
            whole = int(match["whole"])
            if len(parts) > 1 and sum(parts) == whole:
                for other in (whole - 1, whole + 1):
                    changed = _put(line, match.start("whole"), match.end("whole"), str(other))
                    told = f"{match.group()}: {whole} -> {other}"
                    yield _planted("total changed by one", lines, number, changed, _COUNTING, told)


def _deleted(lines: list[str], one: Circular) -> Iterator[Planted]:
    totals = [(declared.line, counted) for declared, counted in _agreeing_totals(one) if declared.what == "issues"]
    for issue, after in pairwise(one.issues):
        if issue.aspect != after.aspect or (issue.path[:-1] != after.path[:-1]):
            continue  # the last of an aspect may carry what introduces the next
        left = [*lines[: issue.line_start - 1], *lines[issue.line_end :]]
        gone = issue.line_end - issue.line_start + 1
        at = {line if line < issue.line_start else line - gone for line, counted in totals if issue in counted}
        if not at:
            continue
        told = f"{issue.path} {issue.title}"
        yield Planted("issue deleted", "\n".join(left), frozenset(at), frozenset({"declared_vs_itemised"}), told)


def _percentages(lines: list[str]) -> Iterator[Planted]:
    """Shares that two numbers of the same sentence really give, and that no change over time explains."""
    for number, line in enumerate(lines, 1):
        norm = fold(line)
        for sentence in _SENTENCE.finditer(norm):
            for percent in _PERCENT.finditer(norm, *sentence.span()):
                before = norm[sentence.start() : percent.start()]
                clause = before[-18:]
                if not _SHARE.search(clause) or _CHANGE.search(clause) or _ELSEWHERE.search(clause):
                    continue
                printed = float(percent[1])
                near = [float(one) for one in _NUMBER.findall(before)][-3:]
                if not any(_is_share(part, whole, percent[1]) for part in near for whole in near if part < whole):
                    continue
                places = len(percent[1].partition(".")[2])
                for by in (-6, -3, 3, 6):
                    if not 0 < printed + by < 100:
                        continue
                    other = f"{printed + by:.{places}f}"
                    changed = _put(line, percent.start(1), percent.end(1), other)
                    told = f"{before[-40:]}{percent.group()} -> {other}%"
                    yield _planted("percentage altered", lines, number, changed, _COUNTING, told)


def _is_share(part: float, whole: float, printed: str) -> bool:
    places = len(printed.partition(".")[2])
    return whole >= 5 and abs(part / whole * 100 - float(printed)) < 10**-places


def _statuses(lines: list[str], one: Circular) -> Iterator[Planted]:
    """An issue whose text says what is left to do is said to be done: in its status line, or in one put below it."""
    for issue in one.issues:
        if issue.status == "done":
            continue
        span = range(issue.line_start, issue.line_end + 1)
        told = [at for at in span if issue.status_quote and issue.status_quote in lines[at - 1]]
        texts = (fold(lines[at - 1]) for at in span if at not in told)
        open_ = next((found for norm in texts for found in _UNFINISHED.finditer(norm)), None)
        if open_ is None or issue.sub_items:
            continue
        where = frozenset(range(issue.line_start, issue.line_end + 2))
        if told:
            changed = lines[told[0] - 1].replace(str(issue.status_quote), "整改进展情况:已完成。")
            copy = [*lines[: told[0] - 1], changed, *lines[told[0] :]]
        elif issue.status == "not_stated":
            copy = [*lines[: issue.line_end], "整改进展情况:已完成。", *lines[issue.line_end :]]
        else:
            continue
        yield Planted("status flipped", "\n".join(copy), where, frozenset({"status_vs_text"}), open_.group())


def _planted(kind: str, lines: list[str], line: int, changed: str, rules: frozenset[str], told: str) -> Planted:
    copy = [*lines[: line - 1], changed, *lines[line:]]
    return Planted(kind, "\n".join(copy), frozenset({line}), rules, told)


def _put(line: str, start: int, end: int, figure: str) -> str:
    return line[:start] + figure + line[end:]
