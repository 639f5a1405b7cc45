"""Targets from plain data."""

import pytest

from pejl.measuring.errors import PeriodNotUnderstood, TargetNotUnderstood, UnknownTargetKind
from pejl.measuring.periods import Period
from pejl.measuring.targets import (
    Absolute,
    Direction,
    GapReduction,
    Parity,
    PointChange,
    RelativeChange,
    Target,
    read_target,
)


@pytest.mark.parametrize(
    ("data", "target"),
    [
        ({"kind": "direction"}, Direction()),
        ({"kind": "absolute", "value": 60, "by": "2022-H1"}, Absolute(60, Period.parse("2022-H1"))),
        (
            {"kind": "relative_change", "change": -20, "of": "count", "from": 2018, "by": 2022},
            RelativeChange(-20, "count", Period.year(2018), Period.year(2022)),
        ),
        ({"kind": "relative_change", "change": -20, "of": "share"}, RelativeChange(-20, "value")),
        ({"kind": "point_change", "change": -3}, PointChange(-3)),
        ({"kind": "parity", "by": 2022}, Parity(Period.year(2022))),
        ({"kind": "gap_reduction", "change": -25, "at_least": 0.5, "of_criteria": 5}, GapReduction(-25, 3, 5)),
        ({"kind": "gap_reduction", "change": -25, "at_least": 2, "of_criteria": 5}, GapReduction(-25, 2, 5)),
    ],
)
def test_targets_are_read(data: dict[str, object], target: Target) -> None:
    assert read_target(data) == target


def test_what_is_missing_is_named() -> None:
    with pytest.raises(TargetNotUnderstood, match="“change” is missing or wrong"):
        read_target({"kind": "point_change"})
    with pytest.raises(TargetNotUnderstood, match="“at_least” is missing or wrong"):
        read_target({"kind": "gap_reduction", "change": -25, "at_least": 6, "of_criteria": 5})
    with pytest.raises(UnknownTargetKind, match=r"called “hope”\. Choose one of: direction, absolute"):
        read_target({"kind": "hope"})
    with pytest.raises(PeriodNotUnderstood):
        read_target({"kind": "direction", "by": "soon"})
