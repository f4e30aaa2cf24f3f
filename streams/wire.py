"""The wire to Kafka: our own producers, because whole record batches and awaited acknowledgements are the point.

Both are idempotent with acks=all: a retry after a lost answer neither doubles nor reorders a partition's records.
"""

import asyncio
from collections.abc import Iterable
from typing import Any

from aiokafka import AIOKafkaProducer  # type: ignore[import-untyped]  # ships no types

from ledger import partition_of
from streams.config import MIB, StreamsConfig
from streams.outcome import Keyed, Outcome


class TooLarge(RuntimeError):
    """State that one event changed doesn't fit one record batch; storing it in parts could be torn by a crash."""


class KafkaWire:
    """Sends outcomes of any partition. Use between `start` and `stop`, in one event loop."""

    def __init__(self, config: StreamsConfig) -> None:
        self._config = config
        self._outputs: Any = None
        self._changelog: Any = None

    async def start(self) -> None:
        self._outputs = self._producer(batch=MIB, request=4 * MIB)
        self._changelog = self._producer(batch=2 * self._config.state_bytes - MIB, request=2 * self._config.state_bytes)
        await asyncio.gather(self._outputs.start(), self._changelog.start())

    async def stop(self) -> None:
        await asyncio.gather(self._outputs.stop(), self._changelog.stop())

    async def send(self, partition: int, outcome: Outcome) -> None:
        """Steps of one partition come one after another, so its entries stay in order."""
        config, producer = self._config, self._outputs
        waiting = await self._send_batches(config.states_topic, partition, outcome.entries)
        for snapshot in outcome.snapshots:
            home = partition_of(snapshot.key.decode())
            waiting.append(
                await producer.send(config.rollups_topic, key=snapshot.key, value=snapshot.value, partition=home)
            )
        for letter in outcome.dead_letters:
            waiting.append(
                await producer.send(
                    config.dead_letters_topic,
                    key=letter.key,
                    value=letter.value,
                    partition=partition,
                    headers=letter.headers(config.worker),
                )
            )
        if waiting:
            await asyncio.gather(*waiting)

    async def store(self, partition: int, changed: dict[bytes, bytes]) -> int:
        """One record batch or nothing."""
        batch = self._changelog.create_batch()
        for key, value in changed.items():
            if batch.append(key=key, value=value, timestamp=None) is None:
                raise TooLarge(f"partition {partition}: {sum(map(len, changed.values()))} bytes of changed state")
        batch.close()
        sent = await self._changelog.send_batch(batch, self._config.changelog_topic, partition=partition)
        written = await sent
        return int(written.offset) + len(changed) - 1

    async def _send_batches(self, topic: str, partition: int, records: Iterable[Keyed]) -> list[Any]:
        """As few record batches as fit; far cheaper than a future per record."""
        waiting = []
        batch = None
        for record in records:
            if batch is not None and batch.append(key=record.key, value=record.value, timestamp=None) is not None:
                continue
            if batch is not None:
                waiting.append(await self._outputs.send_batch(batch, topic, partition=partition))
            batch = self._outputs.create_batch()
            batch.append(key=record.key, value=record.value, timestamp=None)
        if batch is not None:
            batch.close()
            waiting.append(await self._outputs.send_batch(batch, topic, partition=partition))
        return waiting

    def _producer(self, batch: int, request: int) -> Any:
        return AIOKafkaProducer(
            bootstrap_servers=self._config.bootstrap,
            client_id=f"{self._config.group}-{self._config.worker}",
            acks="all",
            enable_idempotence=True,
            linger_ms=0,  # batches are built here; waiting for company would only add delay
            max_batch_size=batch,
            max_request_size=request,
        )
