"""What reaches outside the data directory is refused, what only looks like it is not."""

import pytest

from infra.embedded.clickhouse.errors import ClickHouseError
from infra.embedded.clickhouse.guard import check


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 INTO OUTFILE '/tmp/x'",
        "SELECT 1 INTO OUTFILE {path:String}",
        "SELECT 1 into/**/outfile '/tmp/x' FORMAT CSV",
        "INSERT INTO t FROM INFILE '/etc/passwd' FORMAT LineAsString",
        "SELECT file('/etc/passwd')",
        "SELECT `file`('/etc/passwd')",
        "SELECT “file”('/etc/passwd')",
        "SELECT * FROM Python(x)",
        "SELECT * FROM executable('x', 'CSV', 'a Int')",
        "CREATE DICTIONARY d (a UInt64) PRIMARY KEY a SOURCE(EXECUTABLE(COMMAND 'id' FORMAT 'CSV')) LAYOUT(FLAT())",
        "CREATE DICTIONARY d (a UInt64) PRIMARY KEY a SOURCE ( `executable_pool` (command 'id')) LAYOUT(FLAT())",
        "CREATE OR REPLACE DICTIONARY d (a UInt64) PRIMARY KEY a SOURCE(HTTP(url 'http://x' format 'CSV'))",
        "ATTACH TABLE t FROM '/tmp/' (a Int) ENGINE = MergeTree ORDER BY a",
        "CREATE DATABASE d ENGINE = Filesystem('/')",
        "CREATE DATABASE IF NOT EXISTS d ENGINE=MySQL('h', 'd', 'u', 'p')",
        "CREATE TABLE t (a Int) ENGINE = MergeTree ORDER BY a SETTINGS disk = disk(type = web, endpoint = 'http://x')",
        "BACKUP TABLE t TO File('/tmp/x')",
    ],
)
def test_reaching_outside_is_refused(sql: str) -> None:
    with pytest.raises(ClickHouseError) as refused:
        check(sql.encode())
    assert refused.value.code == 497


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT file FROM t",
        "SELECT 'INTO OUTFILE', \"file\" FROM t -- file('/etc/passwd')",
        "SELECT source, (1) FROM t",
        "CREATE DICTIONARY d (a UInt64) PRIMARY KEY a SOURCE(CLICKHOUSE(TABLE 't')) LAYOUT(FLAT()) LIFETIME(0)",
        "CREATE DATABASE d",
        "CREATE DATABASE d ENGINE = Atomic",
        "ATTACH TABLE t",
        "CREATE TABLE database (a Int) ENGINE = ReplacingMergeTree ORDER BY a",
        "SELECT outfile FROM infile",
    ],
)
def test_ordinary_statements_pass(sql: str) -> None:
    check(sql.encode())
