"""A paragraph under its marks."""

from hypothesis import given
from hypothesis import strategies as st

from producers.circulars.report.marking import Piece, Span, pieces


def test_a_figure_inside_a_quote_is_a_piece_of_its_own() -> None:
    assert pieces("共12件,已办11件。", [Span(0, 4, 0), Span(1, 3, 0, True)]) == [
        Piece("共", (0,)),
        Piece("12", (0,), True),
        Piece("件", (0,)),
        Piece(",已办11件。"),
    ]


def test_quotes_of_two_findings_may_overlap() -> None:
    assert [(one.text, one.findings) for one in pieces("abcdef", [Span(0, 4, 0), Span(2, 6, 1)])] == [
        ("ab", (0,)),
        ("cd", (0, 1)),
        ("ef", (1,)),
    ]


spans = st.builds(Span, st.integers(0, 40), st.integers(0, 40), st.integers(0, 3), st.booleans())


@given(st.text(max_size=30), st.lists(spans, max_size=6))
def test_the_text_is_shown_whole_and_once(text: str, marks: list[Span]) -> None:
    assert "".join(piece.text for piece in pieces(text, marks)) == text
