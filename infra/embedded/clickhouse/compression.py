"""Bodies in and out: gzip, deflate, zstd and lz4 frames, as streams with bounded memory."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

import lz4.frame  # type: ignore[import-untyped]  # lz4 ships no types
import zstandard

from infra.embedded.clickhouse.errors import CANNOT_DECOMPRESS, UNKNOWN_COMPRESSION_METHOD, refusal

_COPY = 1 << 18


class _Decompressor(Protocol):
    """What zlib, zstandard and lz4 objects share."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes | None: ...
    def decompress(self, data: bytes, /) -> bytes: ...


class Encoder(Protocol):
    """Compresses a response: every piece comes out decodable at once (flushed), `finish` ends the frame."""

    def encode(self, data: bytes) -> bytes: ...
    def finish(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class _Codec:
    open: Callable[[], _Decompressor]
    slice: int
    """Compressed bytes fed at once. A bomb grows 1:1000 (zlib), 1:255 (lz4), 1:32000 (zstd); this bounds one step."""


_CODECS: dict[str, _Codec] = {
    "gzip": _Codec(lambda: zlib.decompressobj(31), 1 << 15),
    "x-gzip": _Codec(lambda: zlib.decompressobj(31), 1 << 15),
    "deflate": _Codec(lambda: zlib.decompressobj(15), 1 << 15),
    "zstd": _Codec(lambda: zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj(), 1 << 11),
    "lz4": _Codec(lz4.frame.LZ4FrameDecompressor, 1 << 17),
}
_FAILURES = (zlib.error, zstandard.ZstdError, RuntimeError, EOFError)


def decoded(body: BinaryIO, encoding: str) -> Iterator[bytes]:
    """The plain bytes of `body`, whose Content-Encoding is `encoding`; several frames in a row are one body.

    Raises code 432 for an encoding that is not known, 271 for a body that is damaged or cut off: it is never guessed.
    """
    name = encoding.strip().lower() or "identity"
    if name == "identity":
        while piece := body.read(_COPY):
            yield piece
        return
    codec = _CODECS.get(name)
    if codec is None:
        raise refusal(UNKNOWN_COMPRESSION_METHOD, f"Unknown compression method: {encoding}")
    yield from _frames(body, codec, name)


def check_encoding(encoding: str) -> None:
    """Raises code 432 for an encoding `decoded` would refuse, before any of the body is read."""
    name = encoding.strip().lower() or "identity"
    if name != "identity" and name not in _CODECS:
        raise refusal(UNKNOWN_COMPRESSION_METHOD, f"Unknown compression method: {encoding}")


def _frames(body: BinaryIO, codec: _Codec, name: str) -> Iterator[bytes]:
    frame: _Decompressor | None = None
    try:
        while data := body.read(codec.slice):
            while data:
                frame = frame or codec.open()
                if plain := frame.decompress(data):
                    yield plain
                data = b""
                if frame.eof:
                    data, frame = frame.unused_data or b"", None
    except _FAILURES as error:
        raise refusal(CANNOT_DECOMPRESS, f"Cannot decompress the body as {name}: {error}") from error
    if frame is not None:
        raise refusal(CANNOT_DECOMPRESS, f"The {name} body ends before its end mark")


class _Gzip:
    def __init__(self, wbits: int) -> None:
        self._raw = zlib.compressobj(level=1, wbits=wbits)

    def encode(self, data: bytes) -> bytes:
        return self._raw.compress(data) + self._raw.flush(zlib.Z_SYNC_FLUSH)

    def finish(self) -> bytes:
        return self._raw.flush()


class _Zstd:
    def __init__(self) -> None:
        self._raw = zstandard.ZstdCompressor(level=1).compressobj()

    def encode(self, data: bytes) -> bytes:
        return self._raw.compress(data) + self._raw.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)

    def finish(self) -> bytes:
        return self._raw.flush()


class _Lz4:
    def __init__(self) -> None:
        self._raw = lz4.frame.LZ4FrameCompressor(auto_flush=True)
        self._begun = False

    def encode(self, data: bytes) -> bytes:
        head = b"" if self._begun else bytes(self._raw.begin())
        self._begun = True
        return head + bytes(self._raw.compress(data))

    def finish(self) -> bytes:
        return (b"" if self._begun else bytes(self._raw.begin())) + bytes(self._raw.flush())


# In the order of ClickHouse's own preference, as far as we have them.
_ENCODERS: dict[str, Callable[[], Encoder]] = {
    "lz4": _Lz4,
    "zstd": _Zstd,
    "gzip": lambda: _Gzip(31),
    "deflate": lambda: _Gzip(15),
}


def negotiate(accept_encoding: str) -> str | None:
    """The Content-Encoding to answer with, None for a plain answer. `q=0` refuses a method; weights don't count."""
    accepted = set()
    for part in accept_encoding.split(","):
        name, _, weight = part.partition(";")
        if weight.strip().replace(" ", "") not in ("q=0", "q=0.0"):
            accepted.add(name.strip().lower())
    return next((name for name in _ENCODERS if name in accepted), None)


def encoder(name: str) -> Encoder:
    """A fresh encoder for a name that `negotiate` gave."""
    return _ENCODERS[name]()
