"""`python -m infra.embedded.clickhouse`: the command line of the front."""

import argparse
import logging
import os
import sys
import time
from pathlib import Path

from infra.embedded.clickhouse.credentials import Login


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m infra.embedded.clickhouse",
        description="The ClickHouse engine behind ClickHouse's HTTP protocol, on 127.0.0.1.",
        epilog="example: python -m infra.embedded.clickhouse --data /tmp/ch --user taizhang --password-file secret",
    )
    parser.add_argument("--data", type=Path, required=True, help="directory of the data; one process at a time")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--port-file", type=Path, help="file to write the port's number into once it answers")
    parser.add_argument("--user", required=True)
    parser.add_argument("--password-file", type=Path, required=True, help="file whose first line is the password")
    parser.add_argument("--connections", type=int, default=8, help="queries that run side by side")
    parser.add_argument("--max-body-bytes", type=int, default=1 << 30, help="largest request body, also decompressed")
    parser.add_argument("--max-memory-bytes", type=int, default=2 << 30, help="memory one query may use")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Exit status 0 after a clean end, 2 when it could not run."""
    given = _arguments(argv)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        lines = given.password_file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        sys.stderr.write(f"cannot read the password file: {error}\n")
        return 2
    if not lines or not lines[0]:
        sys.stderr.write(f"the password file {given.password_file} is empty\n")
        return 2
    # Queries name the zone they cut days in; what they leave open must not depend on the machine. chDB knows TZ only.
    os.environ["TZ"] = "UTC"
    time.tzset()
    # Imported late: loading the engine takes half a second, which `--help` and a wrong argument need not wait for.
    from infra.embedded.clickhouse.errors import ClickHouseError
    from infra.embedded.clickhouse.server import AlreadyRunning, Options, serve

    options = Options(
        data=given.data,
        port=given.port,
        port_file=given.port_file,
        login=Login(given.user, lines[0]),
        connections=given.connections,
        max_body_bytes=given.max_body_bytes,
        max_memory_bytes=given.max_memory_bytes,
    )
    try:
        return serve(options)
    except (AlreadyRunning, OSError, ClickHouseError) as error:
        sys.stderr.write(f"{error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
