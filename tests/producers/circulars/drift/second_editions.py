"""Second editions made from circulars by chance, and the truth about what was done to them.

Works on any text in memory and keeps nothing of it. Circulars that state no statuses get some in both editions, so that
there is something to change.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from producers.circulars import Issue, Reading

_SYNONYMS = (
    ("加强", "强化"),
    ("强化", "加强"),
    ("不到位", "不够到位"),
    ("不力", "力度不足"),
    ("不深入", "不够深"),
    ("推进", "推动"),
    ("推动", "推进"),
    ("提升", "提高"),
    ("提高", "提升"),
    ("完善", "健全"),
    ("健全", "完善"),
    ("不严", "不够严格"),
    ("突出", "凸显"),
    ("缺乏", "缺少"),
    ("滞后", "缓慢"),
    ("落实", "贯彻落实"),
    ("优化", "改善"),
    ("加大", "增强"),
    ("有差距", "存在差距"),
)
_DROPPED = ("切实", "进一步", "全面", "着力", "扎实", "坚持", "不断", "持续", "积极", "深入", "有效", "全力", "严格")
_ADDED = ("切实", "进一步", "着力", "持续")
_SOFTER = (("全部", "基本"), ("已完成", "正在推进"), ("均已", "大部分已"), ("已全部", "已基本"), ("确保", "力争"))
_LATER_WORDS = (
    "牵头部门逐条对账,形成的做法写入内部规程。",
    "相关资料按一事一档归集,并邀请群众代表现场核验。",
    "工作专班转为常设机制,按月通报进度。",
)
_STATUSES = {
    "done": "整改进展情况:已完成。",
    "in_progress": "整改进展情况:正在整改,{year}年{month}月底前完成。",
    "long_term": "整改进展情况:长期坚持。",
}
_CHINESE = "一二三四五六七八九十"
_LABEL = re.compile(rf"^\s*[(（]?(?P<n>\d{{1,2}}|[{_CHINESE}]{{1,3}})(?:[)）]|[.．、]|是)")


@dataclass(slots=True)
class Stated:
    status: str
    year: int = 2027
    month: int = 6

    @property
    def line(self) -> str:
        return _STATUSES[self.status].format(year=self.year, month=self.month)


@dataclass(slots=True)
class Block:
    """The lines of one issue; `origin` is its number in the first edition, None for an inserted one."""

    origin: int | None
    lines: list[str]
    stated: Stated | None = None

    def printed(self) -> list[str]:
        return [*self.lines, self.stated.line] if self.stated else self.lines


@dataclass(slots=True)
class Seeded:
    """Two editions as texts. `starts` gives for the line on which an issue begins in the second edition what it was in
    the first; `planted` are kinds of changes by number in the first edition (None: of the circular, or a new issue)."""

    old: bytes
    new: bytes = b""
    starts: dict[int, int | None] = field(default_factory=dict)
    planted: list[tuple[str, int | None]] = field(default_factory=list)


def seeded(reading: Reading, donors: Sequence[Reading], seed: int) -> Seeded:
    """One pair of editions. `donors` lend issues to insert."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret: the same seed shall give the same editions
    lines = list(reading.source.lines)
    circular = reading.circular
    first: list[str | Block] = []
    by_start = {issue.line_start: issue for issue in circular.issues}
    number = circular.line_start
    while number <= circular.line_end:
        issue = by_start.get(number)
        if issue is None:
            first.append(lines[number - 1])
            number += 1
            continue
        stated = _some_status(chance) if issue.status == "not_stated" and chance.random() < 0.6 else None
        first.append(Block(issue.number, lines[issue.line_start - 1 : issue.line_end], stated))
        number = issue.line_end + 1
    made = Seeded(_text(first))
    second = [Block(one.origin, list(one.lines), _copy(one.stated)) if isinstance(one, Block) else one for one in first]
    _mutate(second, circular.issues, made, chance)
    second = _regroup(second, donors, made, chance)
    _declare(second, reading, made, chance)
    made.new = _text(second)
    at = 1
    for one in second:
        if isinstance(one, Block):
            made.starts[at] = one.origin
            at += len(one.printed())
        else:
            at += 1
    return made


