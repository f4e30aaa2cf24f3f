"""What a percentage measures, by the words before it: 办结率, 占比, 占受理总数的; growth is none of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REACHES = (
    r"(?:(?:由|从)[^,;:。]{0,16}?)?(?:已|均|就|约|高|也|分别|实际)*"
    r"(?:(?:提高|提升|上升|增长|增加|下降|降低|降|升)(?:到|至|为))?(?:达到|达|为|是|到)?了?$"
)
_RATE = re.compile(r"(?P<name>[^\s,;:。()占]{0,16}?)(?P<what>率|占比|百分比|比例|比重|比率)" + _REACHES)
_OF = re.compile(r"占(?:比)?(?P<base>[^,;:。占]{0,24}?)(?:的)?(?:比例|比重|比)?(?:达到|达|为|是)?$")
_GROWTH = re.compile(
    r"(?:增长|增加|提升|提高|上升|上浮|增幅|增速|下降|减少|降低|降幅|回落|同比|环比|上涨|下滑|压减|增|降)"
    r"(?:率|幅|度|了|约|为|达到|达|分别|各|比例)*$"
)
_ALL = re.compile(r"总数|总量|总额|全部|总体|总任务|总的|数量|的$")
_DONE = [
    "办结",
    "办复",
    "办理",
    "解决",
    "化解",
    "整改",
    "完成",
    "销号",
    "答复",
    "回复",
    "处置",
    "处理",
    "结案",
    "完结",
    "审结",
]
_START = re.compile(r"[^\s,;:。0-9]{0,3}(?:提高|提升|上升|增长|增加|下降|降低|降|升|回升|扩大)?(?:到|至|为)")
_NOT_YET = re.compile(r"正在|未|尚|剩|其余|待|余下|没有|不")


@dataclass(frozen=True, slots=True)
class Rate:
    """`name` is what the rate measures (办结, 党组织覆盖), empty for a bare 占比; `base` the whole that is named."""

    name: str
    base: str | None = None


def rate_of(clause: str) -> Rate | None:
    """The rate or share that the words before a percentage speak of."""
    if _GROWTH.search(clause):
        return None
    found = _RATE.search(clause)
    if found is not None and found["what"] in ("率", "占比"):
        return Rate(found["name"]) if found["name"] or found["what"] == "占比" else None
    of = _OF.search(clause)
    if of is not None:
        base = _ALL.sub("", of["base"])
        return Rate("", base) if base else Rate("")
    return Rate(found["name"]) if found is not None else None


def is_growth(clause: str) -> bool:
    """Whether the percentage behind these words is a growth rate."""
    return _GROWTH.search(clause) is not None


def is_start(after: str) -> bool:
    """Whether the words behind a percentage lead on to a later one: it is the state before (由34.2%提高到…)."""
    return _START.match(after) is not None


def share_words(one: str, other: str) -> bool:
    """Whether two phrases have a word (two characters in a row) in common."""
    return any(one[at : at + 2] in other for at in range(len(one) - 1) if one[at : at + 2].isalpha())


def is_done(words: str) -> bool:
    """Whether words say that something was dealt with."""
    return any(done in words for done in _DONE) and not _NOT_YET.search(words)


def weight(name: str, words: str) -> int:
    """How strongly the words around a figure speak of what a rate measures: most of all its last two characters."""
    if _NOT_YET.search(words) and not _NOT_YET.search(name):
        return 0
    key = name[-4:]
    shared = sum(key[at : at + 2] in words for at in range(len(key) - 1))
    last = 1 if key[-2:] in words else 0
    done = 2 if any(done in key for done in _DONE) and is_done(words) else 0
    return shared + last + done
