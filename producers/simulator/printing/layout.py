"""The layouts in which units set their circulars."""

from dataclasses import dataclass, field
from enum import StrEnum

from ledger import Stated
from producers.simulator.printing.header import Header
from producers.simulator.printing.page import Page
from producers.simulator.printing.statuses import SAID
from producers.simulator.printing.tail import Tail


class Sections(StrEnum):
    """How the results are cut at the top."""

    BY_KIND = "by_kind"  # 二、常规… 三、营商环境专项…
    MERGED = "merged"  # 二、… (一)关于常规… (二)关于营商环境专项…
    ONE_RUN = "one_run"  # 二、… with the aspects of all kinds
    STATUS_GROUPS = "status_groups"  # (一)已整改完成的问题 (二)正在推进整改的问题
    STATUS_SECTIONS = "status_sections"  # 二、已整改完成的问题 三、正在推进整改的问题


class Levels(StrEnum):
    """Which heading an issue is."""

    ITEMS = "items"  # (一) aspect, 1. issue
    QUESTIONS = "questions"  # (一) aspect, 问题1: issue
    PARTS = "parts"  # (一) aspect, (1) issue
    ORDINALS = "ordinals"  # (一) aspect, 一是 issue
    ASPECTS = "aspects"  # (一) is the issue itself
    BARE = "bare"  # 1. issue, no aspects
    NESTED = "nested"  # 1. aspect, (1) issue


class StatusAt(StrEnum):
    NOWHERE = "nowhere"
    PARAGRAPH = "paragraph"  # 整改进展情况:已完成整改。 on a line of its own
    END = "end"  # the same at the end of the text
    SENTENCE = "sentence"  # …。该问题已完成整改。
    HEADING = "heading"  # 1.标题(已完成整改)。
    GROUP = "group"  # by the heading over many


class Measures(StrEnum):
    PROSE = "prose"
    ORDINALS = "ordinals"  # 一是…。二是…。 in one paragraph
    CIRCLED = "circled"  # ①…;②…。
    TWO_SIDES = "two_sides"  # 一方面…;另一方面…。
    LINES = "lines"  # 一是 at line start
    NUMBERED_LINES = "numbered_lines"  # 整改措施: and (1) at line start
    NESTED_LINES = "nested_lines"  # 一是 at line start, and (1) below it


class Heading(StrEnum):
    PLAIN = "plain"
    ABOUT_QUOTED = "about_quoted"  # 关于“…”问题的整改
    ABOUT = "about"  # 关于…的问题
    RESOLVING = "resolving"  # 着力解决…问题
    AGAINST = "against"  # 针对“…”问题
    IN = "in"  # 在…方面


class Numbers(StrEnum):
    """Which numbers the circular declares about itself."""

    NONE = "none"
    TOTAL = "total"
    LEVELS = "levels"  # 5个方面29个具体问题
    MAIN_ISSUES = "main_issues"  # 5个主要问题、29个具体问题
    TASKS = "tasks"  # 细化为40项整改任务,制定整改措施96条
    KINDS = "kinds"  # 其中常规巡视18个问题、营商环境专项巡视11个问题
    KINDS_ONLY = "kinds_only"  # the same without a total
    STATES = "states"  # 已完成整改25个,正在整改4个,整改完成率86.2%
    STAGES = "stages"  # 已完成整改22个、取得阶段性成果3个、正在整改4个


@dataclass(frozen=True, slots=True)
class Layout:
    """`run_on`: issues are numbered through the whole section instead of anew below each aspect. `in_opening`: the
    declared numbers stand in the opening and not in the section on how the work is organised. `label`: what stands
    before a status; `own_term`: a deadline has a label of its own. `full_width`, `indent`, `section_sign`, `item_sign`:
    the signs. `loose`: a blank line between paragraphs."""

    sections: Sections = Sections.BY_KIND
    levels: Levels = Levels.ITEMS
    status: StatusAt = StatusAt.PARAGRAPH
    measures: Measures = Measures.ORDINALS
    heading: Heading = Heading.PLAIN
    heading_alone: bool = False
    run_on: bool = False
    numbers: Numbers = Numbers.TOTAL
    in_opening: bool = False
    label: str = "整改进展情况"
    full_width: bool = False
    loose: bool = False
    indent: str = ""
    section_sign: str = "、"
    item_sign: str = "."
    own_term: bool = False
    header: Header = field(default_factory=Header)
    page: Page = field(default_factory=Page)
    tail: Tail = field(default_factory=Tail)


def stated_in(layout: Layout, stated: Stated) -> Stated:
    """What a text in this layout says of an issue of which the unit says `stated`."""
    return stated if layout.status is not StatusAt.NOWHERE and stated in SAID else Stated.NOT_STATED
