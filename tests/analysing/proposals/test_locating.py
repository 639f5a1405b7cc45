import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.proposals.locating import locate, locate_every

_TEXT = "Kommunen hjælper, men overtager ikke. ”Alle” skal have\nmindst 25 procent af pladserne – også børn og unge."


@pytest.mark.parametrize(
    ("words", "found", "score"),
    [
        ("overtager ikke", "overtager ikke", 1.0),
        ("”overtager ikke.”", "overtager ikke", 1.0),
        ("kommunen HJÆLPER", "Kommunen hjælper", 0.95),
        ('"Alle" skal have mindst', "”Alle” skal have\nmindst", 0.95),
        ("25 % af pladserne", "25 procent af pladserne", 0.95),
        ("25 pct. af pladserne - også", "25 procent af pladserne – også", 0.95),
        ("Kommunen … overtager ikke", "Kommunen hjælper, men overtager ikke", 0.95),
        ("Kommunen (...) ikke", "Kommunen hjælper, men overtager ikke", 0.95),
    ],
)
def test_located(words: str, found: str, score: float) -> None:
    (place,) = locate(words, _TEXT)
    assert (_TEXT[place.start : place.end], place.score) == (found, score)


def test_words_that_are_nearly_so_are_found_with_less_certainty() -> None:
    (place,) = locate("mindst 25 procent af alle pladserne", _TEXT)
    assert _TEXT[place.start : place.end] == "mindst 25 procent af pladserne"
    assert 0.76 <= place.score < 0.9


@pytest.mark.parametrize("words", ["overtage", "hjælp", "", "…", "Kommunen skal betale for alle haller", "”.”"])
def test_not_located(words: str) -> None:
    assert locate(words, _TEXT) == ()


def test_nearly_is_not_enough_where_it_is_not_asked_for() -> None:
    assert locate("mindst 25 procent af alle pladserne", _TEXT, fuzzy=False) == ()


def test_every_place_whatever_its_capitals() -> None:
    assert [(one.start, one.end) for one in locate_every("ALLE", "Alle er med alle.")] == [(0, 4), (12, 16)]


@given(st.lists(st.text("abcæøå", min_size=1, max_size=6), min_size=1, max_size=12), st.data())
def test_words_of_a_text_are_found_as_they_are(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    asked = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    text = " ".join(words)
    places = locate(asked, text)
    assert places
    assert {(text[one.start : one.end], one.score) for one in places} == {(asked, 1.0)}
    assert all(one.start == 0 or text[one.start - 1] == " " for one in places)
