"""Every indicator in every district: the same answers as one by one, and nothing that tells of few."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.stages.barometer.making import make_indicator, make_measured_policy, promise, row, take

from pejl.measuring import Outcome
from pejl.stages.barometer.queries.assessed import assess_indicators, ends_of, indicators_of
from pejl.stages.barometer.queries.everywhere import progress_everywhere
from pejl.stages.barometer.queries.figures import figures_of

pytestmark = pytest.mark.django_db
NAMES = ("Nord", "Syd", "Øst")


def test_each_district_gets_the_answer_it_would_get_alone() -> None:
    policy = make_measured_policy()
    promises: dict[str, dict[str, Any]] = {
        "1a": {"kind": "absolute", "value": 60, "by": 2026},
        "1b": {"kind": "relative_change", "change": 10, "of": "value", "by": 2026},
        "1c": {"kind": "point_change", "change": 5},
        "1d": {"kind": "direction"},
    }
    for place, (code, data) in enumerate(promises.items()):
        promise(make_indicator(policy, code), **data)
        take(policy, [row(code, year, 50.0 + at * step + place, f"district={name}")
                      for step, name in zip((-1.0, 0.6, 4.0), NAMES, strict=True)
                      for at, year in enumerate(("2022", "2023", "2024"))])  # fmt: skip
    make_indicator(policy, "x", better=None)
    found = {(one.indicator.code, one.category): one.outcome for one in progress_everywhere(policy, "district")}
    indicators = indicators_of(policy)
    figures = figures_of([one.pk for one in indicators], breakdowns=True)
    alone = {
        (one.indicator.code, name): one.outcome
        for name in NAMES
        for one in assess_indicators(indicators, figures, ends=ends_of(policy), breakdown_key=f"district={name}")
        if one.outcome
    }
    assert found == alone
    assert {found["1a", name] for name in NAMES} == {Outcome.MOVING_AWAY, Outcome.NO_CHANGE, Outcome.ON_TRACK}
    with CaptureQueriesContext(connection) as asked:
        list(progress_everywhere(policy, "district"))
    assert len(asked) == 6


def test_a_district_that_begins_or_ends_with_few_people_is_left_out() -> None:
    policy = make_measured_policy()
    make_indicator(policy, unit="persons")
    for name, figures in (("Nord", (3, 4, 9)), ("Syd", (8, 9, 12)), ("Øst", (8, 2, 10))):
        take(policy, [row("1a", year, float(n), f"district={name}")
                      for n, year in zip(figures, ("2022", "2023", "2024"), strict=True)])  # fmt: skip
    found = [(one.category, one.first, one.last, one.outcome) for one in progress_everywhere(policy, "district")]
    assert found == [
        ("Nord", "2024", "2024", Outcome.NOT_ASSESSABLE),
        ("Syd", "2022", "2024", Outcome.ON_TRACK),
        ("Øst", "2022", "2024", Outcome.ON_TRACK),
    ]
    assert list(progress_everywhere(policy, "sex")) == []
