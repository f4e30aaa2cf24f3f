"""What a circular *says* about the state of an issue. Silence is `not_stated`, never `done`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from producers.circulars.model import StatedStatus
from producers.circulars.text.clock import Clock
from producers.circulars.text.deadlines import deadline_in
from producers.circulars.text.headings import heading_length, sentences, trimmed
from producers.circulars.text.lines import Line
from producers.circulars.text.status_words import BRACKETED, status_of


@dataclass(frozen=True, slots=True)
class Statement:
    """A stated status with the printed words. `labelled` when it follows a label such as 整改进展情况:; `only_term`
    when the label asks for the term (完成时限:) and the answer is no more than a date."""

    status: StatedStatus
    quote: str
    line: int
    due: date | None = None
    due_quote: str | None = None
    due_inferred: bool = False
    labelled: bool = False
    only_term: bool = False


_STATUS_LABEL = re.compile(
    r"(?:整改(?:工作|任务)?(?:进展|落实|完成|推进)?(?:情况|状态|进度|结果|成效|效果)|整改(?:进展|结论)"
    r"|(?:进展|完成|落实)(?:情况|状态)|(?:整改)?(?:完成)?(?:时限|期限|时间))\s*:\s*"
    r"|(?:整改|完成)(?:完成)?(?:时限|期限)(?:定)?为"
)
_OTHER_OBJECT = re.compile(  # 已完成投资3亿元, 已完成第一批招标: something else is done, not the issue
    r"^[^,;。]{0,10}?已?(?:全部|基本|经)?(?:整改)?(?:完成|解决)(?!$|[,;。!、()]|整改|任务|问题|全部|销号|并|且|的|和)"
)
_SUBJECT = (
    r"(?:目前,?|现,?|现已|截至目前,?){0,3}"
    r"(?:(?:此|该|本|上述|以上)(?:项|条|个|类|一)?(?:整改)?(?:具体)?(?:问题|任务"
    r"|工作|事项|整改(?:问题|任务|工作|事项)?)|整改(?:工作|任务))"
)
_ABOUT_ISSUE = re.compile(
    rf"(?:^|[,;]){_SUBJECT}(?:,)?(?:(?:因|由于)[^,。;]{{1,24}},?)?(?:现|均|都|目前)?(?:已|正在|正按|计划|拟|预计|尚未"
    rf"|尚|未|需|取得|长期|持续|基本|与|和|同|无需|不再|取消|合并|不属实|不存在|待|将|全部)"
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
_BEFORE_DATE = re.compile(
    r"(?:目前,?|现,?|截至目前,?)*(?:(?:正在|持续)(?:整改|推进整改|推进|办理|实施|施工|建设|协调)(?:中|之中)?,)?"
    r"(?:预计|计划|力争|争取|拟|确保|将)?[于在到]?"
)
_AFTER_DATE = re.compile(r"(?:全部|全面|基本|如期)?(?:完成|整改|到位|销号|完毕|任务|工作)*")
_PART_STATE = re.compile(
    r"(?:目前,?|现,?)*(?:已(?:全部|经)?(?:完成|办结|解决|拆除|完工|销号|取消)|正在(?:办理|实施|施工|建设|协调)(?:中)?"
    r"|尚未(?:完成|启动)|不再(?:实施|建设)|(?:与|同)[^,。;]{1,20}(?:为)?同一(?:个)?问题)"
)

_TRAILING = re.compile(  # open states only: `…,已整改到位` speaks of what the clause before it counts
    r"(?<=[,;])(?:目前|现|现已|截至目前)?,?(?:仍)?(?:(?:正在|持续)(?:整改|推进整改|推进)(?:中|之中)?|整改中"
    r"|(?:已)?取得(?:了)?阶段性(?:整改)?(?:成果|成效)|(?:并|需|将)?长期坚持)"
    r"(?:,(?:并)?(?:需|将)?(?:长期|持续)(?:坚持|推进|整改|巩固|深化)[^,。;]{0,8}|,(?P<date>[^,。;]{4,24}))?$"
)

_SHORT_ANSWER = re.compile(
    r"^(?:目前,?|现,?|截至目前,?)*(?:已|正在|正按|预计|力争|年底|年内|今年|明年|基本|尚未|未|仍|需|长期|持续"
    r"|继续|取得|阶段性|计划|拟|预计|按计划|完成|全部|部分|无需|不再|不涉及"
    r"|取消|整改|立行立改|该|此|与|同|和|待|等待|\d{4}年)"
)
_LONGEST_ANSWER = 60
_TERM_LABEL = re.compile(r"(?:时限|期限|时间)(?:\s*:|(?:定)?为)")
_OPEN: tuple[StatedStatus, ...] = ("in_progress", "stage_result", "planned", "long_term", "waiting")


def statements(line: Line, clock: Clock | None = None) -> list[Statement]:
    """What a line states about the issue (or part of one) that it belongs to, in order. Without a `clock` a deadline
    that prints no year is only a quote."""
    norm = line.norm
    answers = _labelled(line, clock)
    if answers:
        return answers
    bracketed = BRACKETED.search(norm)
    if bracketed is not None:
        stated = _statement(line, bracketed.start(1), bracketed.end(1), bracketed.start(1), clock)
        if stated is not None:
            return [stated]
    parts = sentences(norm)
    found = []
    for place, (start, end) in enumerate(parts):
        words = norm[start:end].rstrip("。;!")
        about = _ABOUT_ISSUE.search(words)
        at_edge = place in (0, 1, len(parts) - 1)  # right after the heading, or at the very end
        if about is not None or (at_edge and (_BARE.match(words) or _promises_all(words))):
            begins = start + (about.end() - len(about.group().lstrip(",;")) if about else 0)
            stated = _statement(line, begins, end, begins, clock)
            if stated is not None:
                found.append(stated)
    return found or _trailing(line, parts[-1], clock)


def bracketed_in_heading(line: Line, start: int, clock: Clock | None = None) -> Statement | None:
    """The status in brackets behind a heading: `1.学习不够深入(已完成)。…`"""
    bracketed = BRACKETED.search(trimmed(line.norm[start : start + heading_length(line.norm[start:])]))
    if bracketed is None:
        return None
    begins, end = bracketed.span(1)
    return _statement(line, start + begins, start + end, start + begins, clock)


def closing_term(line: Line, clock: Clock | None = None) -> Statement | None:
    """A deadline that is all of a text's last clause: `剩余37户正在改造,2023年12月底前完成。`"""
    end = len(line.norm.rstrip("。;! "))
    start = max(line.norm.rfind(sign, 0, end) for sign in ",;。") + 1
    deadline = deadline_in(line.norm[start:end], clock) if start and _only_a_date(line.norm[start:end]) else None
    if deadline is None:
        return None
    printed = line.text[start + deadline.start : start + deadline.end]
    return Statement("planned", printed, line.at(start), deadline.due, printed, deadline.inferred, only_term=True)


