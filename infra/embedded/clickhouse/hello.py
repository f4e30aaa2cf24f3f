"""The first answer clickhouse-go gets, laid out for the protocol revision it announced.

A new connection of clickhouse-go's HTTP mode (Grafana's plugin) asks for name, version, revision and time zone, and
decodes the answer as a Native block of `client_protocol_version` (54460), whatever comes after. The engine writes
revision 0 only. So this one block is made by hand, and it says `revision() = 0`: from then on the client
reads plain Native, which the engine can write.
"""

import struct

from infra.embedded.clickhouse.lexer import tokens

QUESTION = "SELECT displayName(), version(), revision(), timezone()"
_WORDS = tuple(token.word for token in tokens(QUESTION.encode()))

_WITH_BLOCK_INFO = 0  # any revision above
_WITH_SERIALIZATION_KIND = 54454
_WITH_OUT_OF_ORDER_BUCKETS = 54480


def asks_hello(sql: bytes) -> bool:
    """Whether `sql` is that question, however it is spaced."""
    if len(sql) > 4 * len(QUESTION):
        return False
    words = tuple(token.word for token in tokens(sql))
    return words in (_WORDS, (*_WORDS, ";"))


def hello_block(name: str, version: str, timezone: str, client_revision: int) -> bytes:
    """The answer, one row, for a client that announced `client_revision` (0: plain Native)."""
    columns = (
        ("displayName()", "String", _string(name)),
        ("version()", "String", _string(version)),
        ("revision()", "UInt32", struct.pack("<I", 0)),
        ("timezone()", "String", _string(timezone)),
    )
    block = bytearray()
    if client_revision > _WITH_BLOCK_INFO:
        block += b"\x01\x00" + b"\x02" + struct.pack("<i", -1)  # is_overflows = 0, bucket_num = -1
        if client_revision >= _WITH_OUT_OF_ORDER_BUCKETS:
            block += b"\x03" + _varint(0)
        block += b"\x00"
    block += _varint(len(columns)) + _varint(1)
    for column, type_name, data in columns:
        block += _string(column) + _string(type_name)
        if client_revision >= _WITH_SERIALIZATION_KIND:
            block += b"\x00"
        block += data
    return bytes(block)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _string(text: str) -> bytes:
    raw = text.encode()
    return _varint(len(raw)) + raw
