"""The unit tree: GB/T 2260 prefixes where they exist, registered codes elsewhere."""

from collections.abc import Iterable, Mapping

MAX_DEPTH = 8
"""Centre, province, city, district, zone, and room to spare. A longer chain is a circle."""


def is_gb_code(code: str) -> bool:
    """Six digits that don't begin with 0: a GB/T 2260 code (an all-zero tail marks a city or a province)."""
    return len(code) == 6 and code.isascii() and code.isdigit() and code[0] != "0"


def gb_parent(code: str) -> str | None:
    """210603 -> 210600 -> 210000 -> None. None also for registered codes: their parent is what they registered."""
    if not is_gb_code(code) or code.endswith("0000"):
        return None
    return code[:2] + "0000" if code.endswith("00") else code[:4] + "00"


def ancestors(code: str, parents: Mapping[str, str | None]) -> list[str]:
    """From the direct parent to the root. A circle ends the walk after MAX_DEPTH steps."""
    path: list[str] = []
    parent = parents.get(code, gb_parent(code))
    while parent is not None and len(path) < MAX_DEPTH:
        path.append(parent)
        parent = parents.get(parent, gb_parent(parent))
    return path


def with_descendants(root: str, parents: Mapping[str, str | None]) -> set[str]:
    """`root` and every unit below it."""
    return {code for code in parents if code == root or root in ancestors(code, parents)} | {root}


def unknown_parents(codes: Iterable[str], parents: Mapping[str, str | None]) -> set[str]:
    """Parents that are named or follow from a prefix but stand in no row of their own."""
    return {above for code in codes for above in ancestors(code, parents)} - set(parents)
