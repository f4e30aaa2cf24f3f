"""What every publisher promises; run in memory and on a real Kafka."""

from abc import abstractmethod
from typing import Any, NamedTuple

import pytest

from ledger import CloudEvent, Refused, Unreadable, accept, encode, partition_of
from producers.publisher import NotDelivered, Publishing
from tests.producers.publisher.events import assigned_to_everybody, incompressible, progressed


class Stored(NamedTuple):
    partition: int
    key: bytes
    value: bytes


class World:
    """A place to publish to that can also be read, and that refuses one kind of event."""

    @abstractmethod
    def publisher(self) -> Publishing: ...

    @abstractmethod
    def stored(self) -> list[Stored]:
        """Everything that arrived, each partition in its order."""

    def refused(self, number: int = 1) -> CloudEvent[Any]:
        """A lawful event that this world will not take."""
        return progressed(number, unit="990909", text=incompressible(20_000))


def send(publisher: Publishing, *events: CloudEvent[Any], then: BaseException | None = None) -> None:
    """Publish in a `with` block and leave it, by an error if one is given."""
    with publisher:
        for event in events:
            publisher.publish(event)
        if then is not None:
            raise then


class PublishingContract:
    """Subclasses give a `world` fixture."""

    def test_each_event_arrives_where_the_ledger_looks_for_it(self, world: World) -> None:
        events = [progressed(n, unit=f"99{n % 40:02d}01") for n in range(200)]
        with world.publisher() as publisher:
            for event in events:
                publisher.publish(event)
        assert publisher.published == 200
        read = [accept(s.key, s.value, s.partition) for s in world.stored()]
        assert sorted(e.id for e in read) == sorted(e.id for e in events)

    def test_a_units_events_keep_their_order_and_their_bytes(self, world: World) -> None:
        events = [progressed(n) for n in range(500)]
        with world.publisher() as publisher:
            for event in events:
                publisher.publish(event)
        home = [s for s in world.stored() if s.partition == partition_of("990101")]
        assert [s.value for s in home] == [encode(event) for event in events]

    def test_flush_confirms_what_was_published(self, world: World) -> None:
        with world.publisher() as publisher:
            for n in range(10):
                publisher.publish(progressed(n))
            publisher.flush()
            assert publisher.published == 10
            assert len(world.stored()) == 10

    def test_an_event_beyond_the_limit_is_refused_at_the_door_and_the_next_goes_on(self, world: World) -> None:
        with world.publisher() as publisher:
            with pytest.raises(Unreadable, match="1048576"):
                publisher.publish(assigned_to_everybody())
            publisher.publish(progressed(2))
        assert publisher.published == 1
        assert publisher.failures == ()

    def test_encoded_events_leave_with_their_very_bytes(self, world: World) -> None:
        lines = [b" " + encode(progressed(n)).replace(b'":', b'" : ') for n in range(50)]
        with world.publisher() as publisher:
            for line in lines:
                publisher.publish_encoded(line)
        assert publisher.published == 50
        home = partition_of("990101")
        assert world.stored() == [Stored(home, b"990101", line) for line in lines]

    def test_an_encoded_event_that_breaks_the_contract_is_refused_at_the_door(self, world: World) -> None:
        with world.publisher() as publisher:
            with pytest.raises(Refused, match=r"mood: Extra inputs"):
                publisher.publish_encoded(encode(progressed(1)).replace(b'"id"', b'"mood":1,"id"'))
            publisher.publish_encoded(encode(progressed(2)))
        assert [accept(s.key, s.value, s.partition).id for s in world.stored()] == ["990101-2"]

    def test_what_is_meant_to_be_unreadable_goes_out_as_it_is(self, world: World) -> None:
        with world.publisher() as publisher:
            publisher.publish_raw("990101", b"\xff damaged")
        assert world.stored() == [Stored(partition_of("990101"), b"990101", b"\xff damaged")]

    def test_a_lost_record_that_is_no_event_is_named_by_its_unit(self, world: World) -> None:
        publisher = world.publisher()
        with pytest.raises(NotDelivered, match=r"a record of 20000 bytes that is no event \(unit 990909\)"), publisher:
            publisher.publish_raw("990909", incompressible(20_000).encode())
        (failure,) = publisher.failures
        assert (failure.id, failure.unit) == ("", "990909")

    def test_an_event_built_around_its_own_checks_never_reaches_the_log(self, world: World) -> None:
        unreadable = progressed(1).model_copy(update={"occurred": "yesterday"})
        with world.publisher() as publisher, pytest.raises(Unreadable):
            publisher.publish(unreadable)
        assert world.stored() == []

    def test_a_failure_surfaces_with_the_event_that_failed(self, world: World) -> None:
        bad = world.refused()
        publisher = world.publisher()
        publisher.publish(progressed(1))
        publisher.flush()  # or it may share its record batch with the bad one, which is refused as a whole
        with pytest.raises(NotDelivered) as raised:
            send(publisher, bad)
        (failure,) = raised.value.failures
        assert failure.value == encode(bad)
        assert (failure.partition, failure.unit) == (partition_of(bad.unit), bad.unit)
        for word in (bad.id, bad.type, bad.unit, bad.subject):
            assert word in str(raised.value)
        assert publisher.published == 1
        assert [accept(s.key, s.value, s.partition).id for s in world.stored()] == ["990101-1"]

    def test_after_a_failure_nothing_more_is_taken(self, world: World) -> None:
        publisher = world.publisher()
        publisher.publish(world.refused())
        with pytest.raises(NotDelivered):
            publisher.flush()
        with pytest.raises(NotDelivered):
            send(publisher, progressed(1))
        assert world.stored() == []

    def test_an_interrupt_leaves_true_counts(self, world: World) -> None:
        publisher = world.publisher()
        with pytest.raises(KeyboardInterrupt):
            send(publisher, *(progressed(n) for n in range(50)), then=KeyboardInterrupt())
        assert publisher.published == 50
        assert len(world.stored()) == 50

    def test_an_error_of_the_caller_is_not_hidden_by_a_failure(self, world: World) -> None:
        with pytest.raises(ZeroDivisionError) as raised:
            send(world.publisher(), world.refused(), then=ZeroDivisionError())
        assert any("990909-1" in note for note in raised.value.__notes__)
