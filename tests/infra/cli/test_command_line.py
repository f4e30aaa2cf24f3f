"""The command line itself: quick to help, clear when something is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from infra import cli
from infra.cli import commands
from infra.cli.words import WORDS
from infra.errors import CannotRun, FoundWrong
from infra.home import Endpoints, Home

EXISTING = [entry.name for entry in commands.TABLE if entry.exists()]


def test_help_imports_nothing_heavy() -> None:
    heavy = ("kafka", "aiokafka", "faust", "chdb", "clickhouse_connect", "pydantic", "scipy", "ledger")
    code = (
        "import sys; from infra.cli import run; status = run(['--help']);"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr.strip() == "[]"
    assert all(f"  {name} " in done.stdout for name in EXISTING)


def test_the_list_of_commands_speaks_chinese_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--lang", "zh", "--help"]) == 0
    assert "停止内置服务" in capsys.readouterr().out
    assert cli.run(["--lang=en", "--help"]) == 0
    assert "Stop the embedded stack" in capsys.readouterr().out


def test_only_the_command_that_needs_the_simulator_loads_it() -> None:
    code = "import sys; import infra.cli.audit; sys.exit('producers.simulator' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", EXISTING)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([name, "--help"]) == 0
    told = capsys.readouterr().out
    assert f"taizhang {name}" in told
    assert "xample" in told or "COMMAND" in told


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("taizhang 0.")


@pytest.mark.parametrize(
    "arguments",
    [["audit", "asof", "now"], ["audit", "history", "x"], ["dead-letters", "list"], ["dead-letters", "show", "t/0/0"]],
)
def test_a_stopped_stack_of_our_own_is_named_at_once(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TAIZHANG_HOME", str(tmp_path))
    monkeypatch.setenv("TAIZHANG_LANG", "en")
    for name in ("KAFKA_BOOTSTRAP", "CLICKHOUSE_URL"):
        monkeypatch.delenv(f"TAIZHANG_{name}", raising=False)
    Home(tmp_path).save_endpoints(Endpoints(kafka=(1,), controllers=(2,), clickhouse=3))
    assert cli.run(arguments) == 2
    assert capsys.readouterr().err == "taizhang: the stack is not running (start it with `taizhang up`)\n"


def test_nobody_reads_drivers_log_lines_beside_our_own_line(tmp_path: Path) -> None:
    environment = os.environ | {
        "TAIZHANG_HOME": str(tmp_path),
        "TAIZHANG_CLICKHOUSE_URL": "http://127.0.0.1:1",
        "TAIZHANG_LOG_LEVEL": "WARNING",
    }
    asked = [sys.executable, "-m", "infra.cli", "audit", "proof"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("taizhang: ClickHouse refused or does not answer")
    assert "(127.0.0.1:1 [Errno" in line


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["no-such-command"], 2, "No such command 'no-such-command'"),
        (["up", "--brokers", "many"], 2, "Invalid value for '--brokers'"),
        (["up", "--brokers", "2"], 2, "setting TAIZHANG_KAFKA_BROKERS: Value error, one broker, or three"),
        (["status"], 1, "the stack is not running"),
        (["audit", "asof"], 2, "(see `taizhang audit asof --help`)"),
        (["contract", "check", "no-such-folder"], 2, "no contract in no-such-folder; `taizhang contract build"),
        (["circular", "no-such-command"], 2, "(see `taizhang circular --help`)"),
    ],
)
def test_what_goes_wrong_is_one_clear_line(
    arguments: list[str],
    status: int,
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TAIZHANG_HOME", str(tmp_path))
    monkeypatch.setenv("TAIZHANG_LANG", "en")
    assert cli.run(arguments) == status
    told = capsys.readouterr().err.strip().splitlines()
    assert len(told) == 1
    assert told[0].startswith("taizhang: ")
    assert line in told[0]


def test_servers_of_somebody_else_in_the_environment_are_not_mixed_with_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TAIZHANG_HOME", str(tmp_path))
    monkeypatch.setenv("TAIZHANG_KAFKA_BOOTSTRAP", "kafka.example:9092")
    assert cli.run(["up"]) == 2
    assert "TAIZHANG_KAFKA_BOOTSTRAP is set" in capsys.readouterr().err
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - names are enough


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (FoundWrong("first difference at unit 210603"), 1, "taizhang: first difference at unit 210603"),
        (CannotRun("no Java"), 2, "taizhang: no Java"),
        (typer.Exit(1), 1, ""),
        (RuntimeError("a\nb"), 2, "taizhang: RuntimeError: a (TAIZHANG_LOG_LEVEL=DEBUG shows where)"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_exit_statuses(
    error: BaseException, status: int, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def command_line(_: object) -> typer.Typer:
        app = typer.Typer()

        @app.callback()
        def root() -> None:
            """A command line with one command."""

        @app.command()
        def fail() -> None:
            raise error

        return app

    monkeypatch.setattr(cli, "command_line", command_line)
    assert cli.run(["fail"]) == status
    assert capsys.readouterr().err.strip() == line


def test_the_name_of_the_command_is_found_behind_options() -> None:
    assert cli.asked_command(["--lang", "zh", "audit", "asof"]) == "audit"
    assert cli.asked_command(["--lang=zh", "up"]) == "up"
    assert cli.asked_command(["--help"]) is None


def test_every_word_is_there_in_both_languages() -> None:
    for key, (zh, en) in WORDS.items():
        assert zh, key
        assert en, key
        assert zh != en or key == "pid", key
