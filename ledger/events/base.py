"""The envelope (CloudEvents 1.0) and the base of all payloads."""

from datetime import date, datetime, timedelta
from typing import Annotated, ClassVar, Generic, Literal, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from ledger.days import FIRST_DAY, FIRST_INSTANT, LAST_DAY, LAST_INSTANT, ZONE
from ledger.vocabulary import Role

Text = Annotated[str, StringConstraints(min_length=1, max_length=100_000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
"""A title, a person, an office: what states and entries carry along, so that it must stay short."""
Label = Annotated[str, StringConstraints(max_length=2_000)]
"""As short as a name, but may be empty."""
Key = Annotated[str, StringConstraints(min_length=1, max_length=256)]
"""Names one thing within an issue or an inspection: a measure, an extension, a file by its digest."""
Code = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[0-9A-Za-z][0-9A-Za-z._:-]*$")]
"""A unit code: GB/T 2260 digits, or a registered code. Without "/", so that `issue_key` is unambiguous."""
Count = Annotated[int, Field(ge=0, le=10**12)]
Fen = Annotated[int, Field(ge=0, le=10**14)]
"""Money in fen (1/100 yuan): integers add up exactly. At most a trillion yuan, so that sums fit 64 bits."""
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]


def _in_whole_minutes(moment: datetime) -> datetime:
    """RFC 3339 knows no seconds of an offset; a zone's local mean time has some, and they would be lost."""
    offset = moment.utcoffset()
    return moment if offset is None or not offset % timedelta(minutes=1) else moment.astimezone(ZONE)


Moment = Annotated[AwareDatetime, Field(ge=FIRST_INSTANT, le=LAST_INSTANT), AfterValidator(_in_whole_minutes)]


class Payload(BaseModel):
    """The `data` of one event type. Frozen; unknown fields are refused when producing."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    TYPE: ClassVar[str]

    @classmethod
    def event_kind(cls) -> str:
        """`taizhang.issue.progressed.v1` -> `issue.progressed`: the name without house and version."""
        return cls.TYPE.removeprefix("taizhang.").rsplit(".", 1)[0]


P = TypeVar("P", bound=Payload)


class CloudEvent(BaseModel, Generic[P]):
    """One event as it stands in Kafka.

    `occurred` (CloudEvents `time`) is when it was so, `recorded` when we learned it. `unit` (`partitionkey`)
    is the Kafka key: all events of a unit share a partition and so an order.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, defer_build=True
    )

    specversion: Literal["1.0"] = "1.0"
    id: Annotated[str, StringConstraints(min_length=1, max_length=128)]
    source: Name
    type: str
    subject: Key
    occurred: Moment = Field(alias="time")
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: str | None = None
    unit: Code = Field(alias="partitionkey")
    recorded: Moment = Field(alias="recordedtime")
    actor: Key
    actor_unit: Code | None = Field(default=None, alias="actorunit")
    actor_role: Role = Field(alias="actorrole")
    causation: str | None = Field(default=None, alias="causationid")
    correlation: str | None = Field(default=None, alias="correlationid")
    data: P
