"""The splitter against labelled cases (sentences_da.txt, sentences_en.txt) and the laws that hold for any text."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.sentences import split_sentences

_SIGNS = {"⏎": "\n", "␌": "\f", "␍": "\r"}


def _cases(language: str) -> list[tuple[str, list[str]]]:
    """(text, its sentences) of each line of the language's file."""
    lines = (Path(__file__).parent / f"sentences_{language}.txt").read_text(encoding="utf-8").splitlines()
    cases = []
    for line in lines:
        if not line or line.startswith("#"):
            continue
        for sign, meant in _SIGNS.items():
            line = line.replace(sign, meant)
        text = line.replace(" | ", " ").replace("|", "")
        cases.append((text, [sentence.strip() for sentence in line.split("|")]))
    return cases


def _sentences(text: str, language: str = "da") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


@pytest.mark.parametrize(("text", "sentences"), _cases("da"))
def test_danish_cases(text: str, sentences: list[str]) -> None:
    assert _sentences(text) == sentences


@pytest.mark.parametrize(("text", "sentences"), _cases("en"))
def test_english_cases(text: str, sentences: list[str]) -> None:
    assert _sentences(text, "en") == sentences


def test_case_files_hold_what_the_issue_asks_for() -> None:
    assert len(_cases("da")) >= 240
    assert len(_cases("en")) >= 60
    assert len({text for text, _ in _cases("da")}) == len(_cases("da"))


@pytest.mark.parametrize("language", ["da", "en"])
def test_cases_joined_by_a_space_keep_their_boundaries(language: str) -> None:
    """As in running newspaper text, where the next sentence may be anything; cases with own lines are left out."""
    cases = [sentences for text, sentences in _cases(language) if not re.search(r"[\n\f]|[^.!?…\"'”“»«›‹)]$", text)]
    text, ends = "", []
    for sentence in (sentence for sentences in cases for sentence in sentences):
        text = f"{text} {sentence}".strip()
        ends.append(len(text))
    found = {end for _, end in split_sentences(text, language)}
    correct = len(found & set(ends))
    assert 2 * correct / (len(found) + len(ends)) >= 0.99


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \f "])
def test_nothing_has_no_sentences(text: str) -> None:
    assert split_sentences(text) == []


def test_other_languages_are_split_as_danish() -> None:
    assert split_sentences("Am 4. Mai kamen alle. Es regnete.", "de") == [(0, 21), (22, 33)]
    assert _sentences("Det är bra. Vi håller med.", "und") == ["Det är bra.", "Vi håller med."]


_TEXTS = st.text(alphabet=st.sampled_from(list('aåDk4 .!?…"”»()-–:\n\r\f\u2029\u00a0•1m §')), max_size=120) | st.text()


@given(_TEXTS, st.sampled_from(["da", "en", "und"]))
def test_spans_are_in_order_trimmed_and_cover_all_but_white_space(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    covered = "".join(text[start:end] for start, end in spans)
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", text)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.lists(st.sampled_from(["Det er godt.", "Hvem kommer?", "Nej!", "Vi støtter planen."]), min_size=1))
def test_plain_sentences_joined_are_split_again(sentences: list[str]) -> None:
    assert _sentences(" ".join(sentences)) == sentences
    assert _sentences("\n\n".join(sentences)) == sentences
