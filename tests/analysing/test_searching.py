"""Searching from places that one character rules in."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.searching import found_from

_NUMBER = re.compile(r"(?<![a-z])\+?\d+(?:-\d+)*")


@given(st.text(alphabet="a+-12 ", max_size=30))
def test_the_same_is_found_as_by_looking_everywhere(text: str) -> None:
    found = [match.span() for match in found_from(re.compile(r"[+\d]"), _NUMBER, text)]
    assert found == [match.span() for match in _NUMBER.finditer(text)]


@given(st.text(alphabet="AaelæØ-. 2@nr", max_size=40))
def test_names_phones_and_places_begin_where_they_are_looked_for(text: str) -> None:
    from pejl.analysing.personal_data import addresses, contact, names

    for begins, pattern in (
        (names._BEGINS, names._SEQUENCE),
        (contact._BEGINS_DANISH, contact._DANISH),
        (contact._BEGINS_FOREIGN, contact._FOREIGN),
        (addresses._SPACE, addresses._BEFORE_HOUSE),
        (addresses._CODE, addresses._TOWN_ALONE),
    ):
        found = [match.span() for match in found_from(begins, pattern, text)]
        assert found == [match.span() for match in pattern.finditer(text)]


_SAID = [
    "Det er",
    " Af",
    " (Foto: Bo)",
    "kr",
    ".",
    "!",
    "…",
    "”",
    '"',
    " ",
    "\n",
    "NYT",
    "LYS",
    "a",
    "Vi",
    " Det",
    "1",
    ")",
    "(",
]


@given(st.lists(st.sampled_from(_SAID), max_size=25).map("".join), st.sampled_from(["da", "en"]))
def test_sentences_end_where_an_end_is_looked_for(text: str, language: str) -> None:
    from pejl.analysing import sentences
    from pejl.analysing.abbreviations import abbreviations_of

    stop = sentences._stop_pattern(abbreviations_of(language))
    for begin in (0, len(text) // 3):
        found = [match.span() for match in found_from(sentences._MAY_STOP, stop, text, begin, len(text) - 1)]
        assert found == [match.span() for match in stop.finditer(text, begin, len(text) - 1)]


_PIECES = ["a", "b1", "@", ".", " ", "(at)", "[snabel-a]", "-", "\n", "dk", "kk.dk", "(dot)", "+", "(", ")", "x" * 64]


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_addresses_of_mail_are_found_around_their_sign(text: str) -> None:
    from pejl.analysing.personal_data import contact

    found = [(data.start, data.end) for data in contact.find_emails(text)]
    assert found == [match.span() for match in contact._EMAIL.finditer(text)]
