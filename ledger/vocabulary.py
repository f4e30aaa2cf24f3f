"""The field's words as closed sets. Every value stands on the wire as written here."""

from enum import StrEnum


class Status(StrEnum):
    """Where an issue is in its life cycle, as the ledger judges it from events."""

    IDENTIFIED = "identified"
    ASSIGNED = "assigned"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    STAGE_RESULT = "stage_result"  # 阶段性成果
    CLAIMED = "claimed"  # the owner says done; nobody else has looked yet
    RETURNED = "returned"  # the verifier sent the claim back
    VERIFIED = "verified"  # 验收: somebody else looked
    CLOSED = "closed"  # 销号
    REOPENED = "reopened"  # 反弹, 回头看, public feedback
    WAITING = "waiting"  # on a superior, a policy, a court
    LONG_TERM = "long_term"  # 长期整改
    NOT_SUSTAINED = "not_sustained"  # 查否
    CANCELLED = "cancelled"
    MERGED = "merged"
    SPLIT = "split"
    TRANSFERRED = "transferred"


OWING = frozenset(
    {
        Status.IDENTIFIED,
        Status.ASSIGNED,
        Status.PLANNED,
        Status.IN_PROGRESS,
        Status.STAGE_RESULT,
        Status.RETURNED,
        Status.REOPENED,
        Status.WAITING,
        Status.LONG_TERM,
    }
)
"""The unit still owes action: only these can be overdue. A claim stops the unit's clock; a return starts it again."""

DONE = frozenset({Status.VERIFIED, Status.CLOSED})
"""Somebody who is not the owner has looked and agreed."""

GONE = frozenset({Status.NOT_SUSTAINED, Status.CANCELLED, Status.MERGED, Status.SPLIT, Status.TRANSFERRED})
"""Ended without being put right: no longer in this unit's stock."""

FOLDED_INTO_OTHERS = frozenset({Status.CANCELLED, Status.MERGED, Status.SPLIT, Status.TRANSFERRED})
"""Not counted as itemised: either withdrawn, or counted under another issue or unit."""


class Stated(StrEnum):
    """What the unit says in print. Never a verification; silence is a value of its own."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    STAGE_RESULT = "stage_result"
    PLANNED = "planned"
    LONG_TERM = "long_term"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    NOT_APPLICABLE = "not_applicable"
    MERGED = "merged"
    NOT_SUSTAINED = "not_sustained"
    NOT_STATED = "not_stated"


class Scope(StrEnum):
    """Kind of inspection an issue belongs to."""

    ROUTINE = "routine"  # 常规
    BUSINESS_ENVIRONMENT = "business_environment"  # 营商环境专项
    PERSONNEL = "personnel"  # 选人用人专项
    UNSTATED = "unstated"


class Role(StrEnum):
    """In which capacity somebody acts."""

    OWNER = "owner"
    VERIFIER = "verifier"
    AUTHORITY = "authority"
    AUDITOR = "auditor"
    PUBLIC = "public"
    SYSTEM = "system"  # an importer: may record what a document says, never judge it


class UnitKind(StrEnum):
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    COUNTY = "county"
    DEVELOPMENT_ZONE = "development_zone"
    BUREAU = "bureau"
    OTHER = "other"


class Level(StrEnum):
    CENTRE = "centre"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class ReopenReason(StrEnum):
    RELAPSE = "relapse"  # 反弹
    LOOK_BACK = "look_back"  # 回头看
    PUBLIC_FEEDBACK = "public_feedback"  # 群众反映
    SUPERIOR_REVIEW = "superior_review"


class WaitingOn(StrEnum):
    SUPERIOR = "superior"
    POLICY = "policy"
    COURT = "court"
    OTHER = "other"


class Decision(StrEnum):
    """State of an extension request. A refused one stays visible."""

    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"


class FindingSeverity(StrEnum):
    """How sure a checker is that a circular is wrong."""

    CONTRADICTION = "contradiction"
    PROBABLE = "probable"
    INFO = "info"


class Verdict(StrEnum):
    """What became of a checker's finding. Open until an auditor judges it; only a confirmed one is a fault."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    EXPLAINED = "explained"
    DISMISSED = "dismissed"


class MoneyKind(StrEnum):
    """What a circular says became of an amount. Stated only: what somebody recovered is an event of its own."""

    FOUND = "found"
    RECOVERED = "recovered"
    PAID = "paid"
    OUTSTANDING = "outstanding"


class WorkState(StrEnum):
    """State of a measure or a sub-item; they live beside the issue's own status."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    MERGED = "merged"
