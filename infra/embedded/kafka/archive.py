"""An archive of the classes a broker loads, made once per Java version: the start takes a third of the time.

It is a gain, never a condition: whatever fails here is told and the broker starts without it.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from infra.embedded.kafka.cluster import Cluster, archive_path, java_command, open_cluster
from infra.embedded.kafka.jars import alone
from infra.embedded.kafka.java import Java
from infra.embedded.ports import free_port
from infra.home import Endpoints, Home


def ensure_archive(java: Java, lib: Path, say: Callable[[str], None] = lambda _: None) -> bool:
    """Start a broker on an empty scratch directory, stop it and keep what it loaded. True when an archive exists."""
    archive = archive_path(java, lib)
    with alone(lib.parent / "classes.lock"):
        if archive.is_file():
            return True
        say("recording the broker's classes, so that it starts in about a second (once per Java version)")
        with tempfile.TemporaryDirectory(prefix="taizhang-") as scratch:
            home = Home(Path(scratch))
            home.ensure()
            taken: set[int] = set()
            cluster = open_cluster(home, Endpoints((free_port(taken),), (free_port(taken),), 0))
            cluster.write_properties()
            draft = archive.with_suffix(f".{os.getpid()}")
            complete = _record(cluster, java, lib, draft)
            if complete:
                draft.replace(archive)
            else:
                draft.unlink(missing_ok=True)
                say("no archive could be made; the broker starts without it, two seconds slower")
    return complete


def _record(cluster: Cluster, java: Java, lib: Path, draft: Path) -> bool:
    """Run format and broker once; the JVM writes the archive while it exits."""
    formatted = subprocess.run(  # noqa: S603 - our own command
        cluster.format_command(java, lib, 1), capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    if formatted.returncode != 0:
        return False
    base = java_command(java, lib, heap_mb=512)
    command = (base[0], f"-XX:ArchiveClassesAtExit={draft}", *cluster.run_command(java, lib, 1, 512)[1:])
    log = cluster.home.logs / "archive.log"
    with log.open("w") as output:
        broker = subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
        try:
            deadline = time.monotonic() + 60
            while "Kafka Server started" not in log.read_text():
                if broker.poll() is not None or time.monotonic() > deadline:
                    return False
                time.sleep(0.1)
            broker.terminate()
            broker.wait(timeout=60)
        except subprocess.TimeoutExpired:
            return False
        finally:
            broker.kill()
            broker.wait()
    return draft.is_file()
