"""The paragraph a circular opens with: who inspected, when the feedback came, why this is published."""

from __future__ import annotations

import re
from collections.abc import Sequence

from producers.circulars.text.dates import dates_in
from producers.circulars.text.lines import Line

_ANNOUNCES = re.compile(
    r"(?:现将|现就|[现特兹][^。]{0,30}?[将就把对]).{0,40}(?:整改|情况).{0,30}(?:公布|公开|通报|报告|公告|公示|如下)"
)


def announces(lines: Sequence[Line]) -> bool:
    """Whether the opening says that it reports on rectification: news about an inspection do not."""
    text = "".join(line.norm for line in lines)
    return bool(_ANNOUNCES.search(text)) and "整改" in text and any(is_opening(line) for line in lines)


def is_opening(line: Line) -> bool:
    """Whether a paragraph speaks of an inspection and of its feedback, with a date."""
    return bool(
        re.search(r"巡[视察]", line.norm) and re.search(r"反馈|进行了|开展了", line.norm) and dates_in(line.norm)
    )
