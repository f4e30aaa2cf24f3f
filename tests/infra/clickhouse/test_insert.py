"""Data going in: every byte, once, or an error."""

import http.client
import json

import pytest

from tests.infra.clickhouse.conftest import PASSWORD, USER, RunningFront

pytestmark = pytest.mark.integration


def count(front: RunningFront, table: str) -> int:
    return int(front.ask(f"SELECT count() FROM {table}"))


@pytest.mark.parametrize(
    "body",
    [
        "INSERT INTO {t} VALUES (1, 'a;b'), (2, 'FORMAT CSV')",
        "INSERT INTO {t} VALUES (1, 'a'), (1 + 1, upper('b'));",
        "INSERT INTO {t} (s, n) FORMAT CSV\nx,1\ny,2\n",
        "INSERT INTO {t} FORMAT TSV\n1\ta\n2\tb",
        "/* VALUES */ INSERT INTO {t} -- FORMAT JSON\nSETTINGS max_threads = 1 FORMAT CSV\n1,a\n2,b",
        'INSERT INTO {t} FORMAT JSONEachRow {{"n":1,"s":"a"}}\n{{"n":2,"s":"b"}}',
        "INSERT INTO {t} SELECT number, 'x' FROM numbers(2)",
        "INSERT INTO {t} WITH 2 AS k SELECT number, 'x' FROM numbers(k)",
        "WITH 2 AS k INSERT INTO {t} SELECT number, 'x' FROM numbers(k)",
    ],
)
def test_every_kind_of_insert_inserts_its_two_rows(front: RunningFront, table: str, body: str) -> None:
    answer = front.request(body.format(t=table))
    assert answer.status == 200, answer.body
    assert json.loads(answer.headers["X-ClickHouse-Summary"])["written_rows"] == "2"
    assert "X-ClickHouse-Format" not in answer.headers
    assert count(front, table) == 2


def test_the_table_function_input_is_refused_because_chdb_would_lose_its_data(front: RunningFront, table: str) -> None:
    answer = front.request(f"INSERT INTO {table} SELECT a, b FROM input('a UInt64, b String') FORMAT CSV\n1,a\n")
    assert (answer.status, answer.code) == (501, 48)


def test_the_statement_may_stand_in_the_url_and_the_data_in_the_body(front: RunningFront, table: str) -> None:
    front.ask("1,a\n2,b\n", query=f"INSERT INTO {table} FORMAT CSV")
    front.ask("(3, 'c')", query=f"INSERT INTO {table} VALUES")
    assert front.ask(f"SELECT s FROM {table} ORDER BY n") == "a\nb\nc\n"


def test_bytes_that_are_no_text_arrive_as_they_are(front: RunningFront, table: str) -> None:
    every_byte = bytes(range(256))
    row = b"\x07" + bytes(7) + b"\x80\x02" + every_byte
    front.request(b"INSERT INTO %b FORMAT RowBinary\n" % table.encode() + row)
    assert front.ask(f"SELECT n, hex(s) FROM {table}") == f"7\t{every_byte.hex().upper()}\n"
    native = front.request(f"SELECT n + 1 AS n, s FROM {table} FORMAT Native").body
    front.request(native, query=f"INSERT INTO {table} FORMAT Native")
    assert front.ask(f"SELECT uniqExact(s), count() FROM {table}") == "1\t2\n"


def test_a_statement_that_is_no_text_is_refused(front: RunningFront) -> None:
    assert front.request(b"SELECT '\xff\xfe'").code == 62


def test_a_damaged_row_inserts_nothing(front: RunningFront, table: str) -> None:
    rows = b"".join(b"%d,x\n" % n for n in range(50_000))
    answer = front.request(b"INSERT INTO %b FORMAT CSV\n" % table.encode() + rows + b"not a number,x\n")
    assert (answer.code, answer.status) == (27, 400)
    assert count(front, table) == 0


