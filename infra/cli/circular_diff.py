"""`taizhang circular diff`: what a unit's later circular says otherwise than its earlier one.

Exit status 0: nothing that an auditor should look at; 1: something; 2: could not compare.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from infra.cli.language import Language, LanguageOption, spoken
from infra.documents import document
from producers.circulars import (
    Change,
    Drift,
    NotACircular,
    Passage,
    Reading,
    UnreadableFile,
    compare,
    paired,
    read,
)

_WORDS: dict[str, tuple[str, str]] = {
    "issue": ("问题", "issue"),
    "change": ("变化", "change"),
    "old": ("旧版", "old"),
    "new": ("新版", "new"),
    "score": ("相似度", "alike"),
    "why": ("理由", "why"),
    "look": ("需要核看", "to look at"),
    "info": ("其他变化", "other changes"),
    "line": ("第{}行 ", "line {} "),
    "none": ("没有变化", "no changes"),
    "pairs": ("问题对应", "which issue is which"),
    "sum": (
        "{unit}:旧版 {old} 个问题,新版 {new} 个,对应 {pairs} 个;需要核看 {look} 处,其他变化 {info} 处",
        "{unit}: {old} issues before, {new} now, {pairs} matched; {look} changes to look at, {info} others",
    ),
    "only_old": ("新版中没有该单位的通报", "not in the newer file"),
    "only_new": ("旧版中没有该单位的通报", "not in the older file"),
    "nothing_paired": (
        "两份文件没有同一单位的通报(旧:{old};新:{new});确需比较请加 --force",
        "no unit is in both files (old: {old}; new: {new}); --force compares two circulars all the same",
    ),
}


def register(app: typer.Typer) -> None:
    """Add `diff` to the group `taizhang circular`."""
    app.command("diff")(diff_circulars)


def diff_circulars(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="旧版 · the earlier circular, or a compendium")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="新版 · the later one")],
    show_pairs: Annotated[
        bool,
        typer.Option("--pairs", help="逐一说明对应理由 · tell which issue was matched with which, and why"),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="单位不同也比较 · compare two circulars even of different units")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="机器可读 · one JSON object instead of tables")] = False,
    lang: LanguageOption = None,
) -> None:
    """比对两版通报 · What a unit's later circular says otherwise than its earlier one.

    Issues gone and new, statuses, deadlines, wording, figures and declared numbers, each with both quotes.

    Compendia are compared unit by unit. Exit status 0: nothing that an auditor should look at; 1: something (an issue
    gone, a status gone back, a deadline later or dropped, wording softened, a declared number changed); 2: a file could
    not be read, or no unit is in both.

    Example: taizhang circular diff examples/circulars/03-tangxi-county.txt examples/editions/03-tangxi-county-2.txt
    """
    language = spoken(lang)
    before, after = _read(old), _read(new)
    pairs, only_old, only_new = paired(before, after)
    if not pairs and force and len(before) == len(after) == 1:
        pairs, only_old, only_new = [(before[0], after[0])], [], []
    if not pairs:
        _refuse(_say("nothing_paired", language).format(old=_units(before), new=_units(after)))
    try:
        drifts = [compare(one, other) for one, other in pairs]
    except ValueError as reason:
        _refuse(str(reason))
    if as_json:
        result = {
            "drifts": [drift.model_dump(mode="json") for drift in drifts],
            "only_old": [one.circular.unit.name for one in only_old],
            "only_new": [one.circular.unit.name for one in only_new],
        }
        typer.echo(json.dumps(result, ensure_ascii=False))
    else:
        console = Console()
        for drift in drifts:
            _show(console, drift, language, show_pairs=show_pairs)
        for word, left_over in (("only_old", only_old), ("only_new", only_new)):
            for one in left_over:
                typer.echo(f"{one.circular.unit.name}: {_say(word, language)}")
    if only_old or any(drift.to_look_at for drift in drifts):
        raise typer.Exit(1)


def _read(file: Path) -> list[Reading]:
    try:
        return read((asked := document(file)).read(), asked.name)
    except (UnreadableFile, NotACircular) as reason:
        _refuse(str(reason))
    except OSError as reason:
        _refuse(f"{file}: {reason.strerror}")


def _refuse(why: str) -> NoReturn:
    typer.echo(f"taizhang: {why}", err=True)
    raise typer.Exit(2)


def _show(console: Console, drift: Drift, lang: Language, *, show_pairs: bool) -> None:
    look = [change for change in drift.changes if change.weight == "look"]
    info = [change for change in drift.changes if change.weight == "info"]
    for word, changes in (("look", look), ("info", info)):
        if changes:
            console.print(_table(word, changes, lang))
    if not drift.changes:
        console.print(_say("none", lang))
    if show_pairs:
        console.print(_pairs(drift, lang))
    sums = {"look": len(look), "info": len(info), "pairs": len(drift.pairs)}
    told = _say("sum", lang).format(unit=drift.new.unit, old=drift.old.issues, new=drift.new.issues, **sums)
    console.print(told, markup=False, highlight=False)


def _table(title: str, changes: Sequence[Change], lang: Language) -> Table:
    table = Table(title=f"{_say(title, lang)} {len(changes)}", title_justify="left", show_lines=True)
    for column in ("issue", "change", "old", "new"):
        table.add_column(_say(column, lang), overflow="fold", ratio=1)
    for change in changes:
        explanation = change.explanation.zh if lang == Language.zh else change.explanation.en
        quotes = (_quote(change.old_passage, lang), _quote(change.new_passage, lang))
        table.add_row(_issue(change), Text(explanation), *quotes)
    return table


def _issue(change: Change) -> Text:
    if change.issue is None:
        return Text("—")
    numbers = " → ".join(str(number) if number else "—" for number in (change.issue_old, change.issue_new))
    return Text.assemble((numbers, "bold"), "\n", change.issue)


def _quote(passage: Passage | None, lang: Language) -> Text:
    if passage is None:
        return Text("—")
    return Text.assemble((_say("line", lang).format(passage.line), "dim"), passage.quote)


def _pairs(drift: Drift, lang: Language) -> Table:
    table = Table(title=f"{_say('pairs', lang)} {len(drift.pairs)}", title_justify="left")
    for column in ("old", "new", "score", "why"):
        table.add_column(_say(column, lang), overflow="fold")
    for pair in drift.pairs:
        why = pair.zh if lang == Language.zh else pair.en
        table.add_row(
            Text(f"{pair.old} {pair.old_title}"), Text(f"{pair.new} {pair.new_title}"), f"{pair.score:.2f}", Text(why)
        )
    return table


def _units(readings: Sequence[Reading]) -> str:
    return "、".join(dict.fromkeys(one.circular.unit.name for one in readings))


def _say(word: str, lang: Language) -> str:
    zh, en = _WORDS[word]
    return zh if lang == Language.zh else en
