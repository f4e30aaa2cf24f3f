"""One thing that a text tells is not finished, whose matter it is, and when the words say so only in passing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from producers.circulars.checker.finding import Words
from producers.circulars.checker.statements.telling import Piece

Kind = Literal["remaining", "most", "pending", "not_yet", "awaiting", "draft", "promised"]
# own: about rectification itself; matter: it counts when it is the matter; building: works, often a neighbour's
Bearing = Literal["own", "matter", "building", "draft"]

_RECTIFYING = re.compile(
    r"整改|追缴|催缴|清缴|退缴|清退|清收|追收|收缴|追回|退还|剥离|征求[^,。;]{0,6}意见|整治|补办|补缴|销号|清欠"
)
_BUILDING = re.compile(
    r"建设|施工|安装|调试|招标|投标|采购|设计|可研|装修|改造|铺设|勘察|环评|立项|选址|动工|浇筑|征收|征地|项目|工程|制作|策划"
)
_PAST = re.compile(
    r"(?:巡[视察]|检查|审计|整改|排查|反馈|核查|督[查察])(?:工作)?(?:期间|之?前|以前|时|初期|当时|发现|指出)|当时|此前|以往|过去|曾|原来|历史上"
)
_CONDITION = re.compile(
    r"^(?:凡|若|如果?|一旦)[^,]{0,40}$|^对于?[^,]{0,40}[的者]$|一律|不得|不予|严禁|严防|防止|避免|杜绝|坚决不|不再|无需|不用"
)
_RESOLVED = re.compile(
    r"(?:(?:现|目前|均|都|全部|也|并|业|现均|如期|按期)?已(?:经)?(?:全部|于|按|如期|均)?|全部|均)[^,。;已]{0,14}?"
    r"(?:完成|整改|办结|到位|清零|销号|解决|缴清|结清|清偿|纠正|改正|完毕|清退|拆除|取缔|取得|交付|投入使用|追回|收回|核销|补齐|印发|出台)"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One unfinished thing: `start`, `end` are offsets in the line; `told` says it in a few words with digits."""

    kind: Kind
    bearing: Bearing
    piece: Piece
    start: int
    end: int
    told: Words
    figures: tuple[tuple[int, int], ...] = ()

    @property
    def words(self) -> str:
        """The telling words, in half width."""
        return self.piece.norm[self.start : self.end]

    def overlaps(self, other: Sign) -> bool:
        """Whether both speak of the same words."""
        return self.piece.line is other.piece.line and self.start < other.end and other.start < self.end


def bearing_of(around: str) -> Bearing:
    if _RECTIFYING.search(around):
        return "own"
    return "building" if _BUILDING.search(around) else "matter"


def excused(piece: Piece, start: int, end: int) -> bool:
    """Of the past, conditional, or settled by what follows."""
    before = piece.before(start)
    begins, ends = piece.clause(start, end)
    return bool(
        _PAST.search(before) or _CONDITION.search(piece.norm[begins:ends]) or _RESOLVED.search(piece.after(end))
    )
