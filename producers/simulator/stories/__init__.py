"""What happens in a made-up province, told step by step."""

from producers.simulator.stories.disorder import broken, sent_twice
from producers.simulator.stories.inspecting import inspecting, morning
from producers.simulator.stories.lives import life
from producers.simulator.stories.units import founded, reorganised

__all__ = ["broken", "founded", "inspecting", "life", "morning", "reorganised", "sent_twice"]
