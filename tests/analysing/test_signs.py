import tomllib
from importlib.resources import files

import pytest

from pejl.analysing.phrases import compile_phrase
from pejl.analysing.signs import SHAPES, find_signs, signs_of

ROWS = tomllib.loads(files("pejl.analysing").joinpath("signs.toml").read_text("utf-8"))["sign"]


def _found(*sentences: str, language: str = "da") -> dict[str, str]:
    return find_signs(" ".join(sentences), list(sentences), language)


def test_every_sign_has_words_in_both_languages() -> None:
    assert all(row.keys() == {"name", "da", "en"} and row["da"] and row["en"] for row in ROWS)
    assert len({row["name"] for row in ROWS} | set(SHAPES)) == len(ROWS) + len(SHAPES)


def test_a_word_a_stem_and_a_phrase() -> None:
    found = _found("Hegnet er slidt ned til det rene ingenting, og vi ville gerne stille med maling.")
    assert found["tells of loss"] == "slidt"
    assert found["says no"] == "ingenting"
    assert found["offers help"] == "gerne"


def test_signs_name_the_words_that_show_them() -> None:
    assert _found("Hvad i alverden skal det til for?")["asks without wanting an answer"] == "hvad i alverden"


def test_a_phrase_does_not_run_over_the_end_of_a_sentence() -> None:
    assert _found("Planen går op ad bakke")["calls it bad"] == "op ad bakke"
    assert "calls it bad" not in _found("Stien går op", "ad bakke og dal")


def test_an_order_stands_at_the_beginning_of_a_sentence_wherever_the_sentence_stands() -> None:
    assert "opens with an order" in _found("Krydset er farligt for børn.", "Sænk farten.")
    assert "opens with an order" not in _found("De vil plant og plads sænk.")


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Flere bænke.", "is short"),
        ("Hvem betaler for det, når projektet slutter?", "ends with a question mark"),
        ("Ordet ”bruger” står der tre gange i forordet.", "quotes"),
    ],
)
def test_shapes(text: str, shape: str) -> None:
    assert shape in _found(text)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_shortcuts_find_what_a_search_for_every_phrase_finds(language: str) -> None:
    """Each phrase without options is looked for in itself, among words that are no signs."""
    for row in ROWS:
        for written in row[language]:
            if set(written) & set("()|.^?*"):
                continue
            assert compile_phrase(written).search(written)
            assert row["name"] in signs_of(language).found_in(f"xx {written} yy"), written
