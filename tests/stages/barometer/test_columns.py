"""In columns the same figures are hidden as row by row."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.measuring import Observation, Period
from pejl.stages.barometer.measured import SeriesKey
from pejl.stages.barometer.queries.breakdowns import shown_of, tells_of_few
from pejl.stages.barometer.queries.columns import Owner, columns_of, may_be_shown
from pejl.stages.barometer.queries.columns import tells_of_few as few_in_columns

_UNITS = {1: "persons", 2: "percent"}
_PERIODS = ("2018", "2017-01/2019-12", "2020")
"""Two of them with the same middle."""
_COUNTS = st.sampled_from([None, 0.0, 1.0, 3.4, 4.5, 4.6, 5.0, 8.0, 40.0])


@st.composite
def _cells(draw: st.DrawFn) -> Observation | None:
    number = draw(_COUNTS)
    beside = draw(_COUNTS)
    respondents = draw(st.sampled_from([None, None, 3, 5, 60]))
    match draw(st.sampled_from(["none", "value", "share", "both"])):
        case "value":
            return Observation(Period.parse("2018"), number, respondents=respondents)
        case "share":
            whole = None if number is None or beside is None else number + beside
            return Observation(Period.parse("2018"), None, number, whole, respondents=respondents)
        case "both":
            return Observation(Period.parse("2018"), 7.0, number, beside, respondents=respondents)
    return None


_TABLES = st.fixed_dictionaries(
    {(indicator, name, period): _cells() for indicator in _UNITS for name in "ABCD" for period in _PERIODS}
)


@settings(max_examples=150)
@given(_TABLES)
def test_the_same_is_hidden_as_on_the_pages(table: dict[tuple[int, str, str], Observation | None]) -> None:
    numbers = {key: n for n, key in enumerate(sorted({key[:2] for key in table}), start=1)}
    owners = {n: Owner(indicator, name, _UNITS[indicator] == "persons") for (indicator, name), n in numbers.items()}
    periods: dict[str, int] = {}
    cells = {key: seen for key, seen in sorted(table.items()) if seen is not None}
    columns = columns_of([_row(numbers[key[:2]], key[2], seen) for key, seen in cells.items()], periods, {})
    shown = dict(zip(cells, may_be_shown(columns, owners, list(periods)).tolist(), strict=True))
    for indicator, unit in _UNITS.items():
        figures: dict[SeriesKey, list[Observation]] = {}
        for (of, name, period), seen in cells.items():
            if of == indicator:
                figures.setdefault(SeriesKey("own", f"district={name}"), []).append(_at(seen, period))
        for breakdown in shown_of(figures, unit).breakdowns:
            for name, own in breakdown.rows.items():
                for when, visible in own.items():
                    assert shown[indicator, name, str(when)] == (visible is not None)


@given(st.lists(_cells(), min_size=1), st.booleans())
def test_few_are_the_same_in_columns_as_one_by_one(cells: list[Observation | None], counted: bool) -> None:
    seen = [one for one in cells if one is not None]
    columns = columns_of([_row(1, "2018", one) for one in seen], {}, {})
    assert few_in_columns(columns, columns.breaks | counted).tolist() == [tells_of_few(one, counted) for one in seen]


def test_there_may_be_no_figures() -> None:
    assert columns_of([], {}, {}).figures().tolist() == []
    assert may_be_shown(columns_of([], {}, {}), {}, []).tolist() == []


def _row(series: int, period: str, seen: Observation) -> tuple[Any, ...]:
    numbers = (seen.value, seen.numerator, seen.denominator, seen.respondents)
    return (series, Period.parse(period).time, period, "", False, *numbers)


def _at(seen: Observation, period: str) -> Observation:
    return Observation(Period.parse(period), seen.value, seen.numerator, seen.denominator, respondents=seen.respondents)
