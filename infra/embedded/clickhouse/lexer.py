"""Tokens of ClickHouse SQL, enough to see where a statement's words end and its data begins.

Works on bytes, because what follows `INSERT ... FORMAT Native` is not text. Nothing here understands SQL: it only makes
sure that a keyword inside a comment, a string or a quoted name is never mistaken for a keyword.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from infra.embedded.clickhouse.errors import SYNTAX_ERROR, refusal


class Kind(Enum):
    """What a token is; blanks and comments are not tokens."""

    WORD = auto()
    """Bare identifier or keyword."""
    NAME = auto()
    """Identifier in backticks or double quotes."""
    STRING = auto()
    NUMBER = auto()
    SYMBOL = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `word` is the folded text of words and quoted names (upper case), else the raw text."""

    kind: Kind
    word: str
    start: int
    end: int


# Blanks include the Unicode ones and the byte order mark: the engine's lexer skips them, so a guard that does not
# would see `file<nbsp>(` as something else than `file(`. Typographic quotes are quotes for the engine, too.
_TOKEN = re.compile(
    rb"""
    (?P<blank>
        (?: [\s\x00] | \xc2[\x85\xa0] | \xe1\x9a\x80 | \xe1\xa0\x8e | \xe2\x80[\x80-\x8d\xa8\xa9\xaf]
          | \xe2\x81[\x9f\xa0] | \xe3\x80\x80 | \xef\xbb\xbf )++
      | --[^\n]*+ | \#[!\ ][^\n]*+ | /\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z) )
  | (?P<STRING> '(?:[^'\\]++|\\.|'')*+(?:'|\Z) | \xe2\x80\x98.*?(?:\xe2\x80\x99|\Z)
      | \$(?P<tag>\w*)\$.*?(?:\$(?P=tag)\$|\Z) )
  | (?P<NAME> `(?:[^`\\]++|\\.|``)*+(?:`|\Z) | "(?:[^"\\]++|\\.|"")*+(?:"|\Z) | \xe2\x80\x9c.*?(?:\xe2\x80\x9d|\Z) )
  | (?P<NUMBER> [0-9][0-9A-Za-z_.]*+ )
  | (?P<WORD> [A-Za-z_][0-9A-Za-z_$]*+ )
  | (?P<SYMBOL> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)|``|\"\"", re.DOTALL)


def tokens(sql: bytes, start: int = 0) -> Iterator[Token]:
    """The tokens of `sql` from byte `start` on, lazily, so that a caller can stop before the data of an INSERT.

    Raises SYNTAX_ERROR at a `$tag$` string that does not end.
    """
    for match in _TOKEN.finditer(sql, start):
        group = match.lastgroup
        if group is None or group == "blank":
            continue
        kind = Kind["STRING" if group == "tag" else group]
        text = match.group().decode("utf-8", "replace")
        if kind is Kind.STRING and text.startswith("$") and not _closed(text, match.group("tag").decode()):
            raise refusal(SYNTAX_ERROR, f"The string that begins with ${match.group('tag').decode()}$ does not end")
        yield Token(kind, _fold(kind, text), match.start(), match.end())


def _closed(heredoc: str, tag: str) -> bool:
    # The engine reads an unclosed one as separate signs. Looking for each one's end up to the end of the text would
    # take quadratic time, so the first is an error.
    return len(heredoc) >= 2 * len(tag) + 4 and heredoc.endswith(f"${tag}$")


def _fold(kind: Kind, text: str) -> str:
    if kind is Kind.WORD:
        return text.upper()
    if kind is Kind.NAME:
        return _ESCAPED.sub(lambda m: m.group(1) or m.group()[0], text[1:-1]).upper()
    return text
