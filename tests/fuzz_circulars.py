"""`python -m tests.fuzz_circulars`: damaged and hostile files into the reader and the checker, and how each one ended.

Every input must end in circulars, UnreadableFile or NotACircular, within SECONDS; the process must stay below MEMORY.
Ends with status 1 and the seeds of what did not.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from types import FrameType

from producers.circulars import NotACircular, UnreadableFile, read_circulars

from .producers.circulars.sources import nasty
from .producers.circulars.sources.monsters import MONSTERS

SECONDS = 60.0
"""Of computing, for the worst of them; an ordinary circular takes a twentieth of a second.

What a child process takes is bounded by the reader itself.
"""

MEMORY = 3 * 1024 * 1024 * 1024
"""Of addresses, for everything together, the making of the inputs included."""

SHARES = {"text": 0.40, "web page": 0.22, "word inside": 0.12, "word": 0.10, "noise": 0.15, "pdf": 0.01}


class _TooLongError(BaseException):
    """Not an Exception, so that nothing on the way takes it for a reason of its own."""


@dataclass(slots=True)
class Outcomes:
    """`ends`: {(kind, end): count}; `slowest`: {kind: (seconds, which)}; `failures`: what ended otherwise."""

    ends: Counter[tuple[str, str]] = field(default_factory=Counter)
    slowest: dict[str, tuple[float, str]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def take(self, kind: str, which: str, data: bytes) -> None:
        """Read one input and note how it ended."""
        began = time.process_time()
        end = _end(data)
        took = time.process_time() - began
        self.ends[kind, end if ":" not in end else "FAILED"] += 1
        self.slowest[kind] = max(self.slowest.get(kind, (0.0, "")), (took, which))
        if ":" in end:
            self.failures.append(f"{kind} {which}: {end}")


def inputs(count: int, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """Kind, which one of it, bytes; the same ones for the same seed."""
    makers: dict[str, Callable[[random.Random], Iterator[bytes]]] = {
        "text": lambda chance: nasty.damaged(nasty.plain(), chance, mended=0.7),
        "web page": lambda chance: nasty.damaged(nasty.webs(), chance, mended=0.7),
        "word inside": lambda chance: nasty.damaged_inside(nasty.words(), chance),
        "word": lambda chance: nasty.damaged(nasty.words(), chance),
        "noise": nasty.noise,
        "pdf": lambda chance: nasty.damaged(nasty.pdfs(), chance),
    }
    for kind, make in makers.items():
        made = make(random.Random(f"{seed} {kind}"))  # noqa: S311 - not for secrets
        for number, data in enumerate(islice(made, round(count * SHARES[kind]))):
            yield kind, f"{seed}/{number}", data


def fuzz(count: int, seed: int, *, monsters: bool) -> Outcomes:
    """Feed them all to `read_circulars`."""
    outcomes = Outcomes()
    for kind, which, data in inputs(count, seed):
        outcomes.take(kind, which, data)
    for name, made in MONSTERS.items() if monsters else ():
        outcomes.take("monster", name, made())
    return outcomes


def _end(data: bytes) -> str:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        return "circulars" if read_circulars(data, "fuzzed") else "failed: no circular and no reason"
    except UnreadableFile:
        return "unreadable"
    except NotACircular:
        return "no circular"
    except _TooLongError:
        return f"failed: not done after {SECONDS:.0f} s"
    except Exception as wrong:  # noqa: BLE001 - whatever else comes is what we look for
        return f"failed: {type(wrong).__name__}: {str(wrong)[:200]}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--inputs", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--no-monsters", action="store_true", help="only the seeded ones")
    given = asked.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    began = time.monotonic()
    outcomes = fuzz(given.inputs, given.seed, monsters=not given.no_monsters)
    for kind in sorted(outcomes.slowest):
        ends = ", ".join(f"{count} {end}" for (of, end), count in sorted(outcomes.ends.items()) if of == kind)
        took, which = outcomes.slowest[kind]
        print(f"{kind:12} {ends}; slowest {took:.2f} s ({which})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    total = sum(outcomes.ends.values())
    print(f"{total} inputs in {time.monotonic() - began:.0f} s, {len(outcomes.failures)} failed, peak {peak} MB")
    for failure in outcomes.failures[:50]:
        print(f"FAILED {failure}")
    return 1 if outcomes.failures else 0


if __name__ == "__main__":
    sys.exit(main())
