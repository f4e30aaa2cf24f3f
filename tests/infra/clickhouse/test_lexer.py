"""Keywords are found where they are keywords, and nowhere else."""

import pytest

from infra.embedded.clickhouse.errors import ClickHouseError
from infra.embedded.clickhouse.lexer import Kind, tokens


def words(sql: str) -> list[str]:
    return [token.word for token in tokens(sql.encode())]


def test_a_statement_comes_apart_into_its_words() -> None:
    assert words("select a, `b c` from db.t where x = 1.5e3;") == [
        "SELECT", "A", ",", "B C", "FROM", "DB", ".", "T", "WHERE", "X", "=", "1.5e3", ";",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "hidden",
    [
        "-- FORMAT CSV",
        "/* FORMAT CSV */",
        "/* never closed FORMAT",
        "# FORMAT CSV",
        "#! FORMAT CSV",
        "'FORMAT CSV'",
        "'it''s FORMAT'",
        r"'it\'s FORMAT'",
        "$tag$ FORMAT ' $tag$",
        "$$ FORMAT $$",
        "‘FORMAT’",
        "'never closed FORMAT",
    ],
)
def test_a_keyword_in_a_comment_or_a_string_is_no_keyword(hidden: str) -> None:
    found = list(tokens(f"SELECT 1 {hidden}".encode()))
    assert not [token for token in found if token.kind is Kind.WORD and "FORMAT" in token.word]


@pytest.mark.parametrize(
    "call", ["`file`(", '"file"(', "“file”(", "file\u00a0(", "file/**/(", "FiLe --\n(", "\ufefffile("]
)
def test_a_name_is_the_same_name_however_it_is_written(call: str) -> None:
    assert words(call) == ["FILE", "("]


ONE_OPEN = "SELECT $a$ file('/etc/passwd')"
MANY_OPEN = "SELECT " + "".join(f"$t{n}$" for n in range(50_000))


@pytest.mark.parametrize("sql", [ONE_OPEN, MANY_OPEN], ids=["one", "many"])
def test_a_tagged_string_that_never_ends_is_an_error(sql: str) -> None:
    with pytest.raises(ClickHouseError, match="does not end"):
        list(tokens(sql.encode()))


def test_tokens_are_read_no_further_than_asked() -> None:
    stream = tokens(b"INSERT INTO t FORMAT Native\n" + b"'" * 1000)
    assert [next(stream).word for _ in range(5)][-1] == "NATIVE"
