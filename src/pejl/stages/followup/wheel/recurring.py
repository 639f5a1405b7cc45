"""On which days a date of the year wheel falls."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pejl.stages.followup.models import Every, WheelDate

_COMMON_YEAR = 2025
"""Any without 29 February: what comes back must be there every year."""


class Turn(NamedTuple):
    """First and last day of something that comes once a year, as month and day."""

    month: int
    day: int
    until_month: int
    until_day: int

    def in_year(self, year: int) -> "Span":
        """In the year in which it begins. Raises ValueError where there is no such day."""
        ends_later = (self.until_month, self.until_day) < (self.month, self.day)
        return Span(date(year, self.month, self.day), date(year + ends_later, self.until_month, self.until_day))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From a day to a day, both counted in."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def meets(self, first: date, last: date) -> bool:
        """Whether it has a day between these two."""
        return self.first <= last and self.last >= first


def turns_of(of: WheelDate) -> tuple[Turn, ...]:
    """What happens of it in a year: twice what comes every half-year."""
    turn = Turn(of.month, of.day, of.until_month or of.month, of.until_day or of.day)
    if of.every != Every.HALF_YEAR:
        return (turn,)
    return (turn, Turn(*_half_a_year_on(turn.month, turn.day), *_half_a_year_on(turn.until_month, turn.until_day)))


def spans_of(of: WheelDate, first: date, last: date) -> list[Span]:
    """When it happens between two days, in order. What comes back begins and ends with its policy."""
    if of.year is not None:
        [turn] = turns_of(of)
        span = turn.in_year(of.year)
        return [span] if span.meets(first, last) else []
    return sorted(span for turn in turns_of(of) for span in spans_of_turn(of, turn, first, last))


def spans_of_turn(of: WheelDate, turn: Turn, first: date, last: date) -> Iterator[Span]:
    """When one turn of what comes back happens between two days, in order."""
    begins, ends = of.policy.starts or date.min, of.policy.ends or date.max
    # one that began in the year before may go on
    for year in range(max(first.year - 1, 1), min(last.year, date.max.year - 1) + 1):
        span = turn.in_year(year)
        if span.meets(first, last) and begins <= span.first <= ends:
            yield span


def _half_a_year_on(month: int, day: int) -> tuple[int, int]:
    """The same day six months on; the last day of a month stays the last."""
    other = (month + 5) % 12 + 1
    last = monthrange(_COMMON_YEAR, other)[1]
    return other, last if day == monthrange(_COMMON_YEAR, month)[1] else min(day, last)


def comes_every_year(month: int, day: int) -> bool:
    """Whether a year always has this day."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(_COMMON_YEAR, month)[1]
