"""Issues that point to another one instead of being answered."""

from __future__ import annotations

import pytest

from tests.producers.circulars.checker.circulars import findings, text

RULE = "merged_issue"


def issue(told: str) -> str:
    return text("", ["整改落实情况", "(一)关于项目建设方面", "1.台账不清。已补录。", f"2.验收滞后。{told}"])


@pytest.mark.parametrize(
    "told",
    [
        "该问题与上一条为同一问题。",
        "该项问题与前述第3项属同一问题,一并整改。",
        "此问题与问题清单第二条重复。",
        "本问题已并入“验收管理不严”问题一并整改。",
        "整改情况同上一条。",
        "整改措施详见上述。",
    ],
)
def test_a_pointer_to_another_issue_is_mentioned(told: str) -> None:
    (one,) = findings(RULE, issue(told))

    assert (one.severity, one.lines) == ("info", (8,))


@pytest.mark.parametrize(
    "told",
    [
        "已将三所学校合并到中心校。",
        "该问题与群众生活密切相关,已现场办公。",
        "防止同一问题反复出现。",
        "与上一年度相比,投诉下降三成。",
        "该问题已完成整改。",
    ],
)
def test_what_only_compares_or_merges_things_is_left_alone(told: str) -> None:
    assert findings(RULE, issue(told)) == []
