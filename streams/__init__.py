"""The Faust application: folds each issue, rolls up units to the top, sets aside what can't be read.

What the room offers: `run(config)` works until told to stop; `create_app(config)` is the application by itself, whose
lanes take `Batch`es.
"""

from streams.app import create_app
from streams.config import StreamsConfig
from streams.records import Batch
from streams.running import FATAL, run

__all__ = ["FATAL", "Batch", "StreamsConfig", "create_app", "run"]
