"""The reader of circulars, over 200 simulated texts, gives the issues and declared numbers that the simulator lists."""

import pytest

from tests.producers.simulator.read_back import RULES, Comparison, compared, printed

CIRCULARS = 200
SHARE = 0.9
"""A total off by what another lawful count of the list gives (issues with a status line, say) rightly passes."""


@pytest.fixture(scope="module")
def read() -> Comparison:
    return compared(printed(seed=1, count=CIRCULARS))


def test_issues_and_declared_numbers_are_read_as_printed(read: Comparison) -> None:
    assert read.texts == CIRCULARS
    assert read.differences == []
    assert read.agree == dict.fromkeys(RULES, CIRCULARS)


def test_what_is_planted_is_found(read: Comparison) -> None:
    planted = sum(read.found.values())
    assert planted >= CIRCULARS / 10
    assert len({kind for kind, _ in read.found}) >= 6
    assert sum(count for (_, rule), count in read.found.items() if rule == "-") <= planted * (1 - SHARE), read.found


def test_nothing_else_is_flagged(read: Comparison) -> None:
    assert read.alarmed == []
