"""Issues that are answered with a pointer to another one: they count, but there is nothing to verify at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from producers.circulars.checker.finding import Cited, finding
from producers.circulars.model import Finding
from producers.circulars.reading import Reading

RULE = "merged_issue"
_THIS = r"(?:该|此|本|这)(?:一)?(?:项|条|个|类)?(?:整改)?(?:问题|事项|任务)"
_OTHER = r"(?:上|前|下|后|第|本|“|《|[(（]|问题|清单)[^,。;]{0,40}?"
_MERGED = re.compile(
    rf"{_THIS}[^,。;]{{0,6}}?,?(?:与|和|同){_OTHER}(?:(?:为|是|属于?|系)?同一(?:个|类|项)?(?:问题|事项|内容)|重复|合并(?:整改)?)"
    rf"|{_THIS}[^,。;]{{0,6}}?,?(?:已)?(?:并入|合并(?:到|至|入)){_OTHER}(?:问题|事项|整改|任务)"
    r"|(?:整改(?:情况|措施|内容)?|进展情况)(?:详)?[见同:]{1,2}(?:上|前)(?:一?(?:条|项|款)|述)"
)


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    for node, kind in reading.sections:
        if kind != "results":
            continue
        for line in node.lines():
            match = _MERGED.search(line.norm)
            if match is None:
                continue
            quote = line.norm[match.start() : match.end()]
            yield finding(
                RULE,
                "info",
                [Cited(line, match.start(), match.end(), ((match.start(), match.end()),))],
                stated=quote,
                computed=None,
                zh=f"此项写明“{quote}”，与另一项是同一件事：计数时不要重复，核查时看另一项。",
                en="This one is said to be the same as another issue: it should not be counted or verified twice.",
            )
