"""The year wheel of a policy as everybody sees it, and the calendars to subscribe to."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from pejl.process.library import public_policies
from pejl.stages.organisation.models import Unit
from pejl.stages.policies.models import Policy
from pejl.web.access import public
from pejl.web.followup.wheel.calendar import calendar_of
from pejl.web.followup.wheel.showing import year_of
from pejl.web.followup.wheel.words import name_of

_FIRST, _LAST = 1990, 2200
"""Years that can be looked at."""


@public
def year_wheel(request: HttpRequest, slug: str) -> HttpResponse:
    """A year of the policy, as a picture and by month."""
    policy = get_object_or_404(public_policies(), slug=slug)
    return render(request, "followup/wheel/public.html", shown_year(request, policy, only_public=True))


@public
def year_wheel_ical(request: HttpRequest, slug: str) -> HttpResponse:
    """The policy's dates as a calendar."""
    policy = get_object_or_404(public_policies(), slug=slug)
    return calendar_of([policy], _("Year wheel: %(title)s") % {"title": policy.title}, unit_asked(request))


@public
def year_wheels_ical(request: HttpRequest) -> HttpResponse:
    """The dates of all policies as one calendar, such as for one administration."""
    return calendar_of(list(public_policies()), _("Year wheel"), unit_asked(request))


def shown_year(request: HttpRequest, policy: Policy, *, only_public: bool) -> dict[str, Any]:
    """What the picture and its list need: the year and the unit that the address asks for."""
    today = timezone.localdate()
    unit = unit_asked(request)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and _FIRST <= int(asked) <= _LAST else today.year
    shown = year_of(policy, year, today, unit=unit, only_public=only_public)
    to_choose = {one.pk: one for one in (*shown.units, *([unit] if unit else ()))}.values()
    units = [(one.code, name_of(one), None) for one in to_choose]
    years = [(str(one), str(one), None) for one in shown.years]
    return {
        "policy": policy,
        "shown": shown,
        "unit": unit,
        "unit_name": name_of(unit) if unit else "",
        "units": units,
        "years": years,
    }


def unit_asked(request: HttpRequest) -> Unit | None:
    """The unit whose dates are asked for by its code, or None for all."""
    code = request.GET.get("unit", "")
    if not code:
        return None
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Http404
    return unit
