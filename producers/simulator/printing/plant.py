"""What a circular gets wrong on purpose."""

from enum import StrEnum


class Plant(StrEnum):
    """`rules`: those of the checker by which it should be found."""

    DECLARED_TOO_MANY = "declared_too_many"
    DECLARED_TOO_FEW = "declared_too_few"

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
}
