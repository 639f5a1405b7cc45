"""Initiatives: written, followed, their targets and results, their funding."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pejl.errors import PejlError
from pejl.stages.plans.content import Reported
from pejl.stages.plans.contents import about_of
from pejl.stages.plans.models import BudgetLine, Initiative, InitiativeStatus, Plan, YearlyTarget
from pejl.stages.plans.money import lines_of, paid_years
from pejl.stages.plans.queries.funding import money_of, year_of
from pejl.stages.plans.queries.goals import served_names
from pejl.stages.plans.results import assessments, figure_in
from pejl.stages.plans.verbs.funding import tell_funding
from pejl.stages.plans.verbs.initiatives import (
    add_initiative,
    edit_initiative,
    follow_initiative,
    remove_initiative,
)
from pejl.stages.plans.verbs.targets import (
    add_target,
    edit_target,
    remove_target,
    report_result,
    revise_target,
)
from pejl.web.access import StaffRequest
from pejl.web.plans import charts
from pejl.web.plans.forms import (
    EvidenceForms,
    FundingForm,
    InitiativeForm,
    ResultForm,
    RevisionForm,
    StatusForm,
    TargetForm,
    evidence_in,
)
from pejl.web.plans.views.places import initiative_or_404, may, plan_or_404, reason_of
from pejl.web.plans.views.writing import READ, WRITE


@READ
@require_safe
def initiative_work(request: StaffRequest, slug: str, code: str) -> HttpResponse:
    """One initiative with its targets, results, money and funding."""
    plan = plan_or_404(slug)
    initiative = initiative_or_404(plan, code)
    context = {
        **about_initiative(plan, initiative, lines_of(plan)),
        "may": may(request, plan, initiative),
        "status_form": StatusForm(initial={"status": initiative.status}),
        "funding_form": FundingForm(plan=plan),
    }
    return render(request, "plans/initiative_work.html", context)


def about_initiative(plan: Plan, initiative: Initiative, lines: Iterable[BudgetLine]) -> dict[str, Any]:
    """What every page of an initiative shows: goals, money, targets with the results of each year.

    `lines` are those of the plan's budget.
    """
    today = timezone.localdate()
    paid = paid_years(lines).get(initiative.pk, {})
    served = served_names(plan)
    return {
        "plan": plan,
        "initiative": initiative,
        "served": [(tie.key, served.get(tie.key)) for tie in initiative.serves.all()],
        "paid": paid,
        "money": money_of(initiative, paid, year_of(plan, today.year)),
        "chart": charts.of_one(plan, paid),
        "targets": _targets(plan, initiative),
        "years": list(plan.years),
    }


def _targets(plan: Plan, initiative: Initiative) -> list[dict[str, Any]]:
    """Each target with its figures, and year by year its result and what that means."""
    today = timezone.localdate()
    answers = {year: assessments(initiative, year, today) for year in plan.years}
    found = []
    for target in initiative.targets.all():
        results = {result.year: result for result in target.results.all()}
        years = [
            {
                "year": year,
                "figure": figure_in(target, year),
                "result": results.get(year),
                "answer": answers[year][target.number],
            }
            for year in plan.years
        ]
        figures = list(target.figures.all())
        found.append({"target": target, "current": figures[-1], "earlier": figures[:-1], "years": years})
    return found


@WRITE
def initiative_new(request: StaffRequest, slug: str) -> HttpResponse:
    """A new initiative."""
    plan = plan_or_404(slug)
    form = InitiativeForm(request.POST or None, plan=plan, is_new=True, initial={"responsible": plan.administration_id})
    evidence = EvidenceForms(request.POST or None, prefix="evidence")
    if request.method == "POST" and form.is_valid() and evidence.is_valid():
        try:
            code = form.cleaned_data["code"]
            initiative = add_initiative(plan, code=code, about=form.about(evidence_in(evidence)), by=request.user)
        except PejlError as error:
            form.add_error(None, reason_of(error))
        else:
            return redirect("initiative_work", slug, initiative.code)
    context = {"plan": plan, "form": form, "evidence": evidence, "may": may(request, plan)}
    return render(request, "plans/initiative_edit.html", context)


@WRITE
def initiative_edit(request: StaffRequest, slug: str, code: str) -> HttpResponse:
    """Write an initiative anew."""
    plan = plan_or_404(slug)
    initiative = initiative_or_404(plan, code)
    about = about_of(initiative)
    initial = {name: getattr(about, name) for name in about.__slots__}
    initial |= {"responsible": initiative.responsible_id, "districts": list(initiative.districts.all())}
    form = InitiativeForm(request.POST or None, plan=plan, is_new=False, initial=initial)
    rows = [{"text": one.text, "source": one.source, "url": one.url} for one in about.evidence]
    evidence = EvidenceForms(request.POST or None, prefix="evidence", initial=rows)
    if request.method == "POST" and form.is_valid() and evidence.is_valid():
        edit_initiative(initiative, about=form.about(evidence_in(evidence)), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("initiative_work", slug, code)
    context = {
        "plan": plan,
        "initiative": initiative,
        "form": form,
        "evidence": evidence,
        "may": may(request, plan, initiative),
    }
    return render(request, "plans/initiative_edit.html", context)


@WRITE
@require_POST
def initiative_change(request: StaffRequest, slug: str, code: str) -> HttpResponse:
    """Say how far it is, tell of its funding, or take it out of the draft."""
    plan = plan_or_404(slug)
    initiative = initiative_or_404(plan, code)
    action = request.POST.get("action", "")
    if action == "remove":
        remove_initiative(initiative, by=request.user)
        messages.success(request, _("The initiative has been taken out of the plan."))
        return redirect("plan_work", slug)
    if action == "status" and request.POST.get("status") in InitiativeStatus.values:
        follow_initiative(initiative, status=InitiativeStatus(request.POST["status"]), by=request.user)
        messages.success(request, _("Saved."))
    elif action == "remove_target":
        number = request.POST.get("target", "")
        remove_target(_target_or_404(initiative, int(number) if number.isdecimal() else 0), by=request.user)
        messages.success(request, _("The target has been deleted."))
    else:
        raise Http404
    return redirect("initiative_work", slug, code)


@WRITE
def initiative_funding(request: StaffRequest, slug: str, code: str) -> HttpResponse:
    """Tell how its funding stands."""
    plan = plan_or_404(slug)
    initiative = initiative_or_404(plan, code)
    form = FundingForm(request.POST or None, plan=plan, initial={"pool": plan.pool})
    if request.method == "POST" and form.is_valid():
        try:
            tell_funding(initiative, news=form.news(), by=request.user)
        except PejlError as error:
            form.add_error(None, reason_of(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("initiative_work", slug, code)
    context = {"plan": plan, "initiative": initiative, "form": form, "may": may(request, plan, initiative)}
    return render(request, "plans/funding.html", context)


@WRITE
def target_edit(request: StaffRequest, slug: str, code: str, number: int) -> HttpResponse:
    """Write a yearly target of a draft; number 0 is a new one."""
    plan = plan_or_404(slug)
    initiative = initiative_or_404(plan, code)
    target = _target_or_404(initiative, number) if number else None
    form = TargetForm(request.POST or None, initiative=initiative, target=target, initial=_initial(target))
    if request.method == "POST" and form.is_valid():
        given = {**form.words(), "figure": form.figure(), "by": request.user}
        try:
            if target is None:
                add_target(initiative, **given)
            else:
                edit_target(target, **given)
        except PejlError as error:
            form.add_error(None, reason_of(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("initiative_work", slug, code)
    context = {
        "plan": plan,
        "initiative": initiative,
        "target": target,
        "form": form,
        "may": may(request, plan, initiative),
    }
    return render(request, "plans/target_edit.html", context)


def _initial(target: YearlyTarget | None) -> dict[str, Any]:
    if target is None:
        return {}
    newest = list(target.figures.all())[-1]
    words = {name: getattr(target, name) for name in ("name", "name_en", "of", "exception")}
    return {**words, **{name: getattr(newest, name) for name in ("kind", "value", "from_year", "by_year")}}


@WRITE
def target_revise(request: StaffRequest, slug: str, code: str, number: int) -> HttpResponse:
    """Another figure from a year on, with the reason."""
    plan = plan_or_404(slug)
    initiative = initiative_or_404(plan, code)
    target = _target_or_404(initiative, number)
    initial = {**_initial(target), "holds_from": year_of(plan, timezone.localdate().year)}
    form = RevisionForm(request.POST or None, plan=plan, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            revise_target(target, figure=form.figure(), by=request.user)
        except PejlError as error:
            form.add_error(None, reason_of(error))
        else:
            messages.success(request, _("The target has been revised. The old one is kept."))
            return redirect("initiative_work", slug, code)
    context = {
        "plan": plan,
        "initiative": initiative,
        "target": target,
        "current": list(target.figures.all())[-1],
        "form": form,
        "may": may(request, plan, initiative),
    }
    return render(request, "plans/target_revise.html", context)


@WRITE
def results(request: StaffRequest, slug: str, code: str, year: int) -> HttpResponse:
    """What came of each target in a year."""
    plan = plan_or_404(slug)
    initiative = initiative_or_404(plan, code)
    if year not in plan.years:
        raise Http404
    rows = [_result_row(request, target, year) for target in initiative.targets.all()]
    if request.method == "POST" and all(row["form"].is_valid() for row in rows):
        for row in rows:
            _report(request, row["target"], row["form"], year)
        messages.success(request, _("The results of %(year)s are saved.") % {"year": year})
        return redirect("initiative_work", slug, code)
    context = {
        "plan": plan,
        "initiative": initiative,
        "rows": rows,
        "year": year,
        "years": list(plan.years),
        "may": may(request, plan, initiative),
    }
    return render(request, "plans/results.html", context)


def _result_row(request: StaffRequest, target: YearlyTarget, year: int) -> dict[str, Any]:
    there = next((result for result in target.results.all() if result.year == year), None)
    initial = {name: getattr(there, name) for name in ("value", "out_of", "note")} if there else {}
    form = ResultForm(request.POST or None, prefix=f"t{target.number}", initial=initial)
    return {"target": target, "figure": figure_in(target, year), "form": form}


def _report(request: StaffRequest, target: YearlyTarget, form: ResultForm, year: int) -> None:
    """Only what changed is written, so that the log says who said what."""
    if not form.has_changed():
        return
    given = form.cleaned_data
    reported = None if given["value"] is None else Reported(given["value"], given["out_of"], given["note"])
    report_result(target, year=year, reported=reported, by=request.user)


def _target_or_404(initiative: Initiative, number: int) -> YearlyTarget:
    found = next((target for target in initiative.targets.all() if target.number == number), None)
    if found is None:
        raise Http404
    return found
