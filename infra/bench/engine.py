"""One embedded ClickHouse in a scratch directory, for a benchmark alone."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.embedded.clickhouse.process import NotReady, command, wait_ready
from infra.errors import CannotRun
from warehouse import Connection

_USER, _PASSWORD = "bench", "for this benchmark only"


@contextmanager
def scratch_engine() -> Iterator[Connection]:
    """How to reach it. Engine and data are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="taizhang-bench-") as directory:
        home = Path(directory)
        (home / "password").write_text(f"{_PASSWORD}\n")
        argv = command(home / "data", user=_USER, password_file=home / "password", port_file=home / "port")
        with (home / "log").open("wb") as log:
            engine = subprocess.Popen(argv, stdout=log, stderr=log)  # noqa: S603 - a command of ours
            try:
                port = wait_ready(home / "port", alive=lambda: engine.poll() is None)
                yield Connection(f"http://127.0.0.1:{port}", _USER, _PASSWORD, "bench")
            except NotReady as why:
                raise CannotRun(f"the benchmark's ClickHouse did not start: {why}") from None
            finally:
                engine.terminate()
                try:
                    engine.wait(30)
                except subprocess.TimeoutExpired:
                    engine.kill()
                    engine.wait()
