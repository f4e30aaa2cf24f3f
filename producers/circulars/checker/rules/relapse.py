"""Issues that came back after they were rectified: what was closed must reopen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from producers.circulars.checker.finding import Cited, Words, finding
from producers.circulars.checker.statements.telling import Piece, pieces_of
from producers.circulars.model import Finding
from producers.circulars.reading import Reading

RULE = "relapse"

_BACK = r"(?:反弹|回潮|返潮|(?<!反)复发(?!生)|重现|死灰复燃|卷土重来)"
_AGAIN = r"(?:再次|再度|重新|又|重复)(?:出现|发生|反弹|回潮|返潮|违[规法反])"
_TOLD = (
    # the rectified thing itself came back; also inside the quoted finding of the inspectors
    re.compile(
        rf"(?:整改|整治|治理|清理|销号|办结)(?:完成|到位|完毕)?(?:以|之)?后,?[^,。;]{{0,8}}?(?:{_BACK}|{_AGAIN})"
    ),
    re.compile(
        rf"(?:已|经)(?:整改|整治|治理|办结|销号)[^,。;]{{0,4}}的[^,。;]{{0,14}}?(?:问题|事项|点位|隐患|违建)[^,。;]{{0,6}}?(?:{_BACK}|{_AGAIN})"
    ),
    re.compile(r"边(?:整)?改边犯|屡改屡犯|屡纠屡犯|改后[再又]犯|改了又犯|前改后犯|前清后[乱建]|边拆边建"),
    re.compile(
        r"回头看[”\"’]?[^。;]{0,30}?(?:发现|查出|检查出)[^。;]{0,24}?(?:仍|依然|依旧|又|再次|反弹|未(?:真正|彻底|全部)?(?:整改|落实|销号)|整改不(?:到位|彻底))"
    ),
)
# outside quotes only: a quoted finding may say 反弹 of things that were never rectified
_TOLD_PLAINLY = (
    re.compile(
        rf"(?:问题|现象|隐患|点位|违建|乱象|反映|诉求|事项|\d[个项件处条起宗栋户家座块])[^,。;]{{0,8}}?(?:{_AGAIN}|(?:出现|发生|有所|发现)?(?:了)?{_BACK})"
    ),
    re.compile(rf"{_BACK}(?:的)?(?:\d{{1,4}}[个项件处条])?(?:问题|事项|隐患)[^,。;]{{0,24}}?(?:一并|重新|再次|再度)"),
    re.compile(
        r"(?:发现|因|对)[^。;]{0,30}?\d+[^。;]{0,20}?(?:回炉|重新(?:打开|启动整改|列入整改|纳入整改)|撤销销号|取消销号|恢复销号前)"
    ),
)
_PREVENTS = re.compile(
    r"防止|防范|防控|预防|避免|杜绝|确保|谨防|严防|力防|以防|警惕|遏制|根治|根除|守住|不(?:会|得|再|允许|让|发生|出现|能)|不[反回返]|坚决(?!整)"
    r"|苗头|风险|可能|是否|有无|若|如果|^如|一旦|凡|对?出现[^,。;]{0,10}的,|容易|易|未发现|没有|无[^,。;]{0,6}(?:反弹|回潮)"
)
_DEMANDS = re.compile(r"(?:严肃|从严|严厉|一律|坚决)(?:追责|问责|查处|处理|处置)|倒查|追究")
_HINT = re.compile(rf"{_BACK}|{_AGAIN}|犯|回头看|回炉|前清后|边拆边建|销号|重新")
_AROUND = 60


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    lines = [
        line for node, kind in reading.sections if kind != "next" for line in node.lines() if _HINT.search(line.norm)
    ]
    told: set[int] = set()
    for piece in pieces_of(lines):
        issue = reading.issue_at(piece.line.number)
        place = issue.line_start if issue is not None else piece.line.number
        span = _relapse_in(piece)
        if span is not None and place not in told:
            told.add(place)
            yield _finding(piece, *span)


def _relapse_in(piece: Piece) -> tuple[int, int] | None:
    for patterns, norm in ((_TOLD, piece.line.norm), (_TOLD_PLAINLY, piece.norm)):
        for pattern in patterns:
            for match in pattern.finditer(norm, piece.start, piece.end):
                if not _only_prevents(norm, match.start(), match.end(), piece):
                    return match.start(), match.end()
    return None


def _only_prevents(norm: str, start: int, end: int, piece: Piece) -> bool:
    """`防止问题反弹`, `对出现反弹的严肃问责`: nothing came back."""
    before = re.split(r"[,;:。]", norm[max(piece.start, start - _AROUND) : start])[-1]
    after = norm[end : min(piece.end, end + _AROUND)]
    attribute = re.match(r"[^,。;]{0,8}的,|[^,。;]{0,12}(?:苗头|风险|倾向|可能|预警|机制)", after)
    return bool(_PREVENTS.search(before + norm[start:end]) or attribute or _DEMANDS.search(after.split("。")[0]))


def _finding(piece: Piece, start: int, end: int) -> Finding:
    begins, ends = piece.clause(start, end)
    return finding(
        RULE,
        "probable",
        [Cited(piece.line, begins, ends, ((start, end),))],
        stated=Words("整改后又出现", "came back after rectification"),
        computed=Words("原已销号的应重新列入整改", "what was closed must reopen"),
        zh=f"正文写明有问题在整改后又出现（{piece.line.text[start:end]}），原先已销号的问题应当重新列入整改。",
        en="The text says that something came back after it was rectified: what was closed must be opened again.",
    )
