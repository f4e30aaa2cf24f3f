"""One process of a pool: a publisher of its own that sends what it is handed and tells what became of it."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeAlias

from producers.publisher.config import PublisherConfig
from producers.publisher.on_kafka import Publisher
from producers.publisher.pool.messages import (
    FAREWELL,
    FLUSH,
    Answer,
    Batch,
    Ready,
    Settled,
    Unable,
    decode_batch,
    encode,
)
from producers.publisher.port import CannotPublish, NotDelivered

LOOK_SECONDS = 0.005
"""How often it looks for answers while nothing more comes in."""

Inbox: TypeAlias = SimpleQueue[Batch | None]
"""None: nothing more will come."""


def work(config: PublisherConfig, connection: "Connection[bytes, bytes]") -> None:
    """The life of the process."""
    logging.getLogger("kafka").setLevel(logging.CRITICAL)  # what matters reaches the pool as a failure

    def tell(answer: Answer) -> None:
        try:
            connection.send_bytes(encode(answer))
        except OSError:
            _orphaned()

    try:
        publisher = Publisher(config)
    except CannotPublish as why:
        tell(Unable(str(why)))
        return
    tell(Ready())
    inbox: Inbox = SimpleQueue()
    Thread(target=_receive, args=(connection, inbox), daemon=True).start()
    with suppress(NotDelivered), publisher:  # told already, event by event
        serve(publisher, inbox, tell)


def serve(publisher: Publisher, inbox: Inbox, tell: Callable[[Answer], None]) -> None:
    """Until the farewell (None), or until an event is lost: then what was sent before is waited for and told."""
    told = 0
    try:
        while (batch := _next(publisher, inbox)) is not None:
            for unit, value in batch:
                publisher.publish_raw(unit, value)
            publisher.settle()
            if (confirmed := publisher.published) != told:
                told = confirmed
                tell(Settled(confirmed))
    except NotDelivered:
        with suppress(NotDelivered):
            publisher.flush()
        tell(Settled(publisher.published, publisher.failures, over=True))


def _next(publisher: Publisher, inbox: Inbox) -> Batch | None:
    """Nothing to send (an empty batch) when it is time to look for answers, or when all of them have come."""
    try:
        batch = inbox.get(timeout=LOOK_SECONDS if publisher.unconfirmed else None)
    except Empty:
        return []
    if batch == FLUSH:
        publisher.flush()
    return batch


def _receive(connection: "Connection[bytes, bytes]", inbox: Inbox) -> None:
    """Takes whatever comes at once, so that the pool never waits for a busy process: it hands over no more than a
    window holds. The end without a farewell means that the pool was killed."""
    try:
        while (message := connection.recv_bytes()) != FAREWELL:
            inbox.put(decode_batch(message))
    except (EOFError, OSError):
        _orphaned()
    inbox.put(None)


def _orphaned() -> None:
    """At once and without sending the rest: whoever takes up the killed run looks into the log for what arrived, and
    what arrived after that look would stand there twice."""
    os._exit(1)
