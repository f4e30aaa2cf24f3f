"""Many circulars of one round in one file, as a province publishes them."""

from collections.abc import Sequence

from producers.simulator.printing.edition import Printed


def bound(lead: str, circulars: Sequence[Printed]) -> str:
    """A lead title and a sentence about it, then the circulars one after another, each as it was printed."""
    opening = f"{lead}\n现将各地整改进展情况集中公布。\n"
    return opening + "".join(f"\n{circular.text}" for circular in circulars)
