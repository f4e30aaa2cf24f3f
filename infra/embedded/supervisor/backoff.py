"""How long to wait before starting a process again: nothing at first, ever longer when it keeps dying."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backoff:
    """Seconds. The first death after a healthy life is answered at once: kill -9 must be mended within seconds."""

    first: float = 0.2
    factor: float = 2.0
    cap: float = 15.0
    healthy_after: float = 20.0
    loop_after: int = 5
    """So many deaths in a row, none after a healthy life, are reported as a crash loop. The tries go on at the cap:
    what is wrong may be mended from outside (a full disk, a port given back)."""

    def delay(self, deaths: int) -> float:
        """Wait before the next start, after `deaths` >= 1 deaths in a row."""
        return min(self.cap, self.first * self.factor ** min(deaths - 1, 32))

    def deaths(self, before: int, ready_for: float | None) -> int:
        """Deaths in a row after one more, of a process that was ready for so many seconds (None: never was)."""
        return 1 if ready_for is not None and ready_for >= self.healthy_after else before + 1

    def looping(self, deaths: int) -> bool:
        return deaths >= self.loop_after
