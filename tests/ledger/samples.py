"""One filled-in event of each type, always the same: what the golden files hold.

`python -m tests.ledger.samples` writes the files of new types. It never touches an existing one: those are events
as they were stored, and stored events don't change.
"""

from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from ledger import PAYLOADS, CloudEvent, Payload, Role, encode, event_of
from tests.ledger.story import OFFICE, UNIT, moment

GOLDEN = Path(__file__).parent / "golden"
WORDS = {"title": "以会议落实会议", "name": "某区", "quote": "已完成整改", "round": "第三轮", "field": "title"}
CODES = {"parent", "into", "to", "from_unit"}


def sample(payload: type[Payload]) -> CloudEvent[Any]:
    """Every field is filled, so that every name and form of a value stands in the golden file."""
    return event_of(
        filled(payload),
        id="0190f5b0-0000-7000-8000-000000000001",
        unit=UNIT,
        subject="i-0001",
        occurred=moment("2024-01-07"),
        recorded=moment("2024-01-08"),
        source="/circulars/0000",
        actor="inspector-7",
        role=Role.VERIFIER,
        actor_unit=OFFICE,
        causation="cause-1",
        correlation="batch-1",
    )


def filled(model: type[BaseModel]) -> Any:
    return model.model_validate({name: _value(name, field.annotation) for name, field in model.model_fields.items()})


def _value(name: str, annotation: Any) -> Any:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _value(name, args[0])
    if origin is tuple:
        return (_value(name, args[0]),)
    if args:
        return _value(name, next(arg for arg in args if arg is not type(None)))
    if issubclass(annotation, BaseModel):
        return filled(annotation)
    if issubclass(annotation, Enum):
        return next(iter(annotation))
    plain: dict[type, Any] = {bool: True, int: 3, date: date(2024, 6, 30)}
    return plain.get(annotation, OFFICE if name in CODES else WORDS.get(name, f"{name}-1"))


def write_missing() -> None:
    for payload in PAYLOADS:
        path = GOLDEN / f"{payload.TYPE}.json"
        if not path.exists():
            path.write_bytes(encode(sample(payload)))


if __name__ == "__main__":
    write_missing()
