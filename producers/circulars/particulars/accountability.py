"""People held to account: how many, in which form. Never who.

Firms that were summoned, occasions (人次) and cases of administrative enforcement are something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from producers.circulars.model import Accountability
from producers.circulars.text.clauses import Sentence, sentences_of
from producers.circulars.text.lines import Line
from producers.circulars.text.numerals import NUMBER, number

_ONE = (
    r"(?:[DXx党]?[党Dd]?纪、?政务处分|[党Dd]内(?:严重)?警告|[党Dd]纪处分|政务(?:撤职|记过|记大过|警告|处分)|严重警告|留[党Dd]察看"
    r"|撤职|免职|记大?过|开除(?:[党Dd]籍|公职)?|诫勉谈话|书面诫勉|诫勉(?:处理)?|组织(?:处理|调整)|批评教育|提醒谈话|谈话提醒|谈话诫勉"
    r"|警示谈话|约谈(?:提醒)?|通报批评|书面检[查讨]|追责问责|问责(?:处理)?|追究责任|处理处分|处分|留置|停职(?:检查)?|降职|调离(?:岗位)?)"
)
_FILLED = r"(?:作出|做出|给予|予以|进行|开展|实施|受到|并|和|及|或|、|分别|相应|了|被){0,3}"
_FORM = rf"(?P<form>{_ONE}(?:{_FILLED}{_ONE}){{0,3}})"
_PEOPLE = rf"(?P<about>近|约)?(?P<n>{NUMBER})(?P<more>余|多)?(?:名|人(?!次|大|社|民|力|员)|位)"
_WHOM = r"(?:责任人|当事人|人员|干部|负责人|负责同志|领导|校长|书记|主任|党员|职工|教师|同志|“一把手”)"

_AFTER_FORM = re.compile(rf"{_FORM}(?:了|共|合计|累计|涉及)?(?:[^,;。\d]{{0,14}}{_WHOM})?{_PEOPLE}")
_BEFORE_FORM = re.compile(rf"{_PEOPLE}[^,;。()\d]{{0,26}}?{_FORM}")
_HANDLED = re.compile(rf"(?P<form>处理)(?:[^,;。\d]{{0,8}}{_WHOM})?{_PEOPLE}")
_CASES = re.compile(
    rf"(?P<form>立案(?:审查调查|审查|调查|查处|侦查|侦办)?|移送(?:司法|检察|公安|纪检监察|审查起诉)(?:机关|部门)?(?:立案侦查)?)"
    rf"[^,;。\d]{{0,8}}?(?P<about>近|约)?(?P<n>{NUMBER})(?P<more>余|多)?(?P<unit>件|起|个|人(?!次)|名)"
)
_NO_NUMBER = re.compile(
    rf"(?:已对|对|给予)(?:[^,;。()\d]{{0,12}}?)(?:责任人员?|当事人|(?:相关|有关|违规|违纪|涉事|涉案)[^,;。()\d]{{0,4}}(?:人员|干部|党员))"
    rf"(?:分别|已|均|依规依纪|依纪依法|进行|给予|作出|予以|实施|了|相应|的){{0,4}}{_FORM}"
)
_DISCIPLINE = re.compile(
    r"纪委|监委|纪检|巡[视察]|违纪|违规|违法|审查|处分|问责|线索|腐败|留置|组织处理|四风|八项规定|酒驾|信访举报"
)
_AHEAD = re.compile(r"将|拟|要求|一律|凡|如有|若|坚决|力度|严格|可以|应当|探索|对照|机制|制度|办法|纳入|计划|正在|视情")


def accountability_in(line: Line) -> Iterator[Accountability]:
    """Who was held to account in a line, in printed order: numbers first, a bare form only where none is printed."""
    for sentence in sentences_of(line):
        found = sorted(_counted(sentence), key=lambda one: one[0])
        yield from (told for _, _, told in found)
        for match in _NO_NUMBER.finditer(sentence.words):
            taken = any(match.start() < end and start < match.end() for start, end, _ in found)
            if not taken and _has_happened(sentence, match):
                yield _told(sentence, match, people=None, cases=None)


def _counted(sentence: Sentence) -> list[tuple[int, int, Accountability]]:
    found: list[tuple[int, int, Accountability]] = []
    for pattern in (_CASES, _AFTER_FORM, _HANDLED, _BEFORE_FORM):
        for match in pattern.finditer(sentence.words):
            if any(match.start() < end and start < match.end() for start, end, _ in found):
                continue
            count = number(match["n"])
            if not count or not _has_happened(sentence, match):
                continue
            if pattern in (_CASES, _HANDLED) and not _DISCIPLINE.search(sentence.words):
                continue
            of_cases = pattern is _CASES and match["unit"] in ("件", "起", "个")
            told = _told(sentence, match, people=None if of_cases else count, cases=count if of_cases else None)
            found.append((match.start(), match.end(), told))
    return found


def _has_happened(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the clause tells of what was done, and not of a rule or an intention."""
    return not _AHEAD.search(sentence.words, sentence.clause_start(match.start()), match.end())


def _told(sentence: Sentence, match: re.Match[str], *, people: int | None, cases: int | None) -> Accountability:
    groups = match.groupdict()
    return Accountability(
        form=sentence.printed(match.start("form"), match.end("form")),
        people=people,
        cases=cases,
        approximate=bool(groups.get("about") or groups.get("more")),
        line=sentence.line_at(match.start()),
        quote=sentence.printed(match.start(), match.end()),
    )
