"""Every indicator in every district: the same answers as one by one, and nothing that tells of few."""

from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.stages.barometer.making import by_chance, make_indicator, make_measured_policy, promise, row, take

from pejl.measuring import Outcome
from pejl.stages.barometer.models import Figure
from pejl.stages.barometer.queries.assessed import assess_indicators, ends_of, indicators_of
from pejl.stages.barometer.queries.breakdowns import shown_of
from pejl.stages.barometer.queries.everywhere import progress_everywhere
from pejl.stages.barometer.queries.figures import figures_of
from pejl.stages.policies.models import Policy

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


def test_what_is_hidden_in_a_district_counts_neither_first_nor_last() -> None:
    policy = make_measured_policy()
    make_indicator(policy, unit="persons")
    for name, figures in (("Nord", (3, 4, 9)), ("Syd", (8, 9, 12)), ("Øst", (9, 2, 10))):
        take(policy, [row("1a", year, float(n), f"district={name}")
                      for n, year in zip(figures, ("2022", "2023", "2024"), strict=True)])  # fmt: skip
    # in 2022 Nord's 3 is small, and Syd's 8 is hidden with it: else it would follow from the total
    assert _said(policy) == [
        ("Nord", "2024", "2024", Outcome.NOT_ASSESSABLE),
        ("Syd", "2023", "2024", Outcome.ON_TRACK),
        ("Øst", "2022", "2024", Outcome.ON_TRACK),
    ]
    assert list(progress_everywhere(policy, "sex")) == []


def test_where_all_is_hidden_a_district_has_no_first_and_last() -> None:
    policy = make_measured_policy()
    make_indicator(policy, unit="persons")
    take(policy, [row("1a", "2024", float(n), f"district={name}") for n, name in zip((3, 0), NAMES, strict=False)])
    assert _said(policy) == []
    take(policy, [row("1a", "2023", float(n), f"district={name}") for n, name in zip((8, 9), NAMES, strict=False)])
    assert _said(policy) == [(name, "2023", "2023", Outcome.NOT_ASSESSABLE) for name in NAMES[:2]]


@pytest.mark.parametrize(("scope", "breaks", "asked"), [("7 områder", False, None), ("", True, None), ("", False, 29)])
def test_a_district_is_not_assessed_across_a_break_of_method(scope: str, breaks: bool, asked: int | None) -> None:
    policy = make_measured_policy()
    make_indicator(policy)
    take(policy, [row("1a", year, 50.0 + at, f"district={NAMES[0]}", respondents=200)
                  for at, year in enumerate(("2022", "2023", "2024"))])  # fmt: skip
    assert _said(policy) == [("Nord", "2022", "2024", Outcome.ON_TRACK)]
    Figure.objects.filter(period="2024").update(scope=scope, breaks=breaks, respondents=asked or 200)
    assert _said(policy) == [("Nord", "2022", "2024", Outcome.NOT_ASSESSABLE)]


def test_no_end_is_a_figure_that_the_pages_hide() -> None:
    policy, chance = make_measured_policy(), Random(11)
    for code, unit in (("1a", "persons"), ("1b", "percent"), ("1c", "percent")):
        make_indicator(policy, code, unit=unit)
        take(policy, [row(code, str(year), **by_chance(chance, code), breakdown=f"district={name}")
                      for name in "ABCDEF" for year in range(2012, 2025) if chance.random() < 0.8])  # fmt: skip
    keys = {one.pk: one for one in indicators_of(policy)}
    hidden: set[tuple[str, str, str]] = set()
    for key, figures in figures_of(list(keys), breakdowns=True).items():
        [breakdown] = shown_of(figures, keys[key].counted).breakdowns
        hidden |= {(keys[key].code, name, str(period)) for name, own in breakdown.rows.items()
                   for period, seen in own.items() if seen is None}  # fmt: skip
    ends = {(one.indicator.code, one.category, when) for one in progress_everywhere(policy, "district")
            for when in (one.first, one.last)}  # fmt: skip
    assert len(hidden) > 40
    assert len(ends) > 20
    assert not hidden & ends


def _said(policy: Policy) -> list[tuple[str, str, str, Outcome]]:
    return [(one.category, one.first, one.last, one.outcome) for one in progress_everywhere(policy, "district")]
