"""Circulars of a round that were bound into one file are read one by one, as they were printed."""

from dataclasses import replace

from ledger import Scope
from producers.circulars import read_circulars
from producers.simulator.printing import Printed, bound, print_circular
from tests.producers.simulator.printing.editions import chance, differing, edition

UNITS = (
    "澜溪区",
    "霖川县",
    "岚浦区",
    "黛泽县",
    "茗坪区",
    "筠阳县",
    "绯丰区",
    "蓼宁县",
    "芷安区",
    "蘅平县",
    "楠和区",
    "槿兴县",
)
KINDS = ((Scope.ROUTINE,), (Scope.ROUTINE, Scope.BUSINESS_ENVIRONMENT), (Scope.ROUTINE, Scope.PERSONNEL))


def round_of(seed: int) -> list[Printed]:
    """A circular of each unit, as drawn; one that bears no title is drawn again."""
    editions = [
        replace(edition(*KINDS[at % len(KINDS)]), unit_name=unit, organ=f"{unit[-1]}委")
        for at, unit in enumerate(UNITS)
    ]
    drawn = (
        [print_circular(one, chance(100 * seed + at + again)) for again in (0, 50)] for at, one in enumerate(editions)
    )
    return [next(printed for printed in twice if printed.title is not None) for twice in drawn]


def test_a_compendium_is_read_one_by_one() -> None:
    for seed in range(12):
        printed = round_of(seed)
        read = read_circulars(bound("黛原省委巡视整改情况集中公布", [one.text for one in printed]).encode(), "a.txt")
        assert [one.unit.name for one in read] == [f"{unit}委" for unit in UNITS]
        assert [told for pair in zip(printed, read, strict=True) if (told := differing(*pair))] == []
