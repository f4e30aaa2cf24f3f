"""msgspec structs derived from the Pydantic models, so that each event has one definition and two engines.

A struct has the same fields, defaults and limits as its model. Only unknown fields differ: a model refuses them
(producing is strict), a struct passes over them (reading is tolerant). Its strict twin refuses them, too; it is
for those who check what others have encoded.
"""

import types
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import AwareDatetime, BaseModel, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from ledger.days import FIRST_DAY, LAST_DAY

_STRUCTS: dict[tuple[type[BaseModel], bool], type[msgspec.Struct]] = {}


def struct_of(model: type[BaseModel], *, strict: bool = False) -> type[msgspec.Struct]:
    """The frozen struct of a payload model. Raises TypeError for a field type that events don't hold."""
    if (model, strict) not in _STRUCTS:
        days = [name for name, field in model.model_fields.items() if _holds_day(field.annotation)]
        _STRUCTS[model, strict] = msgspec.defstruct(
            model.__name__,
            [_field(name, field, strict) for name, field in model.model_fields.items()],
            frozen=True,
            kw_only=True,
            forbid_unknown_fields=strict,
            namespace={"__post_init__": _in_range(days)} if days else {},
        )
    return _STRUCTS[model, strict]


def strict_envelope(event: type[BaseModel], type_: str) -> type[msgspec.Struct]:
    """The strict struct of a whole event of one type, its attributes named as in JSON.

    `type` is not a field but the tag by which a union of such structs is told apart, `specversion` has to be there.
    Instants need a zone; whether they lie within the ledger's centuries is left to whoever decodes.
    """
    fields = [
        _field(field.alias or name, field, True, required=name == "specversion")
        for name, field in event.model_fields.items()
        if name != "type"
    ]
    return msgspec.defstruct(
        event.__name__, fields, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type", tag=type_
    )


def _field(name: str, field: FieldInfo, strict: bool, *, required: bool = False) -> Any:
    if field.annotation is AwareDatetime:  # its limits are no numbers, msgspec couldn't keep them
        return name, Annotated[datetime, msgspec.Meta(tz=True)]
    kind = _kind(field.annotation, field.metadata, strict)
    return (name, kind) if required or field.default is PydanticUndefined else (name, kind, field.default)


def _kind(annotation: Any, limits: Iterable[Any], strict: bool) -> Any:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(args[0], args[1:], strict)
    if origin is tuple:
        return _limited(types.GenericAlias(tuple, (_kind(args[0], (), strict), ...)), limits)
    if origin in {Union, types.UnionType}:
        return Union[tuple(_kind(arg, (), strict) for arg in args)]  # noqa: UP007 - built from a tuple
    if origin is Literal:
        return annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return struct_of(annotation, strict=strict)
    if annotation in {str, int}:
        return _limited(annotation, limits)
    if annotation in {bool, date, type(None)} or (isinstance(annotation, type) and issubclass(annotation, Enum)):
        return annotation
    raise TypeError(f"event payloads hold no {annotation!r}; use str, int, bool, date, an enum, a model or a tuple")


def _limited(kind: Any, limits: Iterable[Any]) -> Any:
    given: dict[str, Any] = {}
    for limit in _flat(limits):
        if isinstance(limit, StringConstraints):
            given |= {"min_length": limit.min_length, "max_length": limit.max_length}
            if isinstance(limit.pattern, str):
                # Python's $ also matches before a newline at the end, the model's engine doesn't.
                given["pattern"] = limit.pattern.removesuffix("$") + r"\Z"
        elif isinstance(limit, Ge):
            given["ge"] = limit.ge
        elif isinstance(limit, Le):
            given["le"] = limit.le
        elif isinstance(limit, MinLen):
            given["min_length"] = limit.min_length
        elif isinstance(limit, MaxLen):
            given["max_length"] = limit.max_length
        else:
            raise TypeError(f"a limit that reading could not keep: {limit!r}")
    return Annotated[kind, msgspec.Meta(**given)] if given else kind


def _flat(limits: Iterable[Any]) -> Iterable[Any]:
    for limit in limits:
        if isinstance(limit, FieldInfo):
            yield from _flat(limit.metadata)
        else:
            yield limit


def _holds_day(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return _holds_day(get_args(annotation)[0])
    return annotation is date or any(_holds_day(arg) for arg in get_args(annotation))


def _in_range(names: list[str]) -> Callable[[Any], None]:
    """msgspec's limits don't cover dates, so structs that hold any check them once they are read."""

    def check(struct: Any) -> None:
        for name in names:
            day = getattr(struct, name)
            if day is not None and not FIRST_DAY <= day <= LAST_DAY:
                raise ValueError(f"{name} is {day}, expected {FIRST_DAY} to {LAST_DAY}")

    return check
