"""The broker's jars: resolved by Maven once, checked against committed digests, kept in the cache outside the repo.

A directory in the cache is keyed by the pom's hash, so a new version never mixes with an old one. `complete` is
written last: a download that broke halfway has no such file and is fetched again into a fresh directory.
"""

import fcntl
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from infra.embedded.kafka.java import INSTALL
from infra.errors import CannotRun

HERE = Path(__file__).parent
POM = HERE / "pom.xml"
DIGESTS = HERE / "jars.sha256"


def declared_digests(text: str) -> dict[str, str]:
    """{jar: sha256} of a file in sha256sum's format."""
    return {name: digest for digest, name in (line.split() for line in text.splitlines() if line)}


def jars_directory(cache: Path) -> Path:
    """Where this pom's jars belong, whether or not they are there."""
    return cache / f"kafka-{hashlib.sha256(POM.read_bytes()).hexdigest()[:16]}"


def jars_present(directory: Path, declared: Mapping[str, str]) -> bool:
    """The marker stands and no jar was lost since: cheap enough for every start."""
    return (directory / "complete").is_file() and all((directory / "lib" / name).is_file() for name in declared)


def wrong_jars(lib: Path, declared: Mapping[str, str]) -> list[str]:
    """Names of jars that are missing, unexpected or of other content than declared."""
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in lib.glob("*.jar")}
    return sorted(name for name in declared.keys() | found.keys() if declared.get(name) != found.get(name))


def ensure_jars(cache: Path, say: Callable[[str], None] = lambda _: None) -> Path:
    """The directory with the jars, fetched if needed. Without network it works whenever it worked once before."""
    directory = jars_directory(cache)
    declared = declared_digests(DIGESTS.read_text())
    if jars_present(directory, declared):
        return directory / "lib"
    cache.mkdir(parents=True, exist_ok=True)
    with alone(cache / f"{directory.name}.lock"):
        if not jars_present(directory, declared):
            if wrong_jars(directory / "lib", declared):
                say(f"fetching Kafka's {len(declared)} jars with Maven into {directory} (43 MB, once)")
                _fetch(directory, declared)
            (directory / "complete").touch()
    return directory / "lib"


def _fetch(directory: Path, declared: Mapping[str, str]) -> None:
    with tempfile.TemporaryDirectory(prefix="kafka-", dir=directory.parent) as scratch:
        lib = Path(scratch, "lib")
        copy_dependencies(POM, lib)
        if wrong := wrong_jars(lib, declared):
            raise CannotRun(
                f"Maven delivered other jars than {DIGESTS.name} declares: {', '.join(wrong[:4])}; "
                "delete them in the local Maven repository and run `make setup` again"
            )
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
        lib.replace(directory / "lib")


def copy_dependencies(pom: Path, lib: Path) -> None:
    """Let Maven resolve a pom's dependencies into `lib`, with the person's own Maven settings and mirrors."""
    maven = shutil.which("mvn")
    if maven is None:
        raise CannotRun(f"Maven (mvn) is missing; it fetches the embedded Kafka: {INSTALL}")
    command = [maven, "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={lib}"]
    for attempt in (1, 2, 3):
        run = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 - a fixed command
        if run.returncode == 0:
            return
        if attempt == 3:
            wrong = [line for line in run.stdout.splitlines() if "ERROR" in line] or ["no reason given"]
            raise CannotRun(f"Maven could not fetch Kafka: {wrong[0].replace('[ERROR]', '').strip()[:300]}")


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold a file lock: two checkouts may set up the same cache at the same moment."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
