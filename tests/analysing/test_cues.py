import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.cues import Stand, cues_of
from pejl.analysing.model import Kind

ROWS = tomllib.loads(files("pejl.analysing").joinpath("kinds.toml").read_text("utf-8"))["cue"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_kind_has_cues_in_both_languages(language: str) -> None:
    assert {cue.kind for cue in cues_of(language).cues} == set(Kind)


def test_every_row_says_no_more_than_is_known() -> None:
    known = {"name", "language", "kind", "weight", "phrases", "above", "background", "later"}
    assert all(row.keys() <= known for row in ROWS)
    assert {row["language"] for row in ROWS} == {"da", "en"}
    assert all(0 < row["weight"] <= 3 for row in ROWS)


def _all_matches(sentence: str, language: str) -> set[str]:
    """Cues found by trying every phrase on the sentence, without the shortcut over its words."""
    return {
        cue.name
        for cue in cues_of(language).cues
        if not cue.above and any(pattern.search(sentence.lower()) for pattern in cue.phrases)
    }


_WORDS = sorted({word for row in ROWS for phrase in row["phrases"] for word in re.findall(r"\w+|\?", phrase)})


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join), st.sampled_from(["da", "en"]))
def test_the_shortcut_over_words_loses_no_cue(sentence: str, language: str) -> None:
    """A cue is left out only where a longer one stands around its words."""
    found = {cue.name for cue, _ in cues_of(language).found_in(sentence, Stand.IN_REMARK)}
    matches = _all_matches(sentence, language)
    assert found <= matches
    assert bool(found) == bool(matches)
