"""One HTTP request as ClickHouse reads it: what is a parameter, what a setting, what is said in a header."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from infra.embedded.clickhouse.errors import (
    BAD_ARGUMENTS,
    NOT_IMPLEMENTED,
    UNKNOWN_ROLE,
    UNKNOWN_SETTING,
    refusal,
)

# URL parameters that are no settings.
_RESERVED = frozenset(
    {
        "query", "database", "default_format", "query_id", "quota_key", "user", "password", "role", "session_id",
        "session_timeout", "session_check", "close_session", "compress", "decompress", "buffer_size",
        "wait_end_of_query", "stacktrace", "client_protocol_version", "http_method",
    }
)  # fmt: skip
# Settings that speak about the HTTP exchange itself: they are ours to honour or to ignore, not the engine's.
_OURS = frozenset(
    {
        "enable_http_compression", "http_zlib_compression_level",
        "http_native_compression_disable_checksumming_on_decompress",
        "send_progress_in_http_headers", "http_headers_progress_interval_ms", "http_wait_end_of_query",
        "http_write_exception_in_output_format", "cancel_http_readonly_queries_on_client_close",
        "http_response_buffer_size", "http_max_uri_size", "add_http_cors_header", "http_response_headers",
    }
)  # fmt: skip
_PARAM = "param_"


@dataclass(frozen=True, slots=True)
class Request:
    """A request with everything but its body and its credentials."""

    query: str = ""
    database: str = "default"
    output_format: str = "TabSeparated"
    params: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    query_id: str = ""
    revision: int = 0
    """client_protocol_version; only clickhouse-go's first question is answered by it."""
    compressed_answer: bool = False
    whole_answer: bool = False
    """wait_end_of_query: nothing is sent before the query has ended well."""
    in_session: bool = False
    changes_allowed: bool = True
    """False for GET, which ClickHouse holds to reading."""


def parse(method: str, url: Iterable[tuple[str, str]], headers: Mapping[str, str]) -> Request:
    """Reads a request's URL parameters (of equal names the last counts) and headers.

    Raises 48 for what is not offered here (ClickHouse's own block compression, roles), 36 for a malformed number,
    115 for a parameter that can't be the name of a setting.
    """
    values = dict(url)
    for name in ("compress", "decompress"):
        if values.get(name, "0") not in ("", "0", "false"):
            raise refusal(NOT_IMPLEMENTED, f"{name}=1 (ClickHouse's block format): use HTTP's Content-Encoding instead")
    if values.get("role"):
        raise refusal(UNKNOWN_ROLE, f"There is no role {values['role']}: this server has one user and no roles")
    settings = {
        name: value
        for name, value in values.items()
        if name not in _RESERVED and name not in _OURS and not name.startswith(_PARAM)
    }
    for name in settings:
        if not (name.replace(".", "").isidentifier() and name.isascii()):
            raise refusal(UNKNOWN_SETTING, f"Unknown setting '{name}'")
    return Request(
        query=values.get("query", ""),
        database=values.get("database") or headers.get("X-ClickHouse-Database") or "default",
        output_format=values.get("default_format") or headers.get("X-ClickHouse-Format") or "TabSeparated",
        params={name.removeprefix(_PARAM): value for name, value in values.items() if name.startswith(_PARAM)},
        settings=settings,
        query_id=values.get("query_id") or str(uuid.uuid4()),
        revision=_number(values.get("client_protocol_version", "0"), "client_protocol_version"),
        compressed_answer=_truth(values.get("enable_http_compression", "0")),
        whole_answer=_truth(values.get("wait_end_of_query", values.get("http_wait_end_of_query", "0"))),
        in_session="session_id" in values,
        changes_allowed=method != "GET",
    )


def _truth(value: str) -> bool:
    return value.lower() in ("1", "true")


def _number(value: str, name: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise refusal(BAD_ARGUMENTS, f"{name} must be a number, not {value!r}")
    return int(value)