def _trailing(line: Line, sentence: tuple[int, int], clock: Clock | None) -> list[Statement]:
    """The last clauses of a text that only tells until there: `…已办证60户,正在整改,2024年12月底前完成。`"""
    begins, end = sentence
    match = _TRAILING.search(line.norm, begins, begins + len(line.norm[begins:end].rstrip("。;! ")))
    if match is None or (match["date"] is not None and not _only_a_date(match["date"])):
        return []
    stated = _statement(line, match.start(), match.end(), match.start(), clock)
    return [stated] if stated is not None else []


def part_statements(line: Line, clock: Clock | None = None) -> list[Statement]:
    """What the text of one part states about it; its last clauses may do without a subject: `关于甲问题,已完成;`."""
    found = statements(line, clock)
    if found:
        return [one for one in found if not one.labelled]  # a label speaks of the whole issue
    end = len(line.norm.rstrip("。;,! "))
    for at in (match.end() for match in re.finditer(r"[,;:。]", line.norm[:end])):
        words = line.norm[at:end].strip()
        if _BARE.match(words) or _PART_STATE.fullmatch(words) or _only_a_date(words):
            stated = _statement(line, at, end, at, clock)
            return [stated] if stated is not None else []
    return []


def _promises_all(words: str) -> bool:
    """Whether a sentence promises the rectification by a date, and speaks of nothing else:
    `正在整改,预计2025年5月底前完成`."""
    return "整改" in words and _only_a_date(words)


def _only_a_date(words: str) -> bool:
    deadline = deadline_in(words)
    return (
        deadline is not None
        and bool(_BEFORE_DATE.fullmatch(words, 0, deadline.start))
        and bool(_AFTER_DATE.fullmatch(words, deadline.end))
    )


def _labelled(line: Line, clock: Clock | None) -> list[Statement]:
    """The answers to the labels of a line, those that are short answers and not the beginning of a report."""
    norm = line.norm
    labels = [one for one in _STATUS_LABEL.finditer(norm) if one.start() == 0 or norm[one.start() - 1] in "。;,!?)”( "]
    found = []
    for label, following in zip(labels, [*labels[1:], None][: len(labels)], strict=True):
        end = following.start() if following is not None else len(norm)
        words = norm[label.end() : end].strip()
        if words and len(words) <= _LONGEST_ANSWER and _SHORT_ANSWER.match(words) and not _OTHER_OBJECT.match(words):
            stated = _statement(line, label.start(), end, label.end(), clock, labelled=True)
            found += [stated] if stated is not None else []
    return found


def _statement(
    line: Line, start: int, end: int, words_from: int, clock: Clock | None, *, labelled: bool = False
) -> Statement | None:
    words = line.norm[words_from:end].strip("。;,! ")
    status = status_of(words)
    deadline = deadline_in(words, clock) if status in (None, *_OPEN) else None
    only_term = status is None and deadline is not None and bool(_TERM_LABEL.search(line.norm[start:words_from]))
    if only_term:
        status = "planned"
    if status is None:
        return None
    if status == "stage_result" and deadline is not None and "前" in words:
        status = "in_progress"  # a stage result that is promised is not one that was reached
    quote = line.text[start:end].strip(" ,，;；")
    if deadline is None:
        return Statement(status, quote, line.at(start), labelled=labelled)
    offset = line.norm.index(words, words_from)
    due_quote = line.text[offset + deadline.start : offset + deadline.end]
    return Statement(status, quote, line.at(start), deadline.due, due_quote, deadline.inferred, labelled, only_term)
