"""`taizhang circular draft`: a circular in the usual form, out of the ledger's state."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from infra.cli.language import Language, LanguageOption, spoken
from infra.errors import CannotRun
from producers.circulars import Dossier, as_text, as_word, compose, read_circulars

_WORDS: dict[str, tuple[str, str]] = {
    "written": ("草稿已写入 {}", "draft written to {}"),
    "others": (
        "另有巡视巡察 {others},用 --inspection 指定",
        "there are other inspections: {others}; choose with --inspection",
    ),
    "left_out": (
        "未列入:{count} 个问题已取消、合并、拆分或移交 ({statuses})",
        "left out: {count} issues that were cancelled, merged, split or transferred ({statuses})",
    ),
    "found": (
        "核对草稿发现 {count} 处 ({rules}),多来自登记的措施文字;请用 taizhang circular check 查看",
        "the checker finds {count} in it ({rules}), most likely in recorded texts; see taizhang circular check",
    ),
}


class Form(StrEnum):
    txt = "txt"
    docx = "docx"


class Known(StrEnum):
    recorded = "recorded"
    occurred = "occurred"


def register(app: typer.Typer) -> None:
    """Add `draft` to the group `taizhang circular`."""
    app.command("draft")(draft_circular)


def draft_circular(
    unit: Annotated[str, typer.Option("--unit", help="单位 · the unit's code, or its whole name")],
    as_of: Annotated[
        str, typer.Option("--as-of", help="截至 · 2025-01-31 (the end of that day), an RFC 3339 instant, or now")
    ] = "now",
    inspection: Annotated[
        str | None, typer.Option(help="巡视巡察 · which inspection; default: the one with the latest feedback")
    ] = None,
    axis: Annotated[
        Known, typer.Option(help="recorded: what was known then; occurred: what was so, as known today")
    ] = Known.recorded,
    form: Annotated[
        Form | None, typer.Option("--format", help="格式 · txt or docx; default: by the file's ending")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="写入 · write there, not to the terminal")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖 · replace a file that is already there")] = False,
    lang: LanguageOption = None,
) -> None:
    """起草通报 · Write a unit's circular from the ledger: its issues, statuses, deadlines, and totals that agree.

    The text is Chinese, in the form of official papers (GB/T 9704). Nothing in the ledger is changed.

    Example: taizhang circular draft --unit 210603 --as-of 2026-06-30 --output draft.docx
    """
    language = spoken(lang)
    form = form or (Form.docx if output is not None and output.suffix.lower() == ".docx" else Form.txt)
    if form is Form.docx and output is None:
        raise CannotRun("a Word file needs a name: add --output FILE.docx")
    if output is not None and output.exists() and not force:
        raise CannotRun(f"{output} is already there; --force replaces it")
    held, at = _dossier(unit, as_of, axis)
    inspection = _chosen(held, inspection, language)
    paragraphs = compose(held, inspection, at)
    text = as_text(paragraphs)
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_bytes(as_word(paragraphs) if form is Form.docx else text.encode())
        _tell("written", language, output)
    left = Counter(state.status.value for state in held.left_out(inspection))
    if left:
        said = ", ".join(f"{status} {count}" for status, count in left.items())
        _tell("left_out", language, count=left.total(), statuses=said)
    found = [finding.rule for one in read_circulars(text.encode(), "draft") for finding in one.findings]
    if found:
        _tell("found", language, count=len(found), rules=", ".join(sorted(set(found))))


def _dossier(unit: str, as_of: str, axis: Known) -> tuple[Dossier, date]:
    """What the warehouse holds of the unit. The clients are loaded here: reading circulars shall not wait for them."""
    from infra.cli.audit_asking import instant_of, open_warehouse
    from ledger import day_of
    from producers.circulars import dossier
    from warehouse.audit import Axis, find_unit, tree_at, unit_log

    at = instant_of(as_of)
    with open_warehouse(None) as (client, _):
        code = find_unit(tree_at(client, at), unit)
        log = unit_log(client, code, at, Axis(axis.value))
        return dossier(log, code, at, as_known_then=axis is Known.recorded), day_of(at)


def _chosen(held: Dossier, asked: str | None, lang: Language) -> str:
    known = held.inspections()
    if not known:
        raise CannotRun(f"{held.code} {held.name} had no issue to report on at that time")
    if asked is None:
        if len(known) > 1:
            _tell("others", lang, others=", ".join(known[:-1]))
        return known[-1]
    if asked not in known:
        raise CannotRun(f"no inspection {asked!r} of {held.code}; there are {', '.join(known)}")
    return asked


def _tell(word: str, lang: Language, *values: object, **named: object) -> None:
    zh, en = _WORDS[word]
    typer.echo((zh if lang is Language.zh else en).format(*values, **named), err=True)
