"""What happens in a made-up province, told step by step."""

from producers.simulator.stories.inspecting import inspecting, morning
from producers.simulator.stories.lives import life
from producers.simulator.stories.units import founded, reorganised

__all__ = ["founded", "inspecting", "life", "morning", "reorganised"]
