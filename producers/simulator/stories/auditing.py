"""What a checker and the auditors make of a circular: findings raised, judged or left open, and gaps explained.

None of it changes a balance: a finding asks, and a person answers.
"""

from typing import NamedTuple

from ledger import FindingSeverity, Payload, Role, derived_id
from ledger.events import FindingConfirmed, FindingDismissed, FindingExplained, FindingRaised, GapExplained
from producers.simulator.printing import Plant
from producers.simulator.province import Inspection
from producers.simulator.stage import Story
from producers.simulator.stories.lives.wording import pick
from producers.simulator.world import World

FALSE_ALARM = 0.04
"""Share of circulars in which the checker is wrong, or asks about something that means nothing."""
LEFT_OPEN, EXPLAINED = 0.2, 0.6
"""Of what is raised: up to which share nobody judges it, and up to which of a gap it is explained, not confirmed."""

WHY = (
    "涉密问题未列入公开稿",
    "两个问题合并整改,合并为一条公开",
    "问题线索已移交纪检机关,不在本通报范围",
)
CONFIRMED = ("经核对台账,通报数字有误,已要求更正", "通报与台账不一致,责成单位说明")
FALSE = ("表述相近但不属同一问题,系误报", "经核对原文,该处并无矛盾")


class Circular(NamedTuple):
    """One that has just appeared. `planted`: what is wrong in it, with the issues concerned. `declared`: how many
    issues it says there are; `itemised`: how many the ledger has of this inspection then."""

    sha256: str
    planted: tuple[tuple[Plant, tuple[str, ...]], ...]
    declared: int
    itemised: int


def audited(world: World, above: str, plan: Inspection, circular: Circular) -> Story:
    """The checker reads a circular within days; the auditor above comes to it within weeks."""
    chance = world.chance
    yield world.after(0.5, 5)
    raised = [_finding(circular, plant) for plant, _issues in circular.planted]
    if chance.random() < FALSE_ALARM:
        raised.append(_false_alarm(circular))
    for finding in raised:
        _tell(world, plan, finding, Role.SYSTEM, "checker")
    auditor = f"{above}-shenji{1 + int(3 * chance.random())}"
    for finding in raised:
        if chance.random() < LEFT_OPEN:
            continue
        yield world.after(5, 50)
        for answer in _answers(world, circular, finding):
            _tell(world, plan, answer, Role.AUDITOR, auditor, above)


def _finding(circular: Circular, plant: Plant) -> FindingRaised:
    return FindingRaised(
        key=derived_id("finding", circular.sha256, plant.value),
        rule=min(plant.rules),
        severity=FindingSeverity.CONTRADICTION,
        circular=circular.sha256,
        zh=plant.zh,
        en=plant.en,
    )


def _false_alarm(circular: Circular) -> FindingRaised:
    return FindingRaised(
        key=derived_id("finding", circular.sha256, "duplicate_text"),
        rule="duplicate_text",
        severity=FindingSeverity.INFO,
        circular=circular.sha256,
        zh="两个问题下的整改措施文字相同",
        en="the same text stands under two issues",
    )


def _answers(world: World, circular: Circular, finding: FindingRaised) -> list[Payload]:
    chance, key = world.chance, finding.key
    if finding.severity is FindingSeverity.INFO:
        return [FindingDismissed(finding=key, reason=pick(chance, FALSE))]
    gap = abs(circular.declared - circular.itemised)
    if finding.rule != "declared_vs_itemised" or gap == 0 or chance.random() >= EXPLAINED:
        return [FindingConfirmed(finding=key, reason=pick(chance, CONFIRMED))]
    reason = pick(chance, WHY)
    part = 1 + int(gap * chance.random()) if chance.random() < 0.3 else None
    return [
        FindingExplained(finding=key, reason=reason),
        GapExplained(declared=circular.declared, itemised=circular.itemised, reason=reason, count=part),
    ]


def _tell(
    world: World, plan: Inspection, payload: Payload, role: Role, actor: str, actor_unit: str | None = None
) -> None:
    world.tell(payload, unit=plan.unit, subject=plan.key, role=role, actor=actor, actor_unit=actor_unit)
