"""A finding of the inspectors that is answered with "it does not exist"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from producers.circulars.checker.finding import Cited, Words, finding
from producers.circulars.checker.statements.telling import Piece, pieces_of
from producers.circulars.model import Finding
from producers.circulars.reading import Reading

RULE = "disputed"

_CHECKED = r"经(?:过)?[^,。;]{0,14}?(?:核查|核实|调查|查证|查阅|了解|比对|复核|核对|自查|排查|研究)(?:后)?[^,。;]{0,6}"
_THE_FINDING = (
    r"(?:该|此|上述|以上|反馈|指出|所反映|反映|所指|所述|提出)(?:的)?(?:这一|该|此)?[^,。;的]{0,12}?"
    r"(?:问题|情况|事项|现象|内容)"
)
_UNTRUE = r"(?:不属实|不实|失实|不成立|查无实据|与(?:实际|事实|客观)[^,。;]{0,4}不(?:相)?符|[没缺][有乏]事实依据)"
_PATTERNS = (
    re.compile(rf"{_THE_FINDING}(?:,?{_CHECKED},?)?[^,。;已]{{0,6}}?(?:{_UNTRUE}|不存在|没有发生|并未发生)(?!的)"),
    re.compile(
        r"(?:并?不|没有)存在(?:该|此|上述|以上|反馈|反映|所述|所指|巡[视察]组?)(?:的|反馈的?|指出的?)?[^,。;]{0,14}?"
        r"(?:问题|情况|现象|行为)(?!的)"
    ),
    re.compile(rf"{_CHECKED},?(?:确|查|并)?无此(?:类)?(?:问题|情况|事|现象)"),
    re.compile(rf"{_CHECKED},?(?:反映|反馈|情况|问题)?{_UNTRUE}(?!的)"),
)
_HINT = re.compile(rf"{_UNTRUE}|不存在|没有存在|没有发生|并未发生|无此")
_AFTERWARDS = re.compile(
    r"整改后|整治后|通过[^,。;]{0,12}(?:整改|整治|清理)|(?:目前|现|均|都|现在|如今|已|已经|再)$|不再|今后|确保|杜绝|避免"
)
_OTHERS = re.compile(r"举报|信访|来信|来访|投诉|线索|澄清|诬告|谣言|舆情|工单|热线|网民|群众反映|是否|有无|若|如果|凡")
_AROUND = 80


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    told: set[int] = set()
    for picked in reading.picked.issues:
        for piece in pieces_of([line for line in picked.node.lines() if _HINT.search(line.norm)]):
            span = _denial_in(piece)
            if span is not None and picked.node.line not in told:
                told.add(picked.node.line)
                yield _finding(piece, *span)


def _denial_in(piece: Piece) -> tuple[int, int] | None:
    for pattern in _PATTERNS:
        for match in pattern.finditer(piece.norm, piece.start, piece.end):
            before = piece.norm[max(piece.start, match.start() - _AROUND) : match.start()]
            if not _AFTERWARDS.search(before) and not _OTHERS.search(before + match.group()):
                return match.span()
    return None


def _finding(piece: Piece, start: int, end: int) -> Finding:
    begins, ends = piece.clause(start, end)
    return finding(
        RULE,
        "probable",
        [Cited(piece.line, begins, ends, ((start, end),))],
        stated=Words("反馈的问题", "an issue to rectify"),
        computed=Words("回答为不存在", "answered: it does not exist"),
        zh=f"巡视巡察反馈的问题被答复为不属实或不存在（{piece.line.text[start:end]}），这一结论应由本单位以外的机关认定。",
        en="The inspectors' finding is denied; somebody other than the unit should have confirmed that.",
    )
