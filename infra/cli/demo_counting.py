"""What the demo ends a history with: everybody has seen it, and three countings agree about it."""

from collections.abc import Callable
from datetime import UTC, datetime

from rich.console import Console

from infra.cli.demo_words import say
from infra.draining import Lags, wait_drained
from infra.settings import Settings

DRAIN_SECONDS = 300.0


def wait(console: Console, settings: Settings, check: Callable[[], None] = lambda: None) -> None:
    """`check` is called while it waits."""
    with console.status(say(settings.lang, "draining")) as spinner:

        def look(lags: Lags) -> None:
            check()
            behind = ", ".join(f"{group} {lag:,}" for group, lag in lags.items())
            spinner.update(f"{say(settings.lang, 'draining')} {behind}")

        # Everything is in Kafka by now; what is waited for is only that workers and sink have seen it.
        wait_drained(settings, DRAIN_SECONDS, look)


def count(console: Console, settings: Settings, *, table: bool = True) -> bool:
    """The units, and whether the three countings agree."""
    from infra.cli.asof_tables import units_table
    from infra.cli.audit_tables import agreement_line, difference_line
    from infra.warehouse_at import warehouse_at
    from warehouse import connect
    from warehouse.audit import reconcile
    from warehouse.audit import units_table as units

    client = connect(warehouse_at(settings))
    try:
        if table:
            lines = units(client, datetime.now(UTC))
            wide = console if console.is_terminal else Console(width=160)
            wide.print(units_table(lines, settings.lang, say(settings.lang, "units")))
        counted = reconcile(client, 30.0)
    finally:
        client.close()
    agreed = counted.difference is None and not counted.under_way
    describe = agreement_line if counted.difference is None else difference_line
    console.print(describe(counted, settings.lang), style="bold green" if agreed else "bold red", markup=False)
    return agreed
