"""The same shape and seed give the same province, in whatever process."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from hypothesis import given, settings

from tests.producers.simulator.province.provinces import Asked, planned, shapes

ROOT = Path(__file__).parents[4]
ASKED = Asked(units=90, issues=5_000, seed=3)


def digest(asked: Asked) -> str:
    return sha256(repr(planned(asked)).encode()).hexdigest()


@settings(max_examples=20, deadline=None)
@given(shapes())
def test_the_same_seed_gives_the_same_province(asked: Asked) -> None:
    assert planned(asked) == planned(asked)


def test_another_seed_gives_another_one() -> None:
    (tree, calendar), (other_tree, other_calendar) = planned(ASKED), planned(Asked(units=90, issues=5_000, seed=4))
    assert tree.places != other_tree.places
    assert calendar != other_calendar


def test_pythons_hash_seed_does_not_matter() -> None:
    code = f"from {__name__} import ASKED, digest; print(digest(ASKED))"
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2024")
    ]
    assert made == [digest(ASKED)] * 2
