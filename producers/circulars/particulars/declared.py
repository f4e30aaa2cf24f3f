"""Numbers that a circular declares about itself: how many aspects, issues, measures, and how many of them are done.

A number counts only where the words around it speak of feedback, sorting out,
planning: `开展督查12次` declares nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from producers.circulars.model import Counted, Declared, DeclaredScope, StatedStatus
from producers.circulars.structure.scopes import kinds_in
from producers.circulars.text.lines import Line
from producers.circulars.text.numerals import NUMBER, number

_NOUN = (
    r"(?:方面|(?:具体|主要|重点|突出|反馈|共性|个性)*(?:问题|表现)"
    r"|(?:具体|主要|重点|针对性|整改|工作)*(?:任务|措施|举措)|规章制度|制度机制|制度|机制|意见建议|整改意见)"
)
_COUNT = rf"(?P<about>近|约|超过|超)?(?P<n>{NUMBER})(?P<more>余|多)?"
_FORWARD = re.compile(
    rf"{_COUNT}\s*(?:(?:个|项|条|件|类|点)(?P<more2>以上|左右)?(?P<adjective>[一-龥]{{2,6}}的)?(?P<noun>{_NOUN})"
    rf"|大?(?P<aspects>方面))(?!清单|台账|线索|专班)"
)
_BACKWARD = re.compile(
    rf"(?P<noun>{_NOUN}|建章立制)[(]?(?:共|共计|合计|为)?{_COUNT}\s*(?:个|项|条|件)(?P<more2>以上"
    rf"|左右|余)?(?!具体|主要|重点|整改|问题|方面|措施|任务|制度)"
)
_BARE = re.compile(
    rf"(?P<state>(?:已|现已)?(?:全部|基本)?(?:整改)?(?:完成|办结|销号)(?:整改)?|(?:已)?整改到位"
    rf"|正在(?:推进)?(?:整改|推进|办理)(?:并(?:已)?取得阶段性(?:成果|成效))?|持续(?:推进|整改)"
    rf"|长期(?:坚持|整改|推进)|(?:取得)?阶段性(?:成果|成效)|尚未完成(?:整改)?|未完成(?:整改)?)(?:的)?{_COUNT}\s*(?P<unit>个"
    rf"|项|条|件)(?P<more2>以上|左右)?"
)
_CONTEXT = re.compile(
    r"反馈|围绕|针对|聚焦|对照|指出|提出|梳理|细化|分解|制定|制订|形成|认领|归纳"
    r"|明确|确定|整改|修订|建立|出台|健全|巡[视察]|等$"
)
_OTHER_SUBJECT = re.compile(
    r"难度|带头|牵头|包[案抓联保]|书记|班子成员|发现|排查|查出|查摆|督促|解决"
    r"|化解|受理|移送|督查|抽查|移交|群众|信访|企业|做到|堵塞|力争"
)
_STATES: tuple[tuple[StatedStatus, re.Pattern[str]], ...] = (
    ("stage_result", re.compile(r"阶段性|基本完成")),
    ("in_progress", re.compile(r"正在|持续|尚未|未(?:整改)?完成")),
    ("long_term", re.compile(r"长期")),
    (
        "done",
        re.compile(
            r"(?:已|全部)(?:全部|经)?(?:整改)?(?:完成|办结|销号|到位)|完成(?:整改)?(?:的)?(?:问题"
            r"|措施|整改措施|任务)?$|^完成|整改完成"
        ),
    ),
)
_ALL_DONE = re.compile(r"(?:现|目前)?(?:已|均已?)(?:全部|全面)?(?:完成整改|整改(?:完成|到位|完毕|销号))(?=,|$)")
_TITLE_QUOTE = re.compile(r"《[^》]*》")
_LONGEST_SENTENCE = 2000  # nobody declares a number in a longer one, and searching it would take long
_JOINED = re.compile(r"[、,和及]?")


def declared_in(lines: Iterable[Line]) -> list[Declared]:
    """Declared numbers in printed order."""
    return [declared for line in lines for declared in _of_line(line)]


def _of_line(line: Line) -> list[Declared]:
    found: list[Declared] = []
    for sentence in re.finditer(r"[^。;]+", line.norm):
        if len(sentence.group()) > _LONGEST_SENTENCE:
            continue
        found += _of_sentence(line, sentence.start(), sentence.group(), found[-1:])
    return found


def _of_sentence(line: Line, offset: int, words: str, told: list[Declared]) -> list[Declared]:
    """`told` is the number declared last before this sentence: what its counts without a noun may be counts of."""
    taken: list[tuple[int, int, Declared]] = []
    for pattern in (_BACKWARD, _FORWARD, _BARE):
        for match in pattern.finditer(words):
            if any(match.start() < end and start < match.end() for start, end, _ in taken):
                continue
            declared = _declared(
                line,
                offset,
                words,
                match,
                [*told, *(one for start, _, one in sorted(taken, key=_place) if start < match.start())],
            )
            if declared is not None:
                taken.append((match.start(), match.end(), declared))
    taken.sort(key=_place)
    return _with_joined_quotes(line, offset, words, taken)


def _place(one: tuple[int, int, Declared]) -> int:
    return one[0]


def _declared(line: Line, offset: int, words: str, match: re.Match[str], before: list[Declared]) -> Declared | None:
    count = number(match["n"])
    groups = match.groupdict()
    clause_start = max(words.rfind(",", 0, match.start()), -1) + 1
    clause = _TITLE_QUOTE.sub("", words[clause_start : match.start()])
    if count is None or (count == 1 and not match["n"].isdigit()):
        return None
    noun = groups.get("noun") or groups.get("aspects")
    if noun is None:
        known = next((one for one in reversed(before) if one.what in ("issues", "measures", "tasks")), None)
        if known is None:
            return None
        what, counted_as = known.what, known.counted_as
    else:
        what, counted_as = _what(noun), noun
        described = groups.get("adjective") is not None and what not in ("measures", "systems")
        if described or not _is_own(words, clause, match):
            return None
    return Declared(
        what=what,
        scope=scope_before(words[: match.start()], [one.end() for one in match.re.finditer(words, 0, match.start())]),
        status=_status(words, clause, match, groups.get("state")),
        count=count,
        counted_as=counted_as,
        approximate=any(groups.get(word) for word in ("about", "more", "more2")),
        line=line.at(offset + match.start()),
        quote=line.text[offset + match.start() : offset + match.end()],
    )


def _is_own(words: str, clause: str, match: re.Match[str]) -> bool:
    """Whether the number is about the inspection's findings and not about something counted along the way."""
    speaks = _CONTEXT.search(words[: match.end()]) or _CONTEXT.search(match.group())
    other = _OTHER_SUBJECT.search(clause)
    return bool(speaks) and (not other or bool(re.search(r"反馈|指出", clause)))


