"""The words by which headings of top sections are known, with or without a number before them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import Family, Marker

NEXT = re.compile(
    r"下一?步|下一阶段|下阶段|今后|后续(?:整改)?(?:工作|打算|计划|安排|措施)|工作打算|努力方向|永远在路上|久久为功"
    r"|(?:巩固|扩大|深化|拓展|运用|转化).{0,14}(?:成果|成效)|长效机制|常态长效"
)
ORGANISATION = re.compile(
    r"主体责任|政治责任|整改责任|组织(?:领导|实施|推进|开展|落实|部署)?(?:巡[视察])?(?:整改)?(?:工作)?(?:情况"
    r"|$)|(?:负责人|负责同志|书记|班子|党委|党组).{0,12}(?:组织|履行|履职)|工作组织|加强组织|总体情况|基本情况"
    r"|开展情况|推进情况|工作情况|高位推动|政治站位|思想认识|责任$"
)
RESULTS = re.compile(
    r"整改(?:任务)?(?:落实|进展|完成|推进)(?:进展|落实|完成)?(?:的)?(?:情况|成效"
    r"|成果|结果)|反馈.{0,12}整改|巡[视察].{0,8}整改.{0,6}情况"
    r"|逐[项条一].{0,8}整改|问题整改|整改(?:情况|成效|成果|结果)|整改任务落实|落实情况"
)
_UNNUMBERED = re.compile(r"^[^,。;:!?]{4,30}(?:情况|打算|计划|安排|考虑|成效)$")


def unnumbered_sections(lines: Sequence[Line], markers: Mapping[int, Marker]) -> frozenset[int]:
    """Numbers of the lines that head a section without 一、 before it, in a text that numbers no section.

    A phrase that comes back (`整改落实情况` under every issue) heads no section.
    """
    if any(marker.family == Family.SECTION for marker in markers.values()):
        return frozenset()
    headings = [
        line
        for line in lines
        if _UNNUMBERED.match(line.norm) and any(words.search(line.norm) for words in (RESULTS, NEXT, ORGANISATION))
    ]
    texts = [line.norm for line in headings]
    return frozenset(line.number for line in headings if texts.count(line.norm) == 1)
