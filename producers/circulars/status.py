"""What a circular *says* about the state of an issue. Silence is `not_stated`, never `done`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from producers.circulars.deadlines import deadline_in
from producers.circulars.headings import sentences
from producers.circulars.lines import Line
from producers.circulars.model import StatedStatus


@dataclass(frozen=True, slots=True)
class Statement:
    """A stated status with the printed words. `labelled` when it follows a label such as 整改进展情况:."""

    status: StatedStatus
    quote: str
    line: int
    due: date | None = None
    due_quote: str | None = None
    labelled: bool = False


_STATUS_LABEL = re.compile(
    r"(?:整改(?:工作|任务)?(?:进展|落实|完成|推进)?(?:情况|状态|进度|结果)|(?:进展"
    r"|完成)(?:情况|状态)|(?:整改|完成)(?:时限|期限))\s*:\s*"
)
_SUBJECT = (
    r"(?:目前,?|现,?|现已|截至目前,?)*"
    r"(?:(?:此|该|本|上述|以上)(?:项|条|个|类|一)?(?:整改)?(?:具体)?(?:问题|任务"
    r"|工作|事项|整改(?:问题|任务|工作|事项)?)|整改(?:工作|任务))"
)
_ABOUT_ISSUE = re.compile(
    rf"(?:^|[,;]){_SUBJECT}(?:,)?(?:现|均|都|目前)?(?:已|正在|正按|计划|拟|预计|尚未"
    rf"|尚|未|需|取得|长期|持续|基本|与|和|同|无需|不再|不属实|不存在|待|将|全部)"
)
_BARE = re.compile(
    r"^(?:目前,?|现,?|截至目前,?)*(?:"
    r"已(?:全部|经|基本)?(?:完成整改任务|完成整改|整改完成|整改到位|整改完毕|完成|整改)"
    r"(?:,(?:并|需|将)?(?:长期|持续)(?:坚持|推进|整改|巩固).{0,8})?"
    r"|(?:正在|持续)(?:整改|推进整改|推进)(?:中)?|整改中|未完成整改"
    r"|(?:\d{4}年[^,。]{0,8})?(?:已)?取得(?:了)?阶段性(?:整改)?(?:成果|成效)(?:,.{0,14})?"
    r"|(?:需|将)?长期(?:坚持|整改|推进)(?:,.{0,12})?"
    r")$"
)
_BRACKETED = re.compile(r"[(【\[]((?:已|正在|长期|持续|基本|尚未|未|阶段性|立行立改)[^()【】\[\]]{1,14})[)】\]]\s*。?$")

_RULES: tuple[tuple[StatedStatus, re.Pattern[str]], ...] = (
    ("cancelled", re.compile(r"取消|撤销整改")),
    (
        "merged",
        re.compile(r"(?:与|和|同).{1,20}(?:为)?同一(?:个)?问题|(?:与|和|同).{1,20}(?:重复|合并)|合并(?:整改|到|至|为)"),
    ),
    ("not_sustained", re.compile(r"不属实|不存在|查无|不成立|未发现(?:该|此|上述)?问题")),
    ("not_applicable", re.compile(r"无需(?:再)?整改|不再(?:需要)?整改|不需要?整改|不涉及")),
    (
        "in_progress",
        re.compile(r"正在|正按|整改中|推进中|(?:尚未|仍未|未)(?:全部|整改)?(?:完成|到位|整改)|部分完成|持续整改中"),
    ),
    (
        "done",
        re.compile(
            r"已(?:于.{0,14})?(?:全部|经|按期|按时|如期|整体|均)?(?:整改)?(?:完成|办结"
            r"|完结|解决|到位|销号|完毕)|^(?:完成整改|整改完成|整改到位|全部完成|完成"
            r"|销号)|已(?:全部)?整改"
        ),
    ),
    ("stage_result", re.compile(r"阶段性|基本完成|基本到位|基本解决")),
    ("waiting", re.compile(r"等待|(?<![期招接对优善])待|暂缓")),
    ("long_term", re.compile(r"长期")),
    ("planned", re.compile(r"计划|拟|预计|将于|力争|前完成|底完成|年内完成")),
    ("in_progress", re.compile(r"^(?:按计划)?(?:持续|继续)|推进|整改$")),
)
_SHORT_ANSWER = re.compile(
    r"^(?:目前,?|现,?|截至目前,?)*(?:已|正在|正按|基本|尚未|未|仍|需|长期|持续"
    r"|继续|取得|阶段性|计划|拟|预计|按计划|完成|全部|部分|无需|不再|不涉及"
    r"|取消|整改|立行立改|该|此|与|同|和|待|等待|\d{4}年)"
)
_LONGEST_ANSWER = 60
_TERM_LABEL = re.compile(r"(?:时限|期限)\s*:")
_OPEN: tuple[StatedStatus, ...] = ("in_progress", "stage_result", "planned", "long_term", "waiting")
_BASICALLY = re.compile(r"(?:已)?基本(?:整改)?(?:完成|到位|解决)")
_GROUP = re.compile(
    r"^(?:关于)?(?:目前|现)?,?(?P<state>已(?:全部|经|基本)?(?:整改)?(?:完成|办结"
    r"|解决|到位|销号)|已整改|完成整改|正在|正按|尚未|仍未|未(?:整改)?完成"
    r"|未整改|需(?:要)?(?:长期|持续|进一步|继续)|长期(?:坚持|整改|推进)|持续(?:坚持"
    r"|整改|推进)|基本完成|(?:已)?取得阶段性|阶段性)"
    r"[^,。]{0,14}?(?:问题|任务|事项|整改情况|清单|措施)(?:整改)?(?:落实)?(?:情况)?[^,。]{0,8}$"
)
_GROUP_LOOSE = re.compile(r"^持续|^长期(?:推进)")


def status_of(words: str) -> StatedStatus | None:
    """The status that a short folded phrase states; None when it states none."""
    if not words:
        return None
    if _BASICALLY.search(words) and not re.search(r"正在", words):
        return "stage_result"
    for status, pattern in _RULES:
        if pattern.search(words):
            return status
    return None


def group_status(title: str) -> StatedStatus | None:
    """The status of all issues below a heading such as `正在推进整改的问题`; None for any other heading."""
    match = _GROUP.match(title)
    if match is None or (_GROUP_LOOSE.match(title) and "的" not in title):
        return None
    return status_of(title)


def statements(line: Line) -> list[Statement]:
    """What a line states about the issue (or part of one) that it belongs to, in order."""
    answer = _labelled(line)
    if answer is not None:
        return [answer]
    norm = line.norm
    bracketed = _BRACKETED.search(norm)
    if bracketed is not None:
        stated = _statement(line, bracketed.start(1), bracketed.end(1), bracketed.start(1))
        if stated is not None:
            return [stated]
    parts = sentences(norm)
    found = []
    for place, (start, end) in enumerate(parts):
        words = norm[start:end].rstrip("。;!")
        about = _ABOUT_ISSUE.search(words)
        at_edge = place in (0, 1, len(parts) - 1)  # right after the heading, or at the very end
        if about is not None or (at_edge and _BARE.match(words)):
            begins = start + (about.end() - len(about.group().lstrip(",;")) if about else 0)
            stated = _statement(line, begins, end, begins)
            if stated is not None:
                found.append(stated)
    return found


def _labelled(line: Line) -> Statement | None:
    """The answer to the last label of a line, if it is a short answer and not the beginning of a report."""
    norm = line.norm
    labels = [one for one in _STATUS_LABEL.finditer(norm) if one.start() == 0 or norm[one.start() - 1] in "。;,!?)”( "]
    if not labels:
        return None
    label = labels[-1]
    words = norm[label.end() :].strip()
    if not words or len(words) > _LONGEST_ANSWER or not _SHORT_ANSWER.match(words):
        return None
    return _statement(line, label.start(), len(norm), label.end(), labelled=True)


def _statement(line: Line, start: int, end: int, words_from: int, *, labelled: bool = False) -> Statement | None:
    words = line.norm[words_from:end].strip("。;! ")
    status = status_of(words)
    deadline = deadline_in(words) if status in (None, *_OPEN) else None
    if status is None and deadline is not None and _TERM_LABEL.search(line.norm[start:words_from]):
        status = "planned"
    if status is None:
        return None
    if status == "stage_result" and deadline is not None and "前" in words:
        status = "in_progress"  # a stage result that is promised is not one that was reached
    quote = line.text[start:end].strip()
    if deadline is None:
        return Statement(status, quote, line.number, labelled=labelled)
    offset = line.norm.index(words, words_from)
    due_quote = line.text[offset + deadline.start : offset + deadline.end]
    return Statement(status, quote, line.number, deadline.due, due_quote, labelled)
