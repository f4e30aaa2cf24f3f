"""What comes from outside while an issue is open: the ladder of escalation, and supervision."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from ledger import ZONE, Role, Status
from ledger.events import IssueEscalated, IssueSupervised
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.truth.answers import OWES


class Rung(NamedTuple):
    """`after`: days from the deadline, negative before it. `forms`: how it is supervised besides, if at all."""

    after: int
    name: str
    told: tuple[str, ...]
    forms: tuple[str, ...] = ()


LADDER = (
    Rung(-20, "T-20", ("承办人",)),
    Rung(-10, "T-10", ("承办人", "分管领导")),
    Rung(1, "overdue", ("责任单位", "主要负责人")),
    Rung(45, "overdue-45", ("主要负责人", "整改办"), ("提示单", "黄灯")),
    Rung(150, "overdue-150", ("主要负责人", "市委巡察工作领导小组"), ("红灯", "督办函")),
    Rung(400, "overdue-400", ("市委书记专题会",), ("挂牌督办", "现场督办")),
)
"""As data: when, how it is called, who is told."""
BREATH = 7
"""Days: a rung that has passed by longer than that, when the deadline moves or is set late, is not told any more."""


def watched(issue: Issue) -> Story:
    """From the plan to the top of the ladder, as long as the issue is open. An extension begins it anew."""
    world, account = issue.world, issue.account
    due = account.due
    rung = 0
    while due is not None and rung < len(LADDER) and (account.status in OWES or account.status is Status.CLAIMED):
        at = datetime.combine(due + timedelta(days=LADDER[rung].after), time(9), ZONE)
        if world.now - at > timedelta(days=BREATH):
            rung += 1
            continue
        yield world.at(at)
        if account.due != due:
            due, rung = account.due, 0
        else:
            if account.owes:
                _tell(issue, LADDER[rung])
            rung += 1


def _tell(issue: Issue, rung: Rung) -> None:
    chance = issue.world.chance
    issue.record(IssueEscalated(rung=rung.name, told=rung.told), Role.SYSTEM, "ladder", None)
    if rung.forms and chance.random() < 0.6:
        form = rung.forms[int(chance.random() * len(rung.forms))]
        issue.authority(IssueSupervised(form=form, text=f"逾期{rung.after}天仍未完成"))


def supervised(issue: Issue) -> Story:
    """The authority looks closer, with or without a deadline."""
    yield issue.world.after(10, 60)
    if issue.account.owes:
        issue.authority(IssueSupervised(form="提示单" if issue.severity < 3 else "督办函"))
