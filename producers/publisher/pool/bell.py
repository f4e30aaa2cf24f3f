"""How one thread wakes another."""

from contextlib import suppress
from threading import Lock


class Bell:
    """Rung once or many times, it wakes once.

    Not a `threading.Event`: an interrupt that comes inside of that can leave its inner lock held, and then everybody
    waits for ever. Here an interrupt can only cost a ring, and whoever waits looks again after a while.
    """

    def __init__(self) -> None:
        self._silence = Lock()
        self._silence.acquire()

    def ring(self) -> None:
        with suppress(RuntimeError):  # it was rung already
            self._silence.release()

    def wait(self, seconds: float = -1) -> None:
        """Until it is rung, or for so long."""
        self._silence.acquire(timeout=seconds)


class Alarm(Bell):
    """Rung by any lane that has news; `trouble` when the pool must not take any more."""

    trouble = False
