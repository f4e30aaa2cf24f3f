"""Which failures of ClickHouse pass by themselves, and how long to wait for that."""

from collections.abc import Iterator

from clickhouse_connect.driver.exceptions import ClickHouseError, DataError, Error, ProgrammingError

_PASSING = {
    3: "UNEXPECTED_END_OF_FILE",
    159: "TIMEOUT_EXCEEDED",
    164: "READONLY",
    202: "TOO_MANY_SIMULTANEOUS_QUERIES",
    209: "SOCKET_TIMEOUT",
    210: "NETWORK_ERROR",
    236: "ABORTED",
    241: "MEMORY_LIMIT_EXCEEDED",
    242: "TABLE_IS_READ_ONLY",
    243: "NOT_ENOUGH_SPACE",
    252: "TOO_MANY_PARTS",
    285: "TOO_FEW_LIVE_REPLICAS",
    394: "QUERY_WAS_CANCELLED",
    425: "SYSTEM_ERROR",
    999: "KEEPER_EXCEPTION",
}
"""Error codes after which the same statement may succeed. What is absent (a missing table, a wrong password) needs a
person."""


def passes(error: Exception) -> bool:
    """Whether waiting may mend it. No answer at all always may; an answer only with the codes above."""
    if isinstance(error, DataError | ProgrammingError):
        return False
    if isinstance(error, Error) and error.code is not None:
        return error.code in _PASSING
    return isinstance(error, ClickHouseError | OSError)


def pauses(first: float = 0.1, most: float = 5.0) -> Iterator[float]:
    """Seconds to wait before each next attempt, for ever."""
    wait = first
    while True:
        yield wait
        wait = min(wait * 2, most)
