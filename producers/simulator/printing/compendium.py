"""Many circulars of one round in one file, as a province publishes them."""

from collections.abc import Sequence

from producers.simulator.printing.edition import Printed


def bound(lead: str, circulars: Sequence[Printed]) -> str:
    """A lead title and a sentence about it, then the circulars one after another, each as it was printed.

    Raises ValueError for one without a title: nothing would tell where it begins.
    """
    if any(circular.title is None for circular in circulars):
        raise ValueError("a circular without a title cannot be bound with others")
    opening = f"{lead}\n现将各地整改进展情况集中公布。\n"
    return opening + "".join(f"\n{circular.text}" for circular in circulars)
