"""What `taizhang circular parse --json` prints: the contract of a read circular.

Field names are public. A field that a circular does not fill is null or empty, never absent.
Dates are ISO 8601; lines count from 1 in the given file; quotes are the printed text.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
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
MoneyKind = Literal["found", "recovered", "paid", "outstanding"]
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


class DeclaredRate(_Printed):
    """A rate that the circular claims about itself: `percent` as printed (93.75), `of` its name (整改完成率)."""

    scope: DeclaredScope
    percent: Decimal
    of: str
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


class Partial(_Printed):
    """How far something counted inside an issue has come: `done` of `total`, `remaining` still open, each null when it
    is not printed. `counted_as` is the measure word with its noun as printed (`条隐患`, `个项目`, `件`)."""

    done: int | None
    total: int | None
    remaining: int | None
    counted_as: str
    approximate: bool
    line: int
    quote: str


class Money(_Printed):
    """An amount that an issue's rectification is about, in fen (0.01 元).

    `found`: the amount at fault (拖欠, 欠缴, 违规发放, 涉及资金); `recovered`: it came back to the public purse (追缴,
    退缴, 上缴, 补缴, 挽回损失); `paid`: what was owed to others was paid (兑付, 偿还, 清欠, 退还); `outstanding`: still
    owed.
    """

    kind: MoneyKind
    amount_fen: int
    approximate: bool
    line: int
    quote: str


class Accountability(_Printed):
    """People held to account, never by name. `form` as printed (诫勉谈话, 立案); `people` or `cases` (件, 起), or
    neither where the text prints no number."""

    form: str
    people: int | None
    cases: int | None
    approximate: bool
    line: int
    quote: str


class Promise(_Printed):
    """A date by which a *part* of an issue is promised; the issue's own deadline is `due`. `due` is null where nothing
    settles the year, `inferred` when the year (or the day) is not printed."""

    due: date | None
    inferred: bool
    line: int
    quote: str


class _Told(_Printed):
    """What is stated about an issue, or about one part of it. What stands in a part is told there and not repeated by
    its issue. `due_inferred`: the deadline's year is not printed, but reckoned from the circular's own date."""

    status: StatedStatus = "not_stated"
    status_quote: str | None = None
    due: date | None = None
    due_quote: str | None = None
    due_inferred: bool = False
    partials: tuple[Partial, ...] = ()
    money: tuple[Money, ...] = ()
    accountability: tuple[Accountability, ...] = ()
    promises: tuple[Promise, ...] = ()


class SubItem(_Told):
    """A part of an issue that is reported on separately (it never counts as an issue)."""

    number: str
    title: str
    line: int


class Issue(_Told):
    """`number` runs through the circular; `path` holds the printed numbers from the section down, in half width."""

    number: int
    path: tuple[str, ...]
    scope: Scope
    aspect: int | None
    title: str
    line_start: int
    line_end: int
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
    """`lines` and `quotes` are parallel. What is excluded is for reports in Chinese and for marking, no part of the
    contract: `stated_zh` and `computed_zh` say the same as `stated` and `computed`, `marks` the same as `quotes`."""

    rule: str
    severity: Severity
    lines: tuple[int, ...]
    quotes: tuple[str, ...]
    stated: str | None
    computed: str | None
    explanation: Explanation
    stated_zh: str | None = Field(default=None, exclude=True)
    computed_zh: str | None = Field(default=None, exclude=True)
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
    declared_rates: tuple[DeclaredRate, ...] = ()
    aspects: tuple[Aspect, ...]
    issues: tuple[Issue, ...]
    findings: tuple[Finding, ...] = ()
