"""The living province in the terminal, and as one line where there is none."""

from collections.abc import Mapping

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from infra.cli.demo_words import Lang, say
from infra.cli.event_words import happened
from infra.cli.living import Look, Pulse
from ledger import ZONE

FIGURES = ("declared", "itemised", "done_as_stated", "verified", "overdue")


def view(pulse: Pulse, look: Look, names: Mapping[str, str], lang: Lang) -> RenderableType:
    """Head line, cities, latest events."""
    return Group(Text(line(pulse, look, lang), style="bold"), _cities(look, lang), _latest(pulse, names, lang))


def line(pulse: Pulse, look: Look, lang: Lang) -> str:
    """All figures of one moment."""
    if look.trouble:
        return say(lang, "live_trouble", published=pulse.published, rate=pulse.rate, trouble=look.trouble)
    age = "-" if look.age is None else f"{look.age:.1f}"
    return say(
        lang,
        "live",
        published=pulse.published,
        rate=pulse.rate,
        workers=look.workers_behind,
        sink=look.sink_behind,
        age=age,
    )


def newest(pulse: Pulse, names: Mapping[str, str], lang: Lang) -> str:
    """The last thing that happened, in words."""
    if not pulse.latest:
        return ""
    last = pulse.latest[-1]
    return f"{names.get(last.unit, last.unit)}: {happened(last.type, lang)} ({last.subject})"


def _cities(look: Look, lang: Lang) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(say(lang, "unit"))
    for figure in FIGURES:
        table.add_column(say(lang, figure), justify="right")
    for unit in look.units:
        numbers = [f"{getattr(unit.total, figure):,}" for figure in FIGURES]
        table.add_row(Text(("  " if unit.depth else "") + unit.name), *numbers)
    return table


def _latest(pulse: Pulse, names: Mapping[str, str], lang: Lang) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("time", "unit", "what", "issue"):
        table.add_column(say(lang, heading))
    for each in reversed(tuple(pulse.latest)):
        at = f"{each.at.astimezone(ZONE):%H:%M:%S}"
        table.add_row(at, Text(names.get(each.unit, each.unit)), happened(each.type, lang), Text(each.subject))
    return table
