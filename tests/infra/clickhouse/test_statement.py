"""Where an INSERT's words end and its data begins, and what other statements are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.embedded.clickhouse.errors import ClickHouseError
from infra.embedded.clickhouse.statement import HEAD_LIMIT, insert_head, shape_of, streamable


@pytest.mark.parametrize(
    ("sql", "target", "settings", "name", "data"),
    [
        ("INSERT INTO t FORMAT Native\n\x01\x02", "INSERT INTO t ", "", "Native", "\x01\x02"),
        ("insert into t (a, b) format CSV 1,2", "insert into t (a, b) ", "", "CSV", "1,2"),
        ("INSERT INTO d.t VALUES (1, 'FORMAT CSV'); x", "INSERT INTO d.t ", "", "Values", " (1, 'FORMAT CSV'); x"),
        ("INSERT INTO t SETTINGS a='FORMAT' FORMAT TSV\r\nx", "INSERT INTO t ", "SETTINGS a='FORMAT' ", "TSV", "x"),
        ("INSERT INTO t (`format`, `values`) FORMAT CSV\n1", "INSERT INTO t (`format`, `values`) ", "", "CSV", "1"),
        ("INSERT INTO t (values, select) VALUES (1)", "INSERT INTO t (values, select) ", "", "Values", " (1)"),
        ("INSERT INTO format FORMAT CSV\n1", "INSERT INTO format ", "", "CSV", "1"),
        ("INSERT INTO d.values VALUES (1)", "INSERT INTO d.values ", "", "Values", " (1)"),
        ("INSERT INTO t -- FORMAT X\n/*VALUES*/FORMAT CSV\n1", "INSERT INTO t -- FORMAT X\n/*VALUES*/", "", "CSV", "1"),
        ("INSERT INTO FUNCTION null('a Int') FORMAT CSV\n1", "INSERT INTO FUNCTION null('a Int') ", "", "CSV", "1"),
        ("INSERT INTO t FORMAT CSV\n\n1", "INSERT INTO t ", "", "CSV", "\n1"),
        ("INSERT INTO t FORMAT CSV;\n", "INSERT INTO t ", "", "CSV", ""),
        ("INSERT INTO t FORMAT JSONEachRow", "INSERT INTO t ", "", "JSONEachRow", ""),
    ],
)  # fmt: skip
def test_the_data_of_an_insert_starts_where_its_words_end(
    sql: str, target: str, settings: str, name: str, data: str
) -> None:
    head = insert_head(sql.encode())
    assert head is not None
    assert (head.target, head.settings, head.format) == (target, settings, name)
    assert sql.encode()[head.data :].decode() == data


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 FORMAT CSV",
        "INSERT INTO t SELECT 1",
        "INSERT INTO t (a) SELECT a FROM values FORMAT CSV",
        "INSERT INTO t WITH 1 AS x SELECT x",
        "INSERT INTO t FROM INFILE 'x' FORMAT CSV",
        "WITH 1 AS x INSERT INTO t SELECT x",
        "CREATE TABLE t (a Int) ENGINE = Memory",
        "INSERT INTO",
        "INSERT",
        "",
    ],
)
def test_no_other_statement_has_data_behind_it(sql: str) -> None:
    assert insert_head(sql.encode()) is None


@given(st.binary(max_size=200))
def test_data_is_taken_whatever_bytes_it_has(data: bytes) -> None:
    sql = b"INSERT INTO t (a) FORMAT RowBinary\n" + data
    head = insert_head(sql)
    assert head is not None
    assert sql[head.data :] == data


def test_an_insert_whose_words_never_end_is_refused() -> None:
    with pytest.raises(ClickHouseError) as failed:
        insert_head(b"INSERT INTO t (" + b"a," * HEAD_LIMIT)
    assert failed.value.code == 62


def test_a_semicolon_before_the_data_is_refused_as_in_clickhouse() -> None:
    with pytest.raises(ClickHouseError, match="excessive ';'"):
        insert_head(b"INSERT INTO t FORMAT CSV; 1,2")


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("SELECT 1 FORMAT JSON", "JSON"),
        ("SELECT 1 FORMAT JSON;", "JSON"),
        ("SELECT 1 FORMAT JSON SETTINGS max_threads=1", "JSON"),
        ("SELECT 1 SETTINGS max_threads=1 FORMAT JSON -- FORMAT CSV", "JSON"),
        ("SELECT 'FORMAT JSON'", None),
        ("SELECT format('{}', 1)", None),
        ("SELECT 1", None),
    ],
)
def test_the_format_clause_is_found(sql: str, name: str | None) -> None:
    assert shape_of(sql.encode()).format == name


@pytest.mark.parametrize(
    ("sql", "default", "expected"),
    [
        ("SELECT 1", "Native", True),
        ("WITH 1 AS x SELECT x FORMAT TSV", "JSON", True),
        ("(SELECT 1) UNION ALL (SELECT 2)", "CSV", True),
        ("SELECT 1 FORMAT JSON", "Native", False),
        ("SELECT 1", "CSVWithNames", False),
        ("SELECT a, count() FROM t GROUP BY a WITH TOTALS", "TSV", False),
        ("SELECT 1 SETTINGS output_format_json_array_of_rows = 1", "JSONEachRow", False),
        ("SHOW TABLES", "TSV", False),
        ("WITH 1 AS x INSERT INTO t SELECT x", "TSV", False),
        ("SELECT format FROM t", "TSV", False),
    ],
)
def test_only_what_can_be_laid_end_to_end_is_sent_in_pieces(sql: str, default: str, expected: bool) -> None:
    assert streamable(shape_of(sql.encode()), default) is expected


def test_several_statements_in_one_request_are_refused() -> None:
    with pytest.raises(ClickHouseError, match="Multi-statements") as failed:
        shape_of(b"SELECT 1; DROP TABLE t")
    assert failed.value.code == 62
    assert shape_of(b"SELECT ';' ; -- ; \n").first == "SELECT"


@pytest.mark.parametrize(
    ("sql", "answers", "stateful"),
    [
        ("SELECT 1", True, False),
        ("-- a comment\nDESC t", True, False),
        ("CREATE TABLE t (a Int) ENGINE = Memory", False, False),
        ("CREATE TEMPORARY TABLE t (a Int)", False, True),
        ("SET max_threads = 1", False, True),
        ("USE d", False, True),
    ],
)
def test_statements_tell_whether_they_answer_and_whether_they_change_the_connection(
    sql: str, answers: bool, stateful: bool
) -> None:
    shape = shape_of(sql.encode())
    assert (shape.answers, shape.stateful) == (answers, stateful)
