"""Every event type in one table, and the discriminated union over whole events."""

from typing import Annotated, Any, Literal, Union

from pydantic import ConfigDict, Field, TypeAdapter, create_model

from ledger.events import findings, inspections, issues, units
from ledger.events.base import CloudEvent, Payload

PAYLOADS: tuple[type[Payload], ...] = (
    units.UnitRegistered,
    units.UnitRenamed,
    units.UnitMoved,
    units.UnitMerged,
    units.UnitClosed,
    inspections.InspectionOpened,
    inspections.FeedbackGiven,
    inspections.CircularPublished,
    inspections.GapExplained,
    findings.FindingRaised,
    findings.FindingConfirmed,
    findings.FindingExplained,
    findings.FindingDismissed,
    issues.IssueIdentified,
    issues.IssueStated,
    issues.IssueAssigned,
    issues.IssuePlanned,
    issues.MeasureAdded,
    issues.MeasureCompleted,
    issues.SubItemChanged,
    issues.IssueProgressed,
    issues.EvidenceAttached,
    issues.CompletionClaimed,
    issues.CompletionReturned,
    issues.CompletionVerified,
    issues.IssueClosed,
    issues.IssueReopened,
    issues.LookBackPerformed,
    issues.ExtensionRequested,
    issues.ExtensionApproved,
    issues.ExtensionRefused,
    issues.DesignatedLongTerm,
    issues.WaitingDeclared,
    issues.NotSustained,
    issues.IssueCancelled,
    issues.IssueMerged,
    issues.IssueSplit,
    issues.IssueTransferred,
    issues.IssueReceived,
    issues.IssueEscalated,
    issues.IssueSupervised,
    issues.AccountabilityRecorded,
    issues.MoneyRecovered,
    issues.FeedbackReceived,
    issues.FeedbackAnswered,
    issues.IssueCorrected,
)

BY_TYPE: dict[str, type[Payload]] = {payload.TYPE: payload for payload in PAYLOADS}


def _event_model(payload: type[Payload]) -> type[CloudEvent[Any]]:
    """The envelope of one type, its `type` narrowed to the one literal: what the union discriminates by."""
    fields: dict[str, Any] = {"type": (Literal[payload.TYPE], payload.TYPE)}
    return create_model(f"{payload.__name__}Event", __base__=CloudEvent[payload], **fields)  # type: ignore[valid-type]  # a model made at run time


EVENT_MODELS: dict[str, type[CloudEvent[Any]]] = {payload.TYPE: _event_model(payload) for payload in PAYLOADS}

_union: Any = Annotated[Union[tuple(EVENT_MODELS.values())], Field(discriminator="type")]  # noqa: UP007 - from the table
AnyEvent: TypeAdapter[CloudEvent[Any]] = TypeAdapter(_union, config=ConfigDict(defer_build=True))
"""Validates any event, whole and strictly: what producers and the gateway check against."""
