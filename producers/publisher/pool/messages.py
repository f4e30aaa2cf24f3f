"""What passes between a pool and its processes: batches of ready bytes one way, what became of them the other."""

from typing import TypeAlias

import msgspec

from producers.publisher.failure import Failure

Batch: TypeAlias = list[tuple[str, bytes]]
"""Unit and value of each event, in the order of publishing."""

FLUSH: Batch = []
"""In place of a batch: somebody waits for the confirmations."""

FAREWELL = b""
"""In place of a batch: there will be none any more, and everything is settled."""


class Ready(msgspec.Struct, tag=True, frozen=True):
    """Kafka answers, the topic is as declared."""


class Unable(msgspec.Struct, tag=True, frozen=True):
    """The process could not open its publisher and ends."""

    reason: str


class Settled(msgspec.Struct, tag=True, frozen=True):
    """Events are settled in the order in which they were handed over, so two counts say which ones.

    `over`: the process takes no more, because a unit's later events must not overtake a lost one.
    """

    confirmed: int
    failures: tuple[Failure, ...] = ()
    over: bool = False


Answer: TypeAlias = Ready | Unable | Settled

encode = msgspec.msgpack.Encoder().encode
decode_batch = msgspec.msgpack.Decoder(Batch).decode
decode_answer = msgspec.msgpack.Decoder(Answer).decode
