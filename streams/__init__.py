"""The Faust application: folds each issue, rolls up units to the top, sets aside what can't be read.

What the room offers: `run(config)` works until told to stop; `create_app(config)` is the application by itself.
"""

from streams.app import create_app
from streams.config import StreamsConfig
from streams.running import FATAL, run

__all__ = ["FATAL", "StreamsConfig", "create_app", "run"]
