"""How `taizhang bench --list` tells of a benchmark, in Chinese and English."""

from rich.text import Text

from infra.bench.about import About, Said

LABELS = {
    "measures": Said("测什么", "measures"),
    "baseline": Said("基线", "baseline"),
    "how_to_read": Said("怎么看", "how to read it"),
    "limits": Said("瓶颈", "what limits it"),
    "target": Said("目标", "target"),
    "figures": Said("数据", "figures"),
    "example": Said("命令", "command"),
}
"""The description's fields in the order in which people want them."""


def described(about: About, lang: str) -> Text:
    """A name and a line for each field, ending with an empty one."""
    text = Text()
    text.append(f"{about.name}\n", style="bold")
    for field, label in LABELS.items():
        text.append(f"  {label.to(lang)}", style="dim")
        text.append(f"{'：' if lang == 'zh' else ': '}{_value(about, field, lang)}\n")
    return text


def _value(about: About, field: str, lang: str) -> str:
    match field:
        case "target":
            return about.goal(lang)
        case "figures":
            return ("；" if lang == "zh" else "; ").join(figure.label.to(lang) for figure in about.figures)
        case "example":
            return about.example
        case _:
            said: Said = getattr(about, field)
            return said.to(lang)
