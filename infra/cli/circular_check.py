"""`taizhang circular check`: where a circular disagrees with itself, for people, machines and the printer.

Exit status 0: nothing above info; 1: findings; 2: a file could not be read or is no circular.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from infra.cli.circular_reading import FILES, read_all, tell_left_out
from infra.cli.language import Language, LanguageOption, spoken
from producers.circulars import (
    RULE_NAMES,
    SEVERITIES,
    Circular,
    Finding,
    Mark,
    check,
    html_report,
)

AROUND = 40
"""So many characters of a long quote are shown on each side of what the finding turns on."""

_COLOURS = {"contradiction": "bold red", "probable": "bold yellow", "info": "bold cyan"}
_WORDS: dict[str, tuple[str, str]] = {
    "line": ("第{}行", "line {}"),
    "stated": ("文中写：", "stated: "),
    "computed": ("核对得：", "computed: "),
    "none": ("没有发现问题", "nothing found"),
    "written": ("报告已写入 {}", "report written to {}"),
    "sum": (
        "{circulars} 篇通报,{issues} 个问题:矛盾 {contradiction},存疑 {probable},提示 {info}",
        "{circulars} circulars, {issues} issues: {contradiction} contradictions, {probable} probable, {info} info",
    ),
}


class Format(StrEnum):
    text = "text"
    json = "json"
    html = "html"


def register(app: typer.Typer) -> None:
    """Add `check` to the group `taizhang circular`."""
    app.command("check")(check_circulars)


def check_circulars(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=f"{FILES}; together they are a round")],
    format_: Annotated[Format, typer.Option("--format", help="输出 · text, json, or html for a page that prints")] = (
        Format.text
    ),
    as_json: Annotated[bool, typer.Option("--json", help="机器可读 · the same as --format json")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="写入文件 · write there, not to the terminal")
    ] = None,
    lang: LanguageOption = None,
) -> None:
    """核对通报 · Find where circulars disagree with themselves: totals, statuses, dates, figures.

    Circulars given together are compared with each other where one round has to agree.
    Exit status 0: nothing above info; 1: findings; 2: a file was unreadable or no circular.

    Example: taizhang circular check examples/circulars/03-tangxi-county.txt

    Example: taizhang circular check examples/circulars/*.txt --format html --output report.html
    """
    language = spoken(lang)
    done = read_all(files)
    checked = list(zip(done.readings, check(done.readings), strict=True))
    circulars = [circular for _, circular in checked]
    format_ = Format.json if as_json else format_
    if format_ is Format.text:
        _print(circulars, language, output)
    else:
        page = _json(circulars) if format_ is Format.json else html_report(checked, language.value)
        _write(page, output, language)
    tell_left_out(done, chinese=language is Language.zh)
    if done.wrong:
        raise typer.Exit(2)
    if any(finding.severity != "info" for one in circulars for finding in one.findings):
        raise typer.Exit(1)


def _json(circulars: Iterable[Circular]) -> str:
    return '{"circulars":[' + ",".join(one.model_dump_json() for one in circulars) + "]}"


def _write(page: str, output: Path | None, lang: Language) -> None:
    if output is None:
        typer.echo(page)
        return
    output.write_text(page, encoding="utf-8")
    typer.echo(_say("written", lang).format(output), err=True)


def _print(circulars: Sequence[Circular], lang: Language, output: Path | None) -> None:
    if output is None:
        _tell(Console(), circulars, lang)
        return
    with output.open("w", encoding="utf-8") as file:
        _tell(Console(file=file, width=100), circulars, lang)
    typer.echo(_say("written", lang).format(output), err=True)


def _tell(console: Console, circulars: Sequence[Circular], lang: Language) -> None:
    for one in circulars:
        console.print(Text(f"{one.file}  {one.title or one.unit.name}", style="bold"))
        if not one.findings:
            console.print(Text(f"  {_say('none', lang)}"))
        for finding in one.findings:
            console.print(Padding(_finding(finding, lang), (0, 0, 1, 2), expand=False))
    console.print(Text(_sum(circulars, lang)))


def _finding(finding: Finding, lang: Language) -> Text:
    """Where, what was stated and computed, one plain sentence, and the printed words with the figures marked."""
    column = 0 if lang is Language.zh else 1
    told = Text()
    told.append(SEVERITIES[finding.severity][column], style=_COLOURS[finding.severity])
    told.append(f"  {RULE_NAMES[finding.rule][column]}")
    if finding.lines:
        joined = ("、" if lang is Language.zh else ", ").join(str(line) for line in dict.fromkeys(finding.lines))
        told.append(f"  {_say('line', lang).format(joined)}", style="dim")
    told.append(f"\n{finding.explanation.zh if lang is Language.zh else finding.explanation.en}")
    chinese = lang is Language.zh
    stated = finding.stated_zh if chinese else finding.stated
    computed = finding.computed_zh if chinese else finding.computed
    for word, value in (("stated", stated), ("computed", computed)):
        if value is not None:
            told.append(f"\n{_say(word, lang)}", style="dim").append(value)
    for mark in finding.marks:
        told.append("\n").append("▏", style="dim").append_text(quoted(mark))  # no blank: rich would break there
    return told


def quoted(mark: Mark) -> Text:
    """The quote with its figures marked; of a long one, what stands around them."""
    text = Text(mark.quote, style="italic")
    for start, end in mark.figures:
        text.stylize("bold reverse", start, end)
    first = min((start for start, _ in mark.figures), default=0)
    last = max((end for _, end in mark.figures), default=min(len(mark.quote), 2 * AROUND))
    start, end = max(0, first - AROUND), min(len(mark.quote), last + AROUND)
    shown = text[start:end]
    return Text("…" if start else "").append_text(shown).append("…" if end < len(mark.quote) else "")


def _sum(circulars: Sequence[Circular], lang: Language) -> str:
    found = Counter(finding.severity for one in circulars for finding in one.findings)
    counts = {severity: found[severity] for severity in SEVERITIES}
    return _say("sum", lang).format(
        circulars=len(circulars), issues=sum(len(one.issues) for one in circulars), **counts
    )


def _say(word: str, lang: Language) -> str:
    zh, en = _WORDS[word]
    return zh if lang is Language.zh else en
