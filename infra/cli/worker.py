"""`taizhang worker`: one Faust worker in the foreground. The supervisor starts as many as the settings say."""

import logging
from typing import Annotated

import typer

from infra.ready import announce_ready
from infra.replication import replication_for
from infra.settings import Settings
from streams import StreamsConfig, run

app = typer.Typer()

CHATTY = ("aiokafka", "faust", "mode")
"""Their debug and info records were a tenth of a worker's time."""


@app.command()
def worker(index: Annotated[int, typer.Option(help="Which of the workers this is: 0, 1, ...", min=0)] = 0) -> None:
    """Fold events into issue states and roll up units until stopped. Workers share the partitions.

    Example: taizhang worker --index 1
    """
    settings = Settings()
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(settings.log_level)))
    config = StreamsConfig(
        bootstrap=settings.kafka_bootstrap,
        group=settings.streams_group,
        worker=f"worker-{index}",
        copies=replication_for,
    )
    raise typer.Exit(run(config, ready=announce_ready))
