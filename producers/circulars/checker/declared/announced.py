"""Which declared numbers speak of all that was fed back, and where exactly they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from producers.circulars.checker.finding import Cited, whole
from producers.circulars.model import Declared
from producers.circulars.reading import Reading
from producers.circulars.text.lines import Line
from producers.circulars.text.numerals import NUMBER, number
from producers.circulars.text.width import fold

_NUMBER = re.compile(NUMBER)
_TIED = re.compile(r"反馈|指出|提出|点出|点明|梳理|分解|细化|归纳|认领|汇总|巡[视察]")
_ASPECTS_TIED = re.compile(r"(?:反馈|指出|提出|点出|点明|发现)(?:意见)?(?:中)?(?:的|了|出|指出|提出)*[^,。;、]{0,8}$")
_OF_ISSUES = re.compile(r"\s*(?:的)?(?:主要|突出|重点|具体|共性)*问题")
_PART_OF_THEM = re.compile(
    r"其余|剩余|余下|另有|尚有|还有|牵头|领办|包[案抓联保]|难度|立行立改|边巡边改|即知即改|[首每]批|第[一二三四\d]批"
    r"|挂牌|督办|重复|反复|共性|交办|移交|线索|信访"
)
_ANOTHER_INSPECTION = re.compile(
    r"上一?[轮届次]|历[次年届轮]|以往|往年|此前|先前|督[察查]|审计|自查|检查组|考核|回头看|民主生活会"
)
_WITHHELD = re.compile(
    r"涉密|不宜(?:对外)?公开|因保密|(?:除|按)[^,。]{0,12}保密|择要|摘要公[布开]|部分(?:问题|内容|事项|情况)(?:不|未|暂不)予?公"
)
_BREATH = re.compile(r"[^,。;!?]{0,10}")
_SENTENCE_ENDS = "。;!?"


@dataclass(frozen=True, slots=True)
class Located:
    """A declared number with its words; `before` is what its sentence, which begins at offset `sentence`, says up to
    it."""

    declared: Declared
    cited: Cited
    sentence: int
    before: str
    after: str

    @property
    def clause(self) -> str:
        return re.split(r"[,:]", self.before)[-1]


def located(reading: Reading, among: Sequence[Declared]) -> list[Located]:
    """The numbers with their places in the text, in printed order."""
    seen: dict[tuple[object, ...], int] = {}
    found = []
    for declared in among:
        key = (declared.line, declared.quote, declared.what, declared.count)
        seen[key] = seen.get(key, 0) + 1
        line = next((one for one in reading.lines if declared.quote in one.text and _covers(one, declared.line)), None)
        if line is not None:
            found.append(_at(line, declared, seen[key]))
    return found


def statements(numbers: Sequence[Located]) -> list[list[Located]]:
    """Numbers printed in one breath (`六个方面29个具体问题`, `9个方面主要问题、28个具体问题`) belong together."""
    found: list[list[Located]] = []
    for one in numbers:
        if found and _one_breath(found[-1][-1], one):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def is_total(one: Located) -> bool:
    """Whether a number speaks of everything that this inspection fed back, and not of a part or of something else."""
    declared = one.declared
    if declared.status is not None or declared.approximate:
        return False
    if "其中" in one.clause and declared.scope == "all":
        return False
    if _PART_OF_THEM.search(one.clause) or _ANOTHER_INSPECTION.search(one.clause):
        return False
    if declared.what == "aspects" and declared.quote.endswith("方面"):
        return bool(_ASPECTS_TIED.search(one.before) or _OF_ISSUES.match(one.after))
    return bool(_TIED.search(one.clause) or _TIED.search(one.before[-40:]))


def withheld(reading: Reading) -> Cited | None:
    """Where the circular says that it does not publish everything."""
    results = {id(line) for node, kind in reading.sections if kind == "results" for line in node.lines()}
    for line in (*reading.lines, *reading.ending):
        match = None if id(line) in results else _WITHHELD.search(line.norm)
        if match is not None:
            return Cited(line, match.start(), match.end())
    return None


def _one_breath(one: Located, following: Located) -> bool:
    if one.cited.line is not following.cited.line or one.declared.scope != following.declared.scope:
        return False
    return bool(_BREATH.fullmatch(one.cited.line.norm[one.cited.end : max(one.cited.end, following.cited.start)]))


def _covers(line: Line, number_: int) -> bool:
    return number_ == line.number or any(number_ == further for _, further in line.breaks)


def _at(line: Line, declared: Declared, occurrence: int) -> Located:
    start = -1
    for _ in range(occurrence):
        next_ = line.text.find(declared.quote, start + 1)
        start = next_ if next_ >= 0 else start
    if start < 0:
        return Located(declared, whole(line), 0, "", "")
    end = start + len(declared.quote)
    begins = max(line.norm.rfind(sign, 0, start) for sign in _SENTENCE_ENDS) + 1
    return Located(
        declared,
        Cited(line, start, end, _figure(line, start, end, declared)),
        begins,
        line.norm[begins:start],
        line.norm[end : end + 12],
    )


def _figure(line: Line, start: int, end: int, declared: Declared) -> tuple[tuple[int, int], ...]:
    """The digits themselves: of equal ones in the quote, those nearest to the unit of count."""
    quote = line.norm[start:end]
    unit = quote.find(fold(declared.counted_as))
    same = [one.span() for one in _NUMBER.finditer(quote) if number(one.group()) == declared.count]
    if not same:
        return ()
    first, last = min(same, key=lambda span: abs(unit - span[1]))
    return ((start + first, start + last),)
