"""`taizhang sink`: the exactly-once sink in the foreground."""

import asyncio
import logging
import signal
from typing import Annotated

import typer

from infra.errors import CannotRun
from infra.ready import announce_ready
from infra.settings import Settings
from infra.warehouse_at import warehouse_at
from warehouse.sink import SinkConfig, SinkStopped, serve

app = typer.Typer()


@app.command()
def sink(
    name: Annotated[str, typer.Option(help="This sink's name in its group; each one running needs its own.")] = "sink",
) -> None:
    """Bring Kafka's records into ClickHouse, each exactly once, until stopped. Several sinks share the partitions.

    Example: taizhang sink --name sink-b
    """
    settings = Settings()
    logging.getLogger("aiokafka").setLevel(max(logging.WARNING, logging.getLevelName(settings.log_level)))
    config = SinkConfig(
        bootstrap=settings.kafka_bootstrap,
        warehouse=warehouse_at(settings),
        group=settings.sink_group,
        name=name,
    )
    try:
        asyncio.run(_until_signalled(config))
    except SinkStopped as stopped:
        raise CannotRun(str(stopped)) from None


async def _until_signalled(config: SinkConfig) -> None:
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    await serve(config, stop, announce_ready)
