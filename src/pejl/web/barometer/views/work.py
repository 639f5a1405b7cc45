"""Barometers as those who keep them see them: indicators, baselines, targets, editions, registrations."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pejl.errors import PejlError
from pejl.stages.barometer.models import Figure, Registration
from pejl.stages.barometer.queries.assessed import standing_of
from pejl.stages.barometer.queries.editions import contents_of_edition
from pejl.stages.barometer.queries.glances import standing_at_a_glance
from pejl.stages.barometer.queries.reading import measured_or_adopted, newest_indices, text_measured
from pejl.stages.barometer.queries.registrations import counts_by_state, waiting_first
from pejl.stages.barometer.rules import GATE
from pejl.stages.barometer.verbs import (
    add_indicator,
    change_indicator,
    correct_figure,
    count,
    feed_registrations,
    publish_edition,
    remove,
    set_baseline,
    set_target,
)
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.policies.models import Policy
from pejl.web.access import StaffRequest, for_roles
from pejl.web.barometer.forms import BaselineForm, CorrectionForm, EditionForm, IndicatorForm, TargetForm
from pejl.web.barometer.indices import index_name
from pejl.web.barometer.views.places import indicator_or_404, policy_or_404
from pejl.web.barometer.words import name_of, named_grounds, named_places
from pejl.web.templatetags.figures import wording

READ = for_roles(READERS, Role.POLITICIAN)
KEEP = for_roles(Role.LEAD, Role.OFFICER)
LEAD = for_roles(Role.LEAD)


@READ
@require_safe
def barometers_work(request: StaffRequest) -> HttpResponse:
    """Policies that are measured, or could be."""
    return render(request, "barometer/work_list.html", {"policies": list(measured_or_adopted())})


@READ
@require_safe
def barometer_work(request: StaffRequest, slug: str) -> HttpResponse:
    """A policy's indicators with their answers, and what can be done."""
    policy = policy_or_404(slug)
    version = text_measured(policy)
    standing = standing_at_a_glance(policy, version) if version else None
    context = {
        "policy": policy,
        "standing": standing,
        "may": _may(request),
        "take_ins": list(policy.take_ins.select_related("source", "by")[:8]),
        "sources": list(policy.figure_sources.all()),
        "editions": list(policy.editions.all()),
        "indices": [(one.key, index_name(one.definition["title"]), one.version) for one in newest_indices(policy)],
        "surveys": list(policy.surveys.all()),
        "registrations": counts_by_state(policy),
    }
    return render(request, "barometer/work.html", context)


def _may(request: StaffRequest) -> dict[str, bool]:
    return {action.replace(".", "_"): GATE.may(action, by=request.user) for action in GATE.who}


@KEEP
def indicator_edit(request: StaffRequest, slug: str, code: str = "") -> HttpResponse:
    """Say what an indicator is; without a code, a new one."""
    policy = policy_or_404(slug)
    found = indicator_or_404(policy, code, only_public=False) if code else None
    initial = IndicatorForm.initial_of(found) if found else None
    form = IndicatorForm(request.POST or None, version=text_measured(policy), initial=initial)

    def save() -> None:
        if found is None:
            add_indicator(policy, about=form.about(), by=request.user)
        else:
            change_indicator(found, about=form.about(), by=request.user)

    title = f"{found.code} {name_of(found)}" if found else _("New indicator")
    return _saved(request, policy, form, save, title)


@KEEP
def baseline_edit(request: StaffRequest, slug: str, code: str) -> HttpResponse:
    """Where an indicator starts from now on."""
    policy = policy_or_404(slug)
    found = indicator_or_404(policy, code, only_public=False)
    form = BaselineForm(request.POST or None)

    def save() -> None:
        set_baseline(found, start=form.start(), by=request.user, reason=form.cleaned_data["reason"])

    hint = _("What stands there now stays readable beside the new one, with the reason.")
    return _saved(request, policy, form, save, _("Where %(name)s starts") % {"name": found}, hint)


