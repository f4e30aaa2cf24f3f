"""`taizhang circular score`: how well a folder of labelled circulars is read and checked.

Exit status 0: read as labelled, every contradiction found, nothing lawful flagged; 1: not so; 2: could not run.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from infra.cli.language import Language, LanguageOption, spoken
from producers.circulars import (
    RULE_NAMES,
    SCORE_COLUMNS,
    SEVERITIES,
    BadLabels,
    Circular,
    CircularScore,
    Labels,
    NotACircular,
    Reading,
    Score,
    Severity,
    UnreadableFile,
    check,
    labels_in,
    read,
    score,
    severity_of,
)

_WORDS: dict[str, tuple[str, str]] = {
    "file": ("文件", "file"),
    "unit": ("单位", "unit"),
    "team": ("组", "team"),
    "dates": ("日期", "dates"),
    "aspects": ("方面", "aspects"),
    "issues": ("问题", "issues"),
    "kinds": ("常规/营商", "kinds"),
    "measures": ("措施", "measures"),
    "split": ("状态", "split"),
    "forbidden": ("误报", "false"),
    "differs": ("{field}:读得 {got},标注 {labelled}", "{field}: read {got}, labelled {labelled}"),
    "other": ("另报 {severity} {rule}{line}:{stated}", "other {severity}, {rule}{line}: {stated}"),
    "missing": ("没有这篇通报", "there is no such circular"),
    "missed": ("漏报 {severity} {rule}{line}:{stated}", "missed {severity}, {rule}{line}: {stated}"),
    "attacked": ("误报 {rule}{line}:{stated}", "should not be flagged, {rule}{line}: {stated}"),
    "line": (" 第{}行", ", line {}"),
    "equal": ("{} / {} 篇与标注一致", "{} of {} as labelled"),
    "found": (
        "应报已报:矛盾 {}、存疑 {}、提示 {};误报 {}",
        "found: contradictions {}, probable {}, info {}; false {}",
    ),
    "beside": ("另报:矛盾 {}、存疑 {}、提示 {}", "others: contradictions {}, probable {}, info {}"),
    "no_labels": (
        "{}:没有 labels.json;请指定含标注的文件夹",
        "{}: no labels.json; name a folder that holds labels",
    ),
}


def register(app: typer.Typer) -> None:
    """Add `score` to the group `taizhang circular`."""
    app.command("score")(score_circulars)


def score_circulars(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="含 labels.json(及 findings.json)的文件夹 · a folder with labels")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="机器可读 · one JSON object instead of the table")] = False,
    lang: LanguageOption = None,
) -> None:
    """对照标注评分 · Score reading and checking against labels.

    The circulars stand beside labels.json or in its folder circulars/, and are checked together, as one round.

    A finding that must be flagged counts as found on its line, with at least half of the noted figures.
    Exit status 0: as labelled, every contradiction found, nothing lawful flagged; 1: not so; 2: could not run.

    Example: taizhang circular score examples
    """
    language = spoken(lang)
    labels = _labels(folder, language)
    result = score(labels, _checked(folder, labels))
    if as_json:
        typer.echo(json.dumps(_plain(result), ensure_ascii=False))
    else:
        _show(Console(), result, language)
    if not result.passed:
        raise typer.Exit(1)


def _labels(folder: Path, lang: Language) -> Labels:
    findings = folder / "findings.json"
    try:
        return labels_in(
            (folder / "labels.json").read_text(encoding="utf-8"),
            findings.read_text(encoding="utf-8") if findings.exists() else None,
        )
    except FileNotFoundError:
        _refuse(_say("no_labels", lang).format(folder))
    except OSError as reason:
        _refuse(f"{reason.filename}: {reason.strerror}")
    except (BadLabels, UnicodeDecodeError) as reason:
        _refuse(f"{folder}: {reason}")


def _checked(folder: Path, labels: Labels) -> dict[str, list[Circular]]:
    files: dict[str, list[Reading]] = {}
    for name in dict.fromkeys(label.file for label in labels.labels):
        path = folder / name if (folder / name).exists() else folder / "circulars" / name
        try:
            files[name] = read(path.read_bytes(), name)
        except (UnreadableFile, NotACircular) as reason:
            _refuse(str(reason))
        except OSError as reason:
            _refuse(f"{path}: {reason.strerror}")
    together = iter(check([reading for readings in files.values() for reading in readings]))
    return {name: [next(together) for _ in readings] for name, readings in files.items()}


def _refuse(why: str) -> NoReturn:
    typer.echo(f"taizhang: {why}", err=True)
    raise typer.Exit(2)


def _show(console: Console, result: Score, lang: Language) -> None:
    table = Table(box=None, padding=(0, 1, 0, 0))
    table.add_column(_say("file", lang), overflow="fold")
    for column in SCORE_COLUMNS:
        table.add_column(_say(column, lang), justify="center")
    for names in SEVERITIES.values():
        table.add_column(names[0] if lang is Language.zh else names[1][:1].upper(), justify="right", no_wrap=True)
    table.add_column(_say("forbidden", lang), justify="right")
    for one in result.circulars:
        found = [f"{got}/{all_}" if all_ else "" for got, all_ in (one.found(severity) for severity in SEVERITIES)]
        table.add_row(
            _name(one),
            *(_mark(one, column) for column in SCORE_COLUMNS),
            *found,
            str(len(one.violating) or ""),
        )
    console.print(table)
    for one in result.circulars:
        for told in _wrong(one, lang):
            console.print(Text(f"{_name(one)}: {told}"))
    for line in _sum(result, lang):
        console.print(Text(line))


def _name(one: CircularScore) -> str:
    stem = one.file.rpartition(".")[0] or one.file
    return stem if one.part == 1 else f"{stem} #{one.part}"


def _mark(one: CircularScore, column: str) -> Text:
    if column not in one.columns:
        return Text("" if not one.missing else "✗", style="red")
    return Text("✗", style="red") if one.columns[column] else Text("✓", style="green")


def _wrong(one: CircularScore, lang: Language) -> list[str]:
    told = [_say("missing", lang)] if one.missing else []
    for differing in one.columns.values():
        told += [_say("differs", lang).format(**asdict(each)) for each in differing]
    for missed in (each.flag for each in one.required if each.found is None):
        told.append(_told("missed", severity_of(missed), missed.rule, missed.line, missed.stated, lang))
    for finding in one.others:
        word = "attacked" if finding in one.violating else "other"
        if finding.severity != "info":
            line = finding.lines[0] if finding.lines else None
            stated = finding.stated_zh if lang is Language.zh else finding.stated
            told.append(_told(word, finding.severity, finding.rule, line, stated, lang))
    return told


def _told(word: str, severity: Severity, rule: str | None, line: int | None, stated: str | None, lang: Language) -> str:
    column = 0 if lang is Language.zh else 1
    return _say(word, lang).format(
        severity=SEVERITIES[severity][column],
        rule=RULE_NAMES[rule][column] if rule in RULE_NAMES else rule,
        line=_say("line", lang).format(line) if line is not None else "",
        stated=stated or "",
    )


def _sum(result: Score, lang: Language) -> list[str]:
    found = ["/".join(str(count) for count in result.found(severity)) for severity in SEVERITIES]
    others = [sum(counts) for counts in zip(*(one.other_counts for one in result.circulars), strict=True)]
    return [
        _say("equal", lang).format(sum(one.as_labelled for one in result.circulars), len(result.circulars)),
        _say("found", lang).format(*found, sum(len(one.violating) for one in result.circulars)),
        _say("beside", lang).format(*others),
    ]


def _plain(result: Score) -> dict[str, object]:
    return {
        "passed": result.passed,
        "found": {severity: dict(zip(("found", "of"), result.found(severity), strict=True)) for severity in SEVERITIES},
        "circulars": [
            {
                "file": one.file,
                "part": one.part,
                "as_labelled": one.as_labelled,
                "columns": {column: [asdict(each) for each in differing] for column, differing in one.columns.items()},
                "required": [
                    {**asdict(each.flag), "severity": severity_of(each.flag), "found": each.found is not None}
                    for each in one.required
                ],
                "forbidden": [finding.model_dump(mode="json") for finding in one.violating],
                "others": [finding.model_dump(mode="json") for finding in one.others],
            }
            for one in result.circulars
        ],
    }


def _say(word: str, lang: Language) -> str:
    zh, en = _WORDS[word]
    return zh if lang is Language.zh else en
