"""Completion promised for a day: `预计2026年5月底前完工`, `年底前可全部投入使用`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from producers.circulars.checker.clock import Clock
from producers.circulars.checker.telling import Piece
from producers.circulars.checker.unfinished import Sign, bearing_of, excused
from producers.circulars.text.deadlines import deadline_in

_COMPLETES = (
    r"(?:完成|完工|竣工|建成|投入|投用|投产|交付|入住|到位|解决|开工|启用|办结|清零|销号|整改|兑现|偿还|还清|缴清|结清|退还|追回|收回|拨付|印发|出台"
    r"|通车|通水|通气|贯通|搬迁|拆除|实现|满足|达到|复工|恢复|落地)"
)
PROMISED = re.compile(
    r"(?:预计|预期|计划|拟|力争|争取|将于|将在|确保|可在|可于|承诺|安排)(?:在|于|至|到)?(?P<when>[^,。;:!?]{0,30})"
)
_TARGET = re.compile(r"产值|增长|增加值|收入|税收|亿元|占比|目标|人次")
_MONTH_ONLY = re.compile(
    rf"(?:预计|力争|计划|拟|争取|将(?:于|在)?)?(?<!\d)(?:年底|年内|年末|\d{{1,2}}月(?:底|末|中旬|上旬|下旬|份)?|上半年|下半年|[一二三四]季度)(?:之?前|以前)?"
    rf"(?:可|将|预计|力争|计划|拟|能|确保)(?:全部|全面|基本|正式)?[^,。;:!?]{{0,8}}?{_COMPLETES}"
)


def promises_in(piece: Piece, clock: Clock) -> Iterator[Sign]:
    """Promises of completion that lie ahead of the circular (or that nothing in it dates)."""
    for match in PROMISED.finditer(piece.norm, piece.start, piece.end):
        deadline = deadline_in(match["when"])
        if deadline is None or deadline.due is None or not re.search(_COMPLETES, match["when"][deadline.start :]):
            continue
        if (
            _TARGET.search(match["when"])
            or excused(piece, *match.span())
            or (clock.day is not None and deadline.due <= clock.day)
        ):
            continue
        bearing = bearing_of(piece.norm[max(piece.start, match.start() - 12) : match.end()])
        yield Sign("promised", bearing, piece, *match.span(), f"promised by {deadline.due}")
    for match in _MONTH_ONLY.finditer(piece.norm, piece.start, piece.end):
        if not excused(piece, *match.span()):
            yield Sign("promised", "matter", piece, *match.span(), "promised for later")
