"""Logs stay bounded while their writer goes on."""

import subprocess
import sys
from pathlib import Path

from infra.embedded.supervisor.logs import last_lines, rotate

WRITER = "import sys\nfor line in sys.stdin: print(line, end='', flush=True); sys.stderr.write('.'); sys.stderr.flush()"


def test_a_small_log_is_left_alone(tmp_path: Path) -> None:
    log = tmp_path / "kafka.log"
    log.write_text("x" * 100)
    assert not rotate(log, 100)
    assert not rotate(tmp_path / "absent.log", 100)


def test_the_writer_goes_on_in_the_emptied_file(tmp_path: Path) -> None:
    log = tmp_path / "kafka.log"
    with log.open("ab") as output:
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER], stdin=subprocess.PIPE, stdout=output, stderr=subprocess.PIPE, text=True
        )
    assert writer.stdin is not None
    assert writer.stderr is not None

    def write(line: str) -> None:
        assert writer.stdin is not None
        assert writer.stderr is not None
        writer.stdin.write(line + "\n")
        writer.stdin.flush()
        writer.stderr.read(1)

    write("first " + "x" * 200)
    assert rotate(log, 100)
    write("second " + "y" * 200)
    assert rotate(log, 100)
    write("third")
    writer.stdin.close()
    writer.stderr.close()
    assert writer.wait(10) == 0
    assert log.read_text() == "third\n"
    assert (tmp_path / "kafka.log.1").read_text().startswith("second")
    assert (tmp_path / "kafka.log.2").read_text().startswith("first")


def test_the_last_lines_are_for_messages(tmp_path: Path) -> None:
    log = tmp_path / "sink.log"
    log.write_text("\n".join(f"line {n}" for n in range(5000)) + "\n\n")
    assert last_lines(log, 2) == ["line 4998", "line 4999"]
    assert last_lines(tmp_path / "absent.log") == []
