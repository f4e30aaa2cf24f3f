"""What really happens to a stream on its way: records sent twice, and copies that nobody can read."""

from producers.simulator.stories.disorder.breaking import broken
from producers.simulator.stories.disorder.repeating import sent_twice

__all__ = ["broken", "sent_twice"]
