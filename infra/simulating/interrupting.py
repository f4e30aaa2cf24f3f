"""Ctrl-C asks a stream to end in good order; a second one ends it at once."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from infra.simulating.pace import Clock


@contextmanager
def interruptible() -> Iterator[Clock]:
    """A clock that stops at SIGINT, SIGTERM and SIGHUP, also in the middle of a wait."""
    asked = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    def sleep(seconds: float) -> None:
        asked.wait(seconds)

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield Clock(sleep=sleep, stopped=asked.is_set)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
