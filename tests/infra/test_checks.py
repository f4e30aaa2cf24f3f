"""The last line of `make test` tells the truth."""

import pytest

from infra.setup.checks import Outcome, read_report

REPORT = '<testsuites><testsuite name="pytest" errors="{e}" failures="{f}" skipped="{s}" tests="{t}"/></testsuites>'


@pytest.mark.parametrize(
    ("junit", "status", "line"),
    [
        (REPORT.format(e=0, f=0, s=0, t=7), 0, "7 passed, 0 failed"),
        (REPORT.format(e=1, f=2, s=3, t=10), 1, "4 passed, 3 failed"),
        (REPORT.format(e=0, f=0, s=0, t=0), 5, "0 passed, 1 failed"),  # pytest found nothing
        (REPORT.format(e=0, f=0, s=0, t=7), 3, "7 passed, 1 failed"),  # it broke after the tests
        ("", -9, "0 passed, 1 failed"),  # it was killed
    ],
)
def test_a_report_is_read_with_the_exit_status_beside_it(junit: str, status: int, line: str) -> None:
    assert str(read_report(junit, status)) == line


def test_outcomes_add_up() -> None:
    assert str(Outcome(1, 0) + Outcome(40, 2)) == "41 passed, 2 failed"
