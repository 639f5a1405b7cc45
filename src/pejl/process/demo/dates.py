"""When things happen in the demo: the closed hearing ended some weeks before the day the demo is filled."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from pejl.stages.hearings.deadlines import end_of, start_of
from pejl.stages.hearings.models import Hearing

_WEEKS_SINCE = 6
"""So long ago the closed hearing ended, in whole weeks: the deadline stays on its day of the week."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Moves days of the demo's files by whole weeks, so that what they tell is neither in the future nor long past."""

    weeks: int

    @classmethod
    def after(cls, closes: date) -> "Shift":
        """The shift under which a hearing that closes on this day has been closed for about six weeks."""
        return cls((timezone.localdate() - closes).days // 7 - _WEEKS_SINCE)

    @classmethod
    def of(cls, hearing: Hearing, opens: date) -> "Shift":
        """The shift that a hearing was made with, which opens on this day in the files."""
        assert hearing.opens_at is not None
        return cls((timezone.localtime(hearing.opens_at).date() - opens).days // 7)

    def day(self, day: date) -> date:
        """A day of the files."""
        return day + timedelta(weeks=self.weeks)

    def moment(self, moment: datetime) -> datetime:
        """A moment of the files, at the same time of day; without a zone it is Danish."""
        local = (
            moment.replace(tzinfo=None) if moment.tzinfo is None else timezone.localtime(moment).replace(tzinfo=None)
        )
        return timezone.make_aware(local + timedelta(weeks=self.weeks))

    def opening(self, day: date) -> datetime:
        """The first moment of a day."""
        return start_of(self.day(day))

    def closing(self, day: date) -> datetime:
        """The first moment after a day."""
        return end_of(self.day(day))


def spread(number: int, first: date, last: date) -> datetime:
    """Some moment of a working day between two days, the same for the same number, most of them late."""
    days = (last - first).days
    place = (number * 37 % 100) / 100
    day = first + timedelta(days=round(days * (1 - (1 - place) ** 2)))
    return datetime.combine(day, time(8 + number * 7 % 12, number * 13 % 60))
