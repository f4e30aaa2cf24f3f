"""The sink of `taizhang bench sink`, in a process of its own as in production: prints the seconds it took as JSON."""

import asyncio
import json
import logging
import sys
import time

from infra.errors import FoundWrong
from warehouse import Connection, connect, migrate
from warehouse.audit import proof
from warehouse.sink import Limits, SinkConfig, serve


async def sink(bootstrap: str, connection: Connection, records: int, rows: int) -> float:
    """Seconds from the first record read to the last one done; joining the group is not counted."""
    client = connect(connection)
    migrate(client, connection.database)
    stop = asyncio.Event()
    began = ended = 0.0
    delivered = 0

    def watch(what: str, n: int) -> None:
        nonlocal began, ended, delivered
        if what == "read" and not began:
            began = time.perf_counter()
        elif what == "delivered":
            delivered, ended = delivered + n, time.perf_counter()
            if delivered >= records:
                stop.set()

    config = SinkConfig(bootstrap=bootstrap, warehouse=connection, limits=Limits(rows=rows))
    await serve(config, stop, watch=watch)
    if not all(line.holds for line in proof(client)):
        raise FoundWrong("the sink lost or doubled records")
    client.close()
    return ended - began


if __name__ == "__main__":
    given = json.loads(sys.stdin.read())
    logging.disable(logging.ERROR)  # a broker that is still electing says so loudly
    reached = Connection(given["url"], given["user"], given["password"], given["database"])
    print(json.dumps(asyncio.run(sink(given["bootstrap"], reached, given["records"], given["rows"]))))
