"""Fictional circulars for the rules: an outline of how many issues stand where, and what is said above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from producers.circulars import Finding, Reading, check, read

TITLE = "中共云川市东岭区委关于省委巡视整改进展情况的通报"
OPENING = (
    "根据省委统一部署,2023年9月21日至11月30日,省委第三巡视组对东岭区进行了{kinds}。"
    "2024年1月8日,省委巡视组向东岭区委反馈了巡视意见。现将巡视整改情况予以公布。"
)
BOTH = "常规巡视和营商环境专项巡视"
NEXT = ("下一步工作打算", "区委将持续用力,防止反弹。")
ENVIRONMENTS = (
    "政通人和”的经济发展",
    "履约践诺”的信用",
    "公平公正”的司法",
    "文明规范”的执法",
    "阳光便利”的审批",
    "简约高效”的监管",
    "中立诚信”的中介",
    "公平竞争”的经营",
)
_CN = "一二三四五六七八九十"
_FIELDS = ("理论学习", "项目建设", "民生保障", "生态保护", "风险防范", "基层党建", "干部队伍", "问题整改", "作风建设")
_MATTERS = ("制度执行", "资金使用", "督促检查", "服务群众", "人员配备", "台账管理", "责任分解", "宣传引导", "跟踪问效")


def cn(value: int) -> str:
    """Chinese numerals up to 19."""
    return _CN[value - 1] if value <= 10 else "十" + _CN[value - 11]


def issue_lines(count: int, about: str, *, first: int = 1, status: str = "") -> list[str]:
    return [
        f"{at + first}.{about}中的{_MATTERS[at % len(_MATTERS)]}不够到位。已逐项补正并建立台账。{status}"
        for at in range(count)
    ]


def aspect_lines(counts: Sequence[int], fields: Sequence[str] = _FIELDS) -> list[str]:
    """Aspects with so many issues each; 0 is an aspect that is reported on as a whole."""
    lines: list[str] = []
    for at, count in enumerate(counts):
        lines.append(f"({cn(at + 1)})关于{fields[at]}方面")
        lines += issue_lines(count, fields[at]) if count else [f"围绕{fields[at]}开展集中整治,形成工作闭环。"]
    return lines


def environment_lines(counts: Sequence[int], *, without: Iterable[int] = ()) -> list[str]:
    """Aspects for the environments, but for those left out (by their place among the eight)."""
    left = [name for at, name in enumerate(ENVIRONMENTS) if at not in set(without)]
    lines = []
    for at, (name, count) in enumerate(zip(left, counts, strict=False)):
        lines.append(f"({cn(at + 1)})关于打造“{name}环境方面")
        lines += issue_lines(count, f"打造{name[-2:]}环境")
    return lines


def text(
    said: str = "", *sections: Sequence[str], kinds: str = "巡视", opening: str | None = None, title: str = TITLE
) -> str:
    """A circular: what is said in section one, then sections (heading first), then the next steps."""
    lines = [title, (opening or OPENING).format(kinds=kinds), "一、履行主体责任情况", f"区委高度重视。{said}"]
    for place, (heading, *below) in enumerate((*sections, NEXT), 2):
        lines += [f"{cn(place)}、{heading}", *below]
    return "\n".join(lines)


def findings(rule: str, printed: str, *round_: str) -> list[Finding]:
    """What one rule finds in a circular, checked together with the rest of its round."""
    readings: list[Reading] = []
    for place, one in enumerate((printed, *round_)):
        readings += read(one.encode(), f"{place}.txt")
    return [one for one in check(readings)[0].findings if one.rule == rule]
