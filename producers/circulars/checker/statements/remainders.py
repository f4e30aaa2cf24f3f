"""The rest that a sentence counts: `排查823条,已整改746条,其余隐患正在整改`, `剩余13.3万元正在退缴`."""

from __future__ import annotations

import re
from decimal import Decimal

from producers.circulars.checker.statements.counts import (
    COUNT,
    ENDLESS,
    NUMBER,
    UNIT,
    Counted,
    Remainder,
    counted,
    in_digits,
)
from producers.circulars.checker.statements.shares import open_share

_REST = re.compile(
    rf"(?:其余|剩余|余下|剩下|另外|最后|另(?=\d)|另有|(?:还|尚|仍)(?:有|剩|欠|余)|未(?:整改|完成|追回|收回|拆除|办结|兑付|偿还|清退|销号|开工|完工|竣工|启动|建成|达标|签约|搬迁|安置)的?)"
    rf"(?:的)?(?P<what>[^\d,。;:]{{0,10}}?)(?:(?P<n>{NUMBER})\s*(?P<unit>{UNIT}))?"
)
_OPEN = re.compile(
    r"正在|正(?:与|按|处于|逐步|抓紧)|仍|尚|未(?!发现|出现|发生)|待(?!遇)|计划|预计|拟|力争|争取|将|列入|纳入|安排|分期|协商|推进|整改中|诉讼|继续"
    r"|逐步|陆续|暂|制定|(?<!已)(?<!决定)委托|同步|限期|督促|跟踪|统筹考虑|择机|适时|视情"
)
_OPEN_BY_ITSELF = re.compile(r"[尚仍]|还[剩欠]|未..\d")
_THE_REST = re.compile(r"其余|剩余|余下|剩下")
_CLEARLY_OPEN = re.compile(
    r"正在|仍|尚未|未(?:完成|整改|拆除|追回)|分[^,。;]{0,3}年|分[批期]|推[进动]整改|列入|纳入|计划"
)
_CLOSED = re.compile(
    r"(?:已|均|全部|业)[^,。;]{0,12}?(?:完成(?!\d)|到位|办结|清零|销号|解决|完毕|缴清|结清|清偿|拆除|取缔|核销|整改(?!中)|收回|追回|退还|立案|取消|注销|关停)"
    r"|移交(?:司法|公安|法院|纪)|导入司法|取消|无需|不再|不属于|不涉及|撤销|核销|免于|不予|合格|正常|符合|属实"
)
_SETTLED = re.compile(
    r"(?<![不未难法全])(?P<verb>(?:已|完成)?(?:全部)?(?:整改|完成|消除|追回|追缴|收回|收缴|退缴|退还|清退|清偿|偿还|归还|兑付|兑现|化解|销号|拆除|补缴|解决|改造|修复"
    r"|办结|清收|腾退|补办|处置|建成|完工|通车|交付|拨付|支付|清理|盘活)(?:完成|到位|完毕|了|销号|办结)?)(?:[^\d,。;]{0,6}?)"
    rf"(?P<n>{NUMBER})\s*(?P<unit>{UNIT})"
)
_FOUND = re.compile(
    r"(?:排查|发现|查出|查摆|查实|查处|核实|梳理|摸排|清查|检查出|涉及|认定|拖欠|欠缴|应[^,。;\d]{0,6}|共|共有|违规[^,。;\d]{0,12}|隐患|问题|欠费|欠款|资金|款项)"
    rf"(?:出|了)?[^,。;\d]{{0,14}}?(?P<n>{NUMBER})\s*(?P<unit>{UNIT})"
)
_LOOK_BACK = 160
_LOOK_AHEAD = 120


def remainder_in(norm: str, start: int, end: int) -> Remainder | None:
    """The rest that a sentence says is still open; None where it is settled, or where nothing says that it is open."""
    for match in _REST.finditer(norm, start, end):
        told = norm[match.start() : _part_end(norm, match.end(), end)]
        if _CLOSED.search(told) or not (
            _OPEN_BY_ITSELF.match(told) or _OPEN.search(told[match.end() - match.start() :])
        ):
            continue
        before = norm[max(start, match.start() - _LOOK_BACK) : match.start()]
        if ENDLESS.search(before + told):
            continue
        if match.group().startswith("未") and re.search(r"[对将把]$", before):
            continue
        number = counted(match) if match["n"] else None
        settled = _last(_SETTLED, norm, start, match.start(), number.unit if number else None)
        if number is None and not (_THE_REST.match(told) and (settled or _CLEARLY_OPEN.search(told))):
            continue
        return _remainder(norm, start, match.start(), match.start() + len(told), number, settled)
    return open_share(norm, start, end) or _unspoken(norm, start, end)


def _remainder(norm: str, start: int, at: int, end: int, number: Counted | None, settled: Counted | None) -> Remainder:
    unit = number.unit if number else settled.unit if settled else ""
    total = _last(_FOUND, norm, start, settled.start if settled else at, unit)
    if settled is None or (total is not None and total.value <= settled.value):
        total = None
    if number is None and settled is not None and total is not None:
        rest: Decimal | None = total.value - settled.value
    else:
        rest = number.value if number else None
    figures = tuple((one.start, one.end) for one in (total, settled, number) if one is not None)
    begin = min([at, *(one for one, _ in figures)])
    return Remainder(begin, end, in_digits(total, settled, rest), figures, plain=settled is not None)


def _unspoken(norm: str, start: int, end: int) -> Remainder | None:
    """`发现隐患113处,已整改98处`: nobody mentions the rest, but it is there."""
    for settled in _SETTLED.finditer(norm, start, end):
        if not settled["verb"].startswith(("已", "完成")) or not re.search(
            r"整改|消除|追回|追缴|收缴|退缴|退还|清退|拆除", settled["verb"]
        ):
            continue
        done = counted(settled)
        before = norm[max(start, settled.start() - 60) : settled.start()]
        after = norm[settled.end() : _part_end(norm, settled.end(), end)]
        total = _last(_FOUND, norm, start, settled.start(), done.unit)
        if total is None or total.value <= done.value or settled.start() - total.end > 20:
            continue
        if ENDLESS.search(before) or COUNT.search(after) or _CLOSED.search(after):
            continue
        told = in_digits(total, done, total.value - done.value)
        return Remainder(
            total.start, settled.end(), told, ((total.start, total.end), (done.start, done.end)), plain=False
        )
    return None


def _last(pattern: re.Pattern[str], norm: str, start: int, end: int, unit: str | None) -> Counted | None:
    found = [counted(match) for match in pattern.finditer(norm, max(start, end - _LOOK_BACK), end)]
    return next((one for one in reversed(found) if unit is None or one.unit == unit), None)


def _part_end(norm: str, at: int, end: int) -> int:
    until = min(end, at + _LOOK_AHEAD)
    stops = [found for sign in ";。" if (found := norm.find(sign, at, until)) >= 0]
    return min(stops, default=until)
