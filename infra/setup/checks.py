"""`python -m infra.setup.checks lint types tests`: run every check and end with one line `N passed, N failed`.

A check that fails does not hide the ones after it: a person wants to see everything that is wrong in one run.
"""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

TEST_SECONDS = 20 * 60
"""Continuous integration stops after 25 minutes; a hanging test must end in a line, not in silence."""

COMMANDS = {
    "lint": (("ruff", "check", "."), ("ruff", "format", "--check", ".")),
    "types": (("mypy",),),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many checks or tests passed and failed."""

    passed: int
    failed: int

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.passed + other.passed, self.failed + other.failed)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed"


def read_report(junit: str, status: int) -> Outcome:
    """The outcome in a JUnit report. A run that ended badly for no test's reason (nothing found, a crash, a usage
    error) counts as one failure: it must never look like success."""
    suites = list(ElementTree.fromstring(junit).iter("testsuite")) if junit else []  # noqa: S314 - pytest wrote it
    tests, failed, skipped = (
        sum(int(suite.get(kind, 0)) for suite in suites for kind in kinds)
        for kinds in (("tests",), ("failures", "errors"), ("skipped",))
    )
    if status != 0 and failed == 0:
        failed, tests = 1, tests + 1
    return Outcome(tests - failed - skipped, failed)


def run_command(command: tuple[str, ...]) -> Outcome:
    """One lint or type check: one passed or one failed."""
    print(f"--- {' '.join(command)}", flush=True)
    done = subprocess.run([sys.executable, "-m", *command], check=False, stdin=subprocess.DEVNULL)  # noqa: S603 - fixed
    return Outcome(int(done.returncode == 0), int(done.returncode != 0))


def run_tests(arguments: tuple[str, ...]) -> Outcome:
    """The whole test suite, in a process of its own: whatever it does to itself, the last line is still printed."""
    print(f"--- pytest {' '.join(arguments)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="taizhang-") as scratch:
        report = Path(scratch, "junit.xml")
        command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *arguments]
        running = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - a fixed command
        try:
            status = running.wait(TEST_SECONDS)
        except subprocess.TimeoutExpired:
            print(f"the tests did not end within {TEST_SECONDS // 60} minutes", flush=True)
            running.kill()  # the stack it started is tied to it and stops
            running.wait()
            status = 1
        return read_report(report.read_text() if report.exists() else "", status)


def main(steps: list[str]) -> int:
    """Run the steps named and print the sum. 0 when nothing failed."""
    total = Outcome(0, 0)
    for step in steps:
        for command in COMMANDS.get(step, ()):
            total += run_command(command)
        if step == "tests":
            total += run_tests(())
    print(total, flush=True)
    return 0 if total.failed == 0 and total.passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
