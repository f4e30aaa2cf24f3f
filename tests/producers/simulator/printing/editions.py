"""Editions made by hand, and what the reader of circulars makes of them in print."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from ledger import Level, Scope, Stated
from producers.circulars import Circular, read_circulars
from producers.simulator.printing import Edition, Item, Printed

PUBLISHED = date(2024, 3, 15)
STATED = (
    (Stated.DONE, None),
    (Stated.IN_PROGRESS, date(2024, 12, 31)),
    (Stated.IN_PROGRESS, None),
    (Stated.DONE, None),
    (Stated.STAGE_RESULT, None),
    (Stated.LONG_TERM, None),
    (Stated.PLANNED, date(2024, 9, 12)),
    (Stated.WAITING, None),
    (Stated.MERGED, None),
    (Stated.CANCELLED, None),
    (Stated.NOT_SUSTAINED, None),
    (Stated.DONE, None),
)
SUBJECTS = {
    Scope.ROUTINE: (
        ("落实决策部署有差距", ("水渠清淤推进缓慢", "护林巡查记录缺失", "粮库轮换底数不明")),
        ("基层组织建设较薄弱", ("村务公开不够规范", "支部活动流于形式", "换届档案台账失真的问题")),
    ),
    Scope.BUSINESS_ENVIRONMENT: (
        ("“履约践诺”的信用环境方面", ("合同款支付责任不清", "协议台账更新不及时")),
        ("“阳光便利”的审批环境方面", ("窗口值守力度不足", "办件时限把关不严")),
    ),
    Scope.PERSONNEL: (("干部选拔任用不规范", ("考察材料记录缺失", "任前公示不够规范")),),
}
DEEDS = ("修订值守安排并公布咨询方式", "核对点位信息并实行双人复核", "统一验收标准并录入统一平台")


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - made-up texts, no secrets


def edition(*scopes: Scope, stated: Sequence[tuple[Stated, date | None]] = STATED) -> Edition:
    """Of a made-up district; its issues state these in turn."""
    titles = [(scope, aspect, title) for scope in scopes for aspect, below in SUBJECTS[scope] for title in below]
    return Edition(
        unit_name="澜溪区",
        organ="区委",
        city="霖川",
        level=Level.PROVINCE,
        team="黛原省委第三巡视组",
        scopes=scopes,
        on_site_start=date(2023, 4, 12),
        on_site_end=date(2023, 7, 12),
        feedback_date=date(2023, 9, 10),
        published_on=PUBLISHED,
        items=tuple(
            Item(f"issue-{at}", title, aspect, scope, *stated[at % len(stated)], DEEDS[: 1 + at % 3])
            for at, (scope, aspect, title) in enumerate(titles)
        ),
        plants=(),
    )


BOTH = edition(Scope.ROUTINE, Scope.BUSINESS_ENVIRONMENT)
ROUTINE = edition(Scope.ROUTINE)
SILENT = replace(BOTH, items=tuple(replace(item, stated=Stated.NOT_STATED, due=None) for item in BOTH.items))


def read(printed: Printed) -> Circular:
    (circular,) = read_circulars(printed.text.encode(), "made-up.txt")
    return circular


def differences(printed: Printed) -> list[str]:
    """What the reader takes otherwise than the press says it was printed."""
    return differing(printed, read(printed))


def differing(printed: Printed, circular: Circular) -> list[str]:
    ours = [(one.title, one.scope.value, one.stated.value, one.due) for one in printed.issues]
    theirs = [(one.title, one.scope, one.status, one.due) for one in circular.issues]
    declared = [(one.what, one.scope, one.status, one.count, one.counted_as) for one in printed.declared]
    read_ = [(one.what, one.scope, one.status, one.count, one.counted_as) for one in circular.declared]
    pairs: tuple[tuple[object, object], ...] = (
        (printed.title, circular.title),
        (printed.feedback_from, circular.feedback_window.from_),
        (printed.feedback_to, circular.feedback_window.to),
        (len(ours), len(theirs)),
        *zip(ours, theirs, strict=False),
        (declared, read_),
    )
    return [f"printed {one}, read {other}" for one, other in pairs if one != other]
