"""Periods: read, placed in time, ordered and said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.measuring.errors import PeriodNotUnderstood
from pejl.measuring.periods import Period, PeriodKind, years_between
from pejl.wording import Wording


@pytest.mark.parametrize(
    ("text", "kind", "time", "written"),
    [
        ("2018", PeriodKind.YEAR, 2018.5, "2018"),
        ("2018-H1", PeriodKind.HALF, 2018.25, "2018-H1"),
        ("2018H2", PeriodKind.HALF, 2018.75, "2018-H2"),
        ("2018-Q3", PeriodKind.QUARTER, 2018.625, "2018-Q3"),
        ("2018K3", PeriodKind.QUARTER, 2018.625, "2018-Q3"),
        ("2018-03", PeriodKind.MONTH, 2018 + 2.5 / 12, "2018-03"),
        ("2018M03", PeriodKind.MONTH, 2018 + 2.5 / 12, "2018-03"),
        ("2016/17", PeriodKind.SCHOOL_YEAR, 2016 + 13 / 12, "2016/17"),
        ("2016/2017", PeriodKind.SCHOOL_YEAR, 2016 + 13 / 12, "2016/17"),
        ("2018-19", PeriodKind.SCHOOL_YEAR, 2018 + 13 / 12, "2018/19"),
        ("1999/00", PeriodKind.SCHOOL_YEAR, 1999 + 13 / 12, "1999/00"),
        ("2016-07/2018-11", PeriodKind.SPAN, 2016.5 + 29 / 24, "2016-07/2018-11"),
        ("2016-2018", PeriodKind.SPAN, 2017.5, "2016-01/2018-12"),
        (" 2018 ", PeriodKind.YEAR, 2018.5, "2018"),
    ],
)
def test_periods_as_people_write_them(text: str, kind: PeriodKind, time: float, written: str) -> None:
    period = Period.parse(text)
    assert (period.kind, str(period)) == (kind, written)
    assert period.time == pytest.approx(time, abs=1e-12)


@pytest.mark.parametrize("text", ["", "18", "2018-Q5", "2018/20", "2018-13", "soon", "2018-11/2016-07", "2018M00"])
def test_what_is_no_period_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(PeriodNotUnderstood) as refused:
        Period.parse(text)
    assert "is no period. Write a year" in str(refused.value)


@given(st.integers(12 * 1900, 12 * 2100), st.integers(1, 60))
def test_a_period_reads_back_as_it_was_written(first: int, months: int) -> None:
    period = Period(first, months)
    assert Period.parse(str(period)) == period


def test_time_between_is_counted_from_middle_to_middle() -> None:
    assert years_between(Period.parse("2018"), Period.parse("2022")) == 4
    assert years_between(Period.parse("2019-H1"), Period.parse("2019-H2")) == 0.5
    assert years_between(Period.parse("2016/17"), Period.parse("2019/20")) == pytest.approx(3, abs=1e-12)
    assert years_between(Period.parse("2018-Q3"), Period.parse("2022")) == 3.875


def test_a_year_contains_its_quarters_and_not_a_school_year() -> None:
    assert Period.year(2018).contains(Period.parse("2018-Q4"))
    assert not Period.year(2018).contains(Period.parse("2018/19"))


@pytest.mark.parametrize(
    ("text", "danish", "english"),
    [
        ("2018", "2018", "2018"),
        ("2018-H2", "2. halvår 2018", "half-year 2 of 2018"),
        ("2018-Q3", "3. kvartal 2018", "quarter 3 of 2018"),
        ("2018/19", "skoleåret 2018/19", "the school year 2018/19"),
        ("2018-03", "marts 2018", "March 2018"),
        ("2016-07/2018-11", "juli 2016 til november 2018", "July 2016 to November 2018"),
    ],
)
def test_periods_are_said_in_both_languages(text: str, danish: str, english: str) -> None:
    period = Period.parse(text)
    assert (period.said(Wording("da")), period.said(Wording("en"))) == (danish, english)
