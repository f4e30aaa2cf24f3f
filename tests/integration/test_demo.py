"""`taizhang demo`, run as a stranger would run it."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # ships no types
import pytest

from tests.integration.stacks import eventually

pytestmark = pytest.mark.integration

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "circulars"
SUMMARY = re.compile(r"(\d+) circulars with (\d+) issues: (\d+) new events, (\d+) already known")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "home"
    yield path
    left = processes_of(path)
    for process in left:
        process.kill()
    assert not left, f"left behind: {left}"


def processes_of(home: Path) -> list[psutil.Process]:
    """Every process that has the home's path among its arguments, or in its environment."""
    found = []
    for process in psutil.process_iter():
        try:
            if str(home) in " ".join(process.cmdline()) or process.environ().get("TAIZHANG_HOME") == str(home):
                process.name()  # remembered by psutil, for when it is gone
                found.append(process)
        except psutil.Error:
            continue  # it ended meanwhile, or is not ours to look at
    return found


def environment(home: Path) -> dict[str, str]:
    chosen = {"TAIZHANG_HOME": str(home), "TAIZHANG_KAFKA_PORT": "0", "TAIZHANG_CLICKHOUSE_PORT": "0"}
    return {**os.environ, **chosen, "TAIZHANG_LANG": "en", "COLUMNS": "160"}


def demo(home: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "infra.cli", "demo", *options]
    return subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=400)


def figures(output: str, unit: str) -> list[int]:
    """A unit's row: declared, itemised, done as stated, verified, overdue, not stated."""
    line = next(line for line in output.splitlines() if line.split() and line.split()[0] == unit)
    return [int(cell) for cell in re.findall(r"(?<=\s)\d+(?=\s|$)", re.sub(r"\(\d+\)", "", line))[-6:]]


def test_the_examples_end_in_a_table_and_a_second_run_adds_nothing(home: Path) -> None:
    labels = json.loads((Path(__file__).resolve().parents[2] / "examples" / "labels.json").read_text("utf-8"))
    issues = sum(each["issues"] for each in labels)
    first = demo(home, "--exit")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "three countings agree" in first.stdout
    assert "to look further" in first.stdout
    told = SUMMARY.search(first.stdout)
    assert told is not None
    assert (int(told[2]), int(told[4])) == (issues, 0)

    second = demo(home, "--exit")
    assert second.returncode == 0, second.stdout + second.stderr
    again = SUMMARY.search(second.stdout)
    assert again is not None
    assert (int(again[2]), int(again[3]), int(again[4])) == (issues, 0, int(told[3]))
    assert table(second.stdout) == table(first.stdout)
    assert counted(second.stdout) == counted(first.stdout), "also the ledger file was not published again"
    assert "66 already known" in second.stdout

    names = [line.split()[1] for line in table(first.stdout) if line.startswith("  ") and len(line.split()) > 6]
    assert names.count("霁州市") == 1
    assert [line.split()[0] for line in table(first.stdout) if re.match(r"^  [\w-]+ ", line)][1:] == ["CL"]


def counted(output: str) -> str:
    """The line of the three countings, with its number of records."""
    return next(line for line in output.splitlines() if "three countings agree" in line)


def table(output: str) -> list[str]:
    lines = output.splitlines()
    start = next(n for n, line in enumerate(lines) if "declared" in line and "verified" in line)
    return [line.rstrip() for line in lines[start : lines.index("", start + 2) if "" in lines[start + 2 :] else None]]


def test_ctrl_c_leaves_no_process_behind(home: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    with output.open("w") as sink:
        running = subprocess.Popen(
            [sys.executable, "-m", "infra.cli", "demo"],
            env=environment(home),
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    eventually(lambda: "Ctrl-C" in output.read_text(), 200, "the demo has shown its table")
    assert len(processes_of(home)) > 4
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the whole foreground group
    assert running.wait(90) in (0, 130)
    assert processes_of(home) == []


def test_ctrl_c_during_the_start_leaves_no_process_behind(home: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "infra.cli", "demo"],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    eventually(lambda: any("java" in process.name() for process in processes_of(home)), 120, "Kafka is starting")
    os.killpg(running.pid, signal.SIGINT)
    assert running.wait(90) in (1, 2, 130)
    assert processes_of(home) == []


def test_a_folder_without_circulars_is_told_before_anything_starts(home: Path, tmp_path: Path) -> None:
    answer = demo(home, "--circulars", str(tmp_path), "--exit")
    assert answer.returncode == 2
    assert "no *.txt in" in answer.stderr
    assert not home.exists()


def test_published_circulars_agree_with_their_labels(home: Path) -> None:
    if not PUBLISHED.is_dir():
        pytest.skip("the published circulars are not beside this checkout")
    labels = json.loads((PUBLISHED / "labels.json").read_text("utf-8"))
    answer = demo(home, "--circulars", str(PUBLISHED), "--exit")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "three countings agree" in answer.stdout
    told = SUMMARY.search(answer.stdout)
    assert told is not None
    assert int(told[1]) == 28 + 25, "28 single files and the compendium of 25 of them"
    roots = [line.split()[0] for line in answer.stdout.splitlines() if re.match(r"^  (\d{6}|R-\w{10})\s", line)]
    assert sum(figures(answer.stdout, root)[1] for root in roots) == sum(each["issues"] for each in labels)


COUNTED = re.compile(r"three countings agree: \d+ units, (\d+) issues, (\d+) records")
STOOD = re.compile(r"history published: ([\d,]+) records in \d+ s \(([\d,]+) stood already\)")


def test_a_made_up_province_lives_on_where_it_ended(home: Path) -> None:
    """History, the table, live play; a second run doubles nothing and goes on playing."""
    first = demo(home, "--simulate", "--issues", "200", "--exit")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "newest seen" in first.stdout
    history, after_live = ((int(issues), int(records)) for issues, records in COUNTED.findall(first.stdout))
    told = STOOD.search(first.stdout)
    assert told is not None
    assert (int(told[1].replace(",", "")), told[2]) == (history[1], "0")
    assert history[0] >= 190
    assert after_live[1] > history[1] + 200

    second = demo(home, "--simulate", "--issues", "200", "--exit")
    assert second.returncode == 0, second.stdout + second.stderr
    stood = STOOD.search(second.stdout)
    assert stood is not None
    assert int(stood[2].replace(",", "")) == after_live[1]
    again, later = (int(records) for _, records in COUNTED.findall(second.stdout))
    assert again == after_live[1] + int(stood[1]), "what stood was not published again"
    assert later > again + 200

    other = demo(home, "--simulate", "--issues", "300", "--exit")
    assert other.returncode == 2
    assert "another made-up province" in other.stderr


def test_ctrl_c_ends_live_play_in_order(home: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    with output.open("w") as sink:
        running = subprocess.Popen(
            [sys.executable, "-m", "infra.cli", "demo", "--simulate", "--issues", "100"],
            env=environment(home),
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    eventually(lambda: "newest seen" in output.read_text(), 200, "it plays live")
    os.killpg(running.pid, signal.SIGINT)
    assert running.wait(90) == 0
    assert "goes on from here" in output.read_text()
    assert processes_of(home) == []