@LEAD
def target_edit(request: StaffRequest, slug: str, code: str) -> HttpResponse:
    """What is promised from now on."""
    policy = policy_or_404(slug)
    found = indicator_or_404(policy, code, only_public=False)
    form = TargetForm(request.POST or None)

    def save() -> None:
        set_target(found, data=form.promise(), by=request.user, reason=form.cleaned_data["reason"])

    hint = _("What stands there now stays readable beside the new one, with the reason.")
    return _saved(request, policy, form, save, _("What is promised for %(name)s") % {"name": found}, hint)


@KEEP
@require_safe
def figures_work(request: StaffRequest, slug: str, code: str) -> HttpResponse:
    """All figures of an indicator, each to be corrected."""
    policy = policy_or_404(slug)
    found = indicator_or_404(policy, code, only_public=False)
    rows = Figure.objects.filter(series__indicator=found).select_related("series", "taken_in")
    context = {"policy": policy, "indicator": found, "figures": rows.order_by("series", "time")[:2_000]}
    return render(request, "barometer/figures.html", context)


@KEEP
def figure_correct(request: StaffRequest, slug: str, code: str, figure: int) -> HttpResponse:
    """Correct one figure; what it was stays, with the reason."""
    policy = policy_or_404(slug)
    found = indicator_or_404(policy, code, only_public=False)
    row = Figure.objects.filter(series__indicator=found, pk=figure).first()
    if row is None:
        raise Http404
    initial = {name: getattr(row, name) for name in ("value", "numerator", "denominator", "breaks", "note")}
    form = CorrectionForm(request.POST or None, initial=initial)

    def save() -> None:
        given = dict(form.cleaned_data)
        reason = given.pop("reason")
        changed = {name: value for name, value in given.items() if value != initial[name]}
        correct_figure(row, numbers=changed, reason=reason, by=request.user)

    return _saved(request, policy, form, save, _("Correct the figure of %(period)s") % {"period": row.period})


@LEAD
def edition_new(request: StaffRequest, slug: str) -> HttpResponse:
    """Freeze the barometer as everybody sees it now."""
    policy = policy_or_404(slug)
    form = EditionForm(request.POST or None)

    def save() -> None:
        version = text_measured(policy)
        if version is None:
            raise Http404
        contents = contents_of_edition(standing_of(policy, version, only_public=True))
        publish_edition(policy, **form.cleaned_data, contents=contents, by=request.user)

    hint = _("An edition holds the barometer as everybody sees it now. Nobody can change or delete it afterwards.")
    return _saved(request, policy, form, save, _("Publish an edition"), hint)


def _saved(
    request: StaffRequest, policy: Policy, form: forms.Form, save: Callable[[], None], title: str, hint: str = ""
) -> HttpResponse:
    """The form, or what it asked for done."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except PejlError as error:
            form.add_error(None, error.explain(wording()))
        else:
            messages.success(request, _("Saved."))
            return redirect("barometer_work", policy.slug)
    return render(request, "barometer/form.html", {"policy": policy, "form": form, "title": title, "hint": hint})


@READ
@require_safe
def registrations(request: StaffRequest, slug: str) -> HttpResponse:
    """What people registered: waiting ones first."""
    policy = policy_or_404(slug)
    if not GATE.may("registration.read", by=request.user):
        raise Http404
    grounds, places = named_grounds(), named_places()
    rows: list[dict[str, Any]] = [
        {"row": one, "grounds": [grounds[name] for name in one.grounds], "place": places[one.place]}
        for one in waiting_first(policy)
    ]
    context = {"policy": policy, "rows": rows, "counts": counts_by_state(policy), "may": _may(request)}
    return render(request, "barometer/registrations.html", context)


@KEEP
@require_POST
def registrations_feed(request: StaffRequest, slug: str) -> HttpResponse:
    """Make figures of the indicator out of what was counted."""
    policy = policy_or_404(slug)
    for indicator in policy.indicators.filter(counts_registrations=True):
        feed_registrations(indicator, by=request.user)
    messages.success(request, _("The figures of the years that are over have been brought up to date."))
    return redirect("barometer_registrations", slug)


@KEEP
@require_POST
def registration_decide(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Count a registration, or leave it out with the reason."""
    row = Registration.objects.filter(policy=policy_or_404(slug), pk=number).first()
    if row is None:
        raise Http404
    if request.POST.get("action") == "count":
        count(row, by=request.user)
    else:
        remove(row, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, _("Saved."))
    return redirect("barometer_registrations", slug)
