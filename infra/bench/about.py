"""What a benchmark is, in words: said once beside its code, shown by `taizhang bench --list` and docs/benchmarks.md."""

from dataclasses import dataclass
from typing import Any, NamedTuple


class Said(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str

    def to(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a result. `key` stands in the result dict; a dict below it is shown line by line.

    `form` is how Python formats the number: `,` or `.2f`.
    """

    key: str
    label: Said
    form: str = ","

    def lines(self, result: dict[str, Any]) -> list[tuple[str, str]]:
        """Label and value in English, as the page has them; of a figure that an older result lacks it says so."""
        found = result.get(self.key)
        if found is None:
            return [(self.label.en, "not measured then")]
        if isinstance(found, dict):
            return [(f"{self.label.en}: {name}", format(each, self.form)) for name, each in found.items()]
        return [(self.label.en, format(found, self.form))]


@dataclass(frozen=True, slots=True)
class About:
    """A benchmark's description. `held` is the key of the figure that is held against `target`, in `unit`."""

    name: str
    example: str
    measures: Said
    baseline: Said
    how_to_read: Said
    limits: Said
    """What holds it back: where the time goes."""
    held: str
    target: float | None
    """None: nothing was set to be reached; `held` is shown for information."""
    unit: Said
    figures: tuple[Figure, ...]

    def goal(self, lang: str) -> str:
        """`0.6 x`, `87,000 characters/s`."""
        if self.target is None:
            return NO_TARGET.to(lang)
        return f"{number(self.target)} {self.unit.to(lang)}"

    def seen(self, result: dict[str, Any], lang: str) -> str:
        """The figure that was held against the target then."""
        return f"{number(result[self.held])} {self.unit.to(lang)}"


TIMES = Said("倍", "x")
NO_TARGET = Said("未设", "none set")


def number(value: float) -> str:
    """As it was measured: 12, 15.3, 0.58, 87,000."""
    return f"{value:,g}" if value < 1000 else f"{value:,.0f}"
