"""The front as curl sees it."""

import base64
import gzip
import json
import socket
import zlib

import lz4.frame  # type: ignore[import-untyped]  # lz4 ships no types
import pytest
import zstandard

from infra.embedded.clickhouse.hello import QUESTION
from tests.infra.clickhouse.conftest import PASSWORD, USER, RunningFront, read

pytestmark = pytest.mark.integration


def test_ping_needs_no_login(front: RunningFront) -> None:
    for path in ("/ping", "/replicas_status"):
        answer = front.request(method="GET", path=path, login=False)
        assert (answer.status, answer.body) == (200, b"Ok.\n")


def test_an_empty_request_is_answered_ok(front: RunningFront) -> None:
    assert front.request(method="GET").body == b"Ok.\n"


def test_a_query_may_stand_in_the_url_in_the_body_or_in_both(front: RunningFront) -> None:
    assert front.request(method="GET", query="SELECT 1").body == b"1\n"
    assert front.ask("SELECT 1") == "1\n"
    assert front.ask("+ 1", query="SELECT 1") == "2\n"


def test_the_answer_says_what_it_is(front: RunningFront) -> None:
    answer = front.request("SELECT 1 AS one", default_format="JSONEachRow", query_id="mine")
    assert answer.body == b'{"one":1}\n'
    assert answer.headers["X-ClickHouse-Query-Id"] == "mine"
    assert answer.headers["X-ClickHouse-Format"] == "JSONEachRow"
    assert answer.headers["X-ClickHouse-Timezone"] == "UTC"
    assert answer.headers["Content-Type"].startswith("application/x-ndjson")
    assert json.loads(answer.headers["X-ClickHouse-Summary"])["result_rows"] == "1"


def test_the_format_may_be_named_in_three_ways(front: RunningFront) -> None:
    assert front.ask("SELECT 'a b' FORMAT CSV", default_format="JSON") == '"a b"\n'
    assert front.ask("SELECT 'a b'", default_format="CSV") == '"a b"\n'
    assert front.request("SELECT 'a b'", headers={"X-ClickHouse-Format": "CSV"}).body == b'"a b"\n'


@pytest.mark.parametrize(
    "name", ["JSON", "JSONCompact", "CSVWithNames", "TSVWithNamesAndTypes", "XML", "Markdown", "Values"]
)
def test_a_long_answer_in_a_format_with_head_and_foot_is_one_document(front: RunningFront, name: str) -> None:
    body = front.ask(f"SELECT number AS n FROM numbers(200000) FORMAT {name}")
    assert body.count("199999") == 1
    assert body.count("100000") == 1
    if name.startswith("JSON"):
        assert json.loads(body)["rows"] == 200_000
    elif name.startswith("CSV"):
        assert body.count("n") == 1


def test_totals_are_not_lost(front: RunningFront) -> None:
    assert front.ask("SELECT number % 2 AS k, count() FROM numbers(4) GROUP BY k WITH TOTALS ORDER BY k") == (
        "0\t2\n1\t2\n\n0\t4\n"
    )


def test_the_database_may_be_named_in_url_header_and_statement(front: RunningFront) -> None:
    front.ask("CREATE DATABASE IF NOT EXISTS elsewhere")
    assert front.ask("SELECT currentDatabase()") == "default\n"
    assert front.ask("SELECT currentDatabase()", database="elsewhere") == "elsewhere\n"
    answer = front.request("SELECT currentDatabase()", headers={"X-ClickHouse-Database": "elsewhere"})
    assert answer.body == b"elsewhere\n"
    assert [front.ask("SELECT currentDatabase()") for _ in range(8)] == ["default\n"] * 8
    assert front.request("SELECT 1", database="nowhere").code == 81
    front.ask("DROP DATABASE elsewhere")


# --- who may ask


def test_without_the_right_login_nothing_is_answered(front: RunningFront) -> None:
    wrong = "Basic " + base64.b64encode(f"{USER}:no".encode()).decode()
    for headers in ({}, {"Authorization": wrong}, {"X-ClickHouse-User": USER}):
        answer = front.request("SELECT 1", login=False, headers=headers)
        assert (answer.status, answer.code) == (403, 516)
        assert b"Authentication failed" in answer.body


def test_the_three_ways_to_log_in(front: RunningFront) -> None:
    basic = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    assert front.request("SELECT 1", login=False, headers={"Authorization": basic}).status == 200
    assert front.request("SELECT 1", login=False, user=USER, password=PASSWORD).status == 200
    assert front.request("SELECT 1").status == 200


def test_a_name_that_only_resolves_to_loopback_is_turned_away(front: RunningFront) -> None:
    connection = front.open()
    connection.request("GET", "/ping", headers={"Host": f"rebound.example:{front.port}"})
    assert read(connection.getresponse()).status == 403
    connection.close()


