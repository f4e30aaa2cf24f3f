"""The end of a circular: signature and date, the window for answers, the contact; and the metadata of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from producers.circulars.model import Contact, FeedbackWindow
from producers.circulars.particulars.contact import contact_of
from producers.circulars.particulars.window import window_of
from producers.circulars.text.dates import any_date, whole_line_date
from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import Family, Marker

_BEGINS = re.compile(
    r"^(?:欢迎.{0,20}(?:监督|意见|建议|反映)|本通报|特此(?:通报|公告|公示)|联系(?:方式|电话|人|地址)|公[开示](?:期限"
    r"|时间|期|时限)|自(?:本通报)?(?:公布|公开|发布|公示)之日起|(?:监督|举报|反馈|受理|联系|咨询)电话"
    r"|电话\s*:|邮政(?:信箱|编码)|通[讯信]地址|(?:电子)?邮[箱件]|附件\s*:)"
)
_SIGNATURE = re.compile(r"^(?:中共|中国共产党).{2,40}(?:委员会|党委|党组|工委|委)(?:\s*\S*年.*日)?$")
_PUBLISHED = re.compile(r"(?:(?:信息|发布|公开|发表)(?:时间|日期)|(?:^|\s)日期)\s*:?\s*:?\s*(?P<date>\S{8,20})")
_WRITTEN = re.compile(r"(?:成文|发文|印发|生成)(?:时间|日期)\s*:?\s*:?\s*(?P<date>\S{8,20})")
_LONGEST_METADATA = 80
_METADATA_LINES = 6  # metadata may also stand between the title and the opening


@dataclass(frozen=True, slots=True)
class Tail:
    published_on: date | None
    window: FeedbackWindow
    contact: Contact
    signature: str | None


def tail_start(lines: Sequence[Line], markers: Mapping[int, Marker]) -> int:
    """Index of the first line of the tail: after the last section, aspect or issue that a number announces."""
    last_heading = max(
        (at for at, line in enumerate(lines) if _announces(markers.get(line.number))),
        default=-1,
    )
    for at in range(last_heading + 1, len(lines)):
        norm = lines[at].norm
        if _BEGINS.match(norm) or (_SIGNATURE.match(norm) and len(norm) <= 60) or whole_line_date(norm):
            return at
    return len(lines)


def _announces(marker: Marker | None) -> bool:
    return marker is not None and marker.family <= Family.ASPECT


def read_tail(front: Sequence[Line], body: Sequence[Line], tail: Sequence[Line]) -> Tail:
    """`front` is what stands before the title; of `body`, the text, only metadata and the last lines matter."""
    spoken = tail or body[-2:]
    published = _published(front, body, tail)
    return Tail(
        published_on=published,
        window=window_of(spoken, published),
        contact=contact_of(spoken),
        signature=next((line.text for line in tail if is_signature(line)), None),
    )


def is_signature(line: Line) -> bool:
    """Whether a line of the tail is the committee's name (with or without the date)."""
    return bool(_SIGNATURE.match(line.norm))


def is_metadata(line: Line) -> bool:
    """Whether a line holds one of the page's own dates and not the circular's text."""
    return len(line.norm) <= _LONGEST_METADATA and bool(_PUBLISHED.search(line.norm) or _WRITTEN.search(line.norm))


def _published(front: Sequence[Line], body: Sequence[Line], tail: Sequence[Line]) -> date | None:
    """The day the page says it was published; else the date under the signature; else the day it was written."""
    page = [*front, *body[:_METADATA_LINES]]
    return _dated(page, _PUBLISHED) or _signed(tail) or _dated(page, _WRITTEN)


def _dated(lines: Sequence[Line], pattern: re.Pattern[str]) -> date | None:
    match = pattern.search("\n".join(line.norm for line in lines))
    return any_date(match["date"]) if match else None


def _signed(tail: Sequence[Line]) -> date | None:
    for line in tail:
        signed = whole_line_date(line.norm) or (any_date(line.norm) if _SIGNATURE.match(line.norm) else None)
        if signed is not None:
            return signed
    return None
