"""What `taizhang circular parse --json` prints: the contract of a read circular.

Field names are public. A field that a circular does not fill is null or empty, never absent.
Dates are ISO 8601; lines count from 1 in the given file; quotes are the printed text.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Scope = Literal["routine", "business_environment", "personnel", "unstated"]
Kind = Literal["routine", "business_environment", "personnel"]
DeclaredScope = Literal["all", "routine", "business_environment", "personnel"]
Level = Literal["centre", "province", "city", "county"]
Counted = Literal["aspects", "main_issues", "key_issues", "issues", "manifestations", "tasks", "measures", "systems"]
StatedStatus = Literal[
    "done",
    "in_progress",
    "stage_result",
    "planned",
    "long_term",
    "waiting",
    "cancelled",
    "not_applicable",
    "merged",
    "not_sustained",
    "not_stated",
]
Severity = Literal["contradiction", "probable", "info"]


class _Printed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, serialize_by_alias=True)


class Unit(_Printed):
    """`name` as printed, without 中共; `city` without 市; `code` by GB/T 2260, null when nothing settles it."""

    name: str
    city: str | None = None
    code: str | None = None


class Inspection(_Printed):
    level: Level | None = None
    team: str | None = None
    round: str | None = None
    kinds: tuple[Kind, ...] = ()
    on_site_start: date | None = None
    on_site_end: date | None = None
    feedback_date: date | None = None


class FeedbackWindow(_Printed):
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None


class Contact(_Printed):
    phone: str | None = None
    post: str | None = None
    email: str | None = None


class Declared(_Printed):
    """A number that the circular claims about itself. Without `counted_as` and `scope` it means nothing."""

    what: Counted
    scope: DeclaredScope
    status: StatedStatus | None = None
    count: int
    counted_as: str
    approximate: bool
    line: int
    quote: str


class Aspect(_Printed):
    scope: Scope
    number: str
    title: str
    line: int


class Measure(_Printed):
    """`number` is the printed ordinal (一是, ①, (1)); null where the text is not numbered and counts as a whole."""

    number: str | None
    text: str
    line: int


class SubItem(_Printed):
    """A part of an issue that is reported on separately (it never counts as an issue)."""

    number: str
    title: str
    line: int
    status: StatedStatus = "not_stated"
    status_quote: str | None = None
    due: date | None = None
    due_quote: str | None = None


class Issue(_Printed):
    """`number` runs through the circular; `path` holds the printed numbers from the section down, in half width."""

    number: int
    path: tuple[str, ...]
    scope: Scope
    aspect: int | None
    title: str
    line_start: int
    line_end: int
    status: StatedStatus = "not_stated"
    status_quote: str | None = None
    due: date | None = None
    due_quote: str | None = None
    measures: tuple[Measure, ...] = ()
    sub_items: tuple[SubItem, ...] = ()


class Explanation(_Printed):
    zh: str
    en: str


class Mark(_Printed):
    """Where a quote stands: at offset `start` of the paragraph that begins on file line `line`; `figures` are start and
    end, within the quote, of the numbers (or words) that the finding turns on."""

    line: int
    start: int
    quote: str
    figures: tuple[tuple[int, int], ...] = ()


class Finding(_Printed):
    """`lines` and `quotes` are parallel. `marks` says the same exactly, for reports; it is not part of the contract."""

    rule: str
    severity: Severity
    lines: tuple[int, ...]
    quotes: tuple[str, ...]
    stated: str | None
    computed: str | None
    explanation: Explanation
    marks: tuple[Mark, ...] = Field(default=(), exclude=True)


class Circular(_Printed):
    file: str
    line_start: int
    line_end: int
    sha256: str
    title: str | None
    unit: Unit
    inspection: Inspection
    published_on: date | None
    feedback_window: FeedbackWindow
    contact: Contact
    declared: tuple[Declared, ...]
    aspects: tuple[Aspect, ...]
    issues: tuple[Issue, ...]
    findings: tuple[Finding, ...] = ()
