import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.model import Kind
from pejl.analysing.signs import SHAPES
from pejl.analysing.weights import ALWAYS, evidence, lead_row, odds, rule_row, rule_strength, shares, weights

SIGNS = tomllib.loads(files("pejl.analysing").joinpath("signs.toml").read_text("utf-8"))["sign"]


def test_the_table_has_a_row_for_everything_that_may_speak() -> None:
    rows = {ALWAYS, *map(rule_row, Kind), *map(lead_row, Kind), *(sign["name"] for sign in SIGNS), *SHAPES}
    assert set(weights()) == rows


@pytest.mark.parametrize("row_of", [rule_row, lead_row])
@pytest.mark.parametrize("kind", list(Kind))
def test_the_cues_of_a_kind_speak_for_it_most(kind: Kind, row_of: Callable[[Kind], str]) -> None:
    row = weights()[row_of(kind)]
    assert max(row, key=lambda other: row[other]) == kind
    assert row[kind] > 0


def test_cues_grow_no_surer_without_end() -> None:
    assert [rule_strength(weight) for weight in (0, 1, 4, 9)] == [0, 0.5, 2, 2]


def test_odds_are_the_sum_of_what_each_row_counts() -> None:
    found = evidence({Kind.CHANGE: 2.0}, {"says no": "ikke"})
    assert found == {ALWAYS: 1.0, "cues of change": 1.0, "change leads": 2.0, "says no": 1.0}
    table = weights()
    expected = sum(strength * table[row].get(Kind.CHANGE, 0.0) for row, strength in found.items())
    assert odds(found)[Kind.CHANGE] == pytest.approx(expected)


@given(st.lists(st.floats(-50, 50), min_size=len(Kind), max_size=len(Kind)))
def test_shares_sum_to_one_and_keep_the_order(totals: list[float]) -> None:
    given_odds = dict(zip(Kind, totals, strict=True))
    found = shares(given_odds)
    assert sum(found.values()) == pytest.approx(1)
    assert found[max(given_odds, key=lambda kind: given_odds[kind])] == max(found.values())
