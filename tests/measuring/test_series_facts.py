"""Series from plain data."""

from typing import Any

import pytest

from pejl.measuring import Baseline, Better, Observation, Period, Series, read_series
from pejl.measuring.counted import Counted, counted_in, may_count_people
from pejl.measuring.errors import PeriodNotUnderstood, SeriesNotUnderstood
from pejl.measuring.series_facts import read_counts_people

FIRST = {"value": 82, "numerator": 46, "denominator": 56, "period": 2018}


def test_all_that_can_be_said() -> None:
    found = read_series(
        {
            "code": "12a",
            "unit": "percent",
            "better": "higher",
            "baseline": FIRST,
            "revised_baseline": {"value": 80, "period": "2019", "scope": "56 districts", "reason": "new borders"},
            "comparator": {"value": 90, "period": 2018},
            "observations": [{"value": 84, "period": 2020, "respondents": 500, "standard_error": 1.5, "breaks": True}],
        }
    )
    assert found == Series(
        Better.HIGHER,
        (
            Baseline(Observation(Period.year(2018), 82, 46, 56)),
            Baseline(Observation(Period.year(2019), 80, scope="56 districts"), reason="new borders"),
        ),
        (Observation(Period.year(2020), 84, standard_error=1.5, respondents=500, breaks=True),),
        (Observation(Period.year(2018), 90),),
        limit=100.0,
        counts_people=True,
    )


def test_a_count_is_known_by_its_unit_and_has_no_limit() -> None:
    found = read_series({"better": "lower", "unit": "persons", "baseline": {"pending": 2019}})
    assert (found.is_count, found.limit, found.baseline) == (True, None, Baseline(pending=Period.year(2019)))
    assert not read_series({"better": "lower", "unit": "gap"}).is_count


@pytest.mark.parametrize(
    ("data", "missing"),
    [
        ({"better": "wider"}, "better"),
        ({"better": "higher", "baseline": {"period": 2018}}, "value"),
        ({"better": "higher", "baseline": {"period": 2018, "numerator": 3}}, "value"),
        ({"better": "higher", "observations": [{"period": 2018, "value": "many"}]}, "value"),
        ({"better": "higher", "observations": [{"period": 2018, "value": 3, "respondents": True}]}, "respondents"),
    ],
)
def test_what_is_missing_is_named(data: dict[str, Any], missing: str) -> None:
    with pytest.raises(SeriesNotUnderstood, match=f"indicator “8b” cannot be read: “{missing}”"):
        read_series({"code": "8b", **data})


@pytest.mark.parametrize(
    ("unit", "of"),
    [
        ("persons", Counted.PEOPLE),
        ("virksomheder", Counted.PEOPLE),
        ("areas", Counted.NOBODY),
        (" Områder", Counted.NOBODY),
        ("percent", Counted.BEHIND),
        ("", Counted.BEHIND),
    ],
)
def test_counts_of_areas_tell_of_no_people(unit: str, of: Counted) -> None:
    assert counted_in(unit, counts_people=may_count_people(unit)) is of


def test_days_may_be_of_people_who_are_counted_behind_them() -> None:
    assert counted_in("days", counts_people=True) is Counted.BEHIND
    assert counted_in("persons", counts_people=False) is Counted.NOBODY


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("School districts with at most 30 percent social housing", False),
        ("Andelen af skoledistrikter med højst 30 procent almene boliger", False),
        ("Udsatte boligområder, hvor flere er i job", False),
        ("Skoler uden elever, der er bekymrede", False),
        ("Residents of areas with much social housing", True),
        ("Beboere i områder med mange almene boliger", True),
        ("Elever på skoler, hvor få trives", True),
        ("Skolernes elever med fravær", True),
        ("Område og job", True),
    ],
)
def test_a_share_may_name_the_places_that_it_is_of(name: str, people: bool) -> None:
    assert may_count_people("percent", name) is people
    assert read_counts_people({"unit": "percent", "name_da": name}) is people
    assert may_count_people("persons", name)


def test_a_file_says_it_itself() -> None:
    name = "Skoler med mange børn"
    assert read_counts_people({"unit": "percent", "name": name, "counts_people": True})
    assert not read_counts_people({"unit": "percent", "counts_people": False})
    with pytest.raises(SeriesNotUnderstood, match="counts_people"):
        read_series({"code": "8b", "better": "lower", "unit": "percent", "counts_people": "no"})


def test_a_period_must_be_one() -> None:
    with pytest.raises(PeriodNotUnderstood):
        read_series({"better": "higher", "baseline": {"value": 3}})
