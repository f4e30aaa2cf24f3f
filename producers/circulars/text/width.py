"""Full-width and half-width forms of the same sign, folded one to one.

Circulars mix `，；：（）１` and `,;:()1`, often within one file. Rules are written once, for the half-width
form, and run on the folded text; because folding keeps every position, offsets are valid in the printed text too.
"""

from __future__ import annotations

_FOLD: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD |= {
    ord(sign): half
    for sign, half in {
        "\u3000": " ",
        "\u00a0": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2009": " ",
        "\t": " ",
        "\ufe59": "(",
        "\ufe5a": ")",
        "\u2236": ":",
        "\ufe55": ":",
        "\ufe54": ";",
        "\ufe50": ",",
        "\uff61": "。",
        "\u2013": "—",
        "\u2015": "—",
        "\u2500": "—",
    }.items()
}


def fold(text: str) -> str:
    """The same text with half-width signs; `len(fold(t)) == len(t)`."""
    return text.translate(_FOLD)
