"""The jars in the cache: fetched once, checked by digest, mended when a download broke."""

import hashlib
import shutil
from pathlib import Path

import pytest

from infra.embedded.kafka import jars
from infra.embedded.kafka.java import major_of
from infra.errors import CannotRun

JARS = {"kafka.jar": b"the broker", "slf4j.jar": b"its words"}


@pytest.fixture
def maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A Maven that delivers two small jars and counts its runs; `jars.sha256` declares just those."""
    digests = tmp_path / "jars.sha256"
    digests.write_text("".join(f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in JARS.items()))
    monkeypatch.setattr(jars, "DIGESTS", digests)
    runs: list[Path] = []

    def deliver(_: Path, lib: Path) -> None:
        runs.append(lib)
        lib.mkdir(parents=True)
        for name, body in JARS.items():
            (lib / name).write_bytes(body)

    monkeypatch.setattr(jars, "copy_dependencies", deliver)
    return runs


def test_the_second_time_nothing_is_fetched(tmp_path: Path, maven: list[Path]) -> None:
    lib = jars.ensure_jars(tmp_path / "cache")
    assert sorted(path.name for path in lib.iterdir()) == sorted(JARS)
    assert jars.ensure_jars(tmp_path / "cache") == lib
    assert len(maven) == 1


@pytest.mark.parametrize("damage", ["half", "cut", "lost"])
def test_a_broken_download_is_mended(tmp_path: Path, maven: list[Path], damage: str) -> None:
    lib = jars.ensure_jars(tmp_path / "cache")
    match damage:
        case "half":  # the machine stopped before the marker was written
            (lib.parent / "complete").unlink()
            (lib / "slf4j.jar").unlink()
        case "cut":
            (lib.parent / "complete").unlink()
            (lib / "kafka.jar").write_bytes(b"the bro")
        case "lost":  # somebody cleaned the cache by hand
            (lib / "kafka.jar").unlink()
    assert jars.ensure_jars(tmp_path / "cache") == lib
    assert {path.name: path.read_bytes() for path in lib.iterdir()} == JARS
    assert len(maven) == 2


def test_jars_that_are_whole_are_not_fetched_again_for_want_of_the_marker(tmp_path: Path, maven: list[Path]) -> None:
    lib = jars.ensure_jars(tmp_path / "cache")
    (lib.parent / "complete").unlink()
    jars.ensure_jars(tmp_path / "cache")
    assert len(maven) == 1


def test_jars_with_other_content_are_refused(
    tmp_path: Path, maven: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(JARS, "kafka.jar", b"another broker")
    with pytest.raises(CannotRun, match=r"other jars than jars\.sha256 declares: kafka\.jar"):
        jars.ensure_jars(tmp_path / "cache")
    assert len(maven) == 1
    assert not jars.jars_directory(tmp_path / "cache").exists()


def test_a_missing_maven_names_the_command_that_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(CannotRun, match=r"Maven \(mvn\) is missing.*apt-get install"):
        jars.copy_dependencies(jars.POM, tmp_path / "lib")


def test_the_committed_digests_belong_to_the_committed_pom() -> None:
    names = jars.declared_digests(jars.DIGESTS.read_text())
    assert "<version>4.1.2</version>" in jars.POM.read_text()
    assert "kafka_2.13-4.1.2.jar" in names
    assert len(names) == 46


@pytest.mark.parametrize(("version", "major"), [("17.0.15", 17), ("21", 21), ("1.8.0_402", 8), ("25-ea", 25)])
def test_java_tells_its_version_in_several_ways(version: str, major: int) -> None:
    assert major_of(version) == major
