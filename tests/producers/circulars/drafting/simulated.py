"""Made-up units with every way an issue can go, from a seed: the ledgers that drafts are written from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from ledger import Coordinates, Event, Level, Role, Scope, Stated, UnitKind, WaitingOn, partition_of
from ledger.events import (
    CompletionClaimed,
    CompletionReturned,
    CompletionVerified,
    DesignatedLongTerm,
    ExtensionApproved,
    ExtensionRequested,
    FeedbackGiven,
    InspectionOpened,
    IssueCancelled,
    IssueClosed,
    IssueIdentified,
    IssueMerged,
    IssuePlanned,
    IssueProgressed,
    IssueReopened,
    IssueStated,
    MeasureAdded,
    NotSustained,
    Payload,
    UnitRegistered,
    WaitingDeclared,
)
from ledger.vocabulary import ReopenReason
from tests.ledger.story import happening

AS_OF = date(2026, 6, 30)
_PLACES = ("石桥", "云台", "南湾", "青溪", "柳河", "松岭", "白沙", "长汀", "东岭", "西渚")
_KINDS = (
    (UnitKind.DISTRICT, "{}区"),
    (UnitKind.COUNTY, "{}县"),
    (UnitKind.DEVELOPMENT_ZONE, "{}经济开发区"),
    (UnitKind.BUREAU, "{}市水务局"),
    (UnitKind.CITY, "{}市"),
)
_TEAMS = {Level.PROVINCE: "省委第{}巡视组", Level.CITY: "市委第{}巡察组", Level.COUNTY: "县委第{}巡察组"}
_ASPECTS = ("贯彻决策部署有差距方面", "落实管党治党责任有短板方面", "党组织建设较薄弱方面", "落实整改要求不到位方面")
_SUBJECTS = ("农田管护", "项目储备", "窗口服务", "河道巡查", "资金拨付", "班子议事", "档案管理", "培训组织", "清单公开")
_DEFECTS = ("不够及时", "缺少统筹", "标准偏低", "责任未压实", "办法不多", "衔接不畅")
_DEEDS = ("修订工作规程", "组织专题研讨", "开展专项排查", "公开办理流程", "选派骨干驻点", "建立定期通报机制")


class UnitAtWork:
    """One unit with one inspection and its issues' whole histories."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)  # noqa: S311 - a made-up history, no secret
        self.code = f"990{100 + seed}"
        self.kind, form = self._chance.choice(_KINDS)
        self.name = form.format(self._chance.choice(_PLACES))
        self.level = self._chance.choice(list(_TEAMS))
        self.inspection = f"{self.code}-{self.level}-20250901"
        scopes = [Scope.ROUTINE, Scope.BUSINESS_ENVIRONMENT, Scope.PERSONNEL]
        self.scopes = (
            [Scope.UNSTATED] if self._chance.random() < 0.2 else self._chance.sample(scopes, self._chance.randint(1, 2))
        )
        self._day = date(2025, 6, 1)
        self._events: list[Event] = []
        self._tell()

    def log(self) -> list[tuple[Event, Coordinates]]:
        partition = partition_of(self.code)
        return [(event, Coordinates(partition, offset)) for offset, event in enumerate(self._events)]

    def _tell(self) -> None:
        chance = self._chance
        self._happens(UnitRegistered(name=self.name, kind=self.kind), subject=self.code)
        team = _TEAMS[self.level].format(chance.choice("一二三四五六七八九"))
        opened = InspectionOpened(
            level=self.level,
            team=team,
            scopes=tuple(self.scopes),
            on_site_start=date(2025, 6, 1),
            on_site_end=date(2025, 8, 15),
        )
        self._happens(opened, subject=self.inspection)
        self._happens(FeedbackGiven(on=date(2025, 9, 1)), subject=self.inspection)
        self._day = date(2025, 9, 1)
        with_aspects = chance.random() < 0.8
        titles = [f"{subject}{defect}" for subject in _SUBJECTS for defect in _DEFECTS]
        chance.shuffle(titles)
        for number in range(1, chance.randint(6, 30)):
            title = titles.pop()
            form = chance.choice(("{}", "关于“{}”问题的整改", "在{}方面", "着力解决{}问题"))
            found = IssueIdentified(
                inspection=self.inspection,
                scope=chance.choice(self.scopes),
                aspect=chance.choice(_ASPECTS) if with_aspects else None,
                number=f"二(一){number}.",
                title=form.format(title),
            )
            issue = f"{self.inspection}-{number}"
            self._happens(found, subject=issue)
            for payload, role in self._history(title):
                self._happens(payload, role, subject=issue)

    def _history(self, title: str) -> Iterator[tuple[Payload, Role]]:
        chance, due = self._chance, date(2026, 1, 31) + timedelta(days=30 * self._chance.randint(0, 12))
        for key in range(chance.choice((0, 1, 2, 3, 12))):
            yield MeasureAdded(key=str(key), text=f"{chance.choice(_DEEDS)}第{key}期,围绕{title}逐项落实"), Role.OWNER
        if chance.random() < 0.1:
            return
        if chance.random() < 0.9:
            yield IssuePlanned(due=due), Role.OWNER
        yield from chance.choice(self._WAYS)(chance, due)

    _WAYS: Any = (
        lambda _chance, _due: iter(()),
        lambda _chance, _due: iter([(IssueProgressed(text="完成摸底"), Role.OWNER)]),
        lambda _chance, _due: iter([(IssueProgressed(text="初见成效", stage_result=True), Role.OWNER)]),
        lambda _chance, _due: iter(
            [
                (ExtensionRequested(key="x", until=date(2027, 3, 31), reason="等待汛期结束"), Role.OWNER),
                (ExtensionApproved(key="x"), Role.AUTHORITY),
                (IssueProgressed(text="继续实施"), Role.OWNER),
            ]
        ),
        lambda _chance, _due: iter([(CompletionClaimed(), Role.OWNER)]),
        lambda _chance, _due: iter(
            [(CompletionClaimed(), Role.OWNER), (CompletionReturned(reason="佐证不足"), Role.VERIFIER)]
        ),
        lambda _chance, _due: iter(
            [(CompletionClaimed(), Role.OWNER), (CompletionVerified(evidence_seen=3), Role.VERIFIER)]
        ),
        lambda _chance, _due: iter(
            [
                (CompletionClaimed(), Role.OWNER),
                (CompletionVerified(evidence_seen=3), Role.VERIFIER),
                (IssueClosed(), Role.AUTHORITY),
            ]
        ),
        lambda _chance, _due: iter(
            [
                (CompletionClaimed(), Role.OWNER),
                (CompletionVerified(evidence_seen=3), Role.VERIFIER),
                (IssueClosed(), Role.AUTHORITY),
                (IssueReopened(reason=ReopenReason.RELAPSE), Role.AUTHORITY),
            ]
        ),
        lambda _chance, _due: iter([(WaitingDeclared(on=WaitingOn.POLICY), Role.OWNER)]),
        lambda _chance, _due: iter([(DesignatedLongTerm(), Role.AUTHORITY)]),
        lambda _chance, _due: iter([(NotSustained(reason="核查后不成立"), Role.AUTHORITY)]),
        lambda _chance, _due: iter([(IssueCancelled(reason="上级撤销"), Role.AUTHORITY)]),
        lambda _chance, _due: iter([(IssueMerged(into="another"), Role.AUTHORITY)]),
        lambda chance, _due: iter([(IssueStated(stated=chance.choice(list(Stated))), Role.OWNER)]),
        lambda _chance, due: iter([(IssueStated(stated=Stated.LONG_TERM, due=due), Role.OWNER)]),
    )

    def _happens(self, payload: Payload, role: Role = Role.SYSTEM, *, subject: str) -> None:
        self._day = min(self._day + timedelta(days=self._chance.choice((0, 0, 1))), AS_OF)
        self._events.append(
            happening(
                payload,
                role,
                self._day.isoformat(),
                id=f"e{len(self._events)}",
                unit=self.code,
                subject=subject,
                actor_unit=self.code if role is Role.OWNER else "990000" if role is not Role.SYSTEM else None,
            )
        )
