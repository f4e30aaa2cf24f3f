"""What in a URL is a setting, what a bound parameter, what neither."""

import pytest

from infra.embedded.clickhouse.errors import ClickHouseError
from infra.embedded.clickhouse.request import parse


def test_a_request_of_clickhouse_go_is_read() -> None:
    url = [
        ("client_protocol_version", "54460"),
        ("default_format", "Native"),
        ("database", "taizhang"),
        ("max_execution_time", "60"),
        ("enable_http_compression", "1"),
    ]
    request = parse("POST", url, {})
    assert (request.database, request.output_format, request.revision) == ("taizhang", "Native", 54460)
    assert request.settings == {"max_execution_time": "60"}
    assert request.compressed_answer
    assert not request.whole_answer


def test_parameters_and_settings_are_told_apart() -> None:
    request = parse(
        "POST", [("param_unit", "210603"), ("max_threads", "1"), ("query_id", "q"), ("wait_end_of_query", "1")], {}
    )
    assert (request.params, request.settings) == ({"unit": "210603"}, {"max_threads": "1"})
    assert (request.query_id, request.whole_answer) == ("q", True)


def test_headers_stand_in_for_url_parameters() -> None:
    request = parse("GET", [], {"X-ClickHouse-Database": "d", "X-ClickHouse-Format": "JSON"})
    assert (request.database, request.output_format, request.changes_allowed) == ("d", "JSON", False)
    assert parse("GET", [("database", "u")], {"X-ClickHouse-Database": "h"}).database == "u"


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("compress", "1", 48),
        ("decompress", "1", 48),
        ("role", "admin", 511),
        ("client_protocol_version", "x", 36),
        ("max_threads = 1, x", "1", 115),
        ("a'b", "1", 115),
        ("", "1", 115),
    ],
)
def test_what_is_not_offered_is_refused_by_name(name: str, value: str, code: int) -> None:
    with pytest.raises(ClickHouseError) as refused:
        parse("POST", [(name, value)], {})
    assert refused.value.code == code


def test_every_request_without_a_query_id_gets_one_of_its_own() -> None:
    assert parse("GET", [], {}).query_id != parse("GET", [], {}).query_id
