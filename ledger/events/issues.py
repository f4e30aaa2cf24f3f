"""What happens to one issue, from finding to closing and back."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from ledger.events.base import Code, Count, Day, Fen, Key, Label, Name, Payload, Text
from ledger.events.statements import Accountability, Amounts, PartsDone, Promises
from ledger.vocabulary import ReopenReason, Scope, Stated, Status, WaitingOn, WorkState

Labels = Annotated[tuple[Label, ...], Field(max_length=500)]


class SubItemGiven(BaseModel):
    """A part of an issue with a state of its own (子项)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    key: Key
    title: Name
    state: WorkState = WorkState.OPEN
    due: Day | None = None


class IssueIdentified(Payload):
    """The inspectors' finding, as itemised. `carried_from` names the same issue in an earlier round."""

    TYPE: ClassVar[str] = "taizhang.issue.identified.v1"
    inspection: Key
    round: Label | None = None
    scope: Scope = Scope.UNSTATED
    aspect: Label | None = None
    number: Label | None = None
    title: Name
    severity: Annotated[int, Field(ge=1, le=5)] | None = None
    sub_items: Annotated[tuple[SubItemGiven, ...], Field(max_length=500)] = ()
    money_found: Fen | None = None
    carried_from: Key | None = None
    split_from: Key | None = None


class IssueStated(Payload):
    """What the unit's circular says of the issue. `done` is a claim in print, never a verification.

    The next edition's statement replaces this one, with all its figures. `number` and `title` as this edition prints
    them: an issue keeps its id when it moves or is reworded. `due_inferred`: the deadline's year is not printed.
    `report`: an unnumbered text, where this edition words it otherwise than the ledger's measures do.
    """

    TYPE: ClassVar[str] = "taizhang.issue.stated.v1"
    stated: Stated
    quote: str | None = None
    circular: Key | None = None
    due: Day | None = None
    due_quote: str | None = None
    due_inferred: bool = False
    number: Label | None = None
    title: Label | None = None
    report: Text | None = None
    partials: PartsDone = ()
    money: Amounts = ()
    accountability: Accountability = ()
    promises: Promises = ()


class IssueAssigned(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.assigned.v1"
    lead_unit: Label | None = None
    leader: Label | None = None
    responsible_units: Labels = ()
    cooperating_units: Labels = ()


class IssuePlanned(Payload):
    """The plan with its original deadline, which never changes afterwards."""

    TYPE: ClassVar[str] = "taizhang.issue.planned.v1"
    due: Day | None = None
    quote: str | None = None


class MeasureAdded(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.measure_added.v1"
    key: Key
    text: Text
    due: Day | None = None


class MeasureCompleted(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.measure_completed.v1"
    key: Key


class SubItemChanged(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.sub_item_changed.v1"
    key: Key
    title: Label | None = None
    state: WorkState


class IssueProgressed(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.progressed.v1"
    text: Text
    stage_result: bool = False
    percent: Annotated[int, Field(ge=0, le=100)] | None = None


class EvidenceAttached(Payload):
    """佐证材料, by digest: the ledger keeps the proof that a file existed, not the file."""

    TYPE: ClassVar[str] = "taizhang.issue.evidence_attached.v1"
    sha256: Key
    name: Name
    size_bytes: Count | None = None


class CompletionClaimed(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.completion_claimed.v1"
    text: str | None = None


class CompletionReturned(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.completion_returned.v1"
    reason: Text


class CompletionVerified(Payload):
    """验收. `evidence_seen`: how many pieces of evidence the verifier opened."""

    TYPE: ClassVar[str] = "taizhang.issue.completion_verified.v1"
    method: Label | None = None
    evidence_seen: Count | None = None


class IssueClosed(Payload):
    """销号"""

    TYPE: ClassVar[str] = "taizhang.issue.closed.v1"
    document: str | None = None


class IssueReopened(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.reopened.v1"
    reason: ReopenReason
    text: str | None = None


class LookBackPerformed(Payload):
    """回头看. A failed one does not reopen by itself: somebody must decide so."""

    TYPE: ClassVar[str] = "taizhang.issue.look_back_performed.v1"
    lasted: bool
    text: str | None = None


class ExtensionRequested(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.extension_requested.v1"
    key: Key
    until: Day
    reason: Text


class ExtensionApproved(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.extension_approved.v1"
    key: Key
    until: Day | None = None
    """A shorter date than asked for, when the authority grants only part."""


class ExtensionRefused(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.extension_refused.v1"
    key: Key
    reason: Text


class DesignatedLongTerm(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.designated_long_term.v1"
    reason: str | None = None


class WaitingDeclared(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.waiting_declared.v1"
    on: WaitingOn
    reason: str | None = None


class NotSustained(Payload):
    """查否: the finding was looked into and does not hold."""

    TYPE: ClassVar[str] = "taizhang.issue.not_sustained.v1"
    reason: Text


class IssueCancelled(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.cancelled.v1"
    reason: Text


class IssueMerged(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.merged.v1"
    into: Key


class IssueSplit(Payload):
    """The parent stays, with its history; the parts are identified with `split_from`."""

    TYPE: ClassVar[str] = "taizhang.issue.split.v1"
    into: Annotated[tuple[Key, ...], Field(max_length=500)]


class IssueTransferred(Payload):
    """Leaves this unit. The receiving unit's stream gets `received` with what it takes over."""

    TYPE: ClassVar[str] = "taizhang.issue.transferred.v1"
    to: Code
    reason: str | None = None


class IssueReceived(Payload):
    """Arrives from another unit with its identity, its original deadline and its status."""

    TYPE: ClassVar[str] = "taizhang.issue.received.v1"
    from_unit: Code
    inspection: Key
    round: Label | None = None
    scope: Scope = Scope.UNSTATED
    aspect: Label | None = None
    number: Label | None = None
    title: Name
    status: Status = Status.IDENTIFIED
    stated: Stated = Stated.NOT_STATED
    original_due: Day | None = None
    due: Day | None = None


class IssueEscalated(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.escalated.v1"
    rung: Key
    told: Labels = ()


class IssueSupervised(Payload):
    """督办, 亮灯, 提示单"""

    TYPE: ClassVar[str] = "taizhang.issue.supervised.v1"
    form: Name
    text: str | None = None


class AccountabilityRecorded(Payload):
    """问责: how many people, in which form. No names: they stay out of the ledger."""

    TYPE: ClassVar[str] = "taizhang.issue.accountability_recorded.v1"
    people: Count
    form: Label | None = None


class MoneyRecovered(Payload):
    """v2 counts in fen; v1 held yuan as a float and is read through `upcast_v1_v2`."""

    TYPE: ClassVar[str] = "taizhang.issue.money_recovered.v2"
    amount_fen: Fen
    found_fen: Fen | None = None
    """The total found, when the event also settles or corrects it."""


class FeedbackReceived(Payload):
    """群众反映"""

    TYPE: ClassVar[str] = "taizhang.issue.feedback_received.v1"
    key: Key
    solved: bool | None = None
    text: str | None = None


class FeedbackAnswered(Payload):
    TYPE: ClassVar[str] = "taizhang.issue.feedback_answered.v1"
    key: Key
    text: str | None = None


class IssueCorrected(Payload):
    """A slip of the pen in a describing field; what was written before stays in the log.

    Statuses and deadlines can't be corrected: they change by their own events.
    """

    TYPE: ClassVar[str] = "taizhang.issue.corrected.v1"
    field: Key
    value: Label
    reason: Text
