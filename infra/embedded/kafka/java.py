"""Finding a Java that can run the broker, and saying so clearly when there is none."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from infra.errors import CannotRun

NEEDED = 17
INSTALL = "apt-get install openjdk-17-jre-headless maven"


@dataclass(frozen=True, slots=True)
class Java:
    """A Java launcher. `version` is the full text (17.0.15), because a class archive belongs to exactly one."""

    path: str
    version: str

    @property
    def major(self) -> int:
        return major_of(self.version)


def major_of(version: str) -> int:
    """17 of "17.0.15"; 8 of the old spelling "1.8.0_402"."""
    numbers = [int(n) for n in re.findall(r"\d+", version)]
    return numbers[1] if numbers[0] == 1 and len(numbers) > 1 else numbers[0]


def find_java() -> Java | None:
    """JAVA_HOME's launcher, else the PATH's; None when there is none that answers."""
    home = os.environ.get("JAVA_HOME")
    at_home = Path(home, "bin", "java") if home else None
    path = str(at_home) if at_home is not None and at_home.is_file() else shutil.which("java")
    if path is None:
        return None
    answer = subprocess.run([path, "-version"], capture_output=True, text=True, check=False, timeout=30)  # noqa: S603 - the person's own Java
    quoted = re.search(r'version "([^"]+)"', answer.stderr)
    return Java(path, quoted.group(1)) if quoted else None


def require_java() -> Java:
    java = find_java()
    if java is None:
        raise CannotRun(f"no Java found; the embedded Kafka needs Java {NEEDED} or newer: {INSTALL}")
    if java.major < NEEDED:
        raise CannotRun(f"{java.path} is Java {java.version}; the embedded Kafka needs {NEEDED} or newer: {INSTALL}")
    return java
