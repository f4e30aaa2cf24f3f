"""docs/benchmarks.md, from the benchmarks' descriptions and their last runs. Nobody writes it by hand."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from infra.bench.about import About
from infra.bench.runs import Run, Runs, replace, store

FILE = "benchmarks.md"

HEAD = """\
# Benchmarks

<!-- Written by `taizhang bench --write docs`. Its words stand in the modules of infra/bench, its figures in
     benchmarks.json beside it; a test holds the page to both. -->

`taizhang bench NAME` measures against a named baseline in the same run and prints the ratio: machines are noisy, ratios
less so. `--json` gives all figures, `--strict` exits with 1 below the target, `--list` tells what each one is, and
`--write docs` runs and puts the figures here; what was not run keeps its last ones. None of this is asserted in tests.
"""


def write(folder: Path, abouts: Sequence[About], runs: Runs) -> None:
    """The figures first: a page can always be rendered from them again."""
    store(folder, runs)
    replace(folder / FILE, render(abouts, runs))


def render(abouts: Sequence[About], runs: Runs) -> str:
    """The page as Markdown, ending with a newline."""
    circumstances = _circumstances(runs[about.name] for about in abouts if about.name in runs)
    parts = [
        HEAD,
        "\n".join(_overview(abouts, runs)),
        *("\n\n".join(_section(about, runs.get(about.name), circumstances)) for about in abouts),
        "\n\n".join(["## Machines and versions", *_footnotes(circumstances)]) if circumstances else "",
    ]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def _overview(abouts: Sequence[About], runs: Runs) -> Iterator[str]:
    yield "| bench | what is measured | target | last seen |"
    yield "|---|---|---|---|"
    for about in abouts:
        run = runs.get(about.name)
        seen = ", ".join((about.seen(run.result, "en"), *_verdict(run))) if run else "not measured yet"
        yield f"| [`{about.name}`](#{about.name}) | {about.measures.en} | {about.goal('en')} | {seen} |"


def _section(about: About, run: Run | None, circumstances: Sequence[str]) -> Iterator[str]:
    yield f"## {about.name}"
    yield f"{about.measures.en[0].upper()}{about.measures.en[1:]}."
    yield "\n".join(
        (
            f"- **Baseline:** {about.baseline.en}.",
            f"- **How to read it:** {about.how_to_read.en}.",
            f"- **What limits it:** {about.limits.en}.",
        )
    )
    if run is None:
        yield f"Target: {about.goal('en')}. Not measured yet: `{about.example} --write docs`"
        return
    verdict = "".join(f"**{each}**, " for each in _verdict(run))
    yield f"Target {about.goal('en')}: {verdict}{about.seen(run.result, 'en')}."
    yield "\n".join(["| figure | value |", "|---|---:|", *_rows(about, run.result)])
    number = circumstances.index(_machine(run)) + 1
    cores = run.machine.cores
    built = f"commit {run.commit}" if run.commit else "outside a checkout"
    yield (
        f"One run on {run.day} ({built}), {run.seconds:,.0f} s, on machine {number} below. Load average when it began "
        f"{run.load:.2f}; meanwhile others kept {run.neighbours:.2f} of {cores} cores busy. Again: `{about.example}`"
    )


def _verdict(run: Run) -> tuple[str, ...]:
    """Nothing where no target was set."""
    reached = run.result.get("reached")
    return () if reached is None else ("reached" if reached else "missed",)


def _rows(about: About, result: dict[str, Any]) -> Iterator[str]:
    for figure in about.figures:
        for label, value in figure.lines(result):
            yield f"| {label} | {value} |"


def _circumstances(runs: Iterable[Run]) -> list[str]:
    """Each machine with its versions once, in the order of the runs."""
    return list(dict.fromkeys(_machine(run) for run in runs))


def _machine(run: Run) -> str:
    machine = run.machine
    parts = ", ".join(f"{name} {version}" for name, version in run.versions.items())
    return f"{machine.cores} cores of {machine.cpu}, {machine.memory_gib} GiB, {machine.system}. {parts}."


def _footnotes(circumstances: Sequence[str]) -> Iterator[str]:
    for number, text in enumerate(circumstances, 1):
        yield f"{number}. {text}"
