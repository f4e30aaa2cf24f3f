"""The Faust application: two source topics, one table, lanes between them."""

import asyncio
import logging
import tempfile
from typing import Any, cast

import faust
from faust.tables.manager import TableManager
from faust.types import TP, EventT, StreamT, TransportT

from ledger import PARTITIONS
from streams.changelog import ensure_changelog
from streams.config import StreamsConfig
from streams.folding import fold_events, roll_up
from streams.lanes import Lanes
from streams.records import Batch
from streams.shelves import cursor_of
from streams.steps import Gone, take
from streams.store import LedgerTable, PartitionedStore
from streams.transport import BatchTransport
from streams.wire import KafkaWire

log = logging.getLogger("taizhang.streams")


class PromptTableManager(TableManager):
    """Faust waits a second for tables that may still be declared. Ours is declared before anything starts."""

    async def on_start(self) -> None:
        await self._update_channels()
        await self.recovery.start()


class Ledger:
    """What the agents share: the table's partitions, the wire, the lanes."""

    def __init__(self, config: StreamsConfig, table: Any) -> None:
        self.config = config
        self.table = table
        self.wire = KafkaWire(config)
        self.lanes: Lanes | None = None
        self.topics = frozenset({config.events_topic, config.rollups_topic})
        self.changelog = config.changelog_topic

    @property
    def store(self) -> PartitionedStore:
        return cast(PartitionedStore, self.table.data)

    def position(self, tp: TP) -> int:
        held = self.store.holdings.get(tp.partition)
        return -1 if held is None else cursor_of(held.states, tp.topic, tp.partition)

    async def start(self) -> None:
        await asyncio.gather(ensure_changelog(self.config), self.wire.start())
        self.lanes = Lanes(self.take)

    async def stop(self) -> None:
        if self.lanes is not None:
            await self.lanes.stop()
            await self.wire.stop()

    async def take(self, batch: Batch) -> None:
        held = self.store.holdings.get(batch.partition)
        if held is None:
            return  # fetched before the partition moved away; its new owner reads it
        compute = fold_events if batch.topic == self.config.events_topic else roll_up
        try:
            await take(batch, held, self.wire, compute, self.config)
        except Gone as moved:
            log.warning("left a batch to its partition's new owner: %s", moved)


class Delivered:
    """A Faust event whose value is a batch."""

    __slots__ = ("_event", "batch")

    def __init__(self, event: EventT[Any]) -> None:
        self._event = event
        self.batch = cast(Batch, event.message.value)

    @property
    def current(self) -> bool:
        return self._event.message.generation_id == self._event.app.consumer_generation_id

    def acknowledge(self) -> None:
        self._event.ack()


class App(faust.App):
    """Faust's application with our transport. `sources` is how the transport finds the state."""

    sources: Ledger

    def _new_transport(self) -> TransportT:
        return BatchTransport(self.conf.broker_consumer, self)

    async def _on_agent_error(self, agent: Any, exc: BaseException) -> None:
        """Faust would acknowledge what failed, restart the agent and go on."""
        if self.sources.lanes is not None:
            self.sources.lanes.fail(exc)

    def _create_directories(self) -> None:
        """Faust makes a data directory; a memory store puts nothing into it."""


def create_app(config: StreamsConfig) -> App:
    """The worker's application; call inside the running event loop. Nothing connects before it is started."""
    app = App(
        config.group,
        broker_client_id=f"{config.group}-{config.worker}",
        broker=[f"kafka://{address.strip()}" for address in config.bootstrap.split(",")],
        store="memory://",
        datadir=tempfile.gettempdir(),
        Table=LedgerTable,
        TableManager=PromptTableManager,
        topic_partitions=PARTITIONS,
        topic_disable_leader=True,
        topic_allow_declare=True,
        web_enabled=False,
        processing_guarantee="at_least_once",
        consumer_group_instance_id=f"{config.group}-{config.worker}",
        consumer_auto_offset_reset="none",  # see transport.py: a position is never reset silently
        consumer_max_fetch_size=config.fetch_bytes,
        broker_commit_interval=config.commit_seconds,
        broker_session_timeout=config.session_seconds,
        broker_heartbeat_interval=config.session_seconds / 4,
        broker_rebalance_timeout=max(30.0, config.session_seconds),
        stream_wait_empty=True,
        stream_buffer_maxsize=2 * PARTITIONS,  # counts whole fetches, not records
        stream_recovery_delay=0.0,
    )
    table = app.Table(
        "ledger",
        partitions=PARTITIONS,
        key_type=bytes,
        value_type=bytes,
        recovery_buffer_size=2,  # whole fetches; 1 would keep the changelog's partitions being read for ever
    )
    app.sources = ledger = Ledger(config, table)
    for name in (config.events_topic, config.rollups_topic):
        topic = app.topic(name, key_serializer="raw", value_serializer="raw")
        app.agent(topic, name=f"take-{name}", concurrency=1)(_agent(ledger))
    return app


def _agent(ledger: Ledger) -> Any:
    async def hand_over(stream: StreamT[Any]) -> None:
        """Sorts batches into lanes. A lane acknowledges; an exception here could otherwise acknowledge unseen."""
        async for event in cast(Any, stream).noack().events():
            if ledger.lanes is not None:
                await ledger.lanes.put(Delivered(event))

    return hand_over
