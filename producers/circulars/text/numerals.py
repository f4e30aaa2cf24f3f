"""Numbers as circulars write them: 29, ２９, 二十九, 二〇二三."""

from __future__ import annotations

from functools import lru_cache

import cn2an  # type: ignore[import-untyped]  # the package ships no types

CHINESE = "一二三四五六七八九十百两零〇"
NUMBER = rf"(?:\d[\d,]*|[{CHINESE}]+)"
_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")


@lru_cache(maxsize=4096)
def number(printed: str) -> int | None:
    """The value of a printed whole number in digits or Chinese numerals; None when it is neither."""
    plain = printed.replace(",", "")
    if plain.isascii() and plain.isdigit():
        return int(plain)
    try:
        return int(cn2an.cn2an(plain.replace("〇", "零"), "smart"))
    except ValueError:
        return None


def year(printed: str) -> int | None:
    """A year written in four digits or digit by digit (二〇二三)."""
    plain = printed.translate(_DIGITS)
    return int(plain) if len(plain) == 4 and plain.isdigit() else None
