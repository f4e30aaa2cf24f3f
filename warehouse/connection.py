"""One way in: clickhouse-connect over HTTP. Embedded and production differ by the URL only."""

from dataclasses import dataclass, field

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
    client = clickhouse_connect.get_client(
        dsn=connection.url,
        username=connection.user,
        password=connection.password,
        autogenerate_session_id=False,  # a session would serialise the queries of several threads
        send_receive_timeout=timeout_seconds,
    )
    client.database = connection.database
    return client
