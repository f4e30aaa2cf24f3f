"""Which partition a key belongs to: the same answer for every topic and every client."""

PARTITIONS = 12
"""Chosen once. Another number would split a unit's history between two partitions: a documented migration."""

_M = 0x5BD1E995
_MASK = 0xFFFFFFFF


def murmur2(data: bytes) -> int:
    """Kafka's murmur2 (org.apache.kafka.common.utils.Utils.murmur2), as an unsigned 32-bit number."""
    length = len(data)
    h = (0x9747B28C ^ length) & _MASK
    whole = length & ~3
    for i in range(0, whole, 4):
        k = int.from_bytes(data[i : i + 4], "little") * _M & _MASK
        k = (k ^ (k >> 24)) * _M & _MASK
        h = (h * _M & _MASK) ^ k
    tail = data[whole:]
    if tail:
        h = (h ^ int.from_bytes(tail, "little")) * _M & _MASK
    h = (h ^ (h >> 13)) * _M & _MASK
    return h ^ (h >> 15)


def partition_of(key: str, partitions: int = PARTITIONS) -> int:
    """The partition of a unit code, 0 <= p < partitions: Java's and kafka-python's default, not librdkafka's."""
    return (murmur2(key.encode()) & 0x7FFFFFFF) % partitions
