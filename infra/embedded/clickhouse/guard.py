"""Statements that reach outside the data directory, refused before the engine sees them.

The engine's own grants (`engine_config`) already deny table functions and engines that read files, URLs or other
servers. What they don't cover in chDB 4.4 is refused here, each found by trying it:

* `INTO OUTFILE` and `FROM INFILE` run on the client's side of the engine and know no grants;
* the scalar function `file()` and chDB's `python()` check nothing;
* a dictionary with `SOURCE(EXECUTABLE(...))` really runs the command;
* `ATTACH ... FROM 'path'` renames the directory it is pointed at;
* `CREATE DATABASE ... ENGINE = Filesystem|MySQL|...` and `disk(...)` are not table engines;
* backups and snapshots go to wherever they are told.
"""

from infra.embedded.clickhouse.errors import ACCESS_DENIED, ClickHouseError, refusal
from infra.embedded.clickhouse.lexer import Kind, Token, tokens

_STATEMENTS = frozenset({"BACKUP", "RESTORE", "SNAPSHOT", "COPY"})
_CALLS = frozenset({"FILE", "PYTHON", "DISK", "EXECUTABLE"})
_DICTIONARY_SOURCES = frozenset({"CLICKHOUSE", "NULL"})
_DATABASE_ENGINES = frozenset({"ATOMIC", "MEMORY"})
_IDENTIFIERS = (Kind.WORD, Kind.NAME)


def check(sql: bytes) -> None:
    """Raises ACCESS_DENIED when `sql` (a statement without the data of an INSERT) reaches outside."""
    found = list(tokens(sql))
    words = [token.word if token.kind is not Kind.STRING else "" for token in found]
    defines = words[:1] in (["CREATE"], ["ATTACH"], ["REPLACE"])
    if words and words[0] in _STATEMENTS:
        raise _denied(words[0])
    for at, word in enumerate(words):
        follower = words[at + 1] if at + 1 < len(words) else ""
        if word in ("OUTFILE", "INFILE") and words[at - 1] in ("INTO", "FROM") and _names_a_file(found, at + 1):
            raise _denied(f"{words[at - 1]} {word}")
        if word in _CALLS and follower == "(" and found[at].kind in _IDENTIFIERS:
            raise _denied(f"{word.lower()}()")
        if defines and word == "SOURCE" and follower == "(" and _second_after(words, at) not in _DICTIONARY_SOURCES:
            raise _denied(f"a dictionary source {_second_after(words, at)}")
    if defines:
        _check_definition(found, words)


def _names_a_file(found: list[Token], at: int) -> bool:
    return at < len(found) and (found[at].kind is Kind.STRING or found[at].word == "{")


def _second_after(words: list[str], at: int) -> str:
    return words[at + 2] if at + 2 < len(words) else ""


def _check_definition(found: list[Token], words: list[str]) -> None:
    if words[0] == "ATTACH" and any(
        word == "FROM" and at + 1 < len(found) and found[at + 1].kind is Kind.STRING for at, word in enumerate(words)
    ):
        raise _denied("ATTACH ... FROM")
    if words[1:2] == ["DATABASE"] or words[1:4] == ["OR", "REPLACE", "DATABASE"]:
        for at, word in enumerate(words):
            if word == "ENGINE" and found[at].kind is Kind.WORD:
                engine = next((w for w in words[at + 1 :] if w != "="), "")
                if engine not in _DATABASE_ENGINES:
                    raise _denied(f"a database engine {engine}")


def _denied(what: str) -> ClickHouseError:
    return refusal(ACCESS_DENIED, f"{what} is not allowed here: it would reach outside the data directory")
