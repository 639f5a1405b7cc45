"""Series from plain data."""

from typing import Any

import pytest

from pejl.measuring import Baseline, Better, Observation, Period, Series, read_series
from pejl.measuring.errors import PeriodNotUnderstood, SeriesNotUnderstood
from pejl.measuring.series_facts import counts_people

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
    ("unit", "people"),
    [("persons", True), ("virksomheder", True), ("areas", False), ("Områder", False), ("percent", False), ("", False)],
)
def test_counts_of_areas_tell_of_no_people(unit: str, people: bool) -> None:
    assert counts_people(unit) is people


def test_a_period_must_be_one() -> None:
    with pytest.raises(PeriodNotUnderstood):
        read_series({"better": "higher", "baseline": {"value": 3}})
