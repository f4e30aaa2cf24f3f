"""Why the sink stops instead of going on: each of these needs a person, and nothing was lost by stopping."""


class SinkStopped(Exception):
    """One clear line for whoever operates the sink."""


class HistoryGone(SinkStopped):
    """Kafka no longer has offsets the warehouse still needs."""


class HistoryChanged(SinkStopped):
    """An announced range reads differently from what was announced."""


class Undecodable(SinkStopped):
    """A record that only our own workers write can't be read: another version, or another writer."""


class Fenced(SinkStopped):
    """Another sink has claimed the partition since; going on could double rows."""
