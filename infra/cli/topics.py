"""`taizhang topics`: create what is missing, check what exists."""

from typing import Annotated

import typer

from infra.settings import Settings
from infra.topics import create_topics

app = typer.Typer()


@app.command()
def topics(
    bootstrap: Annotated[str | None, typer.Option(help="Kafka brokers; default: TAIZHANG_KAFKA_BOOTSTRAP.")] = None,
) -> None:
    """Create the platform's topics where they are missing and check the layout of the others.

    Example: taizhang topics
    """
    created = create_topics(bootstrap or Settings().kafka_bootstrap)
    typer.echo(f"created: {', '.join(created)}" if created else "all topics exist as declared")
