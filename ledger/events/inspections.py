"""What happens to an inspection of one unit in one round."""

from datetime import date
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from ledger.events.base import Count, Payload, Text
from ledger.vocabulary import Level, Scope


class InspectionOpened(Payload):
    TYPE: ClassVar[str] = "taizhang.inspection.opened.v1"
    level: Level
    team: str | None = None
    round: str | None = None
    scopes: tuple[Scope, ...] = ()
    on_site_start: date | None = None
    on_site_end: date | None = None


class FeedbackGiven(Payload):
    """The findings are handed over; the clocks start."""

    TYPE: ClassVar[str] = "taizhang.inspection.feedback_given.v1"
    on: date
    inferred: str | None = None
    """How the date was completed when the text does not print all of it."""


class Declared(BaseModel):
    """A number as printed. Without its unit of count and scope it would be meaningless."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    what: Text
    scope: str = "all"
    status: str | None = None
    count: Count
    counted_as: Text
    approximate: bool = False
    line: int | None = None
    quote: str | None = None


class CircularPublished(Payload):
    """A unit's circular appeared in print. `sha256` is of the file's raw bytes."""

    TYPE: ClassVar[str] = "taizhang.inspection.circular_published.v1"
    title: str | None = None
    sha256: Text
    published_on: date | None = None
    declared: tuple[Declared, ...] = ()
    feedback_from: date | None = None
    feedback_to: date | None = None
