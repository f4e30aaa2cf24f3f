"""What happens to an inspection of one unit in one round."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from ledger.events.base import Count, Day, Key, Label, Name, Payload, Text
from ledger.vocabulary import Level, Scope


class InspectionOpened(Payload):
    TYPE: ClassVar[str] = "taizhang.inspection.opened.v1"
    level: Level
    team: Label | None = None
    round: Label | None = None
    scopes: tuple[Scope, ...] = ()
    on_site_start: Day | None = None
    on_site_end: Day | None = None


class FeedbackGiven(Payload):
    """The findings are handed over; the clocks start."""

    TYPE: ClassVar[str] = "taizhang.inspection.feedback_given.v1"
    on: Day
    inferred: str | None = None
    """How the date was completed when the text does not print all of it."""


class Declared(BaseModel):
    """A number as printed. Without its unit of count and scope it would be meaningless."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    what: Key
    scope: Key = "all"
    status: Label | None = None
    count: Count
    counted_as: Name
    approximate: bool = False
    line: Count | None = None
    quote: str | None = None


class CircularPublished(Payload):
    """A unit's circular appeared in print. `sha256` is of the file's raw bytes."""

    TYPE: ClassVar[str] = "taizhang.inspection.circular_published.v1"
    title: Label | None = None
    sha256: Key
    published_on: Day | None = None
    declared: tuple[Declared, ...] = ()
    feedback_from: Day | None = None
    feedback_to: Day | None = None


class GapExplained(Payload):
    """Why a circular declares another number than it itemises. Other numbers than these two are a new gap.

    `count`: so many issues of the gap, beside what others explain; None: all of it.
    """

    TYPE: ClassVar[str] = "taizhang.inspection.gap_explained.v1"
    declared: Count
    itemised: Count
    reason: Text
    count: Annotated[int, Field(ge=1, le=10**12)] | None = None
