"""A number as Word prints it in one of its numbering formats (ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST = 9999  # beyond it Arabic digits do


def printed(value: int, form: str) -> str:
    """`printed(12, "chineseCounting")` is `十二`. Formats this field never uses come out in Arabic digits."""
    if form in ("none", "bullet"):
        return ""
    write = _FORMATS.get(form)
    return write(value) if write is not None and 0 < value <= _LARGEST else str(value)


def _counting(value: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Thousands, hundreds and tens with their units: 十二, 一百零五."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    ten = digits[1] + units[0]
    return text[1:] if digits == _DIGITS and text.startswith(ten) and value < 20 else text


def _one_by_one(value: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))


def _letters(value: int) -> str:
    """A to Z, then AA, BB: Word repeats the letter."""
    return chr(65 + (value - 1) % 26) * ((value - 1) // 26 + 1) if value <= 26 * 9 else str(value)


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (value // worth)
        value %= worth
    return text


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)]


def _circled(value: int) -> str:
    return chr(0x245F + value) if value <= 20 else str(value)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "chineseLegalSimplified": lambda value: _counting(value, _FORMAL, "拾佰仟"),
    "ideographDigital": _one_by_one,
    "taiwaneseDigital": _one_by_one,
    "japaneseDigitalTenThousand": _one_by_one,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": lambda value: chr(0x3280 + value - 1) if value <= 10 else str(value),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda value: f"({value})",
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "decimalFullWidth": lambda value: "".join(chr(0xFEE0 + ord(digit)) for digit in str(value)),
    "decimalFullWidth2": lambda value: "".join(chr(0xFEE0 + ord(digit)) for digit in str(value)),
    "decimalZero": lambda value: f"{value:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
}
