"""docs/benchmarks.md and the figures beside it: written by the command, never by hand."""

import json
import re
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from infra.bench import catalogue, machine, runs
from infra.bench.about import TIMES, About, Figure, Said
from infra.bench.machine import Machine
from infra.bench.page import FILE, render
from infra.bench.runs import Run
from infra.cli import run
from infra.cli.bench_words import LABELS, described

DOCS = Path(__file__).parents[2] / "docs"
NAMES = [*catalogue.BENCHES]

TEA = About(
    name="tea",
    example="taizhang bench tea",
    measures=Said("泡茶", "cups poured"),
    baseline=Said("白水", "water alone"),
    how_to_read=Said("越高越好", "higher is better"),
    limits=Said("水壶", "the kettle"),
    held="ratio",
    target=0.6,
    unit=TIMES,
    figures=(Figure("cups", Said("杯", "cups")), Figure("seconds", Said("秒", "seconds"), ".1f")),
)
MACHINE = Machine("A cpu", 2, 8, "Debian")
RESULT = {"cups": 12345, "seconds": {"green": 1.23, "black": 4.0}, "ratio": 0.58, "target": 0.6, "reached": False}
RUN = Run(RESULT, "2026-11-25", 12.0, 0.45, 0.1, MACHINE, {"Python": "3.11"}, "abc1234")


def test_the_committed_page_is_what_the_command_writes() -> None:
    """Change the words in infra/bench, then `taizhang bench --list --write docs`."""
    assert (DOCS / FILE).read_text(encoding="utf-8") == render(catalogue.abouts(), runs.stored(DOCS))


def test_figures_stand_only_for_benchmarks_that_exist_and_name_no_place_of_this_machine() -> None:
    stored = runs.stored(DOCS)
    assert stored.keys() <= catalogue.BENCHES.keys()
    text = (DOCS / runs.FILE).read_text(encoding="utf-8") if stored else ""
    assert re.search(r"[\"\s]/|\\\\", text) is None


@pytest.mark.parametrize("name", NAMES)
def test_every_benchmark_is_described_in_both_languages(name: str) -> None:
    about = catalogue.about(name)
    assert about.name == name
    assert about.target is None or about.target > 0
    texts = [each for field in fields(about) if isinstance(each := getattr(about, field.name), Said)]
    for said in [*texts, *(figure.label for figure in about.figures)]:
        assert said.zh.strip()
        assert said.en.strip()
        assert not said.en.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_shows_every_described_field(name: str) -> None:
    about = catalogue.about(name)
    page = render([about], {})
    for said in (about.measures, about.baseline, about.how_to_read, about.limits):
        assert said.en[1:] in page
    assert about.goal("en") in page
    assert f"`{about.example} --write docs`" in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_shows_every_described_field(lang: str) -> None:
    """A field that is added to the description has to be given a label, or be one that others are made of."""
    assert {field.name for field in fields(About)} - LABELS.keys() == {"name", "held", "unit"}
    text = described(TEA, lang).plain
    assert all(label.to(lang) in text for label in LABELS.values())
    for said in (TEA.measures, TEA.baseline, TEA.how_to_read, TEA.limits, *(each.label for each in TEA.figures)):
        assert said.to(lang) in text


def test_a_missed_target_is_said_plainly_beside_its_figures_and_how_noisy_it_was() -> None:
    page = render([TEA], {"tea": RUN})
    assert "Target 0.6 x: **missed**, 0.58 x." in page
    assert "| cups | 12,345 |" in page
    assert "| seconds: green | 1.2 |" in page
    assert "began 0.45; meanwhile others kept 0.10 of 2 cores busy" in page
    assert "1. 2 cores of A cpu, 8 GiB, Debian. Python 3.11." in page


def test_without_a_target_the_figure_stands_alone() -> None:
    free = replace(TEA, target=None)
    page = render([free], {"tea": replace(RUN, result={"cups": 1, "seconds": {}, "ratio": 0.58})})
    assert "| none set | 0.58 x |" in page
    assert "Target none set: 0.58 x." in page


def test_machines_are_told_once_and_counted() -> None:
    coffee = replace(TEA, name="coffee")
    elsewhere = replace(RUN, machine=replace(MACHINE, cores=4))
    same = render([TEA, coffee], {"tea": RUN, "coffee": RUN})
    assert same.count("A cpu") == 1
    other = render([TEA, coffee], {"tea": RUN, "coffee": elsewhere})
    assert "2. 4 cores of A cpu" in other
    assert "on machine 2 below" in other


