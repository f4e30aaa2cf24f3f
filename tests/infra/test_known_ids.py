"""How a question to the warehouse is cut; the answers themselves are tested against a running platform."""

from hypothesis import given
from hypothesis import strategies as st

from infra.known_ids import STATEMENT_BYTES, LedgerIds, statements
from infra.log_reading import LogReading


def test_nothing_asked_asks_nobody() -> None:
    assert LedgerIds(LogReading("nowhere.example:1"), None).among({}) == set()


@given(st.dictionaries(st.text(min_size=1, max_size=40), st.sampled_from(["210603", "210604", "R-0123456789"])))
def test_a_short_question_is_one_statement(ids: dict[str, str]) -> None:
    assert list(statements(ids)) == ([ids] if ids else [])


def test_a_long_question_is_cut_and_nothing_of_it_is_lost() -> None:
    ids = {f"{n:05}-{'督' * 60}": f"unit-{n % 7}" for n in range(5_000)}
    cut = list(statements(ids))
    assert len(cut) > 5
    assert {known: unit for some in cut for known, unit in some.items()} == ids
    assert sum(len(some) for some in cut) == len(ids)
    for some in cut:
        asked = sum(len(known.encode()) for known in some) + sum(len(unit) for unit in set(some.values()))
        assert asked <= STATEMENT_BYTES
