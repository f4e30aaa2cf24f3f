"""What a web page puts around a circular: breadcrumbs, font sizes, print buttons, pay-wall markers, adverts."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKER = re.compile(r"#{2,}\s*[A-Za-z]{3,20}\s*#{2,}")

_FURNITURE = re.compile(
    r"""^(?:
        (?P<breadcrumb>(?:您)?(?:的)?(?:当前|现在|所在)?(?:的)?位置\s*:?\s*:?.*(?:>|首页).*|首页\s*[>»›].*)
      | (?P<font_size>字\s*[体号]\s*:.*|\[?\s*(?:大|中|小)(?:\s+(?:大|中|小))+\s*\]?)
      | (?P<button>[【\[(]?\s*(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|返回(?:顶部|首页)?
          |收藏|分享(?:到)?(?::.*)?)\s*[】\])]?
          | (?:[【\[]\s*(?:打印|关闭|大|中|小|收藏|返回)[^】\]]{0,6}[】\]]\s*)+)
      | (?P<editor>(?:责任)?(?:编辑|责编|校对|审核|初审|终审|复审|监制)\s*:.{0,40}|责编\s*:.{0,40})
      | (?P<neighbour>(?:上|下)一[篇条页]\s*:?.*)
      | (?P<scan_code>(?:扫一扫|扫码).{0,30})
      | (?P<counter>(?:浏览|点击|访问|阅读)(?:次数|量|数)?\s*:?\s*:?\s*\d*\s*次?)
    )$""",
    re.VERBOSE,
)

_ADVERT = re.compile(
    r"公众号|客服|会员|网盘|素材|代笔|润笔|svip|vip|微信号|加入请联系|扫码|下载|每日更新|PPT", re.IGNORECASE
)
_NUMBERED = re.compile(r"^(?:[(]?[一二三四五六七八九十]+[)、.是]|[(]?\d{1,3}[).、])")
_ADVERT_WORDS = (
    3  # one such word is ordinary ("通过微信公众号宣传"); three different ones in an unnumbered line sell something
)


def without_markers(text: str) -> str:
    """Drop markers such as `##paidbegin##`, which may stand in the middle of a word."""
    return _MARKER.sub("", text) if "##" in text else text


def markers_in(text: str) -> Iterator[re.Match[str]]:
    """Where such markers stand."""
    return _MARKER.finditer(text) if "##" in text else iter(())


def is_noise(norm: str) -> bool:
    """Whether a trimmed, folded line belongs to the page and not to the circular."""
    return noise_in(norm) is not None


def noise_in(norm: str) -> str | None:
    """Which part of the page a trimmed, folded line is: `breadcrumb`, `button`, `advert` …; None for the circular's."""
    furniture = _FURNITURE.match(norm) if len(norm) <= 120 else None
    if furniture is not None:
        return furniture.lastgroup
    if _NUMBERED.match(norm):
        return None
    return "advert" if len({word.lower() for word in _ADVERT.findall(norm)}) >= _ADVERT_WORDS else None
