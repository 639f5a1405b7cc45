"""Deadlines as people say them: the last day that is in time, and how long it is until then."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejl.stages.hearings.deadlines import days_left, last_day, time_of_day

register = template.Library()


@register.filter
def until(closes_at: datetime | None) -> str:
    """The deadline in words: "10. april 2023", or with the time of day where it is not the whole day."""
    if closes_at is None:
        return ""
    day = date_format(last_day(closes_at), "DATE_FORMAT")
    at = time_of_day(closes_at)
    return _("%(day)s at %(time)s") % {"day": day, "time": time_format(at, "TIME_FORMAT")} if at else day


@register.filter
def day_of(closes_at: datetime | None) -> date | None:
    """The last day in time, as a date."""
    return last_day(closes_at) if closes_at else None


@register.filter
def days_to(closes_at: datetime | None) -> int | None:
    """Days until the last day: 0 on the day itself; None without a deadline."""
    return days_left(closes_at, timezone.now()) if closes_at else None


@register.filter
def time_left(closes_at: datetime | None) -> str:
    """How long there is to answer: "12 days left", "Last day today"; nothing when it is over."""
    days = days_to(closes_at)
    if days is None or days < 0:
        return ""
    if days == 0:
        return _("Last day today")
    return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}
