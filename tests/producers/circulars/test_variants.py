"""The same circular printed in another manner reads the same, and gives the same findings."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest

from producers.circulars import Circular, read_circulars

from .manners import (
    EXAMPLES,
    MANNERS,
    NUMERALS,
    PUBLISHED,
    unnumbered_prose,
    with_other_prose,
    without_title,
)
from .saying import differences, said, said_but_for_measures, said_but_for_numbers

# Two levels that are numbered alike, one right below the other, cannot be told apart by anybody.
ALIKE = {(name, "06-yanting-district") for name in NUMERALS if "(1) for (一)" in name or "(一) for (1)" in name} | {
    ("1、 and (1) for 一、 and (一)", "06-yanting-district")
}
CIRCULARS = [
    *(pytest.param(path, id=path.stem) for path in EXAMPLES),
    *(pytest.param(path, id=path.stem) for path in PUBLISHED),
]


def test_the_published_circulars_are_there() -> None:
    if not PUBLISHED:
        pytest.skip("the published circulars are not part of the project; none beside it: only the examples are tried")
    assert len(PUBLISHED) == 28


@cache
def first_reading(path: Path) -> tuple[Circular, ...]:
    return tuple(read_circulars(path.read_bytes(), "a.txt"))


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def read(text: str) -> list[Circular]:
    return read_circulars(text.encode(), "a.txt")


@pytest.mark.parametrize("manner", [*MANNERS, *NUMERALS])
def test_every_manner_is_another_one_for_several_examples(manner: str) -> None:
    change = (MANNERS | NUMERALS)[manner]
    assert sum(change(text_of(example)) != text_of(example) for example in EXAMPLES) >= 3


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("path", CIRCULARS)
def test_another_manner_of_printing_changes_nothing(path: Path, manner: str) -> None:
    told = said_but_for_measures if manner in ("headings alone on their line",) or "broken" in manner else said
    again = read(MANNERS[manner](text_of(path)))
    for before, after in zip(first_reading(path), again, strict=True):
        assert differences(told(before), told(after)) == {}


@pytest.mark.parametrize("manner", NUMERALS)
@pytest.mark.parametrize("path", CIRCULARS)
def test_other_numerals_in_headings_change_nothing(path: Path, manner: str) -> None:
    if (manner, path.stem) in ALIKE:
        pytest.skip("two levels, one right below the other, are numbered alike in this manner")
    again = read(NUMERALS[manner](text_of(path)))
    for before, after in zip(first_reading(path), again, strict=True):
        assert differences(said_but_for_numbers(before), said_but_for_numbers(after)) == {}


@pytest.mark.parametrize("path", CIRCULARS)
def test_gb18030_reads_like_utf_8(path: Path) -> None:
    again = read_circulars(text_of(path).encode("gb18030"), "a.txt")
    assert [said(one) for one in again] == [said(one) for one in first_reading(path)]


@pytest.mark.parametrize("path", CIRCULARS)
def test_numbers_that_run_on_instead_of_restarting_change_no_issue(path: Path) -> None:
    count = iter(range(1, 1000))
    running = re.sub(r"(?m)^(\s*)\d+\.(?!\d)", lambda found: f"{found.group(1)}{next(count)}.", text_of(path))
    for before, after in zip(first_reading(path), read(running), strict=True):
        found, expected = said_but_for_numbers(after), said_but_for_numbers(before)
        assert found["issues"] == expected["issues"]


@pytest.mark.parametrize("path", [param for param in CIRCULARS if "compendium" not in str(param.id)])
def test_without_its_title_a_circular_tells_the_same(path: Path) -> None:
    (before,) = first_reading(path)
    if before.title is None:
        pytest.skip("it has none")
    (after,) = read(without_title(text_of(path), before))
    told, expected = said(after), said(before)
    assert after.title is None
    for part in ("visit", "ending", "aspects", "issues", "measures", "declared", "findings"):
        assert told[part] == expected[part], part


@pytest.mark.parametrize("path", CIRCULARS)
def test_a_paragraph_of_another_circular_between_two_issues_changes_no_issue(path: Path) -> None:
    shelf = PUBLISHED if path in PUBLISHED else EXAMPLES
    foreign = [prose for other in shelf if other != path for prose in unnumbered_prose(other)]
    rng = random.Random(path.stem)  # noqa: S311 - reproducible portions
    for prose in rng.sample(foreign, 6):
        first = first_reading(path)
        again = read(with_other_prose(text_of(path), first[0], prose, rng.randrange(len(first[0].issues) - 1)))
        for before, after in zip(first, again, strict=True):
            differing = differences(said_but_for_measures(before), said_but_for_measures(after))
            differing.pop("findings", None)  # what it says may itself disagree with the circular
            assert differing == {}, prose
