"""`taizhang circular ...`: what published circulars say, and importing them.

Exit status 0: read; 2: a file could not be read or is no circular: one line on standard error says which and why, and
the others are printed all the same.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from infra.cli import circular_check, circular_diff, circular_draft, circular_explain, circular_import, circular_score
from infra.cli.circular_reading import FILES, read_all, tell_left_out
from infra.cli.language import Language, LanguageOption, spoken
from producers.circulars import Circular, check

app = typer.Typer(
    no_args_is_help=True, help="整改通报 · Read published rectification circulars.\n\ntaizhang circular parse a.txt"
)


_WORDS: dict[str, tuple[str, str]] = {
    "unit": ("单位", "unit"),
    "city": ("所在市", "city"),
    "code": ("区划代码", "code"),
    "team": ("巡视巡察组", "team"),
    "kinds": ("类型", "kinds"),
    "on_site": ("驻点时间", "on site"),
    "feedback": ("反馈日期", "feedback"),
    "published": ("公开日期", "published"),
    "declared": ("自报数字", "declared"),
    "aspects": ("方面", "aspects"),
    "issues": ("问题", "issues"),
    "number": ("序号", "no."),
    "line": ("行", "line"),
    "title": ("标题", "title"),
    "status": ("状态", "status"),
    "due": ("时限", "due"),
    "routine": ("常规", "routine"),
    "business_environment": ("营商环境专项", "business environment"),
    "personnel": ("选人用人专项", "personnel"),
    "unstated": ("未注明", "unstated"),
    "done": ("已完成", "done"),
    "in_progress": ("正在整改", "in progress"),
    "stage_result": ("阶段性成果", "stage result"),
    "planned": ("有计划", "planned"),
    "long_term": ("长期坚持", "long term"),
    "waiting": ("等待", "waiting"),
    "cancelled": ("已取消", "cancelled"),
    "not_applicable": ("无需整改", "not applicable"),
    "merged": ("合并", "merged"),
    "not_sustained": ("不属实", "not sustained"),
    "not_stated": ("未说明", "not stated"),
}
_NOTHING = "—"


circular_check.register(app)
circular_draft.register(app)
circular_diff.register(app)
circular_import.register(app)
circular_score.register(app)


@app.callback()
def circular() -> None:
    """整改通报 · Read published rectification circulars."""


@app.command()
def parse(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=FILES)],
    as_json: Annotated[
        bool, typer.Option("--json", help="机器可读 · print the JSON contract instead of tables")
    ] = False,
    explained: Annotated[
        bool, typer.Option("--explain", help="逐行说明 · what each line was taken for, and by which rule")
    ] = False,
    lang: LanguageOption = None,
) -> None:
    """读通报 · Read circulars and print what they say.

    Example: taizhang circular parse examples/circulars/01-luzhou-zone.txt --json
    """
    language = spoken(lang)
    done = read_all(files)
    readings = done.readings
    circulars = [one for of_file in done.files for one in check(of_file)]
    if as_json:
        beside = f',"explained":{circular_explain.as_json(readings)}' if explained else ""
        if circulars or not done.wrong:
            typer.echo('{"circulars":[' + ",".join(one.model_dump_json() for one in circulars) + f"]{beside}}}")
    elif explained:
        for reading in readings:
            circular_explain.show(Console(), reading, chinese=language == Language.zh)
    else:
        for one in circulars:
            _show(Console(), one, language)
    tell_left_out(done, chinese=language == Language.zh)
    if done.wrong:
        raise typer.Exit(2)


def _show(console: Console, one: Circular, lang: Language) -> None:
    console.print(_head(one, lang))
    issues = Table(title=f"{_say('issues', lang)} {len(one.issues)}", title_justify="left")
    for column in ("number", "line", "title", "status", "due"):
        issues.add_column(_say(column, lang), overflow="fold")
    aspect: int | None = None
    for issue in one.issues:
        if issue.aspect is not None and issue.aspect != aspect:
            aspect = issue.aspect
            above = one.aspects[aspect]
            issues.add_section()
            issues.add_row(
                above.number, str(above.line), f"[bold]{_plain(above.title)}[/]", _say(above.scope, lang), ""
            )
        due = issue.due.isoformat() if issue.due else ""
        issues.add_row(str(issue.number), str(issue.line_start), _plain(issue.title), _say(issue.status, lang), due)
    console.print(issues)
    for finding in one.findings:
        console.print(finding.explanation.zh if lang == Language.zh else finding.explanation.en, highlight=False)


def _head(one: Circular, lang: Language) -> Table:
    head = Table(title=_plain(one.title or one.unit.name), show_header=False, title_justify="left")
    head.add_column()
    head.add_column(overflow="fold")
    visit = one.inspection
    scopes = {
        scope: sum(aspect.scope == scope for aspect in one.aspects)
        for scope in dict.fromkeys(a.scope for a in one.aspects)
    }
    rows: dict[str, str] = {
        "unit": one.unit.name,
        "city": one.unit.city or _NOTHING,
        "code": one.unit.code or _NOTHING,
        "team": visit.team or _NOTHING,
        "kinds": " · ".join(_say(kind, lang) for kind in visit.kinds) or _say("unstated", lang),
        "on_site": f"{visit.on_site_start or _NOTHING} — {visit.on_site_end or _NOTHING}",
        "feedback": str(visit.feedback_date or _NOTHING),
        "published": str(one.published_on or _NOTHING),
        "declared": " · ".join(dict.fromkeys(number.quote for number in one.declared)) or _NOTHING,
        "aspects": " · ".join(f"{_say(scope, lang)} {count}" for scope, count in scopes.items()) or _NOTHING,
    }
    for word, value in rows.items():
        head.add_row(_say(word, lang), _plain(value))
    return head


def _say(word: str, lang: Language) -> str:
    zh, en = _WORDS[word]
    return zh if lang == Language.zh else en


def _plain(text: str) -> str:
    """Printed text may hold square brackets, which rich would take for markup."""
    return text.replace("[", "\\[")
