"""One report of progress under many issues, word for word, and in print as long as nobody minds."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from ledger import Status
from ledger.events import IssueProgressed
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import pick
from producers.simulator.stories.temptations.noting import plant
from producers.simulator.stories.temptations.standing import is_at_work

LEAST, MOST = 4, 9
_WHO = ("主要负责同志", "分管负责同志", "班子成员", "责任科室")
_HOW = ("高度重视,迅速行动", "提高站位,压实责任", "举一反三,标本兼治", "对标对表,挂图作战")
_WHAT = ("召开专题会议研究部署", "逐项建立台账并定期调度", "深入一线督促落实", "开展自查自纠回头看")
_SO = ("整改工作取得明显成效", "长效机制逐步完善", "各项任务有序推进", "群众满意度持续提升")


def tempted(issues: Sequence[Issue]) -> Story:
    world = issues[0].world
    yield world.after(70, 160)
    ripe = [issue for issue in issues if is_at_work(issue)][:MOST]
    if len(ripe) < LEAST:
        return
    text = _saying_nothing(world.chance)
    pasted: list[Issue] = []
    events: list[str] = []
    for issue in ripe:
        if is_at_work(issue):
            events.append(issue.owner(IssueProgressed(text=text), status=Status.IN_PROGRESS))
            issue.pasted = text
            pasted.append(issue)
        yield issue.now + timedelta(seconds=20 + int(60 * world.chance.random()))
    plant(
        "report_pasted",
        pasted,
        events,
        f"{len(pasted)}个问题的进展一字不差:{text}",
        f"one text stands under {len(pasted)} issues word for word",
    )


def _saying_nothing(chance: Random) -> str:
    return f"{pick(chance, _WHO)}{pick(chance, _HOW)},{pick(chance, _WHAT)},{pick(chance, _SO)}"


def note_in_print(shown: Sequence[Issue], circular: str) -> None:
    """`circular`: the event's id. Each edition that prints the text more than once is an instance of its own."""
    together: dict[str, list[Issue]] = {}
    for issue in shown:
        if issue.pasted is not None:
            together.setdefault(issue.pasted, []).append(issue)
    for text, issues in together.items():
        if len(issues) > 1:
            plant(
                "report_pasted_in_print",
                issues,
                (circular,),
                f"通报在{len(issues)}个问题下印有同一段话:{text}",
                f"the circular prints one text under {len(issues)} issues",
            )