def _what(noun: str) -> Counted:
    if noun == "方面":
        return "aspects"
    if noun.endswith("问题"):
        if "主要" in noun:
            return "main_issues"
        return "key_issues" if "重点" in noun or "突出" in noun else "issues"
    if noun.endswith("表现"):
        return "manifestations"
    if noun.endswith("任务"):
        return "tasks"
    if noun.endswith(("措施", "举措")):
        return "measures"
    return "systems" if noun.endswith(("制度", "机制", "建章立制", "立制")) else "issues"


def scope_before(before: str, numbers: list[int]) -> DeclaredScope:
    """The kind of inspection that the words before a number name: nearest clause first, but never across another number
    while a nearer stretch names one. Two kinds named together mean both; names of documents do not count."""
    cuts = [0, *numbers, len(before)]
    for start, end in reversed(list(pairwise(cuts))):
        for clause in reversed(_TITLE_QUOTE.sub("", before[start:end]).split(",")):
            kinds = kinds_in(clause)
            if kinds:
                return kinds[0] if len(kinds) == 1 else "all"
    return "all"


def _status(words: str, clause: str, match: re.Match[str], state: str | None) -> StatedStatus | None:
    said = state or clause + (match.groupdict().get("noun") or "")
    if state is None and _ALL_DONE.match(words, match.end()):
        return "done"
    return next((status for status, pattern in _STATES if pattern.search(said)), None)


def _with_joined_quotes(line: Line, offset: int, words: str, taken: list[tuple[int, int, Declared]]) -> list[Declared]:
    """Numbers printed without a break (`五方面31个具体问题`) share one quote, so that it says what they belong to."""
    joined: list[Declared] = []
    group: list[tuple[int, int, Declared]] = []

    def flush() -> None:
        if group:
            start, end = offset + group[0][0], offset + group[-1][1]
            joined.extend(one.model_copy(update={"quote": line.text[start:end]}) for _, _, one in group)

    for one in taken:
        if group and not _JOINED.fullmatch(words[group[-1][1] : one[0]]):
            flush()
            group = []
        group.append(one)
    flush()
    return joined
