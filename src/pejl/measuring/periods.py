"""Periods a figure holds for: years, half-years, school years, quarters, months and spans of them.

A figure describes its whole period, so it stands at the period's middle: 2018 at 2018.5, the third quarter of 2018 at
2018.625, the school year 2016/17 (August to July) at 2017.083. Time between two figures is counted from middle to
middle, in years, so that half-years and school years are the fractions of a year that they are.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from pejl.measuring.errors import PeriodNotUnderstood
from pejl.wording import Wording

_AUGUST = 7
_YEAR = 12
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})",
        r"(?P<year>\d{4})[- ]?H(?P<half>[12])",
        r"(?P<year>\d{4})[- ]?[QK](?P<quarter>[1-4])",
        r"(?P<year>\d{4})(?:-|M)(?P<month>0[1-9]|1[0-2])",
        r"(?P<year>\d{4})[/-](?P<next>\d{2}|\d{4})",
    )
)
_SPAN = re.compile(r"(\d{4}-\d{2})/(\d{4}-\d{2})|(\d{4})[-–:](\d{4})")


class PeriodKind(StrEnum):
    """How long a period is."""

    YEAR = "year"
    HALF = "half"
    SCHOOL_YEAR = "school_year"
    QUARTER = "quarter"
    MONTH = "month"
    SPAN = "span"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole months in a row. Periods are ordered by their first month, then by their length."""

    first: int
    """The first month, counted from the year 0: 12 * year + month - 1."""
    months: int

    @classmethod
    def year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls(year * _YEAR, _YEAR)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """A period as people and statistical offices write it.

        "2018", "2018-H1", "2018/19" (school year), "2018-Q3", "2018K3", "2018-03", "2018M03", "2016-07/2018-11",
        "2016-2018". "2011-12" is December 2011; write "2011/12" for the school year. Raises PeriodNotUnderstood.
        """
        return _parsed(text.strip())

    @property
    def kind(self) -> PeriodKind:
        """What such a period is called."""
        month = self.first % _YEAR
        match self.months:
            case 12 if month == 0:
                return PeriodKind.YEAR
            case 12 if month == _AUGUST:
                return PeriodKind.SCHOOL_YEAR
            case 6 if month % 6 == 0:
                return PeriodKind.HALF
            case 3 if month % 3 == 0:
                return PeriodKind.QUARTER
            case 1:
                return PeriodKind.MONTH
            case _:
                return PeriodKind.SPAN

    @property
    def time(self) -> float:
        """The middle of the period, in years: 2018.5 for 2018."""
        return (self.first + self.months / 2) / _YEAR

    @property
    def end(self) -> int:
        """The month after the last one, counted as `first` is."""
        return self.first + self.months

    def contains(self, other: "Period") -> bool:
        """Whether the other period lies within this one."""
        return self.first <= other.first and other.end <= self.end

    def __str__(self) -> str:
        year, month = divmod(self.first, _YEAR)
        match self.kind:
            case PeriodKind.YEAR:
                return f"{year}"
            case PeriodKind.SCHOOL_YEAR:
                return f"{year}/{(year + 1) % 100:02}"
            case PeriodKind.HALF:
                return f"{year}-H{month // 6 + 1}"
            case PeriodKind.QUARTER:
                return f"{year}-Q{month // 3 + 1}"
            case PeriodKind.MONTH:
                return f"{year}-{month + 1:02}"
            case _:
                return f"{_month(self.first)}/{_month(self.end - 1)}"

    def said(self, wording: Wording) -> str:
        """The period as a sentence names it: "3. kvartal 2018", "the school year 2016/17"."""
        year, month = divmod(self.first, _YEAR)
        match self.kind:
            case PeriodKind.YEAR:
                return str(year)
            case PeriodKind.SCHOOL_YEAR:
                return wording("the school year {years}", years=str(self))
            case PeriodKind.HALF:
                return wording("half-year {number} of {year}", number=month // 6 + 1, year=year)
            case PeriodKind.QUARTER:
                return wording("quarter {number} of {year}", number=month // 3 + 1, year=year)
            case PeriodKind.MONTH:
                return _month_said(self.first, wording)
            case _:
                first, last = _month_said(self.first, wording), _month_said(self.end - 1, wording)
                return wording("{first} to {last}", first=first, last=last)


def years_between(earlier: Period, later: Period) -> float:
    """Years from the middle of one period to the middle of another; negative where the second is the earlier."""
    return later.time - earlier.time


@lru_cache(maxsize=4_096)
def _parsed(written: str) -> Period:
    """Kept, since the rows of a file have few periods between them."""
    for form in _FORMS:
        if found := form.fullmatch(written):
            period = _simple({name: int(value) for name, value in found.groupdict().items()})
            if period:
                return period
    if found := _SPAN.fullmatch(written):
        first, last = (_parsed(part) for part in found.groups() if part)
        if first <= last:
            return Period(first.first, last.first + last.months - first.first)
    raise PeriodNotUnderstood(written=written)


def _simple(parts: dict[str, int]) -> Period | None:
    """A period from the parts of one of the forms; None where they contradict each other."""
    january = parts["year"] * _YEAR
    match parts:
        case {"half": half}:
            return Period(january + 6 * (half - 1), 6)
        case {"quarter": quarter}:
            return Period(january + 3 * (quarter - 1), 3)
        case {"month": month}:
            return Period(january + month - 1, 1)
        case {"next": following}:
            is_next = following in {(parts["year"] + 1) % 100, parts["year"] + 1}
            return Period(january + _AUGUST, _YEAR) if is_next else None
        case _:
            return Period(january, _YEAR)


def _month(number: int) -> str:
    return f"{number // _YEAR}-{number % _YEAR + 1:02}"


def _month_said(number: int, wording: Wording) -> str:
    from babel.dates import format_date

    return format_date(date(number // _YEAR, number % _YEAR + 1, 1), "MMMM y", locale=wording.language)
