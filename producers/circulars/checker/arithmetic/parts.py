"""Which figures of a sentence are said to be the parts of which whole, and how firmly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from producers.circulars.checker.arithmetic.rate_names import is_done
from producers.circulars.checker.figures.passages import Passage
from producers.circulars.checker.figures.quantities import Quantity
from producers.circulars.checker.figures.units import same_things
from producers.circulars.model import Severity

_REST = re.compile(r"(?:其余|剩余|剩下|余下|尚余|还剩|仍剩|尚剩|最后)(?:下)?的?(?:[^\s,;:。0-9]{0,6})$")
_MORE = re.compile(r"(?:另外?|另有|还有|尚有|仍有)(?:[^\s,;:。0-9]{0,7})$")
_OF_WHICH = re.compile(r"其中|分别|逐[项个户件条宗处名家]|分类")
_AMONG = re.compile(r"^[^\s,;:。()]{0,16}(?<![其集])中(?![心国央共小型学介])")
_OUT_OF = re.compile(r"[^\s,;:。()]{0,16}(?:已|未|有|中)[^\s,;:。()]{0,10}")
_SUM = re.compile(r"(?:合计|总计|共计)[^\s,;:。0-9]{0,4}$")
_TOTAL = re.compile(
    r"共|总|合计|累计|全部|全[区市县省镇乡]|反馈|发现|排查|查明|查出|查实|梳理|摸排|认定|涉及|列入|原|现有|针对|对|受理|接收|收集|核定|签订|指出"
)
_OTHER_COUNT = re.compile(r"(?:涉及|惠及|覆盖|带动|服务|涵盖|包含|包括|参与)[^\s,;:。()]{0,8}$")
_OVERLAP = re.compile(r"党员|女|男|岁|学历|研究生|本科|职称|少数民族|以上|一把手")
_FINISHED = re.compile(r"已|完工|竣工|开工|投产|落地|签约|交付")
_NOT_DONE = re.compile(r"正在|未|尚|推进|待")


@dataclass(frozen=True, slots=True)
class Parts:
    """`severity` says how firmly the sentence claims that the parts are all there is."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    severity: Severity
    complete: bool = False  # the words leave no room for a third part, however small the numbers
    elsewhere: bool = False  # the whole stands in the sentence before


def claims(passage: Passage, before: Passage | None) -> Iterator[Parts]:
    """Every whole with its parts that a sentence speaks of."""
    counted = [one for one in passage.quantities if _takes_part(one)]
    closed: set[int] = set()
    for at, last in enumerate(counted):
        lead = passage.lead(last)
        firm = _REST.search(lead) is not None
        if firm or _MORE.search(lead):
            found = _closed_by(passage, before, counted, at, "contradiction" if firm else "probable")
            if found is not None:
                closed.add(found.whole.start)
                yield found
        elif _SUM.search(lead):
            found = _summed_up(passage, counted, at)
            if found is not None:
                yield found
    listed: set[int] = set()  # a part of a whole is no whole of what is listed after it
    for at, whole in enumerate(counted):
        found = _opened_by(passage, counted, at) if whole.start not in closed else None
        if found is not None and not (found.complete and whole.start in listed):
            listed.update(one.start for one in found.parts)
            yield found


def _takes_part(quantity: Quantity) -> bool:
    return (
        not quantity.loose and quantity.kind in ("count", "money", "area", "weight", "length") and quantity.unit != ""
    )


def _closed_by(
    passage: Passage, before: Passage | None, counted: Sequence[Quantity], at: int, severity: Severity
) -> Parts | None:
    """`隐患764项,已整改547项,剩余217项`: back from the rest to the first figure that can be the whole."""
    last = counted[at]
    parts = [last]
    for one in reversed(counted[:at]):
        if not same_things(one.unit, last.unit):
            continue
        if len(parts) > 1 and _is_total(passage, one) and not passage.joined(one, parts[-1]):
            return Parts(one, tuple(reversed(parts)), severity, complete=True)
        parts.append(one)
    whole = next((one for one in reversed(before.quantities) if one.unit == last.unit), None) if before else None
    if before is None or whole is None or whole.loose or len(parts) < 2 or not _is_total(before, whole):
        return None
    return Parts(whole, tuple(reversed(parts)), "probable", elsewhere=True)


def _summed_up(passage: Passage, counted: Sequence[Quantity], at: int) -> Parts | None:
    """`甲类12件、乙类5件,合计17件`."""
    whole = counted[at]
    parts: list[Quantity] = []
    for one in reversed(counted[:at]):
        if one.unit != whole.unit or ";" in passage.between(one, whole):
            break
        parts.append(one)
    return Parts(whole, tuple(reversed(parts)), "probable") if len(parts) > 1 else None


def _opened_by(passage: Passage, counted: Sequence[Quantity], at: int) -> Parts | None:
    """`59件,其中甲19件、乙40件`, `48个项目中,19个…,29个…`, `49个项目,已完成25个,正在整改24个`."""
    whole = counted[at]
    behind = [one for one in counted[at + 1 :] if one.unit == whole.unit and one.value <= whole.value]
    parts = [one for one in behind if ";" not in passage.between(whole, one)]
    if len(parts) == 1 and "其中" in passage.between(whole, parts[0]):
        parts = behind
    if len(parts) < 2 or passage.joined(whole, parts[0]):
        return None
    opening = passage.between(whole, parts[0])
    if any(_OTHER_COUNT.search(passage.lead(one)) or _OVERLAP.search(passage.own_words(one)) for one in parts):
        return None
    contrasted = _contrasted(passage, parts)
    if contrasted or _OF_WHICH.search(opening) or _AMONG.match(opening):
        return Parts(whole, tuple(parts), "probable", complete=contrasted)
    return None


def _contrasted(passage: Passage, parts: Sequence[Quantity]) -> bool:
    """Done on the one side, not yet done on the other: together they are all."""
    first, last = passage.own_words(parts[0]), passage.own_words(parts[-1])
    return bool((is_done(first) or _FINISHED.search(first)) and _NOT_DONE.search(last))


def _is_total(passage: Passage, quantity: Quantity) -> bool:
    after = passage.line.norm[quantity.end : quantity.end + 24]
    following = next((one for one in passage.quantities if one.start > quantity.start), None)
    if following is not None and _OUT_OF.fullmatch(passage.between(quantity, following)):
        return True  # 42处图斑已修复25处
    words = passage.own_words(quantity)
    if is_done(words) and "共" not in words:
        return False
    return bool(_TOTAL.search(passage.clause(quantity) + words) or _AMONG.match(after) or "其中" in after)
