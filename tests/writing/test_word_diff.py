"""Word diffs: the two texts come back out of the pieces, and changes read as a person would mark them."""

from hypothesis import given
from hypothesis import strategies as st

from pejl.writing.word_diff import Piece, word_diff

WORDS = st.lists(st.sampled_from(["mål", "og", "25", "procent", ",", ".", " ", "\n", "bør", "§"])).map(" ".join)


@given(WORDS | st.text(), WORDS | st.text())
def test_both_texts_come_back(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.change != "inserted") == old
    assert "".join(piece.text for piece in pieces if piece.change != "deleted") == new


@given(WORDS)
def test_the_same_text_has_no_change(text: str) -> None:
    assert word_diff(text, text) == ((Piece("same", text),) if text else ())


def test_a_reworded_phrase_is_one_change() -> None:
    assert word_diff("De svageste 25 procent af eleverne", "De svageste 20 pct. af eleverne") == (
        Piece("same", "De svageste "),
        Piece("deleted", "25 procent"),
        Piece("inserted", "20 pct."),
        Piece("same", " af eleverne"),
    )
