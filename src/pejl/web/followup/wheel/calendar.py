"""Year wheels as iCalendar, to subscribe to: what comes back each year is one event with a rule."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from pejl.process.year_wheel import Happening, Source, happenings
from pejl.stages.followup.models import WheelDate
from pejl.stages.followup.wheel.queries import dates_of
from pejl.stages.followup.wheel.recurring import Span, spans_of_turn, turns_of
from pejl.stages.organisation.models import Unit
from pejl.stages.policies.models import Policy
from pejl.web.followup.wheel.words import name_of, title_of
from pejl.web.plans.words import language

_BACK, _AHEAD = timedelta(days=366), timedelta(days=5 * 366)
"""How far a calendar looks back, and ahead where nothing says when it ends."""


def calendar_of(policies: Sequence[Policy], name: str, unit: Unit | None = None) -> HttpResponse:
    """Everything that everybody may see, for one unit or all."""
    today = timezone.localdate()
    calendar = Calendar()
    calendar.add("prodid", "-//Pejl//Year wheel//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for of in dates_of(policies):
        if unit is None or of.unit_id == unit.pk:
            for event in _own(of):
                calendar.add_component(event)
    for one in happenings(policies, today - _BACK, today + _AHEAD, only_public=True):
        if one.source is not Source.OWN and (unit is None or one.concerns({unit.pk})):
            calendar.add_component(_known(one))
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _own(of: WheelDate) -> Iterator[Event]:
    """An event for each turn in the year; one for each year where it is not always as many days, around 29 February."""
    first = of.policy.starts or date(of.created_at.year, 1, 1)
    for number, turn in enumerate(turns_of(of), 1):
        mark = f"wheel-{of.pk}-{number}"
        if of.year is not None:
            yield _event_of(of, mark, turn.in_year(of.year))
            continue
        spans = list(spans_of_turn(of, turn, first, of.policy.ends or first + _AHEAD))
        if len({span.days for span in spans}) == 1:
            event = _event_of(of, mark, spans[0])
            event.add("rrule", {"freq": "yearly", **({"until": of.policy.ends} if of.policy.ends else {})})
            yield event
        else:
            yield from (_event_of(of, f"{mark}-{span.first.year}", span) for span in spans)


def _event_of(of: WheelDate, mark: str, span: Span) -> Event:
    return _event(mark, of.called(language()), span, of.policy, of.unit, of.changed_at)


def _known(one: Happening) -> Event:
    """Its mark says which row it is from; a plan has many windows, so theirs says the month too."""
    mark = f"{one.source.value}-{one.about.pk}-{one.policy.pk}"
    if one.source is Source.WINDOW:
        mark = f"{mark}-{one.span.first:%Y-%m}"
    return _event(mark, title_of(one), one.span, one.policy, one.units[0], one.policy.created_at)


def _event(mark: str, title: str, span: Span, policy: Policy, unit: Unit, written: datetime) -> Event:
    event = Event()
    event.add("uid", f"{mark}@{settings.SITE_URL.split('//')[-1]}")
    event.add("summary", f"{title} ({policy.title})")
    event.add("dtstart", span.first)
    event.add("dtend", span.last + timedelta(days=1))
    event.add("dtstamp", written)
    event.add("url", f"{settings.SITE_URL}{reverse('year_wheel', args=[policy.slug])}")
    event.add("description", name_of(unit))
    event.add("transp", "TRANSPARENT")
    return event
