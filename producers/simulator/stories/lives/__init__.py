"""The lives of issues: what an issue goes through from finding to closing and back, years long."""

from producers.simulator.stories.lives.life import life

__all__ = ["life"]
