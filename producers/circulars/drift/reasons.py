"""Why two issues were taken for one, as a code for machines and a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ReasonCode = Literal["same", "same_title", "same_title_other_text", "title_reworded", "text_alike", "partly_alike"]

_ALIKE = 0.5
_SAME = 0.995


@dataclass(frozen=True, slots=True)
class Reason:
    code: ReasonCode
    zh: str
    en: str


def reason(title: float, text: float | None) -> Reason:
    """From the likeness of the titles and of the texts (None: a side has no text)."""
    same_title = title >= 1
    if text is None:
        return (
            Reason("same_title", "标题相同(无正文可比)", "same title (no text to compare)")
            if same_title
            else Reason("title_reworded", f"标题改写,相似度 {title:.2f}", f"title reworded, alike {title:.2f}")
        )
    zh, en = f"正文相似度 {text:.2f}", f"text alike {text:.2f}"
    if same_title and text >= _SAME:
        return Reason("same", "标题与正文相同", "same title and text")
    if same_title and text >= _ALIKE:
        return Reason("same_title", f"标题相同,{zh}", f"same title, {en}")
    if same_title:
        return Reason("same_title_other_text", f"标题相同,正文重写({zh})", f"same title, text rewritten ({en})")
    if title >= _ALIKE:
        return Reason("title_reworded", f"标题改写({title:.2f}),{zh}", f"title reworded ({title:.2f}), {en}")
    if text >= _ALIKE:
        return Reason("text_alike", f"标题不同({title:.2f}),{zh}", f"other title ({title:.2f}), {en}")
    return Reason("partly_alike", f"标题({title:.2f})与{zh},部分相同", f"title ({title:.2f}) and {en}: partly")
