"""Importing in groups against what the ledger knows, in memory."""

from datetime import UTC, datetime

import pytest

from ledger import decode
from producers.circulars import Unit
from producers.circulars.importing.standing import MemoryKnownEvents
from producers.circulars.importing.taking import Importing
from producers.publisher import MemoryKnownIds, MemoryPublisher, NotDelivered
from tests.producers.printed import circular, issue

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ONE = circular(issue(1), issue(2))
OTHER = circular(issue(1), unit=Unit(name="元宝区委", city="丹东", code="210602"))


def test_a_first_import_publishes_everything_once() -> None:
    publisher = MemoryPublisher()
    importing = Importing(MemoryKnownIds(), MemoryKnownEvents(), publisher, NOW)
    importing.take([ONE])
    sums = importing.sums
    assert (sums.circulars, sums.issues, sums.new, sums.known) == (1, 2, 10, 0)
    assert publisher.published == 10


@pytest.mark.parametrize("together", [True, False])
def test_what_two_circulars_share_is_published_once(together: bool) -> None:
    """Province and city, whether both circulars come in one group or in two."""
    publisher = MemoryPublisher()
    importing = Importing(MemoryKnownIds(), MemoryKnownEvents(), publisher, NOW)
    for group in [[ONE, OTHER]] if together else [[ONE], [OTHER]]:
        importing.take(group)
    assert publisher.published == importing.sums.new == 10 + 8 - 2


def test_what_the_ledger_knows_is_not_published_again() -> None:
    first = MemoryPublisher()
    Importing(MemoryKnownIds(), MemoryKnownEvents(), first, NOW).take([ONE])
    known = MemoryKnownIds(ids_in(first))
    second = MemoryPublisher()
    again = Importing(known, MemoryKnownEvents(), second, NOW)
    again.take([ONE, OTHER])
    assert second.published == again.sums.new == 6
    assert again.sums.known == 10


def test_a_dry_run_counts_and_publishes_nothing() -> None:
    importing = Importing(MemoryKnownIds(), MemoryKnownEvents(), None, NOW)
    importing.take([ONE, ONE])
    assert (importing.sums.new, importing.sums.known) == (10, 0)


def test_units_without_a_gb_code_are_told() -> None:
    importing = Importing(MemoryKnownIds(), MemoryKnownEvents(), None, NOW)
    importing.take([circular(unit=Unit(name="铁西区委"))])
    (told,) = importing.sums.unsettled.values()
    assert told.name == "铁西区委"
    assert told.why == ("未注明所在市", "no city is printed")


def test_a_failed_delivery_is_not_taken_for_known() -> None:
    publisher = MemoryPublisher(refuse=lambda event: "gone" if event.unit == "210602" else None)
    importing = Importing(MemoryKnownIds(), MemoryKnownEvents(), publisher, NOW)
    with pytest.raises(NotDelivered):
        importing.take([ONE, OTHER])
    assert importing.sums.known == 0


def ids_in(publisher: MemoryPublisher) -> list[str]:
    return [decode(record.value).id for record in publisher.records]
