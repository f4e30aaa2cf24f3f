"""`taizhang publish` and `taizhang circular import` against a broker, as a person uses them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra import known_ids
from infra.log_reading import LogReading
from infra.topics import create_topics
from ledger import accept, encode
from tests.integration.brokers import Broker
from tests.integration.test_publish import read_all
from tests.producers.publisher.events import progressed

pytestmark = pytest.mark.integration

EXAMPLES = Path(__file__).parents[2] / "examples" / "circulars"
IMPORT = """
import sys, typer
from infra.cli import circular_import
app = typer.Typer()
circular_import.register(app)
app.command("other")(lambda: None)
app()
"""
"""The command by itself, whoever includes it."""


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    running = Broker(tmp_path_factory.mktemp("kafka"))
    create_topics(running.bootstrap)
    yield running
    running.close()


def taizhang(
    broker: Broker, home: Path, *arguments: str, given: bytes | None = None
) -> "subprocess.CompletedProcess[bytes]":
    environment = {
        **os.environ,
        "TAIZHANG_HOME": str(home),
        "TAIZHANG_KAFKA_BOOTSTRAP": broker.bootstrap,
        "TAIZHANG_CLICKHOUSE_URL": "http://127.0.0.1:1",
        "TAIZHANG_LANG": "en",
    }
    return subprocess.run(
        [sys.executable, "-m", "infra.cli", *arguments], input=given, capture_output=True, check=False, env=environment
    )


def ids_in(broker: Broker) -> list[str]:
    return [accept(s.key, s.value, s.partition).id for s in read_all(broker.bootstrap, "issue-events")]


def test_good_lines_arrive_and_bad_ones_are_told(broker: Broker, tmp_path: Path) -> None:
    file, rejects = tmp_path / "events.jsonl", tmp_path / "rejects.jsonl"
    good = [encode(progressed(n, unit="990110")) for n in range(300)]
    file.write_bytes(b"\n".join([b"\xef\xbb\xbf" + good[0], b"{bad", *good[1:], b"x" * 5_000_000, b""]))
    done = taizhang(broker, tmp_path, "publish", str(file), "--rejects", str(rejects), "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert (report["read"], report["accepted"], report["published"], report["rejected"]) == (302, 300, 300, 2)
    assert [each["line"] for each in report["rejected_lines"]] == [2, 302]
    assert [json.loads(line)["line"] for line in rejects.read_bytes().splitlines()] == [2, 302]
    assert done.stderr.decode() == "taizhang: 2 of 302 lines were rejected\n"
    assert {f"990110-{n}" for n in range(300)} <= set(ids_in(broker))


def test_a_file_sent_in_part_is_completed_and_a_repetition_adds_nothing(broker: Broker, tmp_path: Path) -> None:
    """More events than one question holds; ClickHouse is away, so that the log itself is asked."""
    lines = [encode(progressed(n, unit=f"99013{n % 3}")) for n in range(5_000)]
    assert taizhang(broker, tmp_path, "publish", "-", given=b"\n".join(lines[:3_100])).returncode == 0
    before = len(ids_in(broker))
    file = tmp_path / "events.jsonl"
    file.write_bytes(b"\n".join(lines))
    for known in (3_100, 5_000):
        done = taizhang(broker, tmp_path, "publish", str(file), "--skip-known", "--json")
        assert done.returncode == 0, done.stderr.decode()
        assert b"ClickHouse can't be asked" in done.stderr
        report = json.loads(done.stdout)
        assert (report["accepted"], report["already_known"], report["published"]) == (5_000, known, 5_000 - known)
        assert len(ids_in(broker)) == before + 1_900
    of_one = [each for each in ids_in(broker) if each.startswith("990131-")]
    assert of_one == [f"990131-{n}" for n in range(1, 5_000, 3)], "the unit's order"


@pytest.mark.parametrize("kept", [200_000, 10])
def test_a_question_is_answered_alike_whether_the_log_is_remembered_or_read_again(
    kept: int, broker: Broker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_ids, "KEPT", kept)
    unit = f"99014{kept % 9}"
    lines = [encode(progressed(n, unit=unit)) for n in range(60)]
    taizhang(broker, tmp_path, "publish", "-", given=b"\n".join(lines[:40]))
    ledger = known_ids.LedgerIds(LogReading(broker.bootstrap), None)
    first, rest = ({f"{unit}-{n}": unit for n in some} for some in (range(20), range(20, 60)))
    assert ledger.among(first) == first.keys()
    taizhang(broker, tmp_path, "publish", "-", given=b"\n".join(lines[40:]))
    assert ledger.among(rest) == {f"{unit}-{n}" for n in range(20, 40)}, "what stood there at the first question"
    assert known_ids.LedgerIds(LogReading(broker.bootstrap), None).among(rest) == rest.keys()


def test_what_is_known_is_told_to_people_and_can_t_be_tried_without_a_broker(broker: Broker, tmp_path: Path) -> None:
    line = encode(progressed(1, unit="990114"))
    taizhang(broker, tmp_path, "publish", "-", given=line)
    done = taizhang(broker, tmp_path, "publish", "-", "--skip-known", given=line)
    assert done.stdout.decode() == "read 1 lines: 1 accepted, 0 rejected; 0 published, 1 already known\n"
    assert taizhang(broker, tmp_path, "publish", "-", "--skip-known", "--dry-run", given=line).returncode == 2


def test_strict_publishes_nothing_of_a_pipe_with_a_bad_line(broker: Broker, tmp_path: Path) -> None:
    text = b"\n".join([*(encode(progressed(n, unit="990111")) for n in range(20)), b"{bad"])
    assert taizhang(broker, tmp_path, "publish", "-", "--strict", given=text).returncode == 1
    assert not [known for known in ids_in(broker) if known.startswith("990111-")]
    assert taizhang(broker, tmp_path, "publish", "-", "--strict", given=text[: -len(b"\n{bad")]).returncode == 0
    assert len([known for known in ids_in(broker) if known.startswith("990111-")]) == 20


def test_no_broker_is_one_line_that_says_what_to_do(broker: Broker, tmp_path: Path) -> None:
    done = taizhang(broker, tmp_path, "publish", "-", "--bootstrap", "127.0.0.1:1", given=b"")
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert "no Kafka broker answers at 127.0.0.1:1" in line
    assert "taizhang up" in line


def test_a_missing_file_and_rejects_over_the_input(broker: Broker, tmp_path: Path) -> None:
    assert taizhang(broker, tmp_path, "publish", str(tmp_path / "nothing.jsonl")).returncode == 2
    file = tmp_path / "events.jsonl"
    file.write_bytes(encode(progressed(1, unit="990112")))
    done = taizhang(broker, tmp_path, "publish", str(file), "--rejects", str(file))
    assert done.returncode == 2
    assert file.read_bytes() == encode(progressed(1, unit="990112"))


def import_files(broker: Broker, home: Path, *files: str) -> tuple[int, dict[str, object], str]:
    environment = {**os.environ, "TAIZHANG_HOME": str(home), "TAIZHANG_KAFKA_BOOTSTRAP": broker.bootstrap}
    environment |= {"TAIZHANG_CLICKHOUSE_URL": "http://127.0.0.1:1", "TAIZHANG_LANG": "en"}
    command = [sys.executable, "-c", IMPORT, "import", "--json", *files]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    return done.returncode, json.loads(done.stdout), done.stderr.decode()


def test_importing_twice_publishes_once_even_without_the_warehouse(broker: Broker, tmp_path: Path) -> None:
    """ClickHouse is away: said, and the log itself is asked."""
    files = [str(path) for path in sorted(EXAMPLES.glob("*.txt"))]
    before = len(ids_in(broker))
    status, first, said = import_files(broker, tmp_path, *files[:4])
    assert status == 0
    assert "ClickHouse can't be asked" in said
    assert (first["circulars"], first["known_events"]) == (4, 0)
    assert len(ids_in(broker)) - before == first["new_events"]
    _, again, _ = import_files(broker, tmp_path, *files)
    assert again["known_events"] == first["new_events"]
    _, third, _ = import_files(broker, tmp_path, *files)
    assert third["new_events"] == 0
    now = ids_in(broker)
    assert len(now) == len(set(now))


def test_what_is_no_circular_is_told_and_the_rest_goes_on(broker: Broker, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("今天天气很好。", encoding="utf-8")
    good = str(EXAMPLES / "09-water-bureau.txt")
    status, report, _ = import_files(broker, tmp_path, str(letter), good, str(tmp_path / "missing.txt"))
    assert status != 0
    assert report["circulars"] == 1
    assert report["not_imported"].keys() == {str(letter), str(tmp_path / "missing.txt")}  # type: ignore[attr-defined]  # parsed JSON