def test_a_body_sent_in_chunks_is_one_body(front: RunningFront, table: str) -> None:
    connection = front.open()
    pieces = [b"INSERT INTO ", table.encode(), b" FORMAT CSV\n", *(b"%d,x\n" % n for n in range(5000))]
    headers = {"X-ClickHouse-User": USER, "X-ClickHouse-Key": PASSWORD.encode().decode("latin-1")}
    connection.request("POST", "/", body=iter(pieces), headers=headers, encode_chunked=True)
    assert connection.getresponse().status == 200
    connection.close()
    assert count(front, table) == 5000


def test_a_client_that_dies_while_sending_inserts_nothing(front: RunningFront, table: str) -> None:
    connection = front.open()
    connection.putrequest("POST", f"/?query=INSERT+INTO+{table}+FORMAT+CSV")
    connection.putheader("X-ClickHouse-User", USER)
    connection.putheader("X-ClickHouse-Key", PASSWORD.encode())
    connection.putheader("Content-Length", "1000000")
    connection.endheaders(b"1,a\n" * 1000)
    connection.close()
    assert front.ask("SELECT 1") == "1\n"
    assert count(front, table) == 0


def test_a_body_beyond_the_limit_is_refused(front: RunningFront) -> None:
    # The limit is the session's 1 GiB: the length alone is told, the body is not sent.
    connection = front.open()
    connection.putrequest("POST", "/?query=SELECT+1")
    connection.putheader("X-ClickHouse-User", USER)
    connection.putheader("X-ClickHouse-Key", PASSWORD.encode())
    connection.putheader("Content-Length", str((1 << 30) + 1))
    connection.endheaders(b"x")
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("X-ClickHouse-Exception-Code")) == (413, "307")
    connection.close()


def test_a_token_sent_twice_inserts_once_also_through_a_view(front: RunningFront) -> None:
    window = "SETTINGS non_replicated_deduplication_window = 1000"
    front.ask(f"CREATE TABLE raw (n UInt64, s String) ENGINE = MergeTree ORDER BY n {window}")
    front.ask(f"CREATE TABLE sums (s String, c UInt64) ENGINE = SummingMergeTree ORDER BY s {window}")
    front.ask("CREATE MATERIALIZED VIEW raw_to_sums TO sums AS SELECT s, count() AS c FROM raw GROUP BY s")
    url = {
        "query": "INSERT INTO raw FORMAT CSV",
        "async_insert": "0",
        "deduplicate_blocks_in_dependent_materialized_views": "1",
    }
    rows = "".join(f"{n},{n % 3}\n" for n in range(10_000))
    for token in ("a", "a", "b", "a", "b"):
        front.ask(rows, insert_deduplication_token=token, **url)
    assert front.ask("SELECT count() FROM raw") == "20000\n"
    assert front.ask("SELECT sum(c) FROM sums") == "20000\n"
    # The token belongs to its request: rows without one are not measured against it.
    front.ask(rows.replace("0,", "9,"), **url)
    assert front.ask("SELECT sum(c) FROM sums") == "30000\n"
    for name in ("raw_to_sums", "raw", "sums"):
        front.ask(f"DROP TABLE {name}")


def test_no_body_is_left_behind_on_disk(front: RunningFront, table: str) -> None:
    front.ask(f"INSERT INTO {table} VALUES (1, 'a')")
    front.request(f"INSERT INTO {table} FORMAT CSV\nwrong")
    front.request(f"INSERT INTO nowhere FORMAT CSV\n{'1,x' * 1000}")
    assert list((front.data / "spool").iterdir()) == []


def test_an_answer_is_complete_with_its_connection_kept_open(front: RunningFront) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", front.port, timeout=30)
    headers = {"X-ClickHouse-User": USER, "X-ClickHouse-Key": PASSWORD.encode().decode("latin-1")}
    for n in range(20):
        connection.request("POST", "/", body=f"SELECT {n}", headers=headers)
        assert connection.getresponse().read() == b"%d\n" % n
    connection.close()