def test_a_result_older_than_a_figure_says_so() -> None:
    newer = replace(TEA, figures=(Figure("sugar", Said("糖", "sugar")),))
    assert "| sugar | not measured then |" in render([newer], {"tea": RUN})


def test_figures_come_back_as_they_were_stored(tmp_path: Path) -> None:
    assert runs.stored(tmp_path) == {}
    runs.store(tmp_path, {"tea": RUN})
    assert runs.stored(tmp_path) == {"tea": RUN}


def test_a_write_that_breaks_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "page"
    runs.replace(path, "old")
    with pytest.raises(UnicodeEncodeError):
        runs.replace(path, "new \ud800")
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["page"]


def test_a_run_is_stored_with_its_day_its_length_and_its_circumstances(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "versions", lambda: {"Python": "3.11"})
    began = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    ticks = iter([began, began + timedelta(seconds=90)])
    found = runs.measured(lambda: dict(RESULT), lambda: next(ticks))
    assert (found.result, found.day, found.seconds) == (RESULT, "2026-11-25", 90.0)
    assert found.machine.cores == machine.usable_cores()
    assert found.load >= 0
    assert found.neighbours >= 0


def test_neighbours_are_what_the_machine_did_beyond_ourselves() -> None:
    machine_, own, clock = iter([100.0, 130.0]), iter([10.0, 20.0]), iter([0.0, 40.0])
    watch = machine.Neighbours(lambda: next(machine_), lambda: next(own), lambda: next(clock))
    assert watch.cores() == 0.5


def test_outside_a_checkout_there_is_no_commit(tmp_path: Path) -> None:
    assert machine.commit(tmp_path) is None


@pytest.fixture
def brewing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two benchmarks instead of ours: tea always works, coffee always breaks."""

    def brew(name: str, _console: object, _options: dict[str, Any]) -> dict[str, Any]:
        if name == "coffee":
            raise RuntimeError("no beans")
        return {"bench": name, **RESULT}

    described_here = [TEA, replace(TEA, name="coffee", example="taizhang bench coffee")]
    monkeypatch.setattr("infra.cli.bench.BENCHES", {"tea": "", "coffee": ""})
    monkeypatch.setattr("infra.cli.bench.run", brew)
    monkeypatch.setattr("infra.cli.bench.abouts", lambda: described_here)
    monkeypatch.setattr("infra.cli.bench.about", lambda _: TEA)
    monkeypatch.setattr(runs, "versions", lambda: {"Python": "3.11"})


@pytest.mark.usefixtures("brewing")
def test_a_benchmark_that_fails_takes_nobodys_figures_away(tmp_path: Path) -> None:
    runs.store(tmp_path, {"coffee": RUN})
    assert run(["bench", "--write", str(tmp_path)]) == 2
    kept = runs.stored(tmp_path)
    assert kept["coffee"] == RUN
    assert kept["tea"].result["bench"] == "tea"
    page = (tmp_path / FILE).read_text(encoding="utf-8")
    assert page.count("**missed**") == 2


@pytest.mark.usefixtures("brewing")
def test_write_and_json_and_strict_go_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "tea", "--write", str(tmp_path), "--json", "--strict"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out) == {"bench": "tea", **RESULT, "baseline": "water alone"}
    assert said.err == "taizhang: target missed: tea\n"


@pytest.mark.usefixtures("brewing")
def test_list_with_write_renders_the_page_anew_and_runs_nothing(tmp_path: Path) -> None:
    runs.store(tmp_path, {"tea": RUN})
    assert run(["bench", "--list", "--write", str(tmp_path)]) == 0
    assert runs.stored(tmp_path) == {"tea": RUN}
    assert "cups poured" in (tmp_path / FILE).read_text(encoding="utf-8")


@pytest.mark.usefixtures("brewing")
def test_what_can_not_be_written_is_refused_before_anything_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bench", "tea", "--write", str(tmp_path / "nowhere")]) == 2
    (tmp_path / runs.FILE).write_text("[]")
    assert run(["bench", "tea", "--write", str(tmp_path)]) == 2
    assert "no file of benchmark figures" in capsys.readouterr().err
    assert not (tmp_path / FILE).exists()


def test_the_page_takes_no_figures_from_a_folder_that_others_lack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bench", "circulars", "--folder", str(tmp_path), "--write", str(tmp_path)]) == 2
    assert "measure again" in capsys.readouterr().err
