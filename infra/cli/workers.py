"""`--workers N` of the commands that publish."""

from typing import Annotated, TypeAlias

import typer

from producers.publisher import MOST_WORKERS

WorkersOption: TypeAlias = Annotated[
    int,
    typer.Option(
        "--workers", help="Publish by so many processes (进程数); a unit keeps its order.", min=1, max=MOST_WORKERS
    ),
]
