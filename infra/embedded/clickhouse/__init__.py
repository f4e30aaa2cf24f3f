"""The real ClickHouse engine (chDB) in a process of its own, behind ClickHouse's HTTP protocol on loopback.

`python -m infra.embedded.clickhouse --data DIR --port N --user U --password-file F` starts it; `process` builds that
command line and waits until it answers. Everything else in this folder lives inside that process.
"""

from infra.embedded.clickhouse.process import NotReady, command, wait_ready

__all__ = ["NotReady", "command", "wait_ready"]
