"""Chinese or English: what the commands about circulars print for people."""

from enum import StrEnum
from typing import Annotated

import typer

from infra.settings import Settings


class Language(StrEnum):
    zh = "zh"
    en = "en"


LanguageOption = Annotated[Language | None, typer.Option("--lang", help="语言 · zh or en; default: the terminal's")]


def spoken(asked: Language | None) -> Language:
    """The language asked for, else the settings' (the terminal's, unless TAIZHANG_LANG says otherwise)."""
    return asked or Language(Settings().lang)
