"""Circulars as the reader would give them, written by hand: only what a test speaks of is filled."""

from datetime import date
from typing import Any

from producers.circulars import Aspect, Circular, Declared, Inspection, Issue, Measure, SubItem, Unit
from producers.circulars.model import Contact, FeedbackWindow

FEEDBACK = date(2024, 1, 8)


def issue(number: int, *path: str, **given: Any) -> Issue:
    return Issue(
        **{
            "number": number,
            "path": path or ("二", "(一)", f"{number}."),
            "scope": "routine",
            "aspect": 0,
            "title": f"制度执行不到位{number}",
            "line_start": 10 * number,
            "line_end": 10 * number + 5,
            **given,
        }
    )


def circular(*issues: Issue, unit: Unit | None = None, visit: dict[str, Any] | None = None, **given: Any) -> Circular:
    visited = {"level": "province", "team": "省委第九巡视组", "kinds": ("routine",), "feedback_date": FEEDBACK}
    return Circular(
        **{
            "file": "a.txt",
            "line_start": 1,
            "line_end": 99,
            "sha256": "a" * 64,
            "title": "关于巡视整改进展情况的通报",
            "unit": unit or Unit(name="振兴区委", city="丹东", code="210603"),
            "inspection": Inspection(**{**visited, **(visit or {})}),
            "published_on": None,
            "feedback_window": FeedbackWindow(),
            "contact": Contact(),
            "declared": (),
            "aspects": (Aspect(scope="routine", number="(一)", title="落实责任方面", line=9),),
            "issues": issues,
            **given,
        }
    )


def declared(count: int, counted_as: str = "问题", **given: Any) -> Declared:
    return Declared(
        **{
            "what": "issues",
            "scope": "all",
            "count": count,
            "counted_as": counted_as,
            "approximate": False,
            "line": 5,
            "quote": f"{count}个{counted_as}",
            **given,
        }
    )


def measure(number: str, text: str) -> Measure:
    return Measure(number=number, text=text, line=12)


def sub_item(number: str, title: str, **given: Any) -> SubItem:
    return SubItem(**{"number": number, "title": title, "line": 13, **given})
