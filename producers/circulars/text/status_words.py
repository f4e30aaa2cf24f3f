"""The words that state a status: `已完成`, `正在整改`, `长期坚持`, in a phrase or as a heading over many issues."""

from __future__ import annotations

import re

from producers.circulars.model import StatedStatus
from producers.circulars.text.width import fold

_RULES: tuple[tuple[StatedStatus, re.Pattern[str]], ...] = (
    ("cancelled", re.compile(r"取消|撤销整改")),
    (
        "merged",
        re.compile(r"(?:与|和|同).{1,20}(?:为)?同一(?:个)?问题|(?:与|和|同).{1,20}(?:重复|合并)|合并(?:整改|到|至|为)"),
    ),
    ("not_sustained", re.compile(r"查否|不属实|不存在|查无|不成立|未发现(?:该|此|上述)?问题")),
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
BRACKETED = re.compile(
    r"[(【\[]((?:已|正在|长期|持续|基本|尚未|未|阶段性|立行立改|整改(?:中|完成|到位)|完成整改|推进中|取得阶段性)"
    r"[^()【】\[\]]{0,36})[)】\]]\s*。?$"
)
"""A status in brackets at the end of a heading or a text."""
_BASICALLY = re.compile(r"(?:已)?基本(?:整改)?(?:完成|到位|解决)")
_GROUP = re.compile(
    r"^(?:关于)?(?:(?:集中)?整改(?:期|期限|阶段|期间)?(?:内|中)?|目前|现)?,?(?P<state>已(?:全部|经|基本)?(?:整改)?(?:完成|办结"
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


def without_status(title: str) -> str:
    """A heading without the status that some units print in brackets behind it, the same issue's whatever that is."""
    bracketed = BRACKETED.search(fold(title))
    if bracketed is None or status_of(bracketed.group(1)) is None:
        return title
    return title[: bracketed.start()].rstrip()


def group_status(title: str) -> StatedStatus | None:
    """The status of all issues below a heading such as `正在推进整改的问题`; None for any other heading."""
    match = _GROUP.match(title)
    if match is None or (_GROUP_LOOSE.match(title) and "的" not in title):
        return None
    return status_of(title)
