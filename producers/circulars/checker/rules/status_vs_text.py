"""Said to be done, while the text says that something is not: under way, waiting, a draft, most of it, the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from producers.circulars.checker.finding import Cited, Words, finding
from producers.circulars.checker.statements.claims import Claim, claims_of
from producers.circulars.checker.statements.kinship import shares_matter
from producers.circulars.checker.statements.promised import ahead_in
from producers.circulars.checker.statements.signs import Sign
from producers.circulars.checker.statements.standpoint import Standpoint, standpoint_of
from producers.circulars.checker.statements.unfinished import signs_in
from producers.circulars.model import Finding, Severity
from producers.circulars.reading import Reading

RULE = "status_vs_text"
_STATED = {
    "itself": Words("已完成", "done"),
    "group": Words("已完成（所在分组）", "done (by its group)"),
    "total": Words("已完成（全部问题）", "done (all issues)"),
}
_OPEN_PART = {
    "in_progress": Words("其中一项写正在整改", "stated as in progress"),
    "planned": Words("其中一项写计划完成", "stated as planned"),
    "waiting": Words("其中一项写等待", "stated as waiting"),
}
_KIND_ZH = {
    "remaining": "还有一部分没有完成",
    "most": "只完成了大部分",
    "pending": "相关工作仍在进行",
    "not_yet": "有事项尚未完成",
    "awaiting": "仍在等待上级或有关方面",
    "draft": "有关制度还只是草稿",
    "promised": "有事项承诺在以后完成",
}
_KIND_EN = {
    "remaining": "a part is still open",
    "most": "only most of it is done",
    "pending": "work on it is still under way",
    "not_yet": "something is not yet done",
    "awaiting": "it still waits for somebody",
    "draft": "the paper is still a draft",
    "promised": "something is promised for later",
}
_SAID_ZH = {"itself": "该事项写明已完成", "group": "该问题列在已完成之中", "total": "通报称问题已全部完成整改"}
_SAID_EN = {
    "itself": "It is said to be done",
    "group": "The issue stands among the finished ones",
    "total": "All issues are said to be done",
}
_MOST_CITED = 3
_MOST_READ = 20
_GOES_ON = re.compile(r"建设|施工|推进|推动|开展")
_BUSINESS = ("项目", "工程", "建设", "设施", "改造", "施工", "招", "产业", "园区", "外资")


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    claims = list(claims_of(reading))
    standpoint = standpoint_of(reading) if claims else Standpoint(None, printed=False)
    for claim in claims:
        found = _finding(claim, standpoint)
        if found is not None:
            yield found


def _finding(claim: Claim, standpoint: Standpoint) -> Finding | None:
    if claim.open_parts:
        status, stated = claim.open_parts[0]
        return _report(claim, _capped(claim, "contradiction"), [stated], _OPEN_PART[status], "pending")
    signs = [(sign, severity) for sign in _signs(claim, standpoint) if (severity := _severity(claim, sign)) is not None]
    if not signs:
        return None
    signs.sort(key=lambda one: (one[1] != "contradiction", not one[0].figures))
    cited = [_cited(one) for one, _ in signs[:_MOST_CITED]]
    each = dict.fromkeys(one.told for one, _ in signs[:_MOST_CITED])
    told = Words("；".join(one.zh for one in each), "; ".join(one.en for one in each))
    first, severity = signs[0]
    return _report(claim, _capped(claim, severity), cited, told, first.kind)


def _cited(sign: Sign) -> Cited:
    """The whole clause, with the telling words marked."""
    start, end = sign.piece.clause(sign.start, sign.end)
    return Cited(sign.piece.line, start, end, sign.figures or ((sign.start, sign.end),))


def _signs(claim: Claim, standpoint: Standpoint) -> list[Sign]:
    """Each unfinished thing once: a sign that lies within another one is the same thing."""
    found: list[Sign] = []
    for piece in claim.told:
        for sign in [*signs_in(piece), *ahead_in(piece, claim.promises, standpoint)]:
            if len(found) < _MOST_READ and not any(one.overlaps(sign) for one in found):
                found.append(sign)
    return found


def _severity(claim: Claim, sign: Sign) -> Severity | None:
    """A contradiction when the unfinished thing is the issue's own matter; neighbouring building work is none."""
    if sign.bearing == "draft":
        return "probable"
    if sign.bearing == "own":
        return "contradiction"
    around = sign.piece.words
    if shares_matter(claim.title, around):
        return "contradiction"
    neighbouring = sign.bearing == "building" and sign.kind == "pending" and _GOES_ON.search(sign.words)
    if neighbouring and not any(word in claim.title for word in _BUSINESS):
        return None
    return "probable"


def _capped(claim: Claim, severity: Severity) -> Severity:
    return "probable" if claim.by == "total" else severity


def _report(claim: Claim, severity: Severity, cited: Sequence[Cited], told: Words, kind: str) -> Finding:
    return finding(
        RULE,
        severity,
        [*cited, claim.said],
        stated=_STATED[claim.by],
        computed=told,
        zh=f"{_SAID_ZH[claim.by]}，但正文表明{_KIND_ZH[kind]}（{cited[0].quote}）。",
        en=f"{_SAID_EN[claim.by]}, but the text says that {_KIND_EN[kind]} ({told.en}).",
    )
