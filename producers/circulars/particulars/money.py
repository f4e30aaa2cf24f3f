"""Money that an issue's rectification is about: found at fault, got back, paid out, still owed.

Investment, budgets, sales and fines are none of it: an amount counts only by the verb of its own clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from producers.circulars.model import Money, MoneyKind
from producers.circulars.text.amounts import Amount, amounts_in
from producers.circulars.text.clauses import Sentence, sentences_of
from producers.circulars.text.lines import Line

_RECOVERED = re.compile(
    r"追回|追缴|收缴|退缴|清缴|补缴|补交|上缴|上交|缴回|退回|退赔|追赔|追偿|追索|挽回|清收|收回|催收|催缴|没收"
)
_PAID = re.compile(r"兑付|兑现|偿还|清偿|返还|退还|清退|归还|补发|清欠|偿付|付清|退付")
_SETTLED = re.compile(r"(?:已|全额|全部)[^,;\d]{0,8}(?:支付|拨付|发放|化解|解决|给付|落实|消化)")  # only of a debt
_FAULT = re.compile(
    r"拖欠|欠(?:缴|付|租|费|税|款|薪)|挪用|套取|骗取|截留|侵占|未(?:缴纳|收缴|上缴|入账)"
    r"|(?:违规|违法|违纪|虚假|重复|超标准|超范围)[^,;\d]{0,6}(?:发放|支付|列支|报销|领取|收取|使用|减免|享受|购置|支出)"
    r"|(?:多|超|冒|错)(?:发|领|付|支|报|收)|应[缴收退补]未[缴收退补]|涉案(?:资金|金额|款)|涉及(?:违规|违纪|违法|问题)[^,;\d]{0,4}(?:资金|金额|款)"
)
_DEBT = re.compile(r"欠款|欠薪|账款|兑付|未兑现|补偿(?:款|资金|费)|应付未付")
_STILL = re.compile(
    r"(?:剩余|其余|余下|余款|尚欠|仍欠|尚余|尚有|尚未|仍有|仍未|未(?:兑付|偿还|支付|清偿|收回|追回|返还|退还))[^,;\d]{0,10}$"
)
_AHEAD = re.compile(r"正在|计划|拟|预计|力争|将(?=于|在|按|继续|全|分)|继续|全力|逐步|分期|应当|要求|责令")
_OTHER = re.compile(
    r"投资|融资|税收|利税|上[缴交](?:税|国家税)|产值|收入(?:达|实现|完成)|预算|签约|罚款|合同额|专项债|节约|减税|奖励"
)
_NEAR = 24  # a verb stands at most this far before its amount, and half as far behind it
_WHAT = 12  # and what the amount is, right at it


def money_in(line: Line, topic: str = "") -> Iterator[Money]:
    """Money told in a line, in printed order. `topic` is the issue's heading: it may be what names the debt."""
    for sentence in sentences_of(line):
        if "元" not in sentence.words:
            continue
        told: set[MoneyKind] = set()
        for amount in amounts_in(sentence.words):
            kind = _kind(sentence, amount, topic)
            if kind is None or (kind in told and "其中" in sentence.words[: amount.start]):
                continue  # what follows 其中 is a part of an amount of the same kind
            told.add(kind)
            yield _money(sentence, amount, kind)


def _kind(sentence: Sentence, amount: Amount, topic: str) -> MoneyKind | None:
    words = sentence.words
    begins, ends = sentence.clause_start(amount.start), sentence.clause_end(amount.end)
    before = words[max(begins, amount.start - _NEAR) : amount.start]
    after = words[amount.end : min(ends, amount.end + _NEAR // 2)]
    if _OTHER.search(before[-_WHAT:]) or _OTHER.search(after):
        return None
    about_debt = any(_DEBT.search(text) or _FAULT.search(text) for text in (words, topic))
    if _STILL.search(before):
        speaks = about_debt or _RECOVERED.search(words) or _PAID.search(words)
        return "outstanding" if speaks else None
    done = _done(before, after, about_debt)
    if done is not None:
        ahead = "已" not in before + after and (_AHEAD.search(before) or _AHEAD.search(after))
        return "outstanding" if ahead else done
    return "found" if _FAULT.search(before) else None


def _done(before: str, after: str, about_debt: bool) -> MoneyKind | None:
    """What was done with an amount: the verb before it, else the one right behind it (`将…元予以返还`)."""
    for stretch in (before, after):
        if _RECOVERED.search(stretch):
            return "recovered"
        if _PAID.search(stretch):
            return "paid"
    return "paid" if about_debt and _SETTLED.search(before) else None


def _money(sentence: Sentence, amount: Amount, kind: MoneyKind) -> Money:
    begins = max(sentence.clause_start(amount.start), amount.start - _NEAR)
    return Money(
        kind=kind,
        amount_fen=amount.fen,
        approximate=amount.approximate,
        line=sentence.line_at(amount.start),
        quote=sentence.printed(begins, sentence.clause_end(amount.end)).strip(),
    )
