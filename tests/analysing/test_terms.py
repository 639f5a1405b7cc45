"""Terms by which texts are compared."""

import pytest

from pejl.analysing.terms import weighted_terms


def _terms(text: str, language: str = "da") -> dict[str, float]:
    return dict(weighted_terms(text, language))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sprogcafeer", "sprogcaféerne"),
        ("bydelshuset", "et bydelshus"),
        ("biblioteket", "bibliotekerne"),
        ("Mål 3", "mål 3"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert _terms(one) == _terms(other)


def test_parts_of_compounds_count_less() -> None:
    assert _terms("datateknikeruddannelsen").items() >= {("data", 0.6), ("tekniker", 0.6), ("uddannelse", 0.6)}


def test_danish_letters_are_letters() -> None:
    assert _terms("Ærø") == {"ærø": 1.0}


def test_english_words_stay_whole() -> None:
    assert _terms("The schoolhouses", "en") == {"schoolhouse": 1.0}
