"""One query's failure is that query's alone."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import IncompleteRead
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # psutil ships no types
import pytest

from tests.infra.clickhouse.conftest import PASSWORD, USER, RunningFront, read

pytestmark = pytest.mark.integration

LEAK = """
import chdb, sys
connection = chdb.connect(sys.argv[1])
try:
    connection.query("SELECT number, throwIf(number = 200000) FROM numbers(300000)", "CSV")
except RuntimeError:
    pass
same = bytes(connection.query("SELECT 7", "CSV").bytes())
fresh = bytes(chdb.connect(sys.argv[1]).query("SELECT 7", "CSV").bytes())
print(len(same), fresh)
"""


def eventually(condition: Callable[[], bool], timeout: float = 30.0) -> None:
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.05)


def running(front: RunningFront, text: str) -> int:
    """How many queries run whose text has `text` in it (written so that this question does not find itself)."""
    return int(front.ask(f"SELECT count() FROM system.processes WHERE query LIKE '%{text[0]}' || '{text[1:]}%'"))


def test_chdb_leaks_a_failed_answer_into_the_same_connections_next_one(tmp_path: Path) -> None:
    """The trap itself. Should this ever fail, chDB has been mended and connections need no replacing after errors."""
    out = subprocess.run([sys.executable, "-c", LEAK, str(tmp_path)], capture_output=True, text=True, check=True).stdout
    length, fresh = out.split(maxsplit=1)
    assert int(length) > 100_000
    assert fresh.strip() == "b'7\\n'"


@pytest.mark.parametrize("url", [{}, {"wait_end_of_query": "1"}, {"default_format": "JSON"}])
def test_nothing_of_a_failed_answer_is_left_for_the_next(front: RunningFront, url: dict[str, str]) -> None:
    for _ in range(8):
        try:
            front.request("SELECT number, throwIf(number = 200000) FROM numbers(300000)", url=url)
        except IncompleteRead:
            assert not url
        assert [front.ask("SELECT 7") for _ in range(4)] == ["7\n"] * 4


def test_an_error_before_the_first_row_has_its_status_and_code(front: RunningFront) -> None:
    for sql, status, code in [
        ("SELEC 1", 400, 62),
        ("SELECT nosuch", 404, 47),
        ("SELECT * FROM nowhere", 404, 60),
        ("SELECT throwIf(1)", 500, 395),
        ("SELECT 1 FORMAT Nope", 400, 73),
        ("SELECT 1; SELECT 2", 400, 62),
    ]:
        answer = front.request(sql)
        assert (answer.status, answer.code) == (status, code), answer.body
        assert answer.body.startswith(b"Code: %d. DB::Exception: " % code)


def test_an_error_midway_ends_the_answer_with_its_text_and_without_a_proper_end(front: RunningFront) -> None:
    connection = front.open()
    headers = {"X-ClickHouse-User": USER, "X-ClickHouse-Key": PASSWORD.encode().decode("latin-1")}
    sql = "SELECT number, throwIf(number = 2000000) FROM numbers(3000000) SETTINGS max_threads = 1"
    connection.request("POST", "/", body=sql, headers=headers)
    response = connection.getresponse()
    assert response.status == 200
    tag = response.getheader("X-ClickHouse-Exception-Tag")
    with pytest.raises(IncompleteRead) as cut:
        response.read()
    assert tag
    assert cut.value.partial.endswith(b"__exception__\r\n")
    assert b"__exception__\r\n" + tag.encode() + b"\r\nCode: 395. DB::Exception: " in cut.value.partial
    connection.close()


def test_with_wait_end_of_query_the_same_error_is_an_ordinary_one(front: RunningFront) -> None:
    sql = "SELECT number, throwIf(number = 2000000) FROM numbers(3000000) SETTINGS max_threads = 1"
    answer = front.request(sql, wait_end_of_query="1")
    assert (answer.status, answer.code) == (500, 395)
    assert len(front.request("SELECT number FROM numbers(3000000)", wait_end_of_query="1").body) == 22_888_890


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("SELECT " + "(" * 5000 + "1" + ")" * 5000, 306),
        ("SELECT " + "[" * 100_000 + "]" * 100_000, 306),
        ("SELECT " + "not " * 50_000 + "1", 167),
        ("SELECT CAST('x' AS " + "Array(" * 5000 + "Int8" + ")" * 5000 + ")", 306),
        ("SELECT '" + "x" * 2_000_000 + "'", 62),
        ("SELECT groupArray(number) FROM numbers(1000000000)", 241),
        ("SELECT arrayMap(x -> x, range(500000000))", 241),
        ("SELECT repeat('x', 1000000) FROM numbers(2000) FORMAT JSON", 241),
        ("SELECT range(100000000000)", 69),
        ("SELECT sleep(10)", 160),
        ("SELECT sum(sipHash64(number)) FROM numbers(100000000000) SETTINGS max_execution_time = 1", 159),
    ],
    ids=lambda value: str(value)[:30],
)
def test_monstrous_queries_are_refused_and_the_front_lives(front: RunningFront, sql: str, code: int) -> None:
    answer = front.request(sql)
    assert answer.code == code, answer.body[:300]
    assert front.ask("SELECT 7") == "7\n"


def test_a_long_answer_needs_little_memory(front: RunningFront) -> None:
    """1.2 GB go through without the process growing by half of it: blocks are in flight, never the whole answer."""
    process = psutil.Process(front.process.pid)
    before = most = process.memory_info().rss
    connection = front.open()
    headers = {"X-ClickHouse-User": USER, "X-ClickHouse-Key": PASSWORD.encode().decode("latin-1")}
    sql = "SELECT repeat('x', 1000) FROM numbers(1200000) FORMAT RowBinary"
    connection.request("POST", "/", body=sql, headers=headers)
    response, size = connection.getresponse(), 0
    while piece := response.read(1 << 20):
        size += len(piece)
        most = max(most, process.memory_info().rss)
    assert size == 1_200_000 * 1002
    assert most - before < size / 2
    connection.close()


def test_the_query_of_a_client_that_hung_up_is_stopped(front: RunningFront) -> None:
    """Also when more clients hang up than there are connections; others are not kept waiting."""
    sql = "SELECT sum(sipHash64(number, 'hangup')) FROM numbers(100000000000)"
    for _ in range(6):
        connection = front.open()
        headers = {"X-ClickHouse-User": USER, "X-ClickHouse-Key": PASSWORD.encode().decode("latin-1")}
        connection.request("POST", "/", body=sql, headers=headers)
        eventually(lambda: running(front, "hangup") >= 1)
        connection.close()
        assert front.ask("SELECT 7") == "7\n"
        eventually(lambda: running(front, "hangup") == 0)


def test_a_client_that_leaves_its_answer_unread_is_let_go_when_it_hangs_up(front: RunningFront) -> None:
    headers = {"X-ClickHouse-User": USER, "X-ClickHouse-Key": PASSWORD.encode().decode("latin-1")}
    for _ in range(6):
        connection = front.open()
        sql = "SELECT number, 'unread' FROM numbers(10000000000)"
        connection.request("POST", "/", body=sql, headers=headers)
        assert connection.getresponse().read(100).startswith(b"0\tunread\n")
        connection.close()
    assert front.ask("SELECT 7") == "7\n"
    eventually(lambda: running(front, "unread") == 0)


def test_a_change_goes_on_when_its_client_hangs_up(front: RunningFront, table: str) -> None:
    connection = front.open()
    headers = {"X-ClickHouse-User": USER, "X-ClickHouse-Key": PASSWORD.encode().decode("latin-1")}
    sql = (
        f"INSERT INTO {table} SELECT number, toString(sleepEachRow(0.02)) FROM numbers(50) SETTINGS max_block_size = 1"
    )
    connection.request("POST", "/", body=sql, headers=headers)
    eventually(lambda: running(front, "INSERT INTO " + table) == 1)
    connection.close()
    eventually(lambda: front.ask(f"SELECT count() FROM {table}") == "50\n")


def test_a_short_query_does_not_wait_for_long_ones(front: RunningFront) -> None:
    long = "SELECT count() FROM numbers(3) WHERE NOT ignore(sleepEachRow(1)) SETTINGS max_block_size = 1"
    with ThreadPoolExecutor(3) as pool:
        answers = [pool.submit(front.ask, long) for _ in range(3)]
        eventually(lambda: running(front, "sleepEachRow") == 3)
        assert front.ask("SELECT 7") == "7\n"
        assert running(front, "sleepEachRow") == 3
        assert [answer.result() for answer in answers] == ["3\n"] * 3


def test_eight_clients_with_errors_between_get_no_wrong_answer(front: RunningFront) -> None:
    wrong: list[str] = []

    def client(number: int) -> None:
        connection = front.open()
        headers = {"X-ClickHouse-User": USER, "X-ClickHouse-Key": PASSWORD.encode().decode("latin-1")}
        for turn in range(100):
            value = number * 1000 + turn
            if turn % 5 == 3:
                sql, expected = f"SELECT {value}, throwIf(number = 70000) FROM numbers(80000)", 500
                url = "/?wait_end_of_query=1&max_block_size=10000"
            elif turn % 5 == 4:
                sql, expected, url = f"SELECT nosuch{value}", 404, "/"
            else:
                sql, expected, url = f"SELECT {value}, number FROM numbers(2)", 200, f"/?max_block_size={value + 1}"
            connection.request("POST", url, body=sql, headers=headers)
            answer = read(connection.getresponse())
            if answer.status != expected or (expected == 200 and answer.body != b"%d\t0\n%d\t1\n" % (value, value)):
                wrong.append(f"{sql}: {answer.status} {answer.body[:200]!r}")
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM file('/etc/passwd', 'LineAsString')",
        "SELECT file('/etc/passwd')",
        "SELECT * FROM `/etc/passwd`",
        "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a Int')",
        "SELECT * FROM s3('http://127.0.0.1:1/bucket/a', 'CSV', 'a Int')",
        "SELECT * FROM remote('127.0.0.1', 'system', 'one')",
        "SELECT 1 INTO OUTFILE '/tmp/x'",
        "INSERT INTO FUNCTION file('/tmp/x', 'CSV', 'a Int') VALUES (1)",
        "CREATE TABLE outside (a Int) ENGINE = File(CSV)",
        "CREATE TABLE outside (a Int) ENGINE = URL('http://127.0.0.1:1/', 'CSV')",
        "CREATE DATABASE outside ENGINE = Filesystem('/')",
        "CREATE DICTIONARY d (a UInt64) PRIMARY KEY a SOURCE(EXECUTABLE(COMMAND 'id' FORMAT 'CSV')) LAYOUT(FLAT())",
        "CREATE USER somebody",
        "SYSTEM SHUTDOWN",
        "BACKUP TABLE system.one TO File('/tmp/x')",
    ],
)
def test_nothing_outside_the_data_directory_is_reached(front: RunningFront, sql: str) -> None:
    answer = front.request(sql)
    assert answer.code in (60, 497), answer.body
    assert b"root:" not in answer.body
