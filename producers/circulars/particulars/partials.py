"""How far something counted inside an issue has come: x done of y, z remaining.

`排查隐患823条,已整改746条,其余正在整改`. Growth (`签约20个,开工12个`) and occasions (`培训12次`) are no such thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from producers.circulars.model import Partial
from producers.circulars.text.clauses import Sentence, sentences_of
from producers.circulars.text.lines import Line
from producers.circulars.text.numerals import NUMBER, number

_NOUN = (
    r"(?:隐患|问题|项目|案件|积案|线索|事项|任务|诉求|小区|企业|干部|人员|党员|房屋|土地|地块|合同|信访件|设施|设备|点位|隐患点|违建|图斑|工程|制度"
    r"|措施|学校|水库|意见|投诉|工单|岗位|机构|商户|场所|住户|用户|路段|断头路|道路|河段|村|项)"
)
_COUNT = re.compile(
    rf"(?P<about>近|约|超过|逾)?(?P<n>(?<![\d.]){NUMBER})(?P<more>余|多)?"
    rf"(?P<unit>[个条项件户处家名栋幢座宗笔起套所辆台部](?!月|工作日|小时|百分点|方面|层面|次)|人(?!次|大|社|民|力|员|均|才))(?P<noun>(?![因由已正均都将与纳])[^,;、。\d]{{0,6}}?{_NOUN})?"
)
_NOUN_BEFORE = re.compile(rf"{_NOUN}$")
_FINISH = (
    r"(?:完成|办结|整改|解决|化解|消除|销号|清偿|拆除|兑现|兑付|交付|复供|恢复供|复植|复绿|更换|修复|修缮"
    r"|退还|返还|处置|审结|执结|结案|核销|搬迁|改造|注销|整治|取缔|补办|办理|办证|验收|竣工|完工|投入使用|通车|投用|达标|到位|履行|盘活|治理)"
)
_BARE = r"(?:完成(?:整改)?|办结|办理解决|整改(?:完成|到位|销号)?|解决|化解|消除|销号|拆除|完工|审结)"  # also without 已
_DONE_BEFORE = re.compile(rf"已(?:经|累计|全部|陆续)?[^,;\d]{{0,6}}{_FINISH}[^,;\d]{{0,8}}$|已[^,;\d]{{1,6}}$")
_BARELY_DONE = re.compile(rf"(?<!不){_BARE}[^,;、\d]{{0,8}}$")
_DONE_AFTER = re.compile(r"^[^,;\d中]{0,10}?已[^,;\d]{0,10}(?![^,;\d]{0,10}\d)")
_NOT_DONE = re.compile(
    r"未|不能|由$|从$|督促|要求|责令|计划|拟|将|预计|力争|需|应|待|推动|推进|正在|如期|争取|剩余|其余|再|协助|帮助|储备|申报|新增|完成率"
)
_REST = re.compile(r"(?:剩余|其余|余下|剩下|最后|还有|尚有|仍有|^另有?|[^,]另有)[^,;\d]{0,8}$")
_OPEN_BEFORE = re.compile(
    r"(?:尚未|仍未|还未|未)(?:能)?(?:按期|按时|全部)?(?:完成|整改|办结|解决|销号|化解|到位|处置|拆除|兑付|交付)[^,;\d]{0,8}$"
    r"|正在?(?:按计划|加快|积极|全力|抓紧|持续)?(?:推进|整改|督办|办理|处理|处置|解决|协调|化解)[^,;\d]{0,8}$"
)
_OPEN_AFTER = re.compile(r"^[^,;\d]{0,14}?(?:正在|正按|仍在|尚未|仍未|未(?:能)?(?:完成|整改|办结|解决))")
_OPEN = re.compile(r"正在|正按|仍在|尚未|仍未|计划|预计|力争|拟|将|待|推进|安排|统筹|协商|纳入|持续|下一步|因")
_REST_IS_DONE = re.compile(
    rf"^[^,;\d]{{0,8}}?(?:均|都|也|现|全部){{0,2}}已(?:经|全部|均)?{_FINISH}(?:整改|[^,;\d]{{0,8}}$|[,;])"
)
_WHOLE = re.compile(r"(?:共计?|总计|涉及|列入|反馈|指出|排查|发现|查明|查出|梳理|摸排|存在|纳入)[^,;\d]{0,14}$")
_EARLIER = re.compile(r"(?:巡[视察]|检查|审计)期间|当时|巡[视察]前")
_WITHIN = re.compile(r"^[^,;\d]{0,8}(?:中|已)")
_JOINED = re.compile(r"\d[^,;\d]{1,12}[和及、]$")

_Role = Literal["total", "done", "remaining"]
_Sure = bool


@dataclass(frozen=True, slots=True)
class _Count:
    role: _Role
    value: int
    unit: str
    noun: str
    sure: bool  # a verb of completion (not merely something that was done), or a word for the rest
    approximate: bool
    start: int
    end: int


def partials_in(line: Line) -> Iterator[Partial]:
    """Partial completion told in a line, in printed order."""
    for sentence in sentences_of(line):
        counts = [count for match in _COUNT.finditer(sentence.words) if (count := _count(sentence, match))]
        for group in _groups(sentence, counts):
            partial = _partial(sentence, group)
            if partial is not None:
                yield partial


def _groups(sentence: Sentence, counts: Sequence[_Count]) -> list[list[_Count]]:
    """Counts of one unit that speak of one thing: a semicolon parts them, but for the rest that follows it."""
    groups: list[list[_Count]] = []
    for unit in dict.fromkeys(count.unit for count in counts):
        previous: _Count | None = None
        for count in counts:
            if count.unit != unit:
                continue
            parted = previous is None or ";" in sentence.words[previous.end : count.start]
            if parted and not (previous is not None and count.role == "remaining" and count.sure):
                groups.append([])
            groups[-1].append(count)
            previous = count
    return groups


def _count(sentence: Sentence, match: re.Match[str]) -> _Count | None:
    value = number(match["n"])
    if value is None:
        return None
    words = sentence.words
    before = words[sentence.clause_start(match.start()) : match.start()]
    after = words[match.end() : sentence.clause_end(match.end())]
    role, sure = _role(before, after)
    if role != "total" and _JOINED.search(before):
        return None  # the second of two counted together
    noun_before = _NOUN_BEFORE.search(before)
    noun = match["noun"] or (noun_before.group() if noun_before else "")
    approximate = bool(match["about"] or match["more"])
    return _Count(role, value, match["unit"], noun, sure, approximate, match.start(), match.end())


def _role(before: str, after: str) -> tuple[_Role, _Sure]:
    """What a count is by the words of its own clause, and whether they say so by themselves."""
    near = before[max(before.rfind(sign) for sign in "0123456789") + 1 :]  # since the count before
    rest = _REST.search(before)
    if rest:
        return ("done", True) if _REST_IS_DONE.match(after) else ("remaining", True)
    if _OPEN_AFTER.match(after) or (_OPEN_BEFORE.search(before) and not _WITHIN.match(after)):
        return "remaining", False
    done = _DONE_BEFORE.search(near)
    if done and not _NOT_DONE.search(near):
        return "done", bool(re.search(_FINISH, done.group()))
    if _BARELY_DONE.search(near) and not _NOT_DONE.search(near) and (not after or after[0] in "、("):
        return "done", True
    follows = _DONE_AFTER.match(after)
    if follows and not _NOT_DONE.search(after[:12]):
        return "done", bool(re.search(_FINISH, follows.group()))
    return "total", False


def _partial(sentence: Sentence, counts: Sequence[_Count]) -> Partial | None:
    """The whole, what is done and what remains among the counts of one unit; None when they do not make a state."""
    done, rest = _only(counts, "done"), _only(counts, "remaining")
    parts = [count for count in counts if count.role != "total"]
    if not parts or _EARLIER.search(sentence.words):
        return None
    total = _total(sentence, [count for count in counts if count.end <= parts[0].start], parts[0])
    if rest is not None and not rest.sure and total is not None and done is not None:
        rest = rest if done.value + rest.value == total.value else None  # one of several states, not the rest
    if done is not None and rest is not None and "其中" in sentence.words[done.end : rest.start]:
        total, done = done, None  # `完成3处测绘,其中1处开工,其余2处…`: the first is the whole of the others
    if not _is_a_state(sentence, total, done, rest):
        return None
    known = [count for count in (total, done, rest) if count is not None]
    start, end = min(count.start for count in known), max(count.end for count in known)
    return Partial(
        done=done.value if done else None,
        total=total.value if total else None,
        remaining=rest.value if rest else None,
        counted_as=known[0].unit + next((count.noun for count in known if count.noun), ""),
        approximate=any(count.approximate for count in known),
        line=sentence.line_at(start),
        quote=sentence.printed(sentence.clause_start(start), sentence.clause_end(end)).strip(),
    )


def _only(counts: Sequence[_Count], role: _Role) -> _Count | None:
    found = [count for count in counts if count.role == role]
    return found[0] if len(found) == 1 else None


def _total(sentence: Sentence, wholes: Sequence[_Count], part: _Count) -> _Count | None:
    """The nearest count before the parts that can be their whole: larger, and said to be one or of the same noun."""
    for whole in reversed(wholes):
        before = sentence.words[sentence.clause_start(whole.start) : whole.start]
        between = sentence.words[whole.end : part.start]
        same = bool(whole.noun) and (not part.noun or whole.noun in part.noun or part.noun in whole.noun)
        said = _WHOLE.search(before) or not re.search("[,;]", between) or re.match(r"[^,;]{0,8}中", between)
        if whole.value > part.value and (
            (same and part.role == "done") or (said and not (whole.noun and part.noun and not same))
        ):
            return whole
    return None


def _is_a_state(sentence: Sentence, total: _Count | None, done: _Count | None, rest: _Count | None) -> bool:
    if rest is not None and (done is not None or (total is not None and not rest.sure)):
        return True
    if rest is not None:
        return rest.sure and bool(_OPEN.search(sentence.words, rest.end))
    return total is not None and done is not None and done.sure
