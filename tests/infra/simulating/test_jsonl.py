"""A file that is taken up holds the bytes of one that was never interrupted."""

from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace

from infra.errors import CannotRun
from infra.simulating import jsonl
from infra.simulating.jsonl import JsonLines, open_file, whole_lines
from infra.simulating.pace import at_once
from infra.simulating.telling import Telling, tell
from tests.infra.simulating.streams import SMALL, Hands, simulated


def written(path: Path, *, resume: bool = False, asked: object = SMALL) -> Telling:
    telling = Telling()
    with open_file(path, resume=resume, force=False, flushing=False) as output:
        tell(simulated(asked), output, at_once, Hands().clock(), telling, lambda _: None)  # type: ignore[arg-type]
        output.finish(complete=True)
    return telling


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "events.jsonl"
    written(path)
    return path.read_bytes()


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.5, 0.999, 1.0])
def test_taking_up_completes_the_very_bytes(share: float, whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(whole[: int(len(whole) * share)])
    stood = path.read_bytes().count(b"\n")
    telling = written(path, resume=True)
    assert path.read_bytes() == whole
    assert (telling.stands, telling.made - telling.written) == (stood, stood)


def test_the_file_of_another_province_is_not_continued(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CannotRun, match="another seed"):
        written(path, resume=True, asked=SMALL.__class__(seed=4, units=12, years=2, until=SMALL.until, issues=40))


def test_a_file_longer_than_the_stream_is_none_of_its(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(whole + whole)
    with pytest.raises(CannotRun, match="another one"):
        written(path, resume=True)


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(b"precious\n")
    with pytest.raises(CannotRun, match="--resume"):
        open_file(path, resume=False, force=False, flushing=False)
    assert path.read_bytes() == b"precious\n"
    open_file(path, resume=False, force=True, flushing=False).finish(complete=True)


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64])
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (0, 0, b"")),
        (b"torn", (0, 0, b"")),
        (b"a\n", (1, 2, b"a")),
        (b"one\ntwo\ntor", (2, 8, b"two")),
        (b"\n\n", (2, 2, b"")),
        (b"a much longer line than any chunk\nand another one\n", (2, 50, b"and another one")),
    ],
)
def test_whole_lines_are_found_whatever_is_read_at_once(
    content: bytes, expected: tuple[int, int, bytes], chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "CHUNK", chunk)
    assert whole_lines(BytesIO(content)) == expected


def test_a_record_with_a_line_break_is_refused() -> None:
    from tests.infra.simulating.streams import numbered

    record = replace(numbered(1)[0], value=b"a\nb")
    with pytest.raises(ValueError, match="line break"):
        JsonLines(BytesIO(), "-", flushing=False).write([record])
