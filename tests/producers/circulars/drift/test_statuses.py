"""Which way statuses and deadlines go."""

from __future__ import annotations

from datetime import date

import pytest

from producers.circulars.drift.statuses import deadline_way, status_way
from producers.circulars.model import StatedStatus

JUNE, DECEMBER = date(2027, 6, 30), date(2027, 12, 31)


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("done", "done", None),
        ("done", "in_progress", "went_back"),
        ("done", "long_term", "went_back"),
        ("done", "not_stated", "withdrawn"),
        ("in_progress", "planned", "went_back"),
        ("in_progress", "done", "advanced"),
        ("planned", "in_progress", "advanced"),
        ("waiting", "done", "advanced"),
        ("not_stated", "done", "advanced"),
        ("not_stated", "cancelled", "set_aside"),
        ("in_progress", "stage_result", "reworded"),
        ("in_progress", "cancelled", "set_aside"),
        ("done", "not_sustained", "set_aside"),
        ("cancelled", "in_progress", "went_back"),
        ("merged", "done", "reworded"),
        ("in_progress", "not_stated", "withdrawn"),
    ],
)
def test_the_way_of_a_status(old: StatedStatus, new: StatedStatus, way: str | None) -> None:
    assert status_way(old, new) == way


@pytest.mark.parametrize(
    ("old", "new", "status", "way"),
    [
        (JUNE, JUNE, "in_progress", None),
        (JUNE, DECEMBER, "in_progress", "moved"),
        (JUNE, None, "in_progress", "dropped"),
        (JUNE, None, "not_stated", "dropped"),
        (JUNE, None, "done", None),
        (JUNE, None, "cancelled", None),
        (None, JUNE, "planned", "set"),
        (None, None, "planned", None),
    ],
)
def test_the_way_of_a_deadline(old: date | None, new: date | None, status: StatedStatus, way: str | None) -> None:
    assert deadline_way(old, new, status) == way
