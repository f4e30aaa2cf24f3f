"""What the page says itself, in Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "title": ("整改通报核对报告", "Check of rectification circulars"),
    "summary": ("概况", "Summary"),
    "circular": ("通报", "circular"),
    "issues": ("问题", "issues"),
    "unit": ("单位", "unit"),
    "feedback": ("反馈日期", "feedback"),
    "lines": ("行", "lines"),
    "line": ("第{}行", "line {}"),
    "stated": ("文中写", "stated"),
    "computed": ("核对得", "computed"),
    "none": ("没有发现问题。", "Nothing was found."),
    "apart": ("与全文有关", "About the text as a whole"),
    "policy": (
        (
            "“矛盾”是文字与自身不符，“存疑”须看计数口径或其他文件才能断定，“提示”多为合乎情理的省略或排版。"
            "差异只说明通报没有解释，不说明数字是假的。"
        ),
        (
            "A contradiction is a text that disagrees with itself; what is probable depends on a way of counting or on "
            "another document; info is mostly lawful omission or typography. A gap is unexplained, which does not mean "
            "that a number is false."
        ),
    ),
    "digest": ("原件 SHA-256", "SHA-256 of the file"),
}
"""`line` takes the number."""
