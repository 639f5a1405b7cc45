"""Tokens, lemmas and content words of Danish and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.lemmas import content_words, lemmatise, tokens
from pejl.analysing.stop_words import stop_words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Efter § 4 a gælder §12.", ["Efter", "§ 4 a", "gælder", "§12"]),
        ("LGBTI+-området, f.eks. skoler", ["LGBTI+", "området", "f.eks", "skoler"]),
        ("12-14 år, 25 % og 1.250 kr.", ["12", "14", "år", "25 %", "og", "1.250", "kr"]),
        ("mål 3b", ["mål", "3b"]),
        (
            "Se www.eksempel.dk/plan, eller skriv til a@b.dk.",
            ["Se", "www.eksempel.dk/plan", "eller", "skriv", "til", "a@b.dk"],
        ),
        ("COVID-19 og EU's midler", ["COVID-19", "og", "EU's", "midler"]),
        ("", []),
        (" … – !", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("borgernes", "borger"),
        ("Skolerne", "skole"),
        ("børnene", "barn"),
        ("EU's", "eu"),
        ("BUPL", "bupl"),
        ("facebook-grupperne", "facebook-gruppe"),
        ("§ 4", "§ 4"),
        ("xyzzq", "xyzzq"),
    ],
)
def test_danish_lemmas(word: str, lemma: str) -> None:
    assert lemmatise([word]) == [lemma]


def test_english_lemmas() -> None:
    assert lemmatise(["Children", "houses", "children's"], "en") == ["child", "house", "child"]


def test_content_words_leave_out_stop_words_and_join_numbered_things() -> None:
    text = "Vi mener, at Mål 1 bør omfatte skolernes elever, jf. § 4."
    assert content_words(text) == ["mene", "mål", "1", "omfatte", "skole", "elev", "jf", "§ 4", "mål 1"]


def test_english_content_words() -> None:
    assert content_words("We want more houses in Goal 2.", "en") == ["want", "house", "goal", "2", "goal 2"]


def test_languages_without_stop_words_keep_all_words() -> None:
    assert stop_words_of("de") == frozenset()
    assert content_words("Das ist gut", "de") == lemmatise(["Das", "ist", "gut"], "de")


_SIGNS = st.text("aåB1 2\n\t.,-'/@%§+é\u00a0:w")


@given(st.one_of(st.text(), _SIGNS), st.one_of(st.text(), _SIGNS))
def test_words_are_the_same_wherever_the_text_is_cut_at_white_space(left: str, right: str) -> None:
    if not set("§%") & set(left + right):
        assert tokens(f"{left}\n{right}") == tokens(left) + tokens(right)
        assert tokens(f"{left} §") == tokens(left)  # a sign of paragraph, and the whole text is searched at once
        assert content_words(f"{left} §") == content_words(left)


@pytest.mark.parametrize(
    ("text", "numbered"),
    [
        ("Mål 12 og princip 3b", ["mål 12", "princip 3b"]),
        ("MÅL 1, delmål 2, nr. 4.5 og x mål 3abc", ["mål 1", "nr. 4"]),
        ("Pejlemærke 5 %", ["pejlemærke 5"]),
        ("mål  7, mål\n8", []),
    ],
)
def test_numbered_things(text: str, numbered: list[str]) -> None:
    assert [word for word in content_words(text) if " " in word and word[0].isalpha()] == numbered


@given(st.text())
def test_no_stop_word_and_nothing_empty_is_left(text: str) -> None:
    assert all(word and word not in stop_words_of("da") for word in content_words(text))


@given(st.lists(st.sampled_from(["Skoler", "LGBTI+", "§ 4", "cykelstier", "25 %"])))
def test_one_lemma_for_each_word(words: list[str]) -> None:
    assert len(lemmatise(words)) == len(words)
