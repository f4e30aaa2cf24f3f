"""A draft as plain text: one paragraph a line."""

from __future__ import annotations

from collections.abc import Iterable

from producers.circulars.drafting.composing import Paragraph


def as_text(draft: Iterable[Paragraph]) -> str:
    return "".join(f"{paragraph.text}\n" for paragraph in draft)
