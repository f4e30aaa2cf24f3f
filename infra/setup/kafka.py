"""`python -m infra.setup.kafka`: Kafka's jars and their class archive into the cache, unless they are there."""

import sys

from infra.embedded.kafka import ensure_archive, ensure_jars, require_java
from infra.errors import CannotRun
from infra.settings import Settings


def _say(line: str) -> None:
    print(f"setup: {line}", flush=True)


if __name__ == "__main__":
    try:
        java = require_java()
        ensure_archive(java, ensure_jars(Settings().cache, _say), _say)
    except CannotRun as reason:
        print(f"setup: {reason}", file=sys.stderr)
        sys.exit(2)
