"""Year wheels for staff: what comes next, and keeping the dates of a policy."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.stages.followup.models import Every, WheelDate
from pejl.stages.followup.wheel.queries import date_of, removed_dates_of
from pejl.stages.followup.wheel.rules import GATE
from pejl.stages.followup.wheel.verbs import add_date, begin_wheel, change_date, remove_date, restore_date
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.queries import units_of
from pejl.stages.policies.models import Policy
from pejl.web.access import StaffRequest
from pejl.web.followup.views.places import READ, WRITE, policy_or_404, reason_of
from pejl.web.followup.wheel.forms import DateForm
from pejl.web.followup.wheel.showing import coming
from pejl.web.followup.wheel.views.everybody import shown_year, unit_asked
from pejl.web.followup.wheel.words import name_of
from pejl.web.posting import posted_from

_DAYS_AHEAD = 120


@READ
@require_safe
def year_wheels_work(request: StaffRequest) -> HttpResponse:
    """The next months of all policies, for one unit or all; and the way to each wheel."""
    today = timezone.localdate()
    policies = list(Policy.objects.select_related("lead").order_by("-starts", "title"))
    unit = unit_asked(request)
    shown = coming(policies, today, today + timedelta(days=_DAYS_AHEAD), {unit.pk} if unit else None)
    mine = [(one.code, name_of(one), None) for one in _units_to_choose(request.user, unit)]
    context = {
        "policies": policies,
        "coming": shown,
        "unit": unit,
        "unit_name": name_of(unit) if unit else "",
        "units": mine,
        "days": _DAYS_AHEAD,
    }
    return render(request, "followup/wheel/index.html", context)


def _units_to_choose(person: Person, chosen: Unit | None) -> list[Unit]:
    """The person's own, and the one that is looked at."""
    own = {unit.pk: unit for unit in units_of(person).order_by("name")}
    return list((own | ({chosen.pk: chosen} if chosen else {})).values())


@READ
@require_safe
def year_wheel_work(request: StaffRequest, slug: str) -> HttpResponse:
    """A policy's wheel with what can be done to it."""
    policy = policy_or_404(slug)
    context = shown_year(request, policy, only_public=False) | {
        "may": _may(request, policy),
        "removed": removed_dates_of(policy),
        "is_begun": policy.wheel_dates.filter(removed_at=None).exists(),
    }
    return render(request, "followup/wheel/work.html", context)


@WRITE
def wheel_date_new(request: StaffRequest, slug: str) -> HttpResponse:
    """A new date."""
    policy = policy_or_404(slug)
    initial = {"every": Every.YEAR, "unit": policy.lead, "lead_days": 14}
    form = DateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            add_date(policy, planned=form.planned(), by=request.user)
        except PejlError as error:
            form.add_error(None, reason_of(error))
        else:
            messages.success(request, _("The date stands on the wheel."))
            return redirect("year_wheel_work", slug)
    return _edit_page(request, policy, form)


@WRITE
def wheel_date_edit(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Change a date."""
    policy = policy_or_404(slug)
    found = _date_or_404(policy, number)
    form = DateForm.of(request.POST or None, found)
    if request.method == "POST" and form.is_valid():
        try:
            change_date(found, planned=form.planned(), by=request.user)
        except PejlError as error:
            form.add_error(None, reason_of(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("year_wheel_work", slug)
    return _edit_page(request, policy, form, found)


@WRITE
@posted_from("year_wheel_work", "slug")
def wheel_change(request: StaffRequest, slug: str) -> HttpResponse:
    """Begin with the usual dates; remove one; take one back."""
    policy = policy_or_404(slug)
    match request.POST.get("action"):
        case "begin":
            count = len(begin_wheel(policy, by=request.user))
            text = ngettext("%(count)d date was added.", "%(count)d dates were added.", count)
            messages.success(request, text % {"count": count})
        case "remove":
            remove_date(_asked(request, policy), by=request.user)
            messages.success(request, _("The date was removed. It can be taken back below."))
        case "restore":
            restore_date(_asked(request, policy), by=request.user)
            messages.success(request, _("The date stands on the wheel again."))
        case _:
            raise Http404
    return redirect("year_wheel_work", slug)


def _edit_page(request: StaffRequest, policy: Policy, form: DateForm, found: WheelDate | None = None) -> HttpResponse:
    context = {"policy": policy, "form": form, "date": found, "may": _may(request, policy)}
    return render(request, "followup/wheel/edit.html", context)


def _may(request: StaffRequest, policy: Policy) -> dict[str, bool]:
    return {action.partition(".")[2]: GATE.may(action, by=request.user, units=[policy.lead]) for action in GATE.who}


def _asked(request: HttpRequest, policy: Policy) -> WheelDate:
    number = request.POST.get("date", "")
    return _date_or_404(policy, int(number) if number.isdecimal() else 0)


def _date_or_404(policy: Policy, number: int) -> WheelDate:
    found = date_of(policy, number)
    if found is None:
        raise Http404
    return found
