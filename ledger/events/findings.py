"""What a checker finds wrong in an inspection's circular, and how auditors judge it.

A finding changes no number of the ledger: it asks a question that a person answers. The later judgement counts.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from ledger.events.base import Count, Key, Label, Name, Payload, Text
from ledger.events.statements import Quote
from ledger.vocabulary import FindingSeverity

MOST_CITED = 20
"""Lines and quotes of one finding."""


class FindingRaised(Payload):
    """A rule of the checker does not agree with a circular. `lines` and `quotes` are parallel."""

    TYPE: ClassVar[str] = "taizhang.inspection.finding_raised.v1"
    key: Key
    rule: Key
    severity: FindingSeverity
    circular: Key | None = None
    issue: Key | None = None
    lines: Annotated[tuple[Count, ...], Field(max_length=MOST_CITED)] = ()
    quotes: Annotated[tuple[Quote, ...], Field(max_length=MOST_CITED)] = ()
    stated: Label | None = None
    computed: Label | None = None
    zh: Name
    en: Name


class FindingConfirmed(Payload):
    """The circular is wrong there."""

    TYPE: ClassVar[str] = "taizhang.inspection.finding_confirmed.v1"
    finding: Key
    reason: Text


class FindingExplained(Payload):
    """The circular is right, and this is how it came about: a secret issue, a merged point, a clue handed over."""

    TYPE: ClassVar[str] = "taizhang.inspection.finding_explained.v1"
    finding: Key
    reason: Text


class FindingDismissed(Payload):
    """The finding is wrong: a false alarm."""

    TYPE: ClassVar[str] = "taizhang.inspection.finding_dismissed.v1"
    finding: Key
    reason: Text
