"""From indicators to the whole policy, with nothing averaged away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.measuring.errors import WeightNotPositive
from pejl.measuring.outcomes import Outcome, Reason
from pejl.measuring.rollup import Branch, Leaf, roll_up

REACHED = Leaf("reached", Outcome.REACHED, 5.0)
SLOW = Leaf("slow", Outcome.TOO_SLOW, 1.0)
MISSING = Leaf("missing", Outcome.NOT_ASSESSABLE, None)


def test_the_mean_gives_the_class() -> None:
    goal = roll_up(Branch("1", [SLOW, Leaf("away", Outcome.MOVING_AWAY, -4.0)]))
    assert (goal.score, goal.outcome, goal.reason) == (-1.5, Outcome.NO_CHANGE, Reason.HARDLY_ANY_PROGRESS)
    assert (goal.assessed, goal.indicators, goal.assessed_share) == (2, 2, 1.0)


def test_reached_needs_every_one_of_them() -> None:
    assert roll_up(Branch("1", [REACHED, REACHED])).outcome is Outcome.REACHED
    assert roll_up(Branch("1", [REACHED, Leaf("b", Outcome.ON_TRACK, 5.0)])).outcome is Outcome.ON_TRACK


def test_what_is_missing_is_named_and_keeps_the_whole_from_being_reached() -> None:
    goal = roll_up(Branch("1", [REACHED, MISSING]))
    assert (goal.outcome, goal.score, goal.missing) == (Outcome.ON_TRACK, 5.0, ("missing",))
    assert (goal.lowest, goal.highest, goal.assessed_share) == (0.0, 5.0, 0.5)


def test_fewer_than_half_say_nothing_of_the_whole() -> None:
    goal = roll_up(Branch("1", [REACHED, MISSING, MISSING]))
    assert (goal.outcome, goal.reason) == (Outcome.NOT_ASSESSABLE, Reason.NOT_ENOUGH_ASSESSED)
    assert (goal.score, goal.assessed, goal.missing) == (5.0, 1, ("missing", "missing"))
    known = [Branch(str(n), [SLOW]) for n in range(10)]
    whole = roll_up(Branch("policy", [*known, Branch("big", [MISSING] * 11)]))
    assert [part.outcome for part in whole.parts[:2]] == [Outcome.TOO_SLOW] * 2
    assert whole.outcome is Outcome.NOT_ASSESSABLE


def test_nothing_known_is_no_class() -> None:
    goal = roll_up(Branch("1", [MISSING]))
    assert (goal.outcome, goal.reason, goal.score) == (Outcome.NOT_ASSESSABLE, Reason.NOT_ENOUGH_ASSESSED, None)
    assert (goal.lowest, goal.highest) == (-5.0, 5.0)
    assert roll_up(Branch("empty", [])).outcome is Outcome.NOT_ASSESSABLE


def test_goals_count_alike_however_many_indicators_they_have() -> None:
    first = Branch("1", [SLOW, SLOW, SLOW])
    second = Branch("2", [Leaf("a", Outcome.MOVING_AWAY, -5.0)])
    marker = roll_up(Branch("P1", [first, second, Branch("3", [MISSING])]))
    assert marker.score == -2.0
    assert [part.key for part in marker.parts] == ["1", "2", "3"]
    assert (marker.assessed, marker.indicators) == (4, 5)
    assert (marker.lowest, marker.highest) == pytest.approx((-3.0, 1 / 3))


def test_weights_count() -> None:
    goal = roll_up(Branch("1", [Leaf("a", Outcome.REACHED, 5.0, weight=3), Leaf("b", Outcome.MOVING_AWAY, -5.0)]))
    assert goal.score == 2.5
    assert goal.outcome is Outcome.ON_TRACK


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan")])
def test_a_weight_must_be_positive(weight: float) -> None:
    with pytest.raises(WeightNotPositive, match="“a” has the weight"):
        roll_up(Branch("1", [Leaf("a", Outcome.REACHED, 5.0, weight=weight)]))


_leaves = st.lists(
    st.builds(
        lambda score, weight: Leaf(
            "k", Outcome.TOO_SLOW if score is not None else Outcome.NOT_ASSESSABLE, score, weight
        ),
        st.none() | st.floats(-5, 5),
        st.floats(0.1, 10),
    ),
    min_size=1,
    max_size=8,
)


@given(_leaves)
def test_the_score_lies_within_its_range(leaves: list[Leaf]) -> None:
    goal = roll_up(Branch("1", leaves))
    assert -5 - 1e-9 <= goal.lowest <= goal.highest <= 5 + 1e-9
    if goal.score is not None and not goal.missing:
        assert goal.lowest == pytest.approx(goal.score) == goal.highest
