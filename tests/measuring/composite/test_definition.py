"""Definitions as data."""

import json
from typing import Any

import pytest

from pejl.measuring.composite import BUILT_IN, Answer, Weighting, built_in, read_definition, write_definition
from pejl.measuring.errors import DefinitionNotUnderstood, UnknownIndex

SMALL: dict[str, Any] = {
    "key": "k",
    "version": "1",
    "dimensions": [{"key": "d", "indicators": [{"key": "a"}, {"key": "b", "better": "lower", "low": 0, "high": 4}]}],
}


@pytest.mark.parametrize("key", BUILT_IN)
def test_a_definition_comes_back_from_json(key: str) -> None:
    definition = built_in(key)
    assert read_definition(json.loads(json.dumps(write_definition(definition)))) == definition


def test_what_is_not_said_is_usual() -> None:
    definition = read_definition(SMALL)
    assert (definition.weighting, definition.scale, definition.indicators[0].weight) == (Weighting.EQUAL, 1.0, 1.0)


@pytest.mark.parametrize(
    ("change", "place", "fault"),
    [
        ({"key": ""}, "index", "key"),
        ({"version": None}, "k", "version"),
        ({"dimensions": []}, "k", "dimensions"),
        ({"normalisation": "magic"}, "k", "normalisation = magic"),
        ({"scale": "big"}, "k", "scale"),
        ({"dimensions": [{"key": "d", "indicators": [{"key": "a"}, {"key": "a"}]}]}, "k", "a"),
        ({"dimensions": [{"key": "d", "indicators": [{"key": "a", "low": 2, "high": 1}]}]}, "a", "low, high"),
        ({"dimensions": [{"key": "d", "indicators": [{"key": "a", "answer": "graded"}]}]}, "a", "low, high"),
        ({"dimensions": [{"key": "d", "indicators": [{"key": "a", "weight": 0}]}]}, "a", "weight"),
        (
            {"dimensions": [{"key": "d", "indicators": [{"key": "a", "low": 0, "is_logarithmic": True}]}]},
            "a",
            "low, high",
        ),
    ],
)
def test_faults_are_named_with_their_place(change: dict[str, Any], place: str, fault: str) -> None:
    with pytest.raises(DefinitionNotUnderstood) as refused:
        read_definition({**SMALL, **change})
    assert refused.value.parameters == {"place": place, "fault": fault}


def test_toml_that_cannot_be_read_is_no_definition() -> None:
    with pytest.raises(DefinitionNotUnderstood):
        read_definition("key = ")


def test_the_built_in_indices_have_all_their_texts() -> None:
    for key in BUILT_IN:
        definition = built_in(key)
        titles = [dimension.title for dimension in definition.dimensions]
        titles += [indicator.title for indicator in definition.indicators]
        assert all(set(title) == {"da", "en"} for title in (definition.title, *titles))
        assert set(definition.note) == {"da", "en"}


def test_the_intercultural_index_has_nine_dimensions_of_questions() -> None:
    definition = built_in("intercultural")
    assert len(definition.dimensions) == 9
    assert {indicator.answer for indicator in definition.indicators} == {Answer.YES_NO, Answer.GRADED}
    assert all(3 <= len(dimension.indicators) <= 4 for dimension in definition.dimensions)


def test_other_indices_are_not_built_in() -> None:
    with pytest.raises(UnknownIndex, match="no built-in index “happiness”"):
        built_in("happiness")
