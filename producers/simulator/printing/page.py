"""What a web page puts around a circular, and into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

_PAID = ("##paidbegin##", "##paidend##")


@dataclass(frozen=True, slots=True)
class Page:
    """`paid`: markers of a pay-wall in the middle of the text, the first of them inside a heading."""

    breadcrumb: bool = False
    dated: bool = False
    font_size: bool = False
    counter: bool = False
    editor: bool = False
    buttons: bool = False
    paid: bool = False
    advert: bool = False


def draw_page(chance: Random) -> Page:
    """Mostly none."""
    if chance.random() < 0.7:
        return Page()
    return Page(*(chance.random() < 0.5 for _ in range(8)))


def above(page: Page, published_on: date) -> list[str]:
    """Before the title."""
    lines = []
    if page.breadcrumb:
        lines.append("当前位置: 首页 > 专题专栏 > 整改公开")
    if page.dated:
        lines.append(f"信息时间::{published_on.isoformat()}")
    if page.font_size:
        lines.append("字体:[大] [中] [小]")
    if page.counter:
        lines.append("浏览次数:0")
    return lines


def below(page: Page) -> list[str]:
    """After the last line."""
    lines = []
    if page.editor:
        lines.append("责编:甲乙")
    if page.buttons:
        lines.append("【打印】 【关闭】")
    if page.advert:
        lines.append("【样例】会员专享,素材任意下载,请添加客服微信号咨询。")
    return lines


def with_paid_markers(page: Page, paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs, with markers in the middle of one and behind another."""
    marked = list(paragraphs)
    if page.paid and len(marked) > 1:
        at = len(marked) // 2
        middle = len(marked[at]) // 2
        marked[at] = marked[at][:middle] + _PAID[0] + marked[at][middle:]
        marked[-1] += _PAID[1]
    return marked