def _mutate(second: list[str | Block], issues: Sequence[Issue], made: Seeded, chance: random.Random) -> None:
    for block in second:
        if not isinstance(block, Block) or block.origin is None:
            continue
        issue = issues[block.origin - 1]
        retitled = chance.random() < 0.4
        if retitled:
            block.lines[0] = block.lines[0].replace(issue.title, reworded(issue.title, chance), 1)
        if issue.status == "not_stated" and not issue.sub_items:
            _rewrite(block, chance, wholly=not retitled and chance.random() < 0.1)
        if chance.random() < 0.1:
            _soften(block, issue, made, chance)
        if block.stated is not None and chance.random() < 0.25:
            _restate(block, made, chance)


def _rewrite(block: Block, chance: random.Random, *, wholly: bool) -> None:
    """Told in wholly other words below the same title; else half loses a third of its sentences and gains another."""
    begins = block.lines[0].find("。") + 1 or len(block.lines[0])
    if wholly:
        block.lines = [block.lines[0][:begins], *chance.sample(_LATER_WORDS, 2)]
    elif chance.random() < 0.5:
        block.lines = [_thinned(line, chance) for line in block.lines]
        block.lines[-1] += chance.choice(_LATER_WORDS)


def _thinned(line: str, chance: random.Random) -> str:
    """The first two sentences stay: a heading or the number of a measure, and something to know the issue by."""
    said = [found.group() for found in re.finditer(r"[^。]*。|[^。]+$", line)]
    return "".join(sentence for at, sentence in enumerate(said) if at < 2 or chance.random() > 0.35)


def _soften(block: Block, issue: Issue, made: Seeded, chance: random.Random) -> None:
    """One clause of the text, long enough to be known again; not the heading."""
    for at, line in enumerate(block.lines):
        begins = line.find(issue.title) + len(issue.title) if at == 0 else 0
        for strong, weak in chance.sample(_SOFTER, len(_SOFTER)):
            for clause in re.finditer(r"[^,，。;；:：、]{8,}", line[begins:]):
                words = clause.group()
                if any(words in (told.status_quote or "") for told in (issue, *issue.sub_items)):
                    continue
                if words.count(strong) == 1 and not any(w in words for _, w in _SOFTER):
                    cut = begins + clause.start()
                    block.lines[at] = line[:cut] + words.replace(strong, weak) + line[cut + len(words) :]
                    made.planted.append(("softened", block.origin))
                    return


def _restate(block: Block, made: Seeded, chance: random.Random) -> None:
    stated = block.stated
    assert stated is not None
    if stated.status == "done":
        stated.status = chance.choice(["in_progress", "long_term"])
        made.planted.append(("status_went_back", block.origin))
    elif stated.status == "in_progress":
        what = chance.choice(["later", "earlier", "dropped", "done"])
        if what == "done":
            stated.status = "done"
            made.planted.append(("status_advanced", block.origin))
        elif what == "dropped":
            stated.status = "long_term"
            made.planted.append(("deadline_dropped", block.origin))
        else:
            stated.year += 1 if what == "later" else -1
            made.planted.append(("deadline_moved", block.origin))
    else:
        block.stated = None
        made.planted.append(("status_withdrawn", block.origin))


def _regroup(
    second: list[str | Block], donors: Sequence[Reading], made: Seeded, chance: random.Random
) -> list[str | Block]:
    """Drop, insert and reorder within runs of issues under one heading, then number each run through."""
    result: list[str | Block] = []
    run: list[Block] = []
    for one in [*second, ""]:
        if isinstance(one, Block):
            run.append(one)
            continue
        if run:
            result += _run(run, donors, made, chance)
            run = []
        result.append(one)
    return result[:-1]


def _run(run: list[Block], donors: Sequence[Reading], made: Seeded, chance: random.Random) -> list[Block]:
    labels = [_LABEL.match(block.lines[0]) for block in run]
    if len(run) < 3 or not all(labels):
        return run
    first, kind = run[0].lines[0], _kind(run[0].lines[0])
    begins = _value(first)
    if any(_kind(block.lines[0]) != kind for block in run):
        return run
    if chance.random() < 0.4:
        gone = run.pop(chance.randrange(1, len(run)))
        made.planted = [one for one in made.planted if one[1] != gone.origin]
        made.planted.append(("vanished", gone.origin))
    if chance.random() < 0.3:
        inserted = _foreign(donors, kind, chance)
        if inserted is not None:
            run.insert(chance.randrange(1, len(run)), inserted)
            made.planted.append(("new_issue", None))
    if chance.random() < 0.4:
        i, j = chance.sample(range(len(run)), 2)
        run[i], run[j] = run[j], run[i]
    for at, block in enumerate(run):
        block.lines[0] = _labelled(block.lines[0], begins + at)
    return run


