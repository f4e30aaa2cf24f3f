"""The same circular printed in another manner: it must read the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from producers.circulars import Circular
from producers.circulars.text.noise import is_noise
from producers.circulars.text.numbering import marker_of
from producers.circulars.text.width import fold

PROJECT = Path(__file__).parents[3]
EXAMPLES = sorted((PROJECT / "examples" / "circulars").glob("*.txt"))
PUBLISHED = sorted(
    path for path in (PROJECT.parent / "shared" / "circulars").glob("*.txt") if "compendium" not in path.stem
)
Manner = Callable[[str], str]

_FULL = str.maketrans(",;:()", "，；：（）")
_HALF = str.maketrans("，；：（）", ",;:()")
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
_CHINESE: tuple[str, ...] = ("", *"一二三四五六七八九十")
_CN = r"[一二三四五六七八九十]{1,3}"
_ADVERT = "【素材库】会员群同步每日更新,海量范文一键下载,有意加入请添加客服微信号,长期有效,欢迎各位朋友咨询。"


def chinese(value: int) -> str:
    """一 to 九十九."""
    tens, ones = divmod(value, 10)
    if not tens:
        return _CHINESE[ones]
    return ("" if tens == 1 else _CHINESE[tens]) + "十" + _CHINESE[ones]


def arabic(printed: str) -> int:
    tens, found, ones = printed.partition("十")
    if not found:
        return _CHINESE.index(printed)
    return (_CHINESE.index(tens) or 1) * 10 + _CHINESE.index(ones)


def wrapped(text: str, width: int = 35, indent: str = "") -> str:
    """Hard line breaks by counting, as a PDF gives them."""
    lines = [indent + line.strip() if line.strip() else "" for line in text.splitlines()]
    return "\n".join(line[at : at + width] for line in lines for at in range(0, max(len(line), 1), width))


def wrapped_with_blank_lines(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n\n".join(wrapped(line) for line in lines)


def _indented(text: str) -> str:
    return "\n".join(f"\u00a0\u3000 {line}\u00a0 " for line in text.split("\n"))


def _headings_alone(text: str) -> str:
    heading = re.compile(r"(?m)^(\s*(?:\d+\.|[(（][一二三四五六七八九十\d]+[)）])[^。“”《》]{4,60}。)(?=.)")
    return heading.sub(lambda found: found.group(1) + "\n", text)


def _on_a_page(text: str) -> str:
    above = "当前位置: 首页 > 政务公开 > 通知公告\n字体:[大] [中] [小]\n"
    return above + text + "\n责任编辑:张三\n【打印】 【关闭】\n上一篇:中共某某区委关于省委巡视整改落实进展情况的通报\n"


def _with_adverts(text: str) -> str:
    """An advert, share buttons and a counter between every ten paragraphs."""
    lines = text.split("\n")
    between = [_ADVERT, "分享到: 微信 微博", "浏览次数:1024"]
    return "\n".join(
        part for at, line in enumerate(lines) for part in ([between[at // 10 % 3], line] if at % 10 == 9 else [line])
    )


def _with_arabic_sections(text: str) -> str:
    return re.sub(rf"(?m)^(\s*)({_CN})、(?!{_CN}、)", lambda found: f"{found[1]}{arabic(found[2])}、", text)


def _with_arabic_aspects(text: str) -> str:
    return re.sub(rf"(?m)^(\s*[(（])({_CN})([)）])", lambda found: f"{found[1]}{arabic(found[2])}{found[3]}", text)


def _with_chinese_items(text: str) -> str:
    return re.sub(r"(?m)^(\s*)(\d{1,2})[.．、](?!\d)", lambda found: f"{found[1]}{chinese(int(found[2]))}.", text)


def _with_chinese_parts(text: str) -> str:
    return re.sub(
        r"(?m)^(\s*[(（])(\d{1,2})([)）])", lambda found: f"{found[1]}{chinese(int(found[2]))}{found[3]}", text
    )


def _swapped(text: str) -> str:
    """Chinese numerals for Arabic ones and the reverse, at once."""

    def other(found: re.Match[str]) -> str:
        number = found["number"]
        return found["before"] + (chinese(int(number)) if number.isdigit() else str(arabic(number))) + found["after"]

    number = rf"(?P<number>\d{{1,2}}|{_CN})"
    plain = re.compile(rf"(?m)^(?P<before>\s*){number}(?P<after>[.．、](?!\d|{_CN}、))")
    return re.sub(rf"(?m)^(?P<before>\s*[(（]){number}(?P<after>[)）])", other, plain.sub(other, text))


MANNERS: dict[str, Manner] = {
    "full width": lambda text: text.translate(_FULL),
    "half width": lambda text: text.translate(_HALF),
    "full width with digits": lambda text: text.translate(_FULL).translate(_WIDE),
    "blank lines between paragraphs": lambda text: text.replace("\n", "\n\n\n"),
    "indented with NBSP": _indented,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "1、 for 1.": lambda text: re.sub(r"(?m)^(\s*\d+)\.(?!\d)", r"\1、", text),
    "一. for 一、": lambda text: re.sub(r"(?m)^(\s*[一二三四五六七八九十]+)、", r"\1.", text),
    "a blank after the number": lambda text: re.sub(r"(?m)^(\s*[(（]?[一二三四五六七八九十\d]+[)）.、])", r"\1 ", text),
    "headings alone on their line": _headings_alone,
    "inside a web page": _on_a_page,
    "with adverts between": _with_adverts,
    "broken at 35 signs": wrapped,
    "broken at 35 signs, first lines indented": lambda text: wrapped(text, 35, "\u3000\u3000"),
    "broken at 35 signs, blank lines between paragraphs": wrapped_with_blank_lines,
    "broken at 42 signs inside a web page": lambda text: _on_a_page(wrapped(text, 42)),
}
NUMERALS: dict[str, Manner] = {
    "1、 for 一、": _with_arabic_sections,
    "(1) for (一)": _with_arabic_aspects,
    "一. for 1.": _with_chinese_items,
    "(一) for (1)": _with_chinese_parts,
    "1、 and (1) for 一、 and (一)": lambda text: _with_arabic_aspects(_with_arabic_sections(text)),
    "all swapped": _swapped,
}


def _bare(printed: str) -> str:
    return re.sub(r"\s|\ufeff", "", fold(printed))


def without_title(text: str, one: Circular) -> str:
    """The circular without the lines of its title."""
    title = _bare(one.title or "")
    lines = text.splitlines()
    printed = [_bare(line) for line in lines]
    for span in (1, 2, 3):
        for at in range(len(lines)):
            if "".join(printed[at : at + span]) == title:
                return "\n".join(lines[:at] + lines[at + span :])
    raise AssertionError(f"no title line: {title}")


def unnumbered_prose(path: Path) -> list[str]:
    """Long paragraphs of a circular that no number begins."""
    lines = [line.strip() for line in path.read_bytes().decode("utf-8-sig").splitlines()]
    return [line for line in lines if len(line) > 80 and marker_of(fold(line)) is None and not is_noise(fold(line))]


def with_other_prose(text: str, one: Circular, prose: str, behind: int) -> str:
    """A foreign paragraph right behind the issue with this place in the circular."""
    lines = text.splitlines()
    at = one.issues[behind].line_end
    return "\n".join([*lines[:at], prose, *lines[at:]])
