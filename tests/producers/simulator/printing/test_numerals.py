"""Numbers as circulars write them are what their reader reads."""

from producers.circulars.text.numerals import number
from producers.simulator.printing.numerals import chinese


def test_the_reader_reads_every_number_an_inspection_may_come_to() -> None:
    assert [number(chinese(value)) for value in range(1, 1000)] == list(range(1, 1000))


def test_tens_and_gaps_are_written_as_people_write_them() -> None:
    assert [chinese(value) for value in (10, 15, 20, 100, 101, 110, 111, 250)] == [
        "十", "十五", "二十", "一百", "一百零一", "一百一十", "一百一十一", "二百五十",
    ]  # fmt: skip