def _foreign(donors: Sequence[Reading], kind: str, chance: random.Random) -> Block | None:
    reading = chance.choice(donors)
    issue = chance.choice(reading.circular.issues)
    lines = list(reading.source.lines[issue.line_start - 1 : issue.line_end])
    fits = bool(_LABEL.match(lines[0])) and _kind(lines[0]) == kind and not issue.sub_items
    return Block(None, lines) if fits else None


def _declare(second: list[str | Block], reading: Reading, made: Seeded, chance: random.Random) -> None:
    """Another total, where one is printed in digits and only once."""
    if not reading.circular.declared or chance.random() < 0.5:
        return
    number = reading.circular.declared[0]
    same = [one for one in reading.circular.declared if one.count == number.count]
    at = number.line - reading.circular.line_start
    line = second[at] if at < len(second) else None
    if len(same) == 1 and isinstance(line, str) and line.count(str(number.count)) == 1 and number.count > 9:
        second[at] = line.replace(str(number.count), str(number.count + 100))
        made.planted.append(("declared_changed", None))


def reworded(title: str, chance: random.Random) -> str:
    """Synonyms, words dropped or added, phrases in another order: one or two of these, as the title allows."""
    ways = [_synonyms, _shortened, _lengthened, _reordered]
    chance.shuffle(ways)
    done, wanted = title, chance.choice([1, 2])
    for way in ways:
        changed = way(done, chance)
        if changed != done:
            done, wanted = changed, wanted - 1
        if not wanted:
            break
    return done


def _synonyms(title: str, _: random.Random) -> str:
    for word, other in _SYNONYMS:
        if word in title:
            return title.replace(word, other)
    return title


def _shortened(title: str, chance: random.Random) -> str:
    words = [word for word in _DROPPED if word in title and len(title) > len(word) + 5]
    return title.replace(chance.choice(words), "", 1) if words else title


def _lengthened(title: str, chance: random.Random) -> str:
    return (
        chance.choice(_ADDED) + title if re.match(r"[一-龥]", title) and not title.startswith(("关于", "在")) else title
    )


def _reordered(title: str, _: random.Random) -> str:
    parts = re.split(r"[,，]", title)
    plain = len(parts) == 2 and not re.search(r"[“”《》()（）]|^(?:关于|针对|在)", title)
    return ",".join(reversed(parts)) if plain else title


def _some_status(chance: random.Random) -> Stated:
    return Stated(chance.choice(list(_STATUSES)), chance.choice([2026, 2027]), chance.randint(1, 12))


def _copy(stated: Stated | None) -> Stated | None:
    return Stated(stated.status, stated.year, stated.month) if stated else None


def _text(parts: Sequence[str | Block]) -> bytes:
    lines = [line for one in parts for line in (one.printed() if isinstance(one, Block) else [one])]
    return "\n".join(lines).encode()


def _kind(line: str) -> str:
    """The shape of a line's number: `(1)` and `（２）` alike."""
    label = _LABEL.match(line)
    shape = label.group().strip().replace("（", "(").replace("）", ")") if label else ""
    return re.sub(rf"\d+|[{_CHINESE}]+", lambda n: "1" if n.group().isdigit() else "一", shape)


def _value(line: str) -> int:
    label = _LABEL.match(line)
    printed = label["n"] if label else "1"
    return int(printed) if printed.isdigit() else _chinese().index(printed)


def _labelled(line: str, value: int) -> str:
    label = _LABEL.match(line)
    assert label is not None
    printed = str(value) if label["n"].isdigit() else _chinese()[value]
    return line[: label.start("n")] + printed + line[label.end("n") :]


def _chinese() -> list[str]:
    """零, 一 … 四十九."""
    tens, ones = ("", "十", "二十", "三十", "四十"), ("", *_CHINESE[:9])
    return ["零", *(ten + one for ten in tens for one in ones if ten + one)]
