"""Many circulars of one round in one file, as a province publishes them."""

from collections.abc import Iterable


def bound(lead: str, texts: Iterable[str]) -> str:
    """A lead title and a sentence about it, then the circulars one after another, each as it was printed.

    Each needs a title of its own: nothing else tells where it begins.
    """
    return f"{lead}\n现将各地整改进展情况集中公布。\n" + "".join(f"\n{text}" for text in texts)
