"""May a contract be replaced by another? Every event stored under the old one must stay valid under the new one.

Stored events never change, so what was lawful once stays lawful for ever: optional fields, enum values and types
may be added, limits may be loosened. Everything else needs a new version of the type and an upcaster.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

_WIDER = {"integer": {"number"}}
_AT_LEAST = ("minimum", "exclusiveMinimum", "minLength", "minItems")
_AT_MOST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")
_AS_IT_WAS = ("pattern", "format", "const", "default")


def incompatibilities(old: Mapping[str, Schema], new: Mapping[str, Schema]) -> list[str]:
    """What the new schemas (by event type or topic) would break, one sentence each; empty: compatible."""
    found: list[str] = []
    for name in sorted(old):
        if name not in new:
            found.append(f"{name}: the type was removed")
        else:
            found += [f"{name}{where}: {what}" for where, what in _Comparison(old[name], new[name]).differences()]
    return found


class _Comparison:
    """Of one schema with its successor. References are followed once each way, so that cycles end."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self._old_root, self._new_root = old, new
        self._seen: set[tuple[str, str]] = set()

    def differences(self) -> Iterator[tuple[str, str]]:
        yield from self._compare(self._old_root, self._new_root, "")

    def _compare(self, old: Schema, new: Schema, where: str) -> Iterator[tuple[str, str]]:
        old_ref, new_ref = str(old.get("$ref", "")), str(new.get("$ref", ""))
        if old_ref and new_ref:
            if (old_ref, new_ref) in self._seen:
                return
            self._seen.add((old_ref, new_ref))
        # What stands beside a reference (a default) counts as well as what it refers to.
        old = {**_resolved(old_ref, self._old_root), **old} if old_ref else old
        new = {**_resolved(new_ref, self._new_root), **new} if new_ref else new
        yield from _narrowed_types(old, new, where)
        yield from _narrowed_values(old, new, where)
        yield from self._alternatives(old, new, where)
        yield from self._fields(old, new, where)
        if "items" in old and "items" in new:
            yield from self._compare(old["items"], new["items"], f"{where}[]")

    def _alternatives(self, old: Schema, new: Schema, where: str) -> Iterator[tuple[str, str]]:
        if "anyOf" not in new:
            return
        for each in old.get("anyOf", [old] if "type" in old else []):
            if not any(self._takes(other, each) for other in new["anyOf"]):
                yield where, f"nothing takes {each.get('type', each.get('$ref', 'one alternative'))} any more"

    def _takes(self, new: Schema, old: Schema) -> bool:
        """A trial of its own: what it has seen must not count as compared when the alternative is not taken."""
        trial = _Comparison(self._old_root, self._new_root)
        trial._seen = set(self._seen)
        return next(trial._compare(old, new, ""), None) is None

    def _fields(self, old: Schema, new: Schema, where: str) -> Iterator[tuple[str, str]]:
        had, has = old.get("properties", {}), new.get("properties", {})
        for field in had:
            if field not in has:
                yield f"{where}.{field}", "the field was removed"
            else:
                yield from self._compare(had[field], has[field], f"{where}.{field}")
        for field in new.get("required", []):
            if field not in old.get("required", []):
                yield f"{where}.{field}", "became required" if field in had else "a required field was added"
        if old.get("additionalProperties", True) is not False and new.get("additionalProperties", True) is False:
            yield where, "unknown fields are no longer allowed"
        if isinstance(old.get("additionalProperties"), dict) and isinstance(new.get("additionalProperties"), dict):
            yield from self._compare(old["additionalProperties"], new["additionalProperties"], f"{where}.*")


def _resolved(reference: str, root: Schema) -> Schema:
    found: Any = root
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    resolved: Schema = found
    return resolved


def _types(schema: Schema) -> set[str] | None:
    """None: any type (or said by alternatives or values instead)."""
    if "type" not in schema:
        return None
    return {schema["type"]} if isinstance(schema["type"], str) else set(schema["type"])


def _narrowed_types(old: Schema, new: Schema, where: str) -> Iterator[tuple[str, str]]:
    had, has = _types(old), _types(new)
    if has is None:
        return
    if had is None:
        if not {"anyOf", "enum", "const", "$ref"} & set(old):
            yield where, f"took anything, now takes {', '.join(sorted(has))}"
        return
    lost = {kind for kind in had if kind not in has and not _WIDER.get(kind, set()) & has}
    if lost:
        yield where, f"no longer takes {', '.join(sorted(lost))}"


def _narrowed_values(old: Schema, new: Schema, where: str) -> Iterator[tuple[str, str]]:
    if "enum" in new:
        allowed = old.get("enum", [old["const"]] if "const" in old else None)
        lost = ["any other value"] if allowed is None else [value for value in allowed if value not in new["enum"]]
        if lost:
            yield where, f"no longer takes the value {', '.join(map(str, lost))}"
    for limit in _AT_LEAST:
        if limit in new and (limit not in old or new[limit] > old[limit]):
            yield where, f"{limit} was raised to {new[limit]}"
    for limit in _AT_MOST:
        if limit in new and (limit not in old or new[limit] < old[limit]):
            yield where, f"{limit} was lowered to {new[limit]}"
    for name in _AS_IT_WAS:
        if (name in new or name == "default") and old.get(name) != new.get(name):
            yield where, f"{name} changed from {old.get(name)!r} to {new.get(name)!r}"
