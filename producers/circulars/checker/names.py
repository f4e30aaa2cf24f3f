"""What the rules and the severities are called, for people."""

from __future__ import annotations

from producers.circulars.model import Severity

RULES: dict[str, tuple[str, str]] = {
    "arithmetic": ("算术不符", "arithmetic"),
    "conflicting_figures": ("同事异数", "conflicting figures"),
    "date_order": ("日期先后", "date order"),
    "date_without_year": ("日期缺年份", "date without a year"),
    "declared_vs_itemised": ("自报与逐条不符", "declared against itemised"),
    "disputed": ("否认问题存在", "disputed"),
    "duplicate_heading": ("标题重复", "duplicate heading"),
    "duplicate_text": ("文字重复", "duplicate text"),
    "merged_issue": ("并入他条", "merged issue"),
    "numbering": ("编号不连续", "numbering"),
    "overdue_in_text": ("文中已逾期", "overdue in the text"),
    "quotes": ("引号括号不配对", "unbalanced quotes"),
    "relapse": ("问题反弹", "relapse"),
    "scope_mismatch": ("巡视类型不符", "kind of inspection differs"),
    "scope_missing": ("缺少类别", "a usual part is missing"),
    "status_vs_text": ("状态与正文不符", "status against the text"),
}
"""Chinese and English."""

SEVERITIES: dict[Severity, tuple[str, str]] = {
    "contradiction": ("矛盾", "contradiction"),
    "probable": ("存疑", "probable"),
    "info": ("提示", "info"),
}
"""Chinese and English, the gravest first."""
