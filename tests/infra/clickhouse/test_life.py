"""Start, stop, kill -9: what was acknowledged is there."""

import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from infra.embedded.clickhouse import NotReady, command, wait_ready
from tests.infra.clickhouse.conftest import RunningFront, start
from tests.infra.clickhouse.test_failures import eventually, running

pytestmark = pytest.mark.integration


def test_it_says_that_it_is_ready_and_ends_cleanly(tmp_path: Path) -> None:
    front = start(tmp_path / "data")
    assert (front.data / "log").read_text() == f"ready port={front.port}\n"
    assert (front.data / "port").read_text() == f"{front.port}\n"
    assert front.stop(signal.SIGTERM) == 0
    assert not (front.data / "port").exists()


def test_sigterm_stops_running_answers_and_lets_changes_end(tmp_path: Path) -> None:
    front = start(tmp_path / "data")
    front.ask("CREATE TABLE t (n UInt64) ENGINE = MergeTree ORDER BY n")
    endless = threading.Thread(target=swallow, args=(front, "SELECT sum(sipHash64(number)) FROM numbers(100000000000)"))
    slow = "INSERT INTO t SELECT number + sleepEachRow(0.05) FROM numbers(20) SETTINGS max_block_size = 1"
    change = threading.Thread(target=swallow, args=(front, slow))
    for thread in (endless, change):
        thread.start()
    eventually(lambda: running(front, "sipHash64") == 1 and running(front, "INSERT INTO t") == 1)
    assert front.stop(signal.SIGTERM) == 0
    for thread in (endless, change):
        thread.join()
    front = start(tmp_path / "data")
    assert front.ask("SELECT count() FROM t") == "20\n"
    front.stop()


def swallow(front: RunningFront, sql: str) -> None:
    """Sends a request whose answer may never come."""
    try:
        front.request(sql)
    except OSError:
        return


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    front = start(tmp_path / "data")
    front.ask("CREATE DATABASE taizhang")
    for database in ("default", "taizhang"):
        front.ask("CREATE TABLE t (n UInt64) ENGINE = MergeTree ORDER BY n", database=database)
        front.ask("".join(f"{n}\n" for n in range(1000)), query="INSERT INTO t FORMAT CSV", database=database)
    for _ in range(2):
        front.stop(signal.SIGKILL)
        front = start(tmp_path / "data")
        for database in ("default", "taizhang"):
            assert front.ask("SELECT count(), sum(n) FROM t", database=database) == "1000\t499500\n"
    front.stop()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("database", [None, "taizhang"])
def test_it_starts_again_when_default_holds_no_table(tmp_path: Path, number: int, database: str | None) -> None:
    front = start(tmp_path / "data")
    if database is not None:
        front.ask(f"CREATE DATABASE {database}")
        front.ask("CREATE TABLE t (n UInt64) ENGINE = MergeTree ORDER BY n", database=database)
    for _ in range(2):
        front.stop(number)
        front = start(tmp_path / "data")
        assert front.ask("SHOW TABLES FROM default") == ""
        if database is not None:
            assert front.ask("SELECT count() FROM t", database=database) == "0\n"
    front.ask("CREATE TABLE back (n UInt64) ENGINE = MergeTree ORDER BY n")
    front.stop(number)
    front = start(tmp_path / "data")
    assert front.ask("SELECT count() FROM back") == "0\n"
    front.stop()


def test_an_insert_cut_by_kill_9_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    """Inserts of one block each, killed at another moment in every round; acknowledged ones must be there."""
    data, rows, acknowledged = tmp_path / "data", 20_000, set[int]()
    front = start(data)
    front.ask("CREATE TABLE t (batch UInt32, n UInt64, s String) ENGINE = MergeTree ORDER BY n")
    batch = 0
    for delay in (0.05, 0.11, 0.17, 0.23):
        killer = threading.Timer(delay, front.process.kill)
        killer.start()
        while front.process.poll() is None:
            batch += 1
            body = "".join(f"{batch},{n},{'x' * 50}\n" for n in range(rows))
            try:
                if front.request(body, query="INSERT INTO t FORMAT CSV").status == 200:
                    acknowledged.add(batch)
            except OSError:
                front.process.wait(timeout=30)
        killer.join()
        front = start(data)
        found = {int(number): int(count) for number, count in front.rows("SELECT batch, count() FROM t GROUP BY batch")}
        assert set(found.values()) <= {rows}
        assert acknowledged <= set(found)
    assert list((data / "spool").iterdir()) == []
    front.stop()


def test_a_second_process_on_the_same_data_is_turned_away(front: RunningFront) -> None:
    argv = command(front.data, user="x", password_file=front.data / "password")
    second = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 2
    assert "another process is working on" in second.stderr
    assert front.ask("SELECT 1") == "1\n"


def test_a_taken_port_and_a_missing_password_are_said_in_one_line(front: RunningFront, tmp_path: Path) -> None:
    for argv in (
        command(tmp_path / "a", user="x", password_file=front.data / "password", port=front.port),
        command(tmp_path / "b", user="x", password_file=tmp_path / "nowhere"),
    ):
        ended = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=False)
        assert ended.returncode == 2
        assert len(ended.stderr.strip().splitlines()) == 1


def test_waiting_for_a_process_that_died_or_never_answers_ends(tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="ended before"):
        wait_ready(tmp_path / "port", alive=lambda: False)
    ticks = iter(range(100))
    with pytest.raises(NotReady, match="did not answer within 5 s"):
        wait_ready(tmp_path / "port", timeout=5, clock=lambda: float(next(ticks)), sleep=lambda _: None)
    assert time.monotonic() > 0
