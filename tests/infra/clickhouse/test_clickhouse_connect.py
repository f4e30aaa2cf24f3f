"""clickhouse-connect, the platform's one way to ClickHouse, against the front."""

from datetime import UTC, datetime

import pytest
from clickhouse_connect.driver.exceptions import DatabaseError, StreamFailureError

from tests.infra.clickhouse.conftest import RunningFront

pytestmark = pytest.mark.integration

COLUMNS = ["n", "s", "at", "tags"]


@pytest.fixture
def wide(front: RunningFront) -> str:
    front.ask(
        "CREATE OR REPLACE TABLE wide (n UInt64, s Nullable(String), at DateTime64(3, 'Asia/Shanghai'),"
        " tags Array(String)) ENGINE = MergeTree ORDER BY n"
    )
    return "wide"


@pytest.mark.parametrize("compress", [False, "lz4", "zstd", "gzip", True])
def test_a_hundred_thousand_rows_in_and_out(front: RunningFront, wide: str, compress: bool | str) -> None:
    client = front.client(compress=compress)
    at = datetime(2024, 1, 7, tzinfo=UTC)
    rows = [(n, None if n % 7 == 0 else f"问题 {n}", at, ["a", str(n)]) for n in range(100_000)]
    assert client.insert(wide, rows, column_names=COLUMNS).written_rows == 100_000
    assert client.query(f"SELECT count(), sum(n), countIf(s IS NULL) FROM {wide}").result_rows == [
        (100_000, 4999950000, 14286)
    ]
    back = client.query(f"SELECT * FROM {wide} ORDER BY n")
    assert back.column_names == tuple(COLUMNS)
    assert back.result_rows == rows
    assert back.summary["result_rows"] == "100000"
    client.close()


def test_rows_are_streamed(front: RunningFront) -> None:
    client = front.client()
    with client.query_rows_stream("SELECT number, toString(number) FROM numbers(1000000)") as stream:
        assert sum(number for number, text in stream if text == str(number)) == 499999500000
    client.close()


def test_an_empty_answer_has_its_columns(front: RunningFront) -> None:
    client = front.client()
    assert client.query("SELECT 1 AS a WHERE 0").result_rows == []
    assert client.query("SELECT 1 AS a, 'x' AS b LIMIT 0").column_names == ("a", "b")
    client.close()


def test_parameters_are_bound_by_the_server(front: RunningFront) -> None:
    client = front.client()
    text = "it's \\ a \n \t 'test'; -- {x:String}"
    asked = "SELECT {text:String}, {many:Array(String)}, {number:Int64}, {day:Date}"
    given = {"text": text, "many": ["a'b", "c\\d"], "number": -5, "day": datetime(2024, 1, 7, tzinfo=UTC).date()}
    assert client.query(asked, parameters=given).result_rows == [(text, ["a'b", "c\\d"], -5, given["day"])]
    long = "中" * 100_000  # beyond a URL's length: sent as a form
    assert client.query("SELECT length({x:String})", parameters={"x": long}).result_rows == [(300_000,)]
    client.close()


def test_settings_reach_the_engine_and_errors_reach_the_client(front: RunningFront) -> None:
    client = front.client()
    assert client.query("SELECT getSetting('max_block_size')", settings={"max_block_size": 77}).result_rows == [(77,)]
    for sql, code in [("SELECT nosuch", 47), ("SELEC", 62), ("SELECT throwIf(1)", 395), ("DROP TABLE nowhere", 60)]:
        with pytest.raises(DatabaseError) as failed:
            client.query(sql)
        assert failed.value.code == code
    with pytest.raises(DatabaseError) as failed:
        client.command("SELECT 1", settings={"no_such_setting": "1"})
    assert failed.value.code == 115
    client.close()


def test_an_error_in_the_middle_of_a_stream_is_an_error(front: RunningFront) -> None:
    for compress in (False, True):
        client = front.client(compress=compress)
        asked = "SELECT number, throwIf(number = 900000) FROM numbers(1000000)"
        with pytest.raises(StreamFailureError) as failed, client.query_rows_stream(asked) as stream:
            for _ in stream:
                pass
        assert failed.value.code == 395
        assert client.query("SELECT 7").result_rows == [(7,)]
        client.close()


def test_an_insert_with_a_bad_value_inserts_nothing(front: RunningFront, table: str) -> None:
    client = front.client()
    with pytest.raises(Exception, match="column `n`"):
        client.insert(table, [(1, "a"), ("x", "b")], column_names=["n", "s"])
    assert client.command(f"SELECT count() FROM {table}") == 0
    client.close()


def test_a_token_makes_a_repeated_insert_harmless(front: RunningFront) -> None:
    client = front.client()
    client.command(
        "CREATE OR REPLACE TABLE tokens (n UInt64) ENGINE = MergeTree ORDER BY n"
        " SETTINGS non_replicated_deduplication_window = 1000"
    )
    for token in ("issue-events:3:0-99", "issue-events:3:0-99", "issue-events:3:100-199"):
        client.insert(
            "tokens", [[n] for n in range(100)], column_names=["n"], settings={"insert_deduplication_token": token}
        )
    assert client.command("SELECT count() FROM tokens") == 200
    client.command("DROP TABLE tokens")
    client.close()


def test_raw_inserts_and_raw_queries(front: RunningFront, table: str) -> None:
    client = front.client()
    client.raw_insert(table, ["n", "s"], '{"n":1,"s":"a"}\n{"n":2,"s":"b"}', fmt="JSONEachRow")
    assert client.raw_query(f"SELECT * FROM {table} ORDER BY n", fmt="CSV") == b'1,"a"\n2,"b"\n'
    with client.raw_stream(f"SELECT * FROM {table} ORDER BY n", fmt="JSONEachRow") as stream:
        assert b"".join(stream) == b'{"n":1,"s":"a"}\n{"n":2,"s":"b"}\n'
    client.close()


def test_a_wrong_password_is_said_to_be_one(front: RunningFront) -> None:
    import clickhouse_connect

    with pytest.raises(DatabaseError) as failed:
        clickhouse_connect.get_client(host="127.0.0.1", port=front.port, username="taizhang", password="wrong")  # noqa: S106 - meant to be wrong
    assert failed.value.code == 516


def test_a_default_client_with_a_session_works(front: RunningFront) -> None:
    import clickhouse_connect

    from tests.infra.clickhouse.conftest import PASSWORD, USER

    client = clickhouse_connect.get_client(host="127.0.0.1", port=front.port, username=USER, password=PASSWORD)
    assert client.command("SELECT 1") == 1
    assert client.ping()
    client.close()
