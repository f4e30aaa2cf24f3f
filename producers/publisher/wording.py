"""What was expected in a field, in Chinese: Pydantic's sentences in the reader's language."""

import re

_WHAT = {
    "(whole line)": "(整行)",
    "(whole event)": "(整个事件)",
}

_SENTENCES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), chinese)
    for pattern, chinese in (
        (r"^Field required$", "缺少此字段"),
        (r"^Extra inputs are not permitted$", "没有这个字段,请检查拼写"),
        (r"^Input should have timezone info$", "时间须带时区,例如 2024-01-07T00:00:00+08:00"),
        (r"^Input should be a valid datetime.*", "应为 RFC 3339 时间,例如 2024-01-07T00:00:00+08:00"),
        (r"^Input should be a valid date.*", "应为日期,例如 2024-01-07"),
        (r"^Input should be a valid string$", "应为文本"),
        (r"^Input should be a valid integer.*", "应为整数"),
        (r"^Input should be a valid boolean.*", "应为 true 或 false"),
        (r"^Input should be a valid (?:tuple|list|array).*", "应为数组 […]"),
        (r"^Input should be (?:a valid dictionary|an object).*", "应为对象 {…}"),
        (r"^Input should be greater than or equal to (.+)$", r"应不小于 \1"),
        (r"^Input should be less than or equal to (.+)$", r"应不大于 \1"),
        (r"^Input should be ('.+)$", r"应为 \1"),
        (r"^String should have at least 1 character$", "不能为空"),
        (r"^String should have at most (\d+) characters?$", r"最多 \1 个字符"),
        (r"^String should match pattern .*", "应为单位代码:字母或数字开头,只含字母、数字和 . _ : -"),
        (r"^Input tag '(.+)' found using 'type' does not match any of the expected tags.*", r"没有事件类型 \1"),
        (r"^Unable to extract tag using discriminator 'type'$", "缺少事件类型 type"),
        (r"^Invalid JSON: (.+)$", r"不是合法的 JSON:\1"),
        (r"^not UTF-8: byte (\d+) is (0x..)$", r"不是 UTF-8 编码:第 \1 个字节是 \2"),
        (r"^not JSON: (.+)$", r"不是 JSON:\1"),
        (r"^(\d+) bytes; an event holds at most (\d+)$", r"共 \1 字节;一个事件最多 \2 字节"),
    )
)

_UNKNOWN_TYPE = re.compile(r"^Input tag '(.+)' found using 'type' does not match any of the expected tags.*")
"""Pydantic would list all forty types."""


def in_words(field: str, expected: str, lang: str) -> tuple[str, str]:
    """A problem for people. A sentence this table doesn't know stays as it is: better English than nothing."""
    if lang != "zh":
        return field, _UNKNOWN_TYPE.sub(r"no event type '\1' in the catalogue", expected)
    for pattern, chinese in _SENTENCES:
        if pattern.match(expected):
            return _WHAT.get(field, field), pattern.sub(chinese, expected)
    return _WHAT.get(field, field), expected
