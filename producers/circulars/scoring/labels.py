"""`labels.json` and `findings.json`: what careful readers noted about circulars.

Two forms of labels are read: one entry per file with `itemised_…` counts, and one per circular of a file (`part`) with
its `must_flag` inside. A field that a label leaves out is not compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from producers.circulars.model import Severity


class BadLabels(ValueError):
    """The labels are no JSON, or not in one of the two forms; the message says which and where."""


@dataclass(frozen=True, slots=True)
class Label:
    """What one circular holds; `part` counts the circulars of a file from 1."""

    file: str
    part: int
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding that must stand (with its figures) on a line, or anywhere when `line` is None; or, among those that
    must not stand, what is lawful there. `file` may be `*`."""

    file: str
    part: int
    rule: str | None
    severity: Severity | None
    line: int | None
    stated: str | None
    computed: str | None


@dataclass(frozen=True, slots=True)
class Labels:
    labels: tuple[Label, ...]
    must_flag: tuple[Flag, ...] = ()
    must_not_flag: tuple[Flag, ...] = ()


def labels_in(labels: str, findings: str | None) -> Labels:
    """Labels and flags out of the texts of both files. Raises BadLabels."""
    entries = _loaded("labels.json", labels)
    if not isinstance(entries, list) or not entries:
        raise BadLabels("labels.json: 应为非空的 JSON 列表，每项至少有 file (expected a list of objects with a file)")
    found = tuple(_label(entry, place) for place, entry in enumerate(entries, 1))
    inside = [_flag(flag, entry.file, entry.part) for entry in found for flag in entry.fields.get("must_flag", ())]
    told = _loaded("findings.json", findings) if findings is not None else {}
    if not isinstance(told, dict):
        raise BadLabels("findings.json: 应为含 must_flag 的 JSON 对象 (expected an object with must_flag)")
    return Labels(
        found,
        (*inside, *_flags(told, "must_flag")),
        tuple(_flags(told, "must_not_flag")),
    )


def _loaded(name: str, text: str) -> object:
    try:
        return cast(object, json.loads(text))
    except ValueError as wrong:
        raise BadLabels(f"{name}: 不是有效的 JSON：{wrong} (no valid JSON)") from wrong


def _label(entry: object, place: int) -> Label:
    if not isinstance(entry, dict) or not isinstance(entry.get("file"), str):
        raise BadLabels(f"labels.json: 第 {place} 项没有 file (entry {place} names no file)")
    part = entry.get("part", 1)
    return Label(entry["file"], part if isinstance(part, int) else 1, entry)


def _flags(told: Mapping[str, Any], key: str) -> Iterator[Flag]:
    for place, flag in enumerate(told.get(key, ()), 1):
        if not isinstance(flag, dict) or not isinstance(flag.get("file"), str):
            raise BadLabels(f"findings.json: {key} 第 {place} 项没有 file (entry {place} of {key} names no file)")
        yield _flag(flag, flag["file"], flag.get("part", 1))


def _flag(flag: Mapping[str, Any], file: str, part: int) -> Flag:
    return Flag(
        file=file,
        part=part,
        rule=flag.get("rule"),
        severity=next((one for one in get_args(Severity) if one == flag.get("severity")), None),
        line=flag.get("line"),
        stated=flag.get("stated") or flag.get("what"),
        computed=flag.get("computed"),
    )
