"""Days and moments: a deadline is stored as the first moment that is late, and told as the last day that is not."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _


def start_of(day: date, at: time = time()) -> datetime:
    """A day (at a time of day) as a moment in the city's time."""
    return timezone.make_aware(datetime.combine(day, at))


def end_of(day: date, at: time | None = None) -> datetime:
    """The first moment that is late where answers may come until this day is over, or until a time of it."""
    return start_of(day, at) if at is not None else start_of(day + timedelta(days=1))


def last_day(closes_at: datetime) -> date:
    """The last day on which an answer is in time."""
    return timezone.localtime(closes_at - timedelta(microseconds=1)).date()


def time_of_day(closes_at: datetime) -> time | None:
    """The time of the last day at which it ends; None where the whole day counts."""
    local = timezone.localtime(closes_at)
    return None if local.time() == time() else local.time()


def days_left(closes_at: datetime, now: datetime) -> int:
    """Days until the last day: 0 on the last day itself, negative afterwards."""
    return (last_day(closes_at) - timezone.localtime(now).date()).days


def in_words(closes_at: datetime | None) -> str:
    """The deadline as people say it: "10. april 2023", or with the time of day where it is not the whole day."""
    if closes_at is None:
        return ""
    day = date_format(last_day(closes_at), "DATE_FORMAT")
    at = time_of_day(closes_at)
    return _("%(day)s at %(time)s") % {"day": day, "time": time_format(at, "TIME_FORMAT")} if at else day
