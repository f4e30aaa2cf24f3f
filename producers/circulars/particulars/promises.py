"""Dates promised in running text about a *part* of an issue: `其余5条…计划2026年8月底前完成`.

The issue's own deadline is what its statement says (`status`, `progress`). Plans of policy (`到2025年建成…`), yearly
duties, forecasts and dates of what is done already promise nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from producers.circulars.model import Promise
from producers.circulars.particulars.status import statements
from producers.circulars.text.clauses import Sentence, sentences_of
from producers.circulars.text.clock import Clock
from producers.circulars.text.deadlines import Deadline, deadlines_in
from producers.circulars.text.lines import Line

_AHEAD = re.compile(
    r"预计|力争|计划(?!》)|拟(?!定|收|供|入|签|提|转)|将(?!.{0,20}纳入)|确保|争取|有望|承诺|约定|预期|可(?=全|投|望|实|基|完|如)|待"
)
_DONE = (
    r"(?:完成|完工|竣工|投入使用|投用|投产|交付|办结|开工|复工|建成|整改到位|整改完|解决|拆除|兑付|兑现|偿还|还清|付清|清偿|退还|返还|入住|启用|验收|通车|通水"
    r"|通气|供气|供水|供热|达标|销号|办理完|办证|到位|实现|满足|落地|化解|消除|清零|退缴|追回|收回|移交|搬迁|开诊|运行|运营|使用|修复|修缮)"
)
_VERB = re.compile(rf"{_DONE}(?!\s*[\d.]+\s*(?:万|亿|%|元))")
_PAST = re.compile(r"已(?!与|按|签|由|经与|向|纳入|列入|委托|启动|下达|重新|落实资金)|完成了|顺利|完成率")
_OTHERWISE = re.compile(r"[每逐去上次]年|每[季月半个]|到\d{4}年$|规划|纲要|目标|增长|增速|总额|收入|产值")
_PARTS_OF_PLAN = 40  # a word that looks ahead stands at most this far before its date


def promises_in(lines: Sequence[Line], clock: Clock | None) -> Iterator[Promise]:
    """Promises in printed order; the sentences that state the issue's own progress are left out."""
    for line in lines:
        stated = [one.quote for one in statements(line, clock)]
        for sentence in sentences_of(line):
            printed = sentence.printed(0, len(sentence.words))
            if any(one.strip("。;") and (one.strip("。; ") in printed or printed in one) for one in stated):
                continue
            yield from _of_sentence(sentence, clock)


def _of_sentence(sentence: Sentence, clock: Clock | None) -> Iterator[Promise]:
    continues = False  # `将于2025年2月开诊,6月全面运行`: the second date is promised as the first
    for deadline in deadlines_in(sentence.words, clock):
        promised = _is_promised(sentence, deadline, continues)
        if promised:
            yield Promise(
                due=deadline.due,
                inferred=deadline.inferred,
                line=sentence.line_at(deadline.start),
                quote=_quote(sentence, deadline),
            )
        continues = promised


def _is_promised(sentence: Sentence, deadline: Deadline, continues: bool) -> bool:
    words = sentence.words
    begins, ends = sentence.clause_start(deadline.start), sentence.clause_end(deadline.end)
    before, after = words[begins : deadline.start], words[deadline.end : ends]
    through = words[deadline.start : ends]
    if _PAST.search(words, begins, ends) or _OTHERWISE.search(words, begins, ends):
        return False
    looks_ahead = _AHEAD.search(before[-_PARTS_OF_PLAN:]) or _AHEAD.match(after[:8]) or "将" in after[:3]
    return bool((looks_ahead or continues) and _VERB.search(through))


def _quote(sentence: Sentence, deadline: Deadline) -> str:
    begins = max(sentence.clause_start(deadline.start), deadline.start - _PARTS_OF_PLAN)
    return sentence.printed(begins, sentence.clause_end(deadline.end)).strip()
