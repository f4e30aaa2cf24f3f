"""What a request's SQL asks for, read off its tokens: an INSERT with data behind it, or a statement with an answer."""

from dataclasses import dataclass
from itertools import pairwise

from infra.embedded.clickhouse.errors import SYNTAX_ERROR, refusal
from infra.embedded.clickhouse.lexer import Kind, Token, tokens

HEAD_LIMIT = 1 << 18
"""Bytes in which the words of an INSERT must end and its data begin: ClickHouse's own max_query_size."""

_ANSWERING = frozenset(
    {"SELECT", "WITH", "FROM", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "EXISTS", "CHECK", "KILL", "("}
)
_STREAMING = frozenset({"SELECT", "WITH", "FROM", "("})
_STATEFUL = frozenset({"SET", "USE"})

# Formats whose output in chunks, laid end to end, is the output of the whole. All others (JSON, CSVWithNames, Parquet,
# Pretty ...) have a head or a foot, which chDB repeats in every chunk.
_SEAMLESS = frozenset(
    {
        "NATIVE", "ROWBINARY", "TABSEPARATED", "TSV", "TABSEPARATEDRAW", "TSVRAW", "RAW", "CSV", "JSONEACHROW",
        "JSONLINES", "NDJSON", "JSONSTRINGSEACHROW", "JSONCOMPACTEACHROW", "JSONCOMPACTSTRINGSEACHROW", "LINEASSTRING",
        "RAWBLOB", "MSGPACK", "NULL",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InsertHead:
    """`INSERT INTO ... FORMAT F` (or VALUES) whose data starts at byte `data`.

    `target` is the text up to the SETTINGS or FORMAT clause, `settings` the text of the SETTINGS clause or "".
    """

    target: str
    settings: str
    format: str
    data: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What can be told of a whole statement without running it."""

    first: str
    format: str | None
    """Name in its FORMAT clause, None without one."""
    answers: bool
    """Gives rows (SELECT, SHOW, ...) rather than only being done (CREATE, INSERT, ...)."""
    seamless: bool
    """May be answered in chunks when its format is one of those that can be laid end to end."""
    stateful: bool = False
    """Changes the connection itself (SET, USE, temporary tables)."""
    reads_input: bool = False
    """An INSERT ... SELECT whose SELECT reads the request's data through `input()`."""


def streamable(shape: Shape, output_format: str) -> bool:
    """Whether the answer of `shape` in `output_format` may be sent piece by piece."""
    return shape.seamless and (shape.format or output_format).upper() in _SEAMLESS


def insert_head(sql: bytes) -> InsertHead | None:
    """The head of an INSERT with data behind it, None for every other statement (also INSERT ... SELECT).

    `sql` may be cut off anywhere in its data. Raises SYNTAX_ERROR when an INSERT's words don't end within `HEAD_LIMIT`.
    """
    found: list[Token] = []
    depth, settings_at, named = 0, -1, 0
    for token in tokens(sql):
        if not found and token.word != "INSERT":
            return None
        found.append(token)
        named = named or _after_table(found)
        if token.end > HEAD_LIMIT:
            raise refusal(SYNTAX_ERROR, f"The words of an INSERT must end within {HEAD_LIMIT} bytes")
        depth += {"(": 1, ")": -1}.get(token.word, 0) if token.kind is Kind.SYMBOL else 0
        if depth or not named or len(found) <= named or token.kind is not Kind.WORD:
            continue
        if token.word in ("SELECT", "WITH", "FROM"):
            return None
        if token.word == "SETTINGS" and settings_at < 0:
            settings_at = token.start
        if token.word == "VALUES":
            return _head(sql, token, settings_at, "Values", token.end)
        if len(found) > 1 and found[-2].word == "FORMAT" and found[-2].kind is Kind.WORD and len(found) - 1 > named:
            name = sql[token.start : token.end].decode()
            return _head(sql, found[-2], settings_at, name, _data_start(sql, token.end))
    return None


def _after_table(found: list[Token]) -> int:
    """How many tokens of an INSERT belong to `INSERT [INTO] [TABLE] [FUNCTION] name[.name]`, 0 while not complete."""
    at = 1
    while at < len(found) and found[at].word in ("INTO", "TABLE", "FUNCTION") and found[at].kind is Kind.WORD:
        at += 1
    if at >= len(found):
        return 0
    at += 1
    if at < len(found) and found[at].word == ".":
        return at + 2 if at + 1 < len(found) else 0
    return at if at < len(found) else 0


def _head(sql: bytes, clause: Token, settings_at: int, fmt: str, data: int) -> InsertHead:
    end = settings_at if settings_at >= 0 else clause.start
    settings = sql[settings_at : clause.start].decode() if settings_at >= 0 else ""
    return InsertHead(_text(sql[:end]), settings, fmt, data)


def _data_start(sql: bytes, at: int) -> int:
    """ClickHouse's rule: blanks after the format's name and at most one line end belong to the words, not the data."""
    while sql[at : at + 1] in (b" ", b"\t", b"\f"):
        at += 1
    if sql[at : at + 1] == b";":
        if sql[at + 1 :].strip():
            raise refusal(SYNTAX_ERROR, "You have excessive ';' symbol before data for INSERT")
        return len(sql)
    if sql[at : at + 1] == b"\r":
        at += 1
    return at + 1 if sql[at : at + 1] == b"\n" else at


def shape_of(sql: bytes) -> Shape:
    """What the statement `sql` is. Raises SYNTAX_ERROR for several statements in one text, as ClickHouse over HTTP."""
    found = list(tokens(sql))
    while found and found[-1].word == ";":
        found.pop()
    if any(token.word == ";" and token.kind is Kind.SYMBOL for token in found):
        raise refusal(SYNTAX_ERROR, "Multi-statements are not allowed")
    words = [token.word if token.kind is not Kind.STRING else "" for token in found]
    first = words[0] if words else ""
    formats = [at for at, word in enumerate(words) if word == "FORMAT" and found[at].kind is Kind.WORD]
    name = _format_name(sql, found, formats)
    whole = not ({"TOTALS", "EXTREMES", "OUTPUT_FORMAT_JSON_ARRAY_OF_ROWS", "INSERT"} & set(words))
    return Shape(
        first=first,
        format=name,
        answers=first in _ANSWERING and not (first == "WITH" and "INSERT" in words),
        seamless=first in _STREAMING and whole and (name is not None or not formats),
        stateful=first in _STATEFUL or (first == "CREATE" and "TEMPORARY" in words[:4]),
        reads_input="INSERT" in words and any(pair == ("INPUT", "(") for pair in pairwise(words)),
    )


def _format_name(sql: bytes, found: list[Token], formats: list[int]) -> str | None:
    """The last FORMAT clause, if it stands where one can stand: at the end, or before SETTINGS or INTO."""
    for at in reversed(formats):
        after = found[at + 2].word if at + 2 < len(found) else ""
        if at + 1 < len(found) and found[at + 1].kind in (Kind.WORD, Kind.NAME) and after in ("", "SETTINGS", "INTO"):
            return sql[found[at + 1].start : found[at + 1].end].decode().strip('`"')
    return None


def _text(sql: bytes) -> str:
    try:
        return sql.decode()
    except UnicodeDecodeError as error:
        raise refusal(SYNTAX_ERROR, f"The statement is not UTF-8: {error.reason} at byte {error.start}") from error


def text_of(sql: bytes) -> str:
    """The statement as text. Raises SYNTAX_ERROR when it isn't UTF-8 (data of an INSERT may be anything)."""
    return _text(sql)
