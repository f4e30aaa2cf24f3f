"""Questions that a running part answers when it can serve."""

import asyncio
import struct
import urllib.request

from infra.embedded.supervisor import Probe

_API_VERSIONS = struct.pack(">ihhih", 10, 18, 0, 1, -1)  # size, api key, version, correlation id, no client id
ANSWER_SECONDS = 5.0
_ANSWER = struct.Struct(">iih")  # size, correlation id, error code


def kafka_answers(port: int) -> Probe:
    """A KRaft broker opens its port early and answers requests only once it is registered and caught up.

    So one ApiVersions request, ten bytes of Kafka's protocol, tells more than a connection, and costs nothing.
    """

    async def ask() -> bool:
        async with asyncio.timeout(ANSWER_SECONDS):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(_API_VERSIONS)
                answer = await reader.readexactly(_ANSWER.size)
            finally:
                writer.close()
        _, correlation, error = _ANSWER.unpack(answer)
        return bool(correlation == 1 and error == 0)

    return ask


def http_answers(url: str) -> Probe:
    """GET answers 200 in time."""

    def get() -> bool:
        with urllib.request.urlopen(url, timeout=ANSWER_SECONDS) as response:  # noqa: S310 - our own loopback address
            return bool(response.status == 200)

    async def ask() -> bool:
        return await asyncio.to_thread(get)

    return ask
