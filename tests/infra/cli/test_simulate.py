"""`taizhang simulate` as a person runs it: files, answers, refusals, and runs that are killed and taken up."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from infra import cli
from producers.circulars import read_circulars
from producers.simulator import CircularLine, TruthFile
from producers.simulator import truth_file as lines_of_truth

SMALL = ("simulate", "--seed", "5", "--units", "12", "--issues", "60", "--years", "2", "--until", "2026-01-01")
LARGER = ("simulate", "--seed", "5", "--units", "24", "--issues", "3000", "--events", "30000", "--until", "2026-01-01")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_LANG", "en")


def started(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "infra.cli", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def truth_of(path: Path) -> list[object]:
    return [lines_of_truth._decoded(line, n) for n, line in enumerate(path.read_bytes().splitlines(), 1)]


def test_without_an_output_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run([*SMALL, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["dry_run"], told["units"], told["issues"], told["seed"]) == (True, 12, 60, 5)
    assert told["inspections"] > 0
    assert told["estimated"] > 600
    assert cli.run(list(SMALL)) == 0
    assert "nothing is written" in capsys.readouterr().out
    assert cli.run(["--lang", "zh", *SMALL]) == 0
    assert "下属单位: 12" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_the_same_options_give_the_same_bytes_everywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        where = ["-o", f"{folder}/e.jsonl", "--truth", f"{folder}/t.jsonl", "--circulars", f"{folder}/c"]
        assert cli.run([*SMALL, *where, "--instants", "3", "--at", "2025-06-30"]) == 0
        made.append({file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()})
    assert made[0] == made[1]
    assert "truth file" in capsys.readouterr().out
    other = [*SMALL, "--seed", "6", "-o", f"{tmp_path}/other.jsonl"]
    assert cli.run(other) == 0
    assert (tmp_path / "other.jsonl").read_bytes() != made[0][Path("e.jsonl")]


def test_the_answers_speak_of_the_stream_and_of_the_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events, truth, circulars = tmp_path / "e.jsonl", tmp_path / "t.jsonl", tmp_path / "c"
    where = ["-o", str(events), "--truth", str(truth), "--circulars", str(circulars)]
    assert cli.run([*SMALL, *where, "--instants", "4", "--at", "2025-06-30", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    sheet = TruthFile(truth)
    assert sheet.header.lines == told["lines"] == told["written"] == events.read_bytes().count(b"\n")
    assert sheet.header.seed == 5
    assert len(sheet.instants("recorded")) == len(sheet.instants("occurred")) == 5
    assert datetime(2025, 6, 30, 16, tzinfo=UTC) >= sheet.instants("recorded")[-1] or len(sheet.units) > 12
    last = {each.unit: each for each in sheet.balances("recorded", sheet.instants("recorded")[-1])}
    top = last[sheet.header.root]
    assert top.then.itemised == sum(each.own.itemised for each in last.values()) > 0
    texts = {file.name: sha256(file.read_bytes()).hexdigest() for file in circulars.glob("*.txt")}
    noted = {each.file: each.sha256 for each in truth_of(truth) if isinstance(each, CircularLine)}
    assert noted == texts != {}
    assert told["circulars"] == len(texts)
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_the_circulars_of_a_round_are_also_bound_into_one_file(tmp_path: Path) -> None:
    assert cli.run([*LARGER, "--circulars", str(tmp_path)]) == 0
    single = {sha256(file.read_bytes()).hexdigest(): file for file in tmp_path.glob("*.txt")}
    rounds = list(tmp_path.glob("rounds/*.txt"))
    assert rounds
    for file in rounds:
        text = file.read_text()
        bound = [one for one in single.values() if one.read_text() in text]
        read = read_circulars(file.read_bytes(), file.name)
        alone = [circular.unit.name for one in bound for circular in read_circulars(one.read_bytes(), one.name)]
        assert len(read) >= 3
        assert sorted(str(circular.unit.name) for circular in read) == sorted(map(str, alone))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_is_taken_up_to_the_same_bytes(number: signal.Signals, tmp_path: Path) -> None:
    where = ("-o", str(tmp_path / "whole.jsonl"), "--truth", str(tmp_path / "whole.truth"), "--instants", "2")
    assert cli.run([*LARGER, *where]) == 0
    whole, truth = (tmp_path / "whole.jsonl").read_bytes(), (tmp_path / "whole.truth").read_bytes()
    assert whole.count(b"\n") == 30_000

    events, answers = tmp_path / "events.jsonl", tmp_path / "truth.jsonl"
    command = (*LARGER, "-o", str(events), "--truth", str(answers), "--instants", "2")
    running = started(*command)
    until(lambda: size(events) > 1_000_000)
    running.send_signal(number)
    told = running.communicate(timeout=60)[1].decode()
    assert running.returncode == (130 if number != signal.SIGKILL else -signal.SIGKILL)
    assert number == signal.SIGKILL or "--resume" in told
    assert 0 < size(events) < len(whole)
    assert not answers.exists()

    assert cli.run(list(command)) == 2
    again = started(*command, "--resume", "--json")
    report, _ = again.communicate(timeout=60)
    assert again.returncode == 0
    assert events.read_bytes() == whole
    assert answers.read_bytes() == truth
    summary = json.loads(report)
    assert summary["stood"] > 0
    assert summary["stood"] + summary["written"] == summary["lines"] == 30_000


def test_live_play_bears_the_time_of_the_clock(tmp_path: Path) -> None:
    truth = tmp_path / "truth.jsonl"
    began = datetime.now(UTC)
    command = [*SMALL, "--live", "--rate", "500", "-o", "-", "--truth", str(truth), "--at", "2025-12-31"]
    running = started(*command)
    assert running.stdout is not None
    seen = list[datetime]()
    while len(seen) < 50:
        line = running.stdout.readline()
        assert line
        recorded = datetime.fromisoformat(json.loads(line)["recordedtime"])
        if recorded >= began:
            seen.append(recorded)
    running.send_signal(signal.SIGINT)
    rest = [line, *running.stdout.read().splitlines()]
    assert running.wait(60) == 0
    assert seen == sorted(seen)
    assert max(seen) <= datetime.now(UTC)
    sheet = TruthFile(truth)
    assert len(sheet.instants("recorded")) == 1
    assert sheet.header.last == datetime.fromisoformat(json.loads(rest[-1])["recordedtime"])


def test_a_stream_can_be_piped(tmp_path: Path) -> None:
    running = started(*SMALL, "--events", "300", "-o", "-", "--rate", "20000", "--json")
    out, err = running.communicate(timeout=60)
    assert running.returncode == 0
    assert len(out.splitlines()) == 300
    assert json.loads(err)["lines"] == 300


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--until", "tomorrow"], "--until is a day"),
        (["--units", "1"], "at least 3 units"),
        (["--prefix", "0x"], "two digits"),
        (["-o", "x", "--kafka"], "two places"),
        (["-o", "x", "--workers", "2"], "need --kafka"),
        (["-o", "x", "--resume", "--force"], "name one of them"),
        (["-o", "-", "--resume"], "can't be taken up"),
        (["-o", "x", "--resume", "--live"], "can't be made again"),
        (["-o", "x", "--speed", "1d/s", "--rate", "3"], "name one of them"),
        (["-o", "x", "--speed", "fast"], "1d/s"),
        (["-o", "x", "--instants", "3"], "--truth"),
        (["-o", "missing/x.jsonl"], "missing/x.jsonl: No such file"),
        (["--truth", "missing/x.jsonl"], "No such file"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    options: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run([*SMALL, *options]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_kept_unless_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events, truth, circulars = tmp_path / "e.jsonl", tmp_path / "t.jsonl", tmp_path / "c"
    for options in (["-o", str(events)], ["--truth", str(truth)], ["--circulars", str(circulars)]):
        assert cli.run([*SMALL, *options]) == 0
        assert cli.run([*SMALL, *options]) == 2
        assert "--force" in capsys.readouterr().err
    (circulars / "notes.txt").write_text("mine")
    (circulars / "20200101-of-another-province.txt").write_text("old")
    where = ["-o", str(events), "--truth", str(truth), "--circulars", str(circulars)]
    assert cli.run([*SMALL, *where, "--force"]) == 0
    assert (circulars / "notes.txt").read_text() == "mine"
    assert not (circulars / "20200101-of-another-province.txt").exists()


def test_too_few_issues_for_so_many_events_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([*SMALL, "--events", "1000000", "-o", str(tmp_path / "e.jsonl")]) == 0
    assert "before the 1,000,000 asked for" in capsys.readouterr().out
