"""The analyser that both databases share."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.ground.search.words import Wanted, fold, run_of, wanted, words_of


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Åbenrå", "aabenraa"), ("Aabenraa", "aabenraa"), ("idé", "ide"), ("STØJ", "stoej"), ("Straße", "strasse")],
)
def test_spellings_of_one_word_meet(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_a_text_is_found_by_its_words_and_their_dictionary_forms() -> None:
    assert words_of("Cyklisterne i byen, byen!", "da") == "by byen cyklist cyklisterne i"


def test_the_last_word_may_be_a_beginning_and_common_words_do_not_count() -> None:
    assert wanted("støj og trafi") == [
        Wanted(frozenset({"stoej"})),
        Wanted(frozenset({"trafi"}), "trafi"),
    ]


def test_a_query_of_common_words_asks_for_the_last() -> None:
    assert wanted("og så") == [Wanted(frozenset(), "saa")]
    assert wanted("!?") == []


def test_a_word_with_signs_is_its_parts() -> None:
    assert wanted("www.kk.dk") == [
        Wanted(frozenset({"www"})),
        Wanted(frozenset({"kk"})),
        Wanted(frozenset({"dk"}), "dk"),
    ]


def test_what_stands_in_quotation_marks_is_a_run_and_ends_where_it_ends() -> None:
    assert wanted('støj "og i Åbenrå"') == [Wanted(frozenset({"stoej"})), Wanted(run=("og", "i", "aabenraa"))]
    assert wanted('"støj" trafi') == [Wanted(frozenset({"trafi"}), "trafi"), Wanted(run=("stoej",))]
    assert wanted('og "støj"') == [Wanted(run=("stoej",))]
    assert wanted('støj "') == [Wanted(frozenset({"stoej"}), "stoej")]


def test_words_in_a_row_are_as_they_are_written() -> None:
    assert run_of("Cyklisterne, i byen:\n§ 4 – by-pass.") == "cyklisterne i byen 4 by pass"


@given(word=st.text(max_size=12))
def test_the_short_way_to_fold_is_the_long_way(word: str) -> None:
    composed = unicodedata.normalize("NFKC", word).casefold()
    composed = composed.replace("å", "aa").replace("æ", "ae").replace("ø", "oe")
    assert fold(word) == "".join(c for c in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(c))


@given(text=st.text(max_size=200), language=st.sampled_from(["da", "en"]))
def test_words_are_letters_and_digits_so_that_no_database_cuts_them(text: str, language: str) -> None:
    words = words_of(text, language).split(" ") if words_of(text, language) else []
    assert all(word.isalnum() for word in words)
    assert words == sorted(set(words))


@given(text=st.text(alphabet="abcæøå é-.", min_size=1, max_size=40))
def test_every_word_of_a_text_finds_it(text: str) -> None:
    have = frozenset(words_of(text, "da").split())
    assert all(one.meets(have) for one in wanted(text))
