"""Two figures that a sentence sets against each other as before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from producers.circulars.checker.arithmetic.rate_names import is_growth, share_words
from producers.circulars.checker.figures.passages import Passage
from producers.circulars.checker.figures.quantities import Quantity
from producers.circulars.model import Severity

_FROM = re.compile(r"(?:由|从)(?:[^\s,;:。()]{0,12})$")
_TO = re.compile(r"[^\s,;:。0-9]{0,12}?(?:到|至|为|成)(?:现在的|目前的|当前的|了|如今的|现有的)?")
_YEAR = re.compile(r"(20\d\d)年")
_EARLIER = re.compile(r"(?:与|较|比|同|相比)[^,;:。]{0,8}(?:去年|上年|同期|20\d\d年|前一年|往年)")
_PARTLY = re.compile(r"以来|截至|至今|上半年|下半年|季度|月|同期|目前")
_MORE = re.compile(r"(?:增加|新增|减少|下降|降低|提高|提升|上升|多|少|压减|净增|增长|缩减|精简|增|减)了?$")
_CHANGED = re.compile(r"增加|新增|减少|下降|降低|提高|提升|上升|压减|净增|增长|多|少|增|减")
_FELL = re.compile(r"减少|下降|降低|压减|减|少|降")
_AND = re.compile(r"(?:和|、|及|,|,?[^\s,;:。0-9]{0,4})")
_LISTED = re.compile(r"(?:\d[\d.]*%[和、及])+$")  # 同比增长分别为53.13%和
_FILLER = re.compile(
    r"同比|环比|较?[^,]{0,3}(?:上年|去年|同期|20\d\d年)(?:同期|底|末)?|数量|总数|总量|总体|净|实际|幅度|分别|为|达到|达|率|了|约|比|较|与|相比|,"
    r"|增长|增加|提升|提高|上升|上浮|增幅|增速|下降|减少|降低|降幅|回落|上涨|下滑|压减|增|降|共|也|均|已|实现|的|和|及|少|多"
)


@dataclass(frozen=True, slots=True)
class Change:
    """`before` and `after` in order of time, wherever they are printed."""

    before: Quantity
    after: Quantity
    severity: Severity
    subject: str  # the words that say what changed
    partly: bool = False  # the later figure covers a part of its year
    difference: Quantity | None = None  # where only the difference is printed, `before` follows from it
    place: int = 0  # of how many that are told together (分别)
    told: int = 1


def changes_in(passage: Passage) -> Iterator[Change]:
    """Every change that a sentence tells, by any of the ways of telling it."""
    figures = passage.quantities
    for at, one in enumerate(figures):
        if one.loose or one.kind in ("points", "times"):
            continue
        for told in (_from_to, _against_earlier, _year_by_year, _by_so_much):
            yield from (change for change in told(passage, figures, at) if change.before.value > 0)


def fell(words: str) -> bool:
    """Whether the change that these words tell is a fall."""
    return _FELL.search(words) is not None


def is_difference(lead: str) -> bool:
    """Whether the figure behind these words tells by how much something changed."""
    return _MORE.search(lead) is not None


def speaks_of_growth(passage: Passage, percent: Quantity, change: Change) -> bool:
    """Whether a percentage is the growth of this very thing: nothing else is named between comma and percentage."""
    clause = _LISTED.sub("", passage.clause(percent))
    return is_growth(clause) and _same_subject(_without_figures(passage, clause, percent), change)


def speaks_of_difference(passage: Passage, figure: Quantity, change: Change) -> bool:
    if figure.unit != change.after.unit and not (figure.kind == "points" and change.after.kind == "percent"):
        return False
    lead = passage.line.norm[passage.clause_start(figure) : figure.start]
    return is_difference(lead) and _same_subject(_without_figures(passage, lead, figure), change)


def _from_to(passage: Passage, figures: Sequence[Quantity], at: int) -> Iterator[Change]:
    """`由13个减少到4个`."""
    if at + 1 >= len(figures):
        return
    one, other = figures[at], figures[at + 1]
    alike = other.unit == one.unit and not other.loose
    if alike and _FROM.search(passage.lead(one)[-16:]) and _TO.fullmatch(passage.between(one, other)):
        yield Change(one, other, "contradiction", passage.clause(one))


def _against_earlier(passage: Passage, figures: Sequence[Quantity], at: int) -> Iterator[Change]:
    """`共办理1305件,与去年同期的61件相比增加1244件`."""
    earlier = figures[at]
    lead = passage.lead(earlier)
    if at == 0 or not _EARLIER.search(lead) or _CHANGED.search(lead):
        return
    later = next((one for one in reversed(figures[:at]) if not passage.aside(one, earlier)), earlier)
    alike = later is not earlier and later.unit == earlier.unit and not later.loose
    if alike and passage.between(later, earlier).count(",") <= 1:
        yield Change(earlier, later, "contradiction", passage.clause(later) + later.noun)


def _year_by_year(passage: Passage, figures: Sequence[Quantity], at: int) -> Iterator[Change]:
    """`2023年受理690件,2024年受理632件`: the same words, one year on."""
    later = figures[at]
    year = _year(passage, later)
    if year is None:
        return
    for earlier in reversed(figures[:at]):
        if earlier.unit != later.unit or earlier.loose:
            continue
        words, before = passage.own_words(earlier), _year(passage, earlier)
        if before == year - 1 and share_words(_YEAR.sub("", words), passage.own_words(later)):
            leads = passage.lead(earlier) + passage.lead(later)
            partly = _PARTLY.search(leads) is not None
            yield Change(earlier, later, "probable" if partly else "contradiction", words, partly)
        return


def _year(passage: Passage, quantity: Quantity) -> int | None:
    found = _YEAR.findall(passage.lead(quantity))
    return int(found[-1]) if found else None


def _same_subject(words: str, change: Change) -> bool:
    rest = _FILLER.sub("", words)
    return not rest or share_words(rest, change.subject) or rest[-1] in "数"


def _without_figures(passage: Passage, clause: str, quantity: Quantity) -> str:
    """The clause without the figures that stand in it before this one."""
    start = quantity.start - len(clause)
    for one in passage.quantities:
        if start <= one.start < quantity.start:
            start = one.end
    return passage.line.norm[start : quantity.start]


def _by_so_much(passage: Passage, figures: Sequence[Quantity], at: int) -> Iterator[Change]:
    """`项目49个,其中大项目15个,较上年分别增加17个和9个`: what it was before follows."""
    first = figures[at]
    lead = passage.lead(first)
    if at == 0 or not _EARLIER.search(lead) or not _CHANGED.search(lead):
        return
    differences = [first]
    for one in figures[at + 1 :]:
        if not _AND.fullmatch(passage.between(differences[-1], one)):
            break
        differences.append(one)
    later = figures[at - len(differences) : at] if at >= len(differences) else ()
    severity: Severity = "contradiction" if len(differences) == 1 else "probable"
    for place, (after, difference) in enumerate(zip(later, differences, strict=False)):
        if after.unit != difference.unit or after.loose or difference.loose:
            continue
        sign = 1 if fell(lead) else -1
        before = replace(after, value=after.value + sign * difference.value)
        yield Change(before, after, severity, passage.clause(after), False, difference, place, len(differences))
