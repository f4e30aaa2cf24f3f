"""The numbers that a circular declares about itself, each with what it counts and of what."""

from dataclasses import dataclass
from random import Random

from ledger import Scope, Stated
from ledger.events import Declared
from producers.simulator.printing.header import KINDS
from producers.simulator.printing.layout import Numbers


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is to declare. `kinds`: issues per kind of inspection; `finished`: those that need no more work, and
    `rate`: their share in per cent; `stage`: those of which a stage is done."""

    issues: int
    aspects: int
    kinds: dict[Scope, int]
    finished: int
    rate: float
    stage: int


@dataclass(frozen=True, slots=True)
class Declaration:
    """A sentence without its full stop, and the numbers in it in printed order."""

    words: str
    numbers: tuple[Declared, ...]


def declare(form: Numbers, counts: Counts, work: str, chance: Random) -> Declaration:
    """`counts` as the circular declares them, right or wrong."""
    n = counts.issues
    match form:
        case Numbers.NONE:
            return Declaration(f"对{work}反馈意见逐项建立台账,明确责任和时限", ())
        case Numbers.TOTAL:
            noun = "具体问题" if chance.random() < 0.3 else "问题"
            return Declaration(f"对反馈的{n}个{noun}建立台账,逐项明确责任和时限", (_issues(n, noun),))
        case Numbers.LEVELS:
            return Declaration(
                f"围绕{work}反馈的{counts.aspects}个方面{n}个具体问题建立台账,逐项明确责任和时限",
                (Declared(what="aspects", count=counts.aspects, counted_as="方面"), _issues(n, "具体问题")),
            )
        case Numbers.MAIN_ISSUES:
            return Declaration(
                f"围绕{work}反馈的{counts.aspects}个主要问题、{n}个具体问题建立台账,逐项明确责任和时限",
                (
                    Declared(what="main_issues", count=counts.aspects, counted_as="主要问题"),
                    _issues(n, "具体问题"),
                ),
            )
        case Numbers.TASKS:
            return _tasks(n, chance)
        case Numbers.KINDS | Numbers.KINDS_ONLY:
            return _kinds(form, counts, work)
        case Numbers.STATES:
            return _states(counts)
        case Numbers.STAGES:
            return _stages(counts)


def _issues(count: int, noun: str, scope: str = "all", status: str | None = None) -> Declared:
    return Declared(what="issues", scope=scope, status=status, count=count, counted_as=noun)


def _tasks(n: int, chance: Random) -> Declaration:
    tasks = n + int(chance.random() * n)
    measures = tasks + int(chance.random() * 2 * n) + 1
    systems = 2 + int(chance.random() * 20)
    return Declaration(
        f"将反馈的{n}个问题细化为{tasks}项整改任务,制定整改措施{measures}条,修订完善制度{systems}项",
        (
            _issues(n, "问题"),
            Declared(what="tasks", count=tasks, counted_as="整改任务"),
            Declared(what="measures", count=measures, counted_as="整改措施"),
            Declared(what="systems", count=systems, counted_as="制度"),
        ),
    )


def _kinds(form: Numbers, counts: Counts, work: str) -> Declaration:
    each = "、".join(f"{KINDS[kind].format(work)}反馈{count}个问题" for kind, count in counts.kinds.items())
    numbers = tuple(_issues(count, "问题", kind.value) for kind, count in counts.kinds.items())
    if form is Numbers.KINDS_ONLY:
        return Declaration(f"围绕{each},分别建立台账,逐项明确责任和时限", numbers)
    whole = counts.issues
    return Declaration(f"共反馈{whole}个问题,其中{each},均已建立台账", (_issues(whole, "问题"), *numbers))


def _states(counts: Counts) -> Declaration:
    n, finished = counts.issues, counts.finished
    share = f"{counts.rate:.1f}".removesuffix(".0")
    words, numbers = f"反馈的{n}个问题", [_issues(n, "问题")]
    if finished:
        words += f",已完成整改{finished}个"
        numbers.append(_issues(finished, "问题", status=Stated.DONE.value))
    if finished < n:
        words += f",正在整改{n - finished}个"
        numbers.append(_issues(n - finished, "问题", status=Stated.IN_PROGRESS.value))
    return Declaration(f"{words},整改完成率{share}%" if finished else words, tuple(numbers))


def _stages(counts: Counts) -> Declaration:
    shares = (
        ("已完成整改", counts.finished, Stated.DONE),
        ("取得阶段性成果", counts.stage, Stated.STAGE_RESULT),
        ("正在整改", counts.issues - counts.finished - counts.stage, Stated.IN_PROGRESS),
    )
    shown = [(words, count, status) for words, count, status in shares if count]
    return Declaration(
        f"反馈的{counts.issues}个问题,{'、'.join(f'{words}{count}个' for words, count, _ in shown)}",
        (_issues(counts.issues, "问题"), *(_issues(count, "问题", status=status.value) for _, count, status in shown)),
    )
