import pytest

from producers.publisher import Failure, MemoryPublisher, Publishing
from tests.producers.publisher.contract import PublishingContract, Stored, World


class MemoryWorld(World):
    def __init__(self) -> None:
        self._publisher = MemoryPublisher(refuse)

    def publisher(self) -> Publishing:
        return self._publisher

    def stored(self) -> list[Stored]:
        return [Stored(*record) for record in self._publisher.records]


def refuse(event: Failure) -> str | None:
    return "too large for this world" if event.unit == "990909" else None


class TestInMemory(PublishingContract):
    @pytest.fixture
    def world(self) -> World:
        return MemoryWorld()
