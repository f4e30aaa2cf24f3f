"""The reader of circulars, over 200 simulated texts, gives the issues and declared numbers that the simulator lists."""

import pytest

from tests.producers.simulator.read_back import RULES, Comparison, compared, printed

CIRCULARS = 200
SHARE = 0.5
"""A total off by what another lawful count of the list gives (issues with a status line, say) rightly passes."""


@pytest.fixture(scope="module")
def read() -> Comparison:
    return compared(printed(seed=1, count=CIRCULARS))


def test_issues_and_declared_numbers_are_read_as_printed(read: Comparison) -> None:
    assert read.texts == CIRCULARS
    assert read.differences == []
    assert read.agree == dict.fromkeys(RULES, CIRCULARS)


def test_what_is_planted_is_found(read: Comparison) -> None:
    kinds = {kind for kind, _ in read.found}
    assert kinds
    for kind in kinds:
        of_kind = sum(count for (one, _), count in read.found.items() if one == kind)
        assert read.found[kind, "-"] <= of_kind * (1 - SHARE), (kind, read.found)


def test_nothing_else_is_flagged(read: Comparison) -> None:
    assert read.alarmed == []
