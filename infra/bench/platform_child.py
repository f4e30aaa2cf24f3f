"""The publisher of `taizhang bench platform`: `python -m infra.bench.platform_child BOOTSTRAP FILE`.

Goes the way of `taizhang publish FILE` and prints {"began", "ended", "cpu", "events"}: the first two on the machine's
monotonic clock, which the benchmark reads too; from the first line read to the last event confirmed.
"""

import gc
import json
import sys
import time
from pathlib import Path

from infra.errors import CannotRun
from infra.publishing import open_publisher
from infra.settings import Settings
from ledger import MAX_EVENT_BYTES
from producers.publisher import Feed, Rejected, feed, read_lines


def refuse(rejected: Rejected) -> None:
    raise CannotRun(f"line {rejected.line.number} of the province is no event: {rejected.problems[0]}")


def publish(bootstrap: str, file: Path) -> dict[str, float]:
    progress = Feed()
    with open_publisher(Settings(), bootstrap) as publisher, file.open("rb") as lines:
        gc.freeze()
        began, cpu = time.monotonic(), time.process_time()
        feed(read_lines(lines, MAX_EVENT_BYTES), publisher, progress, refuse)
        publisher.flush()
        return {
            "began": began,
            "ended": time.monotonic(),
            "cpu": time.process_time() - cpu,
            "events": progress.accepted,
        }


if __name__ == "__main__":
    print(json.dumps(publish(sys.argv[1], Path(sys.argv[2]))))
