"""Measures and sub-items keep their keys from edition to edition, as their issues keep their ids."""

from __future__ import annotations

from collections.abc import Mapping

from producers.circulars.importing.standing import StandingIssue, kept, words


class Parts:
    """Keys for what one edition lists below one issue. A first edition's keys are the places in its text."""

    def __init__(self, known: StandingIssue | None, edition: str, *, only_edition: bool) -> None:
        # Copies: what this edition adds itself must not be taken for an earlier one's.
        self._measures = dict(known.measures) if known is not None else {}
        self._sub_items = dict(known.sub_items) if known is not None else {}
        self._edition, self._only_edition = edition, only_edition

    def measure(self, index: int, text: str) -> str:
        return self._key(self._measures, index, kept(text))

    def sub_item(self, index: int, title: str) -> str:
        return self._key(self._sub_items, index, title)

    def _key(self, standing: Mapping[str, str], index: int, text: str) -> str:
        """The one with the same words; else its place, unless another edition's stands there already."""
        place = str(index)
        if self._only_edition or words(standing.get(place, "")) == words(text):
            return place
        same = next((key for key, other in standing.items() if words(other) == words(text)), None)
        return same or (f"{place}@{self._edition}" if place in standing else place)
