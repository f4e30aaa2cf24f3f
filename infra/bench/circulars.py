"""`taizhang bench circulars`: reading and checking circulars, in one process on one core."""

import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from infra.bench.about import About, Figure, Said
from infra.errors import CannotRun
from producers.circulars import NotACircular, UnreadableFile, check, read

EXAMPLES = Path(__file__).parents[2] / "examples" / "circulars"
ROUNDS = 5
TARGET = 87_000
"""Characters per second: 28 circulars of 15,500 characters each in 5 s (issue 4)."""

ABOUT = About(
    name="circulars",
    example="taizhang bench circulars",
    measures=Said(
        "阅读并核对 examples/circulars 里的通报：一个进程、一个核、处理器时间",
        "reading and checking the circulars of examples/circulars: one process, one core, processor time",
    ),
    baseline=Said(
        "解码同样的字节，逐行套用六个普通正则表达式（数字、日期、百分比、标题、引文、状态词）",
        "decoding the same bytes, cutting them into lines and letting six plain regular expressions (numbers, dates, "
        "percentages, headings, quotes, status words) look at each line: what no reader can avoid",
    ),
    how_to_read=Said(
        "目标是绝对值：5 秒读完 28 份、每份 15,500 字。与基线之比供参考，某条规则若是平方级搜索，立刻看得出来",
        "the target is absolute: 28 circulars of 15,500 characters each in 5 s. The share of the baseline is for "
        "information; a rule that searches quadratically shows up in it at once. The examples are short, and each "
        "document costs something of its own: `--folder DIR` reads longer ones",
    ),
    limits=Said(
        "阅读占一半多一点，大部分花在找句子、状态和期限；核对规则中，数字、陈述、结构三类各占三分之一",
        "reading takes a bit more than half, most of it in finding sentences, statuses and deadlines; of the rules "
        "those about figures, statements and structure take a third each",
    ),
    held="characters_per_second",
    target=TARGET,
    unit=Said("字/秒", "characters/s"),
    figures=(
        Figure("circulars", Said("通报份数", "circulars")),
        Figure("characters", Said("字数", "characters")),
        Figure("rounds", Said("轮数（取中位数）", "rounds, of which the median")),
        Figure("documents_per_second", Said("份/秒", "documents/s")),
        Figure("characters_per_second", Said("字/秒", "characters/s")),
        Figure("cpu_seconds", Said("处理器秒", "processor seconds"), ".3f"),
        Figure("ratio", Said("基线所占的时间", "the baseline's share of the time"), ".3f"),
    ),
)

_SWEEPS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\d+(?:\.\d+)?",
        r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?",
        r"\d+(?:\.\d+)?%",
        r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+\.)",
        r"“[^”]*”",
        r"已完成|正在|尚未|长期|阶段性",
    )
)


def run(console: Console, *, folder: Path | None = None) -> dict[str, Any]:
    """Documents and characters per second, medians of alternating rounds in one run. `folder` holds `*.txt`."""
    files = {path.name: path.read_bytes() for path in sorted((folder or EXAMPLES).glob("*.txt"))}
    circulars, characters = _count(files)
    sides: dict[str, Callable[[], object]] = {"whole": lambda: _whole(files), "sweeps": lambda: _sweeps(files.values())}
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(ROUNDS + 1):  # the first round warms the tables of places and the caches of patterns
        for name, side in sides.items():
            begun = time.process_time()
            side()
            if number:
                seconds[name].append(time.process_time() - begun)
    taken = {name: median(each) for name, each in seconds.items()}
    rate = characters / taken["whole"]
    result = {
        "bench": "circulars",
        "circulars": circulars,
        "characters": characters,
        "rounds": ROUNDS,
        "cpu_seconds": {name: round(each, 3) for name, each in taken.items()},
        "documents_per_second": round(circulars / taken["whole"], 1),
        "characters_per_second": round(rate),
        "ratio": round(taken["sweeps"] / taken["whole"], 4),
        "target": TARGET,
        "reached": rate >= TARGET,
    }
    _show(console, result)
    return result


def _count(files: dict[str, bytes]) -> tuple[int, int]:
    read_files = list(_whole(files))
    if not read_files:
        raise CannotRun("no circular to read; give a folder with *.txt files of them: --folder DIR")
    return len(read_files), sum(len(text.decode("utf-8", "replace")) for text in files.values())


def _whole(files: dict[str, bytes]) -> Sequence[object]:
    readings = []
    for name, data in files.items():
        try:
            readings += read(data, name)
        except (NotACircular, UnreadableFile):  # a list of units beside them, say
            continue
    return check(readings)


def _sweeps(texts: Iterable[bytes]) -> int:
    return sum(
        1
        for data in texts
        for line in data.decode("utf-8", "replace").splitlines()
        for pattern in _SWEEPS
        for _ in pattern.finditer(line)
    )


def _show(console: Console, result: dict[str, Any]) -> None:
    table = Table(title=f"circulars, {result['circulars']} of {result['characters']:,} characters")
    table.add_column("side")
    table.add_column("CPU s", justify="right")
    for name, each in result["cpu_seconds"].items():
        table.add_row(name, f"{each:.3f}")
    console.print(table)
    verdict = "reached" if result["reached"] else "missed"
    console.print(
        f"{result['documents_per_second']} documents/s, {result['characters_per_second']:,} characters/s "
        f"(target {TARGET:,}: {verdict}); the bare sweeps take {result['ratio']} of that time",
        highlight=False,
    )
