"""One way in: clickhouse-connect over HTTP. Embedded and production differ by the URL only."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import clickhouse_connect
from clickhouse_connect.driver.client import Client


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the warehouse is. `url`: http(s)://host:port."""

    url: str
    user: str
    password: str = field(repr=False)
    database: str = "taizhang"


def connect(connection: Connection, *, timeout_seconds: int = 300) -> Client:
    """A client whose unqualified table names mean our database; it may be used by several threads at once.

    The database is named only after the first contact, because before the first migration there is none.
    Raises clickhouse_connect's ClickHouseError when nobody answers.
    """
    nearby = urlsplit(connection.url).hostname in {"127.0.0.1", "localhost", "::1"}
    client = clickhouse_connect.get_client(
        dsn=connection.url,
        username=connection.user,
        password=connection.password,
        autogenerate_session_id=False,  # a session would serialise the queries of several threads
        compress=not nearby,  # through memory, packing and unpacking cost more than the bytes
        send_receive_timeout=timeout_seconds,
    )
    client.database = connection.database
    return client
