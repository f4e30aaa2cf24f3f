"""A whole that its two parts make up, one of them open: `22处房产中,已办证15处,7处因资料缺失无法办理`."""

from __future__ import annotations

import re
from itertools import pairwise

from producers.circulars.checker.statements.counts import ENDLESS, Counted, Remainder, counts_in, in_digits

_OPEN = re.compile(
    r"^[^,。;:]{0,4}(?:正在|正(?!常|式|确)|仍|尚|未|无法|难以|暂|待(?!遇)|计划|拟|预计|将|继续|持续|推进|在[审办改]|整改中|办理中|因[^,。;]{0,20}(?:未|无法|难以|暂))"
)
_DONE = re.compile(r"已|完成|到位|办结|审结|整改|追回|收回|拆除|修缮|修复|封堵|消化|清退|退还|化解|解决|销号|达标")
_SPAN = 120  # a whole and its parts stand close together
_MOST_COUNTS = 40


def open_share(norm: str, start: int, end: int) -> Remainder | None:
    """The open part of a whole, where both are counted in the same unit and the parts add up."""
    counts = counts_in(norm, start, end)[:_MOST_COUNTS]
    for at, rest in enumerate(counts):
        if not _OPEN.match(norm[rest.end : min(end, rest.end + 30)]):
            continue
        same = [one for one in counts[:at] if one.unit == rest.unit and rest.start - one.start <= _SPAN]
        for total, done in pairwise(same):
            if total.value == done.value + rest.value and _is_done(norm, total, done, rest):
                figures = tuple((one.start, one.end) for one in (total, done, rest))
                told = in_digits(total, done, rest.value)
                return Remainder(total.start, rest.end, told, figures, plain=True)
    return None


def _is_done(norm: str, total: Counted, done: Counted, rest: Counted) -> bool:
    between = norm[total.end : rest.start]
    return bool(_DONE.search(between)) and not ENDLESS.search(norm[max(0, total.start - 12) : rest.end + 12])
