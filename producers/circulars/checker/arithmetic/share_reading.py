"""Which part of which whole a percentage is of, as its sentence reads most naturally."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from producers.circulars.checker.arithmetic.rate_names import Rate, is_done, rate_of, weight
from producers.circulars.checker.figures.passages import Passage
from producers.circulars.checker.figures.quantities import Quantity
from producers.circulars.checker.figures.rounding import overlap, percentage, span
from producers.circulars.checker.figures.units import same_things
from producers.circulars.model import Severity

_FAR = 90  # characters: figures further away from their percentage belong to something else
_NEW = re.compile(r"新收|新增|新受理|新立|新接|新签|新登记")  # a rate is of what was there before too
_OPENS = re.compile(r"[^,;:。()]{0,16}(?:,其中|(?<![其集])中[,:])")
_OF_ALL = re.compile(r"总[数量额]")
_ELSEWHERE = re.compile(r"全|本|同|年|上级|各")  # 占全市总量: not a whole of this sentence
_ASIDE = re.compile(r"\([^()]{0,12}\)")  # 21件(次)
_GOES_ON = re.compile(r"\s*(?:其中|[^,。;]{0,16}中[,:])")


@dataclass(frozen=True, slots=True)
class Share:
    whole: Quantity
    parts: tuple[Quantity, ...]
    severity: Severity
    apart: bool = False  # the whole stands in the sentence before


@dataclass(frozen=True, slots=True)
class Around:
    """A percentage with the figures before it: `counted` in its sentence, `earlier` in the one before."""

    passage: Passage
    before: Passage | None
    percent: Quantity
    counted: Sequence[Quantity]
    earlier: Sequence[Quantity]


def read_share(around: Around) -> Share | None:
    """None where the words leave open what the percentage is of."""
    passage, percent = around.passage, around.percent
    rate = rate_of(passage.clause(percent))
    near = [one for one in around.counted if percent.start - one.end <= _FAR]
    if rate is None or not near:
        return None
    if rate.base is not None:
        return _of_named_base(around, rate.base, near)
    part = _best_part(passage, percent, rate, near)
    if part is None or (percent.value == 100 and not is_done(rate.name)):
        return None  # 开复工率100% and the like are claims about all there is, not about the figures before
    whole = _whole_of(passage, part, around.counted)
    if whole is None:
        return _of_earlier(around, part, named=bool(rate.name))
    parts = _parts(passage, whole, part, around.counted)
    alone = len(parts) == 1 and part is _next_of_kind(whole, around.counted)
    return Share(whole, parts, "contradiction" if alone and _alike(whole, part) else "probable")


def sisters_share_a_base(passage: Passage, part: Quantity, percent: Quantity) -> bool:
    """Whether another share of the sentence is of the same base as this one: then they are right among themselves,
    and the base is one that is not printed."""
    bases = [percentage(span(count), span(share)) for count, share in _pairs(passage) if share is not percent]
    own = percentage(span(part), span(percent))
    return any(overlap(own, base) for base in bases)


def _pairs(passage: Passage) -> list[tuple[Quantity, Quantity]]:
    """Figures with the share that follows each."""
    following = zip(passage.quantities, passage.quantities[1:], strict=False)
    return [
        (one, other)
        for one, other in following
        if one.kind == "count" and one.value and other.kind == "percent" and other.value and _is_sister(passage, one)
    ]


def _best_part(passage: Passage, percent: Quantity, rate: Rate, near: Sequence[Quantity]) -> Quantity | None:
    """The figure whose words speak of what the rate measures; for a bare 占比 the figure right before."""
    if not rate.name:
        part = near[-1]
        return part if _clauses_apart(passage, part, percent) <= 1 else None
    weighed = [(weight(rate.name, passage.own_words(one)), one.start, one) for one in near]
    best = max(weighed, key=lambda one: one[:2])
    return best[2] if best[0] > 0 else None


def _whole_of(passage: Passage, part: Quantity, counted: Sequence[Quantity]) -> Quantity | None:
    """The nearest figure before that is no smaller and counts the same things; a figure with a percentage of its own
    is a sister of this part and not its whole."""
    for one in reversed([one for one in counted if one.start < part.start]):
        if not same_things(one.unit, part.unit) or one.value < part.value or passage.joined(one, part):
            continue
        if _NEW.search(passage.own_words(one)):
            return None
        if not _is_sister(passage, one):
            return one
    return None


def _parts(passage: Passage, whole: Quantity, part: Quantity, counted: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The part, with those listed before it behind 其中 as far as they fit into the whole."""
    between = [one for one in counted if whole.start < one.start < part.start and same_things(one.unit, part.unit)]
    listed = bool(between) and "其中" in passage.between(whole, between[0])
    fits = sum(one.value for one in between) + part.value <= whole.value
    return (*between, part) if listed and fits else (part,)


