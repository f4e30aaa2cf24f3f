"""Old versions of events, read as new ones. Stored bytes never change; each step is pure and goes one version up.

To add a version: give the payload model the new TYPE, write `upcast_vN_vN+1`, put it into UPCASTERS under the
old type, keep the old golden file under tests/ledger/golden/ and add the new one.
"""

from collections.abc import Callable
from typing import Any

Data = dict[str, Any]


def upcast_v1_v2(data: Data) -> Data:
    """money_recovered: yuan as a float became fen as an integer, because floats don't add up."""
    new = {key: value for key, value in data.items() if key not in {"amount_yuan", "found_yuan"}}
    new["amount_fen"] = _fen(data["amount_yuan"])
    if data.get("found_yuan") is not None:
        new["found_fen"] = _fen(data["found_yuan"])
    return new


def _fen(yuan: object) -> int:
    if isinstance(yuan, bool) or not isinstance(yuan, int | float):
        raise TypeError(f"expected a number of yuan, got {yuan!r}")
    return round(yuan * 100)


UPCASTERS: dict[str, tuple[str, Callable[[Data], Data]]] = {
    "taizhang.issue.money_recovered.v1": ("taizhang.issue.money_recovered.v2", upcast_v1_v2),
}


def upcast(type_: str, data: Data) -> tuple[str, Data]:
    """Follow the chain to the newest version. Raises KeyError or TypeError when `data` isn't of its version."""
    while type_ in UPCASTERS:
        type_, step = UPCASTERS[type_]
        data = step(data)
    return type_, data
