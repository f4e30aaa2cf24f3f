"""Which kind of inspection a heading belongs to: routine, business environment, personnel."""

from __future__ import annotations

import re

from producers.circulars.model import Kind, Scope

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("routine", re.compile(r"常规")),
    ("business_environment", re.compile(r"营商")),
    ("personnel", re.compile(r"选人用人(?:工作)?专项|选人用人(?:工作)?(?:检查|巡)")),
)
_ENVIRONMENT = re.compile(
    r"政通人和|履约践诺|公平公正|公正公平|文明规范|阳光便[利捷]|简约高效|中立诚信"
    r"|(?:信用|司法|执法|审批|监管|中介|经营|经济发展|发展|营商|政务|法治)环境"
)
_GROUP = re.compile(
    r"(?:常规|营商(?:环境)?专项|选人用人(?:工作)?(?:专项)?|专项)(?:巡[视察]|检查)?"
    r"[^,。]{0,20}(?:情况|问题|意见|事项|任务|方面)$"
)
_DEFECT = re.compile(r"不|差距|薄弱|短板|缺失|欠缺|乏力")


def kinds_in(norm: str) -> tuple[Kind, ...]:
    """The kinds of inspection that a phrase names."""
    return tuple(kind for kind, pattern in _KINDS if pattern.search(norm))


def heading_scope(title: str) -> Scope | None:
    """The one kind that a heading names; None when it names none or several."""
    kinds = kinds_in(title)
    return kinds[0] if len(kinds) == 1 else None


def is_scope_group(title: str) -> bool:
    """A heading that only gathers what belongs to one kind: `(一)关于常规巡视整改落实情况`."""
    return bool(heading_scope(title) and _GROUP.search(title) and not _DEFECT.search(title))


def names_environment(title: str) -> bool:
    """Whether an aspect is one of the business environments (in any of their spellings)."""
    return bool(_ENVIRONMENT.search(title))


def aspect_scope(title: str, section: Scope | None, kinds: tuple[Kind, ...]) -> Scope:
    """The scope of an aspect: its section's; else the only announced kind; else told by what it is about."""
    if section is not None:
        return section
    if len(kinds) == 1:
        return kinds[0]
    if not kinds:
        return "unstated"
    if "business_environment" in kinds and names_environment(title):
        return "business_environment"
    return "routine" if "routine" in kinds else "unstated"