def _of_earlier(around: Around, part: Quantity, *, named: bool) -> Share | None:
    """A sentence that goes on from the one before (`其中,…占…`), or whose first figure is of the same matter."""
    passage, before = around.passage, around.before
    if before is None or not around.earlier:
        return None
    whole = around.earlier[-1]
    if not same_things(whole.unit, part.unit) or whole.value < part.value or _NEW.search(before.own_words(whole)):
        return None
    goes_on = _GOES_ON.match(passage.line.norm, passage.start, passage.end) is not None and not named
    word = _counted_word(before, whole)
    akin = part is around.counted[0] and len(word) > 1 and word in passage.own_words(part)
    return Share(whole, (part,), "probable", apart=True) if goes_on or akin else None


def _counted_word(passage: Passage, quantity: Quantity) -> str:
    """The word for what is counted: behind the unit, or else the last before the number."""
    return quantity.noun[:2] if len(quantity.noun) > 1 else passage.own_words(quantity)[-2:]


def _of_named_base(around: Around, base: str, near: Sequence[Quantity]) -> Share | None:
    """`已办结806件,占受理总数838件的96.2%`, or a base that is named as the figure before the part is."""
    passage, percent, last = around.passage, around.percent, near[-1]
    if last.start >= passage.clause_start(percent) and len(near) >= 2 and "占" in passage.clause(last):
        part = near[-2]
        fits = same_things(part.unit, last.unit) and part.value <= last.value
        return Share(last, (part,), "contradiction" if _alike(part, last) else "probable") if fits else None
    if _clauses_apart(passage, last, percent) > 1 or not base:
        return None
    whole = _whole_of(passage, last, near)
    if whole is None:
        return _of_earlier(around, last, named=False) if _names_earlier(around, base) else None
    if base in passage.own_words(whole):
        return Share(whole, (last,), "contradiction" if _alike(whole, last) else "probable")
    opens = _OPENS.match(passage.line.norm, whole.end, passage.end) is not None
    of_all = opens and _OF_ALL.search(passage.clause(percent)) is not None
    return Share(whole, (last,), "probable") if of_all and not _ELSEWHERE.search(base) else None


def _names_earlier(around: Around, base: str) -> bool:
    if around.before is None or not around.earlier:
        return False
    return base[-2:] in around.before.own_words(around.earlier[-1])


def _next_of_kind(whole: Quantity, counted: Sequence[Quantity]) -> Quantity | None:
    return next((one for one in counted if one.start > whole.start and same_things(one.unit, whole.unit)), None)


def _alike(whole: Quantity, part: Quantity) -> bool:
    return whole.unit == part.unit or is_done(whole.noun) == is_done(part.noun)


def _is_sister(passage: Passage, quantity: Quantity) -> bool:
    """Whether a share of its own follows a figure, as in `…其中甲类200件,占66.7%,乙类100件,占33.3%`."""
    following = next((one for one in passage.quantities if one.start > quantity.start), None)
    if following is None or following.kind != "percent" or following.loose:
        return False
    rate = rate_of(passage.clause(following))
    return rate is not None and not rate.name


def _clauses_apart(passage: Passage, one: Quantity, other: Quantity) -> int:
    between = _ASIDE.sub("", passage.between(one, other))
    return sum(between.count(sign) for sign in ",;:(")
