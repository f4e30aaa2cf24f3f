"""Names that stay the same whenever, and out of whichever file, a circular is read again.

They come from what is printed about the visit and from the numbering, never from the file's name or hash: the
compendium of a round gives the same ids as its circulars one by one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence

from ledger import derived_id
from producers.circulars.model import Circular, Issue, SubItem
from producers.circulars.text.numerals import CHINESE, number

_NUMERAL = re.compile(rf"\d+|[{CHINESE}]+")
_CIRCLED = {chr(0x245F + n): str(n) for n in range(1, 21)}


def inspection_id(circular: Circular, unit: str) -> str:
    """`210603-province-20240108`: unit, level of the inspecting body, day of the feedback.

    Without a feedback day the visit's own days and team stand in for it, without these a digest of the contents.
    """
    visit = circular.inspection
    level = visit.level or "unstated"
    if visit.feedback_date is not None:
        return f"{unit}-{level}-{visit.feedback_date:%Y%m%d}"
    days = [f"{day:%Y%m%d}" for day in (visit.on_site_start, visit.on_site_end) if day is not None]
    if days:
        team = derived_id("team", visit.team)[:6] if visit.team else "unknown"
        return f"{unit}-{level}-{'-'.join(days)}-{team}"
    return f"{unit}-{level}-undated-{_digest([issue.title for issue in circular.issues])}"


def issue_ids(inspection: str, issues: Sequence[Issue]) -> list[str]:
    """`…-2.1.3` for 二、(一)3. — the printed numbers; a path that occurs again gets `~2`, in the order of the text."""
    seen: Counter[str] = Counter()
    ids = []
    for issue in issues:
        path = ".".join(_plain(label) for label in issue.path) or f"n{issue.number}"
        seen[path] += 1
        ids.append(f"{inspection}-{path}" + (f"~{seen[path]}" if seen[path] > 1 else ""))
    return ids


def edition(circular: Circular) -> str:
    """A digest of what the circular declares and states: another number, status or figure is another edition.

    Wording, line numbers and layout take no part, so a reprint of the same circular is the same edition.
    """
    declared = sorted((d.what, d.scope, d.status or "", d.count, d.counted_as) for d in circular.declared)
    stated = [
        (*issue.path, issue.status, str(issue.due), *_sub_items(issue), *_figures(issue)) for issue in circular.issues
    ]
    return _digest([declared, stated])


def _sub_items(issue: Issue) -> list[tuple[object, ...]]:
    return [(item.number, item.status, str(item.due), *_figures(item)) for item in issue.sub_items]


def _figures(told: Issue | SubItem) -> list[tuple[object, ...]]:
    """In the order of numbers, not of the text; nothing where none is printed."""
    counted = sorted(str((one.done, one.total, one.remaining)) for one in told.partials)
    money = sorted((one.kind, one.amount_fen) for one in told.money)
    people = sorted(str((one.people, one.cases)) for one in told.accountability)
    promised = sorted(str(one.due) for one in told.promises)
    return [(name, *values) for name, values in _named(counted, money, people, promised) if values]


def _named(*kinds: Sequence[object]) -> list[tuple[str, Sequence[object]]]:
    return list(zip(("counted", "money", "people", "promised"), kinds, strict=True))


def _plain(label: str) -> str:
    """(一) -> 1, 3. -> 3, 一是 -> 1, ② -> 2."""
    if label in _CIRCLED:
        return _CIRCLED[label]
    found = _NUMERAL.search(label)
    value = number(found.group()) if found else None
    return str(value) if value is not None else _digest(label)[:4]


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:10]
