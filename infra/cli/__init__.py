"""The `taizhang` command: 0 it went well, 1 it found something wrong, 2 it could not run; errors as one clear line."""

import logging
import os
import re
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated, Any

import typer

from infra.cli.commands import TABLE, build
from infra.errors import CannotRun, FoundWrong

__all__ = ["CannotRun", "FoundWrong", "command_line", "main"]

_UNREACHABLE = {
    "kafka": "Kafka does not answer; is it running? See `taizhang status`",
    "aiokafka": "Kafka does not answer; is it running? See `taizhang status`",
    "clickhouse_connect": "ClickHouse refused or does not answer; see `taizhang status`",
}
_DRIVERS = ("kafka", "aiokafka", "urllib3", "clickhouse_connect")
_SERVICES = ("worker", "sink")
"""Commands whose standard error is a log file; everybody else's is read by a person."""


def asked_command(arguments: Sequence[str]) -> str | None:
    """The command's name among the arguments, past the options that stand before it."""
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def asked_language(arguments: Sequence[str]) -> str:
    """`--lang X` or `--lang=X` before the command, else TAIZHANG_LANG; only used for the list of commands."""
    for at, word in enumerate(arguments):
        if word == "--lang":
            return next(iter(arguments[at + 1 : at + 2]), "")
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if not word.startswith("-"):
            break
    return os.environ.get("TAIZHANG_LANG", "")


def command_line(arguments: Sequence[str]) -> typer.Typer:
    """The typer app for these arguments: only the command they name is imported."""
    app = build(asked_command(arguments), asked_language(arguments))

    @app.callback()
    def options(
        context: typer.Context,
        lang: Annotated[str | None, typer.Option(help="Language of results: zh or en.", metavar="zh|en")] = None,
        _version: Annotated[
            bool, typer.Option("--version", help="Show the version and exit.", callback=_print_version, is_eager=True)
        ] = False,
    ) -> None:
        """台账: event-sourced accounts of the rectification of inspection findings (巡视巡察整改).

        Example: taizhang demo
        """
        if lang is not None:
            os.environ["TAIZHANG_LANG"] = lang
        _log(os.environ.get("TAIZHANG_LOG_LEVEL", "WARNING"), context.invoked_subcommand in _SERVICES)

    return app


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"taizhang {version('taizhang')}")
        raise typer.Exit


def _log(level: str, is_service: bool) -> None:
    """To standard error. The drivers log each attempt to reach a server; a person is told once, by our one line."""
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    if not is_service and level not in ("DEBUG", "INFO"):
        for driver in _DRIVERS:
            logging.getLogger(driver).setLevel(logging.CRITICAL)


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of the console script. Ends the process."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(run(given or ["--help"]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status; whatever goes wrong becomes one line on stderr."""
    try:
        return _status(
            typer.main.get_command(command_line(arguments)).main(
                args=list(arguments), prog_name="taizhang", standalone_mode=False
            )
        )
    except FoundWrong as found:
        return _say(str(found), 1)
    except CannotRun as reason:
        return _say(str(reason), 2)
    except typer.Abort:
        return _say("interrupted", 130)
    except typer.TyperException as misuse:
        context = getattr(misuse, "ctx", None)
        where = context.command_path if context is not None else "taizhang"
        return _say(f"{misuse.format_message()} (see `{where} --help`)", 2)
    except BrokenPipeError:
        # The reader of our output went away (`taizhang … | head`): nothing is wrong, and nobody is there to read it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        logging.getLogger("taizhang").debug("the command failed", exc_info=True)
        return _say(explain(error), 2)


def explain(error: Exception) -> str:
    """One line about an error that no command foresaw."""
    if hasattr(error, "errors") and type(error).__name__ == "ValidationError":
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        return f"setting TAIZHANG_{name}: {first['msg']}" if getattr(error, "title", "") == "Settings" else str(first)
    source = type(error).__module__.partition(".")[0]
    if "AUTHENTICATION_FAILED" in str(error):
        return "ClickHouse refuses this user or password; see TAIZHANG_CLICKHOUSE_USER, TAIZHANG_CLICKHOUSE_PASSWORD"
    first_line = (str(error).strip().splitlines() or [""])[0][:300]
    if source in _UNREACHABLE:
        if refused := re.search(r"host='([^']+)', port=(\d+).*(\[Errno -?\d+\] [^\")]+)", first_line):
            return f"{_UNREACHABLE[source]} ({refused[1]}:{refused[2]} {refused[3]})"
        return f"{_UNREACHABLE[source]} ({type(error).__name__}: {first_line})"
    return f"{type(error).__name__}: {first_line} (TAIZHANG_LOG_LEVEL=DEBUG shows where)"


def _status(result: Any) -> int:
    """typer hands back the status of an Exit; a command's own return value means nothing."""
    return result if isinstance(result, int) and not isinstance(result, bool) else 0


def _say(line: str, status: int) -> int:
    print(f"taizhang: {line}", file=sys.stderr)
    return status


COMMANDS = tuple(entry.name for entry in TABLE)