def test_only_loopback_is_listened_on(front: RunningFront) -> None:
    host = socket.gethostbyname(socket.gethostname())
    if host.startswith("127."):
        pytest.skip("this machine's own name is a loopback address")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((host, front.port), timeout=5)


# --- parameters and settings


@pytest.mark.parametrize(
    "value",
    [
        "plain",
        "it's",
        'say "x"',
        "back\\slash",
        "new\nline",
        "tab\t",
        "中文'; DROP TABLE t; --",
        "{x:String}",
        "",
        "\\N",
    ],
)
def test_a_bound_string_arrives_as_it_was(front: RunningFront, value: str) -> None:
    sent = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    assert front.rows("SELECT {x:String}, length({x:String})", param_x=sent) == [[value, len(value.encode())]]


@pytest.mark.parametrize(
    ("type_name", "value", "expected"),
    [
        ("UInt64", "18446744073709551615", 18446744073709551615),
        ("Array(String)", r"['a','it\'s']", ["a", "it's"]),
        ("Array(UInt8)", "[1,2]", [1, 2]),
        ("Date", "2024-01-07", "2024-01-07"),
        ("DateTime64(3, 'UTC')", "2024-01-07 08:00:00.123", "2024-01-07 08:00:00.123"),
        ("Nullable(String)", r"\N", None),
        ("Map(String, UInt8)", "{'a':1}", {"a": 1}),
    ],
)
def test_bound_values_have_their_types(front: RunningFront, type_name: str, value: str, expected: object) -> None:
    assert front.rows(f"SELECT {{x:{type_name}}}", param_x=value) == [[expected]]


def test_a_bound_value_is_a_value_and_never_sql(front: RunningFront, table: str) -> None:
    front.ask(f"INSERT INTO {table} VALUES (1, 'a')")
    assert front.request(f"SELECT * FROM {table} WHERE n = {{n:UInt64}}", param_n="1 OR 1").code == 457
    assert front.rows(f"SELECT n FROM {table} WHERE s = {{s:String}}", param_s="' OR '1'='1") == []
    assert front.request("SELECT * FROM {t:Identifier}", param_t="system.one; DROP TABLE x").code == 60
    assert front.rows("SELECT count() FROM {t:Identifier}", param_t=table) == [[1]]
    assert front.request("SELECT {missing:String}").code == 456


def test_parameters_reach_the_values_of_an_insert(front: RunningFront, table: str) -> None:
    front.ask(f"INSERT INTO {table} VALUES ({{n:UInt64}}, {{s:String}})", param_n="7", param_s="a'); --")
    assert front.rows(f"SELECT * FROM {table}") == [[7, "a'); --"]]


def test_a_setting_holds_for_its_request_only(front: RunningFront) -> None:
    asked = "SELECT getSetting('max_block_size'), getSetting('max_memory_usage')"
    untouched = front.rows(asked)
    assert untouched[0][1] == 400 << 20
    for _ in range(8):
        assert front.rows(asked, max_block_size="1000", max_memory_usage="100000000") == [[1000, 100_000_000]]
        assert front.rows(asked) == untouched


def test_settings_that_can_not_be(front: RunningFront) -> None:
    assert front.request("SELECT 1", no_such_setting="1").code == 115
    assert front.request("SELECT 1", max_threads="many").status >= 400
    assert front.request("SELECT 1", max_memory_usage="0").code == 452
    assert front.request("SELECT 1", max_memory_usage=str(1 << 40)).code == 452
    assert front.request("SELECT 1", dialect="prql").code == 452
    assert front.request("SELECT 1", url={"max_threads = 1, readonly": "1"}).code == 115
    assert front.ask("SELECT getSetting('log_comment') LIKE '% it''s'", log_comment="it's") == "1\n"


def test_a_reader_stays_a_reader_and_the_next_request_is_none(front: RunningFront, table: str) -> None:
    for _ in range(6):
        assert front.request(f"INSERT INTO {table} VALUES (1, 'a')", readonly="1").code == 164
        front.ask(f"INSERT INTO {table} VALUES (1, 'a')")
    assert front.request(f"DROP TABLE {table}", method="GET").status != 200
    assert front.request(method="GET", query=f"DROP TABLE {table}").code == 164
    assert front.request(method="GET", query=f"INSERT INTO {table} VALUES (1, 'a')").code == 164
    assert front.rows(f"SELECT count() FROM {table}") == [[6]]


