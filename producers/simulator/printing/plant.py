"""What a circular gets wrong on purpose."""

from enum import StrEnum


class Plant(StrEnum):
    """One kind of mistake. `rules`: those of the checker of circulars by which it should be found."""

    DECLARED_TOO_MANY = "declared_too_many"
    DECLARED_TOO_FEW = "declared_too_few"
    SPLIT_BY_KIND = "split_by_kind"
    SPLIT_BY_STATUS = "split_by_status"
    WRONG_RATE = "wrong_rate"
    UNFINISHED_THOUGH_DONE = "unfinished_though_done"
    CONFLICTING_FIGURES = "conflicting_figures"
    OVERDUE_IN_TEXT = "overdue_in_text"
    KIND_NOT_ANNOUNCED = "kind_not_announced"
    PASTED_TEXT = "pasted_text"

    @property
    def zh(self) -> str:
        return _WORDS[self][0]

    @property
    def en(self) -> str:
        return _WORDS[self][1]

    @property
    def rules(self) -> frozenset[str]:
        return frozenset(_WORDS[self][2])


_WORDS: dict[Plant, tuple[str, str, tuple[str, ...]]] = {
    Plant.DECLARED_TOO_MANY: (
        "通报声明的问题数多于所列问题",
        "the circular declares more issues than it lists",
        ("declared_vs_itemised",),
    ),
    Plant.DECLARED_TOO_FEW: (
        "通报声明的问题数少于所列问题",
        "the circular declares fewer issues than it lists",
        ("declared_vs_itemised",),
    ),
    Plant.SPLIT_BY_KIND: (
        "通报声明的各类问题数之和不等于总数",
        "the declared numbers of the kinds of inspection do not add up to the declared total",
        ("arithmetic", "declared_vs_itemised"),
    ),
    Plant.SPLIT_BY_STATUS: (
        "通报声明的已完成和正在整改问题数与所列问题的状态不符",
        "the declared numbers of finished and open issues are not those of the list",
        ("declared_vs_itemised",),
    ),
    Plant.WRONG_RATE: (
        "整改完成率与通报所写数字不符",
        "the rate of completion does not follow from the numbers beside it",
        ("arithmetic",),
    ),
    Plant.UNFINISHED_THOUGH_DONE: (
        "写明已完成整改，正文却写尚有事项未完成",
        "an issue is said to be done, while its text says that something is not",
        ("status_vs_text",),
    ),
    Plant.CONFLICTING_FIGURES: (
        "同一事项前后两处数字不一致",
        "one thing is counted twice, differently",
        ("conflicting_figures",),
    ),
    Plant.OVERDUE_IN_TEXT: (
        "承诺的完成期限在公开之日前已过",
        "something open is promised by a day that had passed when the circular appeared",
        ("overdue_in_text",),
    ),
    Plant.KIND_NOT_ANNOUNCED: (
        "开头没有写明的一类巡视巡察，正文却列出其问题",
        "issues of a kind of inspection are listed that the opening does not speak of",
        ("scope_mismatch",),
    ),
    Plant.PASTED_TEXT: (
        "两个不同的问题写了相同的整改情况",
        "two issues are answered with the same text and the same figures",
        ("duplicate_text",),
    ),
}
