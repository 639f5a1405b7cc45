"""LIX against values worked out by hand."""

import pytest

from pejl.analysing.readability import Lix, lix
from pejl.wording import Wording


def test_lix_of_a_text_worked_out_by_hand() -> None:
    # 10 words, 2 sentences, 3 long words (kommunen, planlægger, cykelstier)
    assert lix("Kommunen planlægger nye cykelstier i byen. Det er en god") == Lix(
        10 / 2 + 100 * 3 / 10, 10, 2, 3, "medium"
    )


def test_abbreviations_and_ordinals_end_no_sentence() -> None:
    assert lix("Den 4. maj kom f.eks. dr. Olsen kl. 10.30.").sentences == 1


def test_list_items_and_headings_count_as_sentences() -> None:
    assert lix("Vi ønsker:\n- flere træer\n- færre biler").sentences == 3
    assert lix("Mål 1\nFlere skal i arbejde i hele byen inden 2026.").sentences == 2


def test_lines_without_words_are_no_sentences() -> None:
    assert lix("Det er godt.\n\n***\n\nVi er glade.").sentences == 2


@pytest.mark.parametrize("text", ["", "  \n", "***"])
def test_nothing_has_no_level(text: str) -> None:
    assert lix(text) == Lix(0.0, 0, 0, 0, "")


@pytest.mark.parametrize(
    ("words", "long_words", "level", "danish"),
    [
        (20, 0, "very easy", "meget let"),
        (20, 1, "easy", "let"),
        (20, 3, "medium", "middel"),
        (20, 5, "difficult", "svær"),
        (20, 7, "very difficult", "meget svær"),
    ],
)
def test_levels(words: int, long_words: int, level: str, danish: str) -> None:
    text = " ".join(["by"] * (words - long_words) + ["kommune"] * long_words) + "."
    assert lix(text).score == words + 100 * long_words / words
    assert lix(text).level == level
    assert Wording("da")(lix(text).level) == danish


def test_six_letters_are_not_long_and_seven_are() -> None:
    assert lix("skolen").long_words == 0
    assert lix("skolens").long_words == 1


def test_english() -> None:
    assert lix("Mr. Smith agrees. We do not.", "en").sentences == 2
