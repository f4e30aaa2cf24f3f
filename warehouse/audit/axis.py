"""Which of the two times an auditor asks about (DESIGN: two time axes)."""

from enum import StrEnum


class Axis(StrEnum):
    """`recorded`: what was known then. `occurred`: what was so then, as far as we know today."""

    RECORDED = "recorded"
    OCCURRED = "occurred"
