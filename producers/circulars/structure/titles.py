"""Title lines: who reports, and about which round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import marker_of

_SUFFIX = r"(?:\s*[(][^()]{1,12}[)])?"
_KIND = r"(?:通报|公告|公示|公开|报告|公报|情况)"
_SITE = r"(?:\s*[-_|—]+\s*\S{2,20}(?:网|网站|政府|人民政府|门户))?"
_PAPER = rf"(?P<about>[^。;!?]{{2,60}}?)(?P<kind>{_KIND}){_SUFFIX}(?P<site>{_SITE})$"
_BODY = r"(?P<unit>[^。;,!?:]{2,40}?(?:委|委员会|党组|党工委))"
_TEAM = r"[^。;,!?:反]{0,16}?(?:委|中央)(?:第[^。;,!?:反]{1,3})?(?:巡[视察]组)?"
_TITLES = (
    re.compile(rf"^(?P<unit>[^。;,!?:]{{2,40}}?)\s*关于{_PAPER}"),  # X委关于…整改…的通报
    re.compile(rf"^关于(?=中共|中国共产党){_BODY}{_PAPER}"),  # 关于中共X委…整改…的通报
    re.compile(rf"^(?!关于){_BODY}(?=巡[视察]|落实){_PAPER}"),  # X委巡视整改…通报
    re.compile(
        rf"^关于{_TEAM}(?:对|巡[视察])(?P<unit>[^。;,!?:反]{{2,40}}?(?:委|委员会|党组|党工委|总支|支部)){_PAPER}"
    ),
    re.compile(rf"^关于(?P<unit>)(?:落实)?{_TEAM}{_PAPER}"),  # 关于省委第二巡视组…整改…的通报: of whom, others must say
)
_ABOUT = re.compile(r"(?:巡[视察]|反馈|第?[一二三四五六七八九十\d]+轮).*整改|整改.*巡[视察]")
_PARTY = re.compile(r"^中国共产党|^中共")
_UNIT_ENDS = re.compile(
    r"(?:委|委员会|党组|党工委|工委|党委|总支|支部|局|院|校|公司|集团|学院|大学"
    r"|医院|中心|办公室|部|社|会)(?:[(].*[)])?$"
)
MAX_TITLE = 90


@dataclass(frozen=True, slots=True)
class Title:
    """`unit` is the body as printed without 中共, empty where the title names none; `first` and `last` are the numbers
    of its lines in the file."""

    text: str
    unit: str
    first: int
    last: int


def without_party(name: str) -> str:
    """`中共东岭区委` -> `东岭区委`."""
    return _PARTY.sub("", name).strip()


def find_titles(lines: Sequence[Line]) -> list[tuple[int, int, Title]]:
    """All titles with the index of their first and the index after their last line; a title may be broken in two."""
    found: list[tuple[int, int, Title]] = []
    at = 0
    while at < len(lines):
        for span in (1, 2, 3):
            title = _title(lines[at : at + span]) if at + span <= len(lines) else None
            if title is not None:
                found.append((at, at + span, title))
                at += span
                break
        else:
            at += 1
    return found


def _title(lines: Sequence[Line]) -> Title | None:
    if any(len(line.norm) > MAX_TITLE or marker_of(line.norm) for line in lines) or not _hang_together(lines):
        return None
    norm = "".join(line.norm for line in lines)
    if len(norm) > MAX_TITLE:
        return None
    match = _match(norm)
    if match is None:
        return None
    text = "".join(line.text for line in lines)
    unit = without_party(text[match.start("unit") : match.end("unit")])
    return Title(text[: match.start("site")], unit, lines[0].number, lines[-1].last)


def _match(norm: str) -> re.Match[str] | None:
    for form in _TITLES:
        match = form.match(norm)
        if (
            match
            and _ABOUT.search(match["about"] + match["kind"])
            and (not match["unit"] or _UNIT_ENDS.search(match["unit"].strip()))
        ):
            return match
    return None


def _hang_together(lines: Sequence[Line]) -> bool:
    """Whether several lines may be one title broken in two or three: after the unit, or after a first 关于."""
    if len(lines) == 1:
        return True
    if any((alone := _match(line.norm)) and alone["unit"] for line in lines):
        return False
    first = lines[0].norm
    return "关于" in first or (bool(_UNIT_ENDS.search(first)) and lines[1].norm.startswith("关于"))
