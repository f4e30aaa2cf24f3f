"""Compressed bodies as clickhouse-connect sends them, and what must never pass for data."""

import gzip
import io
import zlib

import lz4.frame  # type: ignore[import-untyped]  # lz4 ships no types
import pytest
import zstandard

from infra.embedded.clickhouse.compression import check_encoding, decoded, encoder, negotiate
from infra.embedded.clickhouse.errors import ClickHouseError

COMPRESS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "zstd": zstandard.compress,
    "lz4": lz4.frame.compress,
    "identity": bytes,
}
PLAIN = b"".join(b"%d,issue\n" % number for number in range(200_000))


def unpack(body: bytes, encoding: str) -> bytes:
    return b"".join(decoded(io.BytesIO(body), encoding))


@pytest.mark.parametrize("encoding", COMPRESS)
def test_a_body_comes_back_whole(encoding: str) -> None:
    assert unpack(COMPRESS[encoding](PLAIN), encoding) == PLAIN


@pytest.mark.parametrize("encoding", ["gzip", "zstd", "lz4"])
def test_several_frames_are_one_body(encoding: str) -> None:
    frames = b"".join(COMPRESS[encoding](PLAIN[at : at + 100_000]) for at in range(0, len(PLAIN), 100_000))
    assert unpack(frames, encoding) == PLAIN


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "zstd", "lz4"])
@pytest.mark.parametrize("kept", [0.1, 0.9, 0.99999])
def test_a_body_cut_off_is_an_error_and_not_a_shorter_body(encoding: str, kept: float) -> None:
    whole = COMPRESS[encoding](PLAIN)
    with pytest.raises(ClickHouseError) as refused:
        unpack(whole[: int(len(whole) * kept)], encoding)
    assert refused.value.code == 271


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "zstd", "lz4"])
def test_a_body_that_is_not_compressed_is_an_error(encoding: str) -> None:
    with pytest.raises(ClickHouseError) as refused:
        unpack(b"INSERT INTO t FORMAT CSV\n1,2\n", encoding)
    assert refused.value.code == 271


@pytest.mark.parametrize("encoding", ["br", "snappy", "gzip, gzip"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    for refuse in (check_encoding, lambda name: unpack(PLAIN, name)):
        with pytest.raises(ClickHouseError) as refused:
            refuse(encoding)
        assert refused.value.code == 432


@pytest.mark.parametrize("encoding", ["gzip", "zstd", "lz4"])
def test_a_bomb_comes_in_pieces_of_bounded_size(encoding: str) -> None:
    bomb = COMPRESS[encoding](bytes(256 << 20))
    sizes = [len(piece) for piece in decoded(io.BytesIO(bomb), encoding)]
    assert sum(sizes) == 256 << 20
    assert max(sizes) <= 80 << 20


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("lz4,zstd,gzip,deflate", "lz4"),
        ("gzip", "gzip"),
        ("gzip;q=1.0, zstd", "zstd"),
        ("lz4;q=0, gzip", "gzip"),
        ("br", None),
        ("", None),
        ("identity", None),
    ],
)
def test_the_answer_is_compressed_as_the_client_can_read_it(accepted: str, expected: str | None) -> None:
    assert negotiate(accepted) == expected


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "zstd", "lz4"])
def test_what_is_encoded_can_be_read_after_every_piece(encoding: str) -> None:
    out = encoder(encoding)
    body = b"".join([*(out.encode(PLAIN[at : at + 300_000]) for at in range(0, len(PLAIN), 300_000)), out.finish()])
    assert unpack(body, encoding) == PLAIN
    assert unpack(encoder(encoding).finish(), encoding) == b""
