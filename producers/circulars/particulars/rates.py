"""Rates that a circular declares about its own rectification: `整改完成率93.75%`, `已完成30个,占93.75%`.

Rates of other things (满意率, 出庭率, a rate of one issue's cases) are none: the sentence must speak of the findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from producers.circulars.model import DeclaredRate
from producers.circulars.particulars.declared import declared_in, scope_before
from producers.circulars.text.clauses import Sentence, sentences_of
from producers.circulars.text.lines import Line

_PERCENT = r"(?P<about>近|约|超过|超)?(?:(?P<n>\d{1,3}(?:\.\d{1,4})?)\s*%|百分之(?P<whole>百))(?P<more>以上|左右)?"
_RATE = re.compile(
    rf"(?P<of>(?:(?:反馈|问题|任务|措施|整改|总体|综合|按期|立行立改)*(?:完成|办结|销号|到位|整改)率))(?:已)?(?:达到?|为|是|:)?{_PERCENT}"
)
_SHARE = re.compile(rf"(?P<of>占(?:比|(?:反馈)?(?:问题|任务|措施)?总数的?|全部问题的?)?)(?:达|为|约)?{_PERCENT}")
_FINDINGS = re.compile(r"反馈|巡[视察]|整改(?:问题|任务|措施|事项)|(?:问题|任务|措施)(?:整改|完成|共|已|总)")
_OTHER = re.compile(r"信访|诉求|热线|工单|隐患|案件|企业|群众|满意|受理|审批|合同|项目|去年|同比|审计")


def rates_in(lines: Iterable[Line]) -> Iterator[DeclaredRate]:
    """Declared rates in printed order."""
    for line in lines:
        if "%" not in line.norm and "百分之" not in line.norm:
            continue
        numbers = [number.quote for number in declared_in([line])]
        for sentence in sentences_of(line):
            yield from _of_sentence(sentence, numbers)


def _of_sentence(sentence: Sentence, numbers: list[str]) -> Iterator[DeclaredRate]:
    words = sentence.words
    declares = any(quote in sentence.printed(0, len(words)) for quote in numbers)
    for match in sorted([*_RATE.finditer(words), *_SHARE.finditer(words)], key=lambda one: one.start()):
        if _OTHER.search(words, 0, match.end()) or not (_FINDINGS.search(words, 0, match.end()) or declares):
            continue
        if match.re is _SHARE and not declares:
            continue
        yield DeclaredRate(
            scope=scope_before(words[: match.start()], []),
            percent=Decimal("100" if match["whole"] else match["n"]),
            of=sentence.printed(match.start("of"), match.end("of")),
            approximate=bool(match["about"] or match["more"]),
            line=sentence.line_at(match.start()),
            quote=sentence.printed(match.start(), match.end()),
        )
