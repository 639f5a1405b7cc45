"""In columns the same figures are hidden as row by row."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.measuring import Observation, Period
from pejl.measuring.counted import Counted
from pejl.stages.barometer.measured import SeriesKey
from pejl.stages.barometer.queries.breakdowns import shown_of, tells_of_few
from pejl.stages.barometer.queries.columns import Owner, columns_of, may_be_shown
from pejl.stages.barometer.queries.columns import tells_of_few as few_in_columns

_COUNTED = dict(enumerate(Counted, start=1))
_PERIODS = ("2018", "2017-01/2019-12", "2020")
"""Two of them with the same middle."""
_COUNTS = (None, 0.0, 1.0, 3.4, 4.5, 4.6, 5.0, 8.0, 40.0)
_YEAR = Period.parse("2018")
_CELLS = st.sampled_from(
    [
        None,
        *(Observation(_YEAR, value, respondents=n) for value in _COUNTS for n in (None, None, 3, 5, 60)),
        *(Observation(_YEAR, None, count, None if count is None or others is None else count + others, respondents=n)
          for count in _COUNTS for others in _COUNTS for n in (None, 60)),
        *(Observation(_YEAR, 7.0, count, whole) for count in _COUNTS for whole in _COUNTS),
    ]
)  # fmt: skip
_PLACES = [(indicator, name, period) for indicator in _COUNTED for name in "ABC" for period in _PERIODS]
_TABLES = st.lists(_CELLS, min_size=len(_PLACES), max_size=len(_PLACES))


@settings(max_examples=150)
@given(_TABLES)
def test_the_same_is_hidden_as_on_the_pages(drawn: list[Observation | None]) -> None:
    table = dict(zip(_PLACES, drawn, strict=True))
    numbers = {key: n for n, key in enumerate(sorted({key[:2] for key in table}), start=1)}
    owners = {n: Owner(indicator, name, _COUNTED[indicator]) for (indicator, name), n in numbers.items()}
    periods: dict[str, int] = {}
    cells = {key: seen for key, seen in sorted(table.items()) if seen is not None}
    columns = columns_of([_row(numbers[key[:2]], key[2], seen) for key, seen in cells.items()], periods, {})
    shown = dict(zip(cells, may_be_shown(columns, owners, list(periods)).tolist(), strict=True))
    for indicator, counted in _COUNTED.items():
        figures: dict[SeriesKey, list[Observation]] = {}
        for (of, name, period), seen in cells.items():
            if of == indicator:
                figures.setdefault(SeriesKey("own", f"district={name}"), []).append(_at(seen, period))
        for breakdown in shown_of(figures, counted).breakdowns:
            for name, own in breakdown.rows.items():
                for when, visible in own.items():
                    assert shown[indicator, name, str(when)] == (visible is not None)


@given(st.lists(_CELLS, max_size=40), st.sampled_from(Counted))
def test_few_are_the_same_in_columns_as_one_by_one(cells: list[Observation | None], counted: Counted) -> None:
    seen = [one for one in cells if one is not None]
    columns = columns_of([_row(1, "2018", one) for one in seen], {}, {})
    people, nobody = (columns.breaks | (counted is what) for what in (Counted.PEOPLE, Counted.NOBODY))
    assert few_in_columns(columns, people, nobody).tolist() == [tells_of_few(one, counted) for one in seen]


def test_there_may_be_no_figures() -> None:
    assert columns_of([], {}, {}).figures().tolist() == []
    assert may_be_shown(columns_of([], {}, {}), {}, []).tolist() == []


def _row(series: int, period: str, seen: Observation) -> tuple[Any, ...]:
    numbers = (seen.value, seen.numerator, seen.denominator, seen.respondents)
    return (series, Period.parse(period).time, period, "", False, *numbers)


def _at(seen: Observation, period: str) -> Observation:
    return Observation(Period.parse(period), seen.value, seen.numerator, seen.denominator, respondents=seen.respondents)
