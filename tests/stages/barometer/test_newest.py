"""The few figures that a page needs say the same as all of them."""

from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.stages.barometer.making import by_chance, make_indicator, make_measured_policy, row, take

from pejl.measuring import Period
from pejl.measuring.counted import Counted
from pejl.stages.barometer.measured import Figures
from pejl.stages.barometer.models import Figure
from pejl.stages.barometer.queries.assessed import indicators_of
from pejl.stages.barometer.queries.breakdowns import Breakdown, shown_of
from pejl.stages.barometer.queries.figures import figures_of
from pejl.stages.barometer.queries.newest import newest_by
from pejl.stages.policies.models import Policy

pytestmark = pytest.mark.django_db
DISTRICTS = "ABCDEF"


@pytest.fixture
def policy() -> Policy:
    found, chance = make_measured_policy(), Random(7)
    for code, unit in (("1a", "persons"), ("1b", "percent"), ("1c", "percent"), ("1d", "percent")):
        make_indicator(found, code, unit=unit, counts_people=code != "1d")
        like = "1b" if code == "1d" else code
        take(found, [row(code, str(year), **by_chance(chance, like), breakdown=f"district={name}")
                     for name in DISTRICTS for year in range(2012, 2025) if chance.random() < 0.8])  # fmt: skip
        take(found, [row(code, "2024", 50.0), row(code, "2025", 9.0, "sex=women")])
    return found


def test_the_newest_are_those_that_all_figures_give(policy: Policy) -> None:
    indicators = indicators_of(policy)
    every = figures_of([one.pk for one in indicators], breakdowns=True)
    newest = newest_by("district", indicators)
    named = newest_by("district", indicators, through_time=("B", "E"))
    for one in indicators:
        whole = _by_district(every[one.pk], one.counted)
        [few], [more] = (shown_of(found[one.pk], one.counted).breakdowns for found in (newest, named))
        assert few.latest() == more.latest() == whole.latest()
        assert {name: more.rows[name] for name in "BE"} == {name: whole.rows[name] for name in "BE"}
        assert (None in whole.rows["B"].values()) is one.counts_people
    assert sum(len(row) for own in newest.values() for row in own.values()) <= 4 * len(DISTRICTS)


def test_figures_without_counts_need_no_others_to_be_shown(policy: Policy) -> None:
    Figure.objects.update(value=50.0, numerator=None, denominator=0, respondents=None)
    with CaptureQueriesContext(connection) as asked:
        found = newest_by("district", indicators_of(policy)[1:], through_time="B")
    assert len(asked) == 3 + 3
    only = {row[-1].period for own in found.values() for key, row in own.items() if key.breakdown_key == "district=C"}
    assert only <= {Period.year(2024)}
    assert newest_by("age", indicators_of(policy)) == {one.pk: {} for one in indicators_of(policy)}


def _by_district(figures: Figures, counted: Counted) -> Breakdown:
    return next(one for one in shown_of(figures, counted).breakdowns if one.name == "district")
