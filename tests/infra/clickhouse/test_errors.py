"""The engine's exception texts, as a client of ClickHouse expects them."""

import pytest

from infra.embedded.clickhouse.errors import from_engine

THRICE = (
    "Code: 73. DB::Exception: Code: 73. DB::Exception: Code: 73. DB::Exception: No format."
    " (UNKNOWN_FORMAT) (version 26.9.2.1). (UNKNOWN_FORMAT) (version 26.9.2.1). (UNKNOWN_FORMAT)"
)
TWICE = (
    "Code: 33. DB::Exception: Code: 33. DB::Exception: Cannot read all data. (CANNOT_READ_ALL_DATA)"
    " (version 26.9.2.1 (official build)). (CANNOT_READ_ALL_DATA)"
)


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        (
            "Code: 62. DB::Exception: Wrong. (SYNTAX_ERROR)",
            62,
            "Code: 62. DB::Exception: Wrong. (SYNTAX_ERROR)",
        ),
        (THRICE, 73, "Code: 73. DB::Exception: No format. (UNKNOWN_FORMAT)"),
        (TWICE, 33, "Code: 33. DB::Exception: Cannot read all data. (CANNOT_READ_ALL_DATA)"),
        ("std::bad_alloc", 1002, "Code: 1002. DB::Exception: std::bad_alloc. (UNKNOWN_EXCEPTION)"),
    ],
)  # fmt: skip
def test_texts_are_cleaned_of_what_layers_repeat(raw: str, code: int, text: str) -> None:
    error = from_engine(raw)
    assert (error.code, error.text) == (code, text)


@pytest.mark.parametrize(("code", "status"), [(60, 404), (62, 400), (115, 400), (159, 408), (241, 500), (497, 403)])
def test_codes_have_the_status_clickhouse_gives_them(code: int, status: int) -> None:
    assert from_engine(f"Code: {code}. DB::Exception: x. (X)").status == status
