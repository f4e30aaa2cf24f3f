"""A circular drafted from the running platform says what was imported, as text and as a Word file."""

import subprocess
import sys
from pathlib import Path

import pytest

from infra.documents import documents
from infra.importing import import_files
from producers.circulars import Circular, read_circulars
from tests.integration.stacks import Stack
from warehouse import Connection, connect

pytestmark = pytest.mark.integration

EXAMPLE = Path(__file__).parents[2] / "examples" / "circulars" / "09-water-bureau.txt"


def draft(stack: Stack, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "infra.cli", "circular", "draft", "--lang", "en", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=stack.environment)


def stated(one: Circular) -> list[tuple[str, str, str]]:
    return [(issue.title, issue.status, str(issue.due)) for issue in one.issues]


def unit_of(stack: Stack) -> str:
    client = connect(Connection(stack.clickhouse_url, stack.user, stack.password, stack.database))
    query = "SELECT DISTINCT unit FROM issue_states WHERE title LIKE {title:String}"
    ((unit,),) = client.query(query, parameters={"title": "%农村供水工程长效运维机制%"}).result_rows
    return str(unit)


def test_what_was_imported_comes_out_again(stack: Stack, tmp_path: Path) -> None:
    import_files(documents([EXAMPLE]).found, stack.settings)
    stack.wait_drained()
    (printed,) = read_circulars(EXAMPLE.read_bytes(), EXAMPLE.name)
    told = draft(stack, "--unit", unit_of(stack), "--as-of", "now")
    assert told.returncode == 0, told.stderr.decode()
    (again,) = read_circulars(told.stdout, "draft")
    assert stated(again) == stated(printed)
    assert again.unit.name == printed.unit.name

    word = tmp_path / "draft.docx"
    assert draft(stack, "--unit", unit_of(stack), "--output", str(word)).returncode == 0
    (from_word,) = read_circulars(word.read_bytes(), word.name)
    assert stated(from_word) == stated(printed)

    there = draft(stack, "--unit", unit_of(stack), "--output", str(word))
    assert there.returncode == 2
    assert b"--force replaces it" in there.stderr


def test_a_unit_or_an_inspection_nobody_knows_is_said_in_one_line(stack: Stack) -> None:
    import_files(documents([EXAMPLE]).found, stack.settings)
    stack.wait_drained()
    unknown = draft(stack, "--unit", "000000")
    assert unknown.returncode == 2
    assert unknown.stderr.decode().startswith("taizhang: no unit '000000' is known")
    other = draft(stack, "--unit", unit_of(stack), "--inspection", "n")
    assert other.returncode == 2
    assert "no inspection 'n'" in other.stderr.decode()
    assert other.stderr.count(b"\n") == 1
