"""Hearings in feed readers (Atom) and calendars (iCalendar)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from pejl.process.library import public_hearings
from pejl.stages.hearings.deadlines import last_day, time_of_day
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.organisation.models import City
from pejl.web.access import public
from pejl.web.public.finding import hearing_of
from pejl.web.templatetags.deadlines import until

_NEWEST = 50
_KEPT = timedelta(days=365)
"""How long a past date stays in the calendar."""


@public
def hearings_atom(request: HttpRequest) -> HttpResponse:
    """What happened to hearings lately, one entry for each."""
    city = City.objects.first()
    feed = Atom1Feed(
        title=_("Hearings of %(city)s") % {"city": city.name} if city else _("Hearings"),
        link=_full(reverse("hearings")),
        description="",
        subtitle=_("What you can respond to, and what came of it."),
        language=get_language(),
        feed_url=_full(reverse("hearings_atom")),
    )
    for hearing in sorted(public_hearings().order_by("-id")[:_NEWEST], key=_changed, reverse=True):
        address = _full(reverse("hearing", args=[hearing.slug]))
        feed.add_item(
            title=hearing.title,
            link=address,
            description=_news(hearing),
            pubdate=hearing.opens_at or hearing.created_at,
            updateddate=_changed(hearing),
            unique_id=address,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _full(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _news(hearing: Hearing) -> str:
    said = [f"{hearing.get_state_display()}."]
    if hearing.state == HearingState.OPEN and hearing.closes_at:
        said.append(_("The deadline is %(deadline)s.") % {"deadline": until(hearing.closes_at)})
    if hearing.published_at and hearing.publishes:
        said.append(_("The responses are published."))
    return " ".join([*said, hearing.summary])


def _changed(hearing: Hearing) -> datetime:
    """The latest of the moments that readers know of."""
    now = timezone.now()
    known = [hearing.opens_at, hearing.closes_at, hearing.published_at, hearing.created_at]
    return max(moment for moment in known if moment is not None and moment <= now)


@public
def hearings_ical(request: HttpRequest) -> HttpResponse:
    """Deadlines and dates of all hearings, as a calendar to subscribe to."""
    since = timezone.now() - _KEPT
    hearings = public_hearings().filter(closes_at__gte=since).exclude(state=HearingState.CANCELLED)
    return _calendar(hearings.prefetch_related("milestones"), _("Hearings"))


@public
def hearing_ical(request: HttpRequest, slug: str) -> HttpResponse:
    """The dates of one hearing."""
    hearing = hearing_of(request, slug)
    return _calendar([hearing], hearing.title)


def _calendar(hearings: Iterable[Hearing], name: str) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", "-//Pejl//Hearings//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for hearing in hearings:
        for event in _events(hearing):
            calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _events(hearing: Hearing) -> Iterable[Event]:
    if hearing.opens_at:
        title = _("The hearing opens: %(title)s") % {"title": hearing.title}
        yield _event(hearing, "opens", title, timezone.localtime(hearing.opens_at).date())
    if hearing.closes_at:
        title = _("Deadline: %(title)s") % {"title": hearing.title}
        timed = hearing.closes_at if time_of_day(hearing.closes_at) else None
        yield _event(hearing, "deadline", title, timed or last_day(hearing.closes_at))
    for milestone in hearing.milestones.all():
        yield _event(hearing, f"date-{milestone.pk}", f"{milestone.title}: {hearing.title}", milestone.on)


def _event(hearing: Hearing, what: str, title: str, when: date | datetime) -> Event:
    event = Event()
    event.add("uid", f"{hearing.slug}-{what}@{settings.SITE_URL.split('//')[-1]}")
    event.add("summary", title)
    event.add("dtstart", when)
    event.add("dtstamp", hearing.created_at)
    event.add("url", _full(reverse("hearing", args=[hearing.slug])))
    event.add("description", hearing.summary)
    event.add("transp", "TRANSPARENT")
    return event
