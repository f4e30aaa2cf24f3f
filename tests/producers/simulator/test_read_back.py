"""The reader of circulars, over simulated texts, gives the issues and declared numbers that the simulator lists."""

from itertools import islice

import pytest

from producers.circulars import read_circulars
from producers.simulator import Simulation
from producers.simulator.world import Print
from tests.producers.simulator.provinces import shape

CIRCULARS = 60


@pytest.fixture(scope="module")
def printed() -> list[Print]:
    prints = list[Print]()
    for _record in Simulation(shape(seed=5, units=40, issues=2500, years=5), printed=prints.append).records():
        pass
    return list(islice(prints, CIRCULARS))


def test_issues_and_declared_numbers_are_read_as_printed(printed: list[Print]) -> None:
    assert len(printed) == CIRCULARS
    for each in printed:
        (circular,) = read_circulars(each.text.encode(), each.name)
        listed = [(i.title, i.scope.value, i.stated.value, i.due) for i in each.issues]
        assert [(i.title, i.scope, i.status, i.due) for i in circular.issues] == listed, each.name
        declared = [d.count for d in circular.declared if d.what == "issues" and d.status is None]
        assert declared == [d.count for d in each.declared], each.name


def test_planted_totals_are_found_and_nothing_else_is_flagged(printed: list[Print]) -> None:
    """A total off by what another lawful count of the list gives (merged issues left out, say) rightly passes."""
    planted = found = 0
    for each in printed:
        (circular,) = read_circulars(each.text.encode(), each.name)
        # Headings and sentences of a small vocabulary do repeat: that is said rightly, and nothing planted.
        wrong = {f.rule for f in circular.findings if f.severity != "info" and not f.rule.startswith("duplicate")}
        assert wrong <= ({"declared_vs_itemised"} if each.planted else set()), (each.name, circular.findings)
        planted += bool(each.planted)
        found += bool(wrong)
    assert planted >= 5
    assert found > planted / 2
