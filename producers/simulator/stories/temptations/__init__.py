"""What people do who want to look better than they are, or may not do what they do: each noted on the answer sheet."""

from producers.simulator.stories.temptations.choosing import tempt

__all__ = ["tempt"]