def test_sessions_are_accepted_but_keep_nothing(front: RunningFront) -> None:
    assert front.ask("SELECT 1", session_id="mine") == "1\n"
    assert front.request("SET max_threads = 1", session_id="mine").code == 48
    assert front.request("CREATE TEMPORARY TABLE x (a Int)", session_id="mine").code == 48
    before = front.ask("SELECT getSetting('max_block_size')")
    for _ in range(8):
        front.ask("SET max_block_size = 17")
        front.ask("USE system")
    assert {front.ask("SELECT getSetting('max_block_size')") for _ in range(8)} == {before}
    assert {front.ask("SELECT currentDatabase()") for _ in range(8)} == {"default\n"}


# --- clickhouse-go


def test_the_hello_answer_is_what_clickhouse_go_decodes(front: RunningFront) -> None:
    [[name, version, timezone]] = front.rows("SELECT displayName(), version(), timezone()")
    answer = front.request(QUESTION, client_protocol_version="54460", default_format="Native", database="default")
    assert answer.body == b"".join(
        [
            b"\x01\x00\x02\xff\xff\xff\xff\x00\x04\x01",
            b"\x0ddisplayName()\x06String\x00" + bytes([len(name)]) + name.encode(),
            b"\x09version()\x06String\x00" + bytes([len(version)]) + version.encode(),
            b"\x0arevision()\x06UInt32\x00\x00\x00\x00\x00",
            b"\x0atimezone()\x06String\x00" + bytes([len(timezone)]) + timezone.encode(),
        ]
    )


def test_after_the_hello_answers_are_plain_native(front: RunningFront) -> None:
    answer = front.request("SELECT 1", client_protocol_version="54460", default_format="Native")
    assert answer.body == b"\x01\x01\x011\x05UInt8\x01"
    empty = front.request("SELECT 1 WHERE 0", client_protocol_version="54460", default_format="Native")
    assert (empty.status, empty.body) == (200, b"")


# --- compression


@pytest.mark.parametrize("method", ["gzip", "deflate", "zstd", "lz4"])
def test_answers_are_compressed_when_asked_for(front: RunningFront, method: str) -> None:
    unpack = {
        "gzip": gzip.decompress,
        "deflate": zlib.decompress,
        "zstd": lambda body: zstandard.ZstdDecompressor().decompressobj().decompress(body),
        "lz4": lz4.frame.decompress,
    }
    expected = "".join(f"{n}\n" for n in range(300_000)).encode()
    sql, wanted = "SELECT number FROM numbers(300000)", {"Accept-Encoding": method}
    packed = front.request(sql, headers=wanted, enable_http_compression="1")
    assert packed.headers["Content-Encoding"] == method
    assert len(packed.body) < len(expected) / 1.5
    assert unpack[method](packed.body) == expected
    plain = front.request(sql, headers=wanted)
    assert "Content-Encoding" not in plain.headers
    assert plain.body == expected


@pytest.mark.parametrize("encoding", ["br", "snappy", "x-unknown"])
def test_a_body_in_an_unknown_encoding_inserts_nothing(front: RunningFront, table: str, encoding: str) -> None:
    answer = front.request(f"INSERT INTO {table} FORMAT CSV\n1,a\n", headers={"Content-Encoding": encoding})
    assert (answer.status, answer.code) == (400, 432)
    assert front.rows(f"SELECT count() FROM {table}") == [[0]]


@pytest.mark.parametrize("name", ["gzip", "zstd", "lz4"])
def test_a_compressed_body_cut_off_inserts_nothing(front: RunningFront, table: str, name: str) -> None:
    compress = {"gzip": gzip.compress, "zstd": zstandard.compress, "lz4": lz4.frame.compress}[name]
    body = compress(b"".join(b"%d,x\n" % n for n in range(200_000)))
    answer = front.request(body[:-100], query=f"INSERT INTO {table} FORMAT CSV", headers={"Content-Encoding": name})
    assert answer.code == 271
    assert front.rows(f"SELECT count() FROM {table}") == [[0]]
    front.request(body, query=f"INSERT INTO {table} FORMAT CSV", headers={"Content-Encoding": name})
    assert front.rows(f"SELECT count() FROM {table}") == [[200_000]]


def test_clickhouses_own_block_compression_is_refused_and_not_ignored(front: RunningFront) -> None:
    for name in ("compress", "decompress"):
        answer = front.request("SELECT 1", url={name: "1"})
        assert (answer.status, answer.code) == (501, 48)


# --- forms, as clickhouse-connect sends long parameters


def test_query_and_parameters_may_come_as_a_form(front: RunningFront) -> None:
    fields = {"query": "SELECT length({x:String})", "param_x": "y" * 300_000}
    body = "".join(
        f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    )
    headers = {"Content-Type": "multipart/form-data; boundary=edge"}
    assert front.request(body + "--edge--\r\n", headers=headers).body == b"300000\n"
    external = '--edge\r\nContent-Disposition: form-data; name="ext"; filename="ext"\r\n\r\n1\r\n--edge--\r\n'
    assert front.request(external, headers=headers).code == 48
