"""A plan as those who write it see it: the list, a new one, the overview, what the committee does, files."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pejl.errors import PejlError
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import fetch, keep
from pejl.process.next_draft import has_expired, is_succeeded
from pejl.process.plan_import import Imported, import_into, import_plan, preview_into
from pejl.stages.followup.queries.rounds import rounds_of
from pejl.stages.followup.rules import GATE as FOLLOWUP
from pejl.stages.organisation.roles import READERS, STAFF, Role
from pejl.stages.plans.checking import RULES, check_plan
from pejl.stages.plans.contents import content_of, description_of
from pejl.stages.plans.queries.goals import goals_without_plan
from pejl.stages.plans.queries.ideas import ideas_for
from pejl.stages.plans.queries.reading import plans
from pejl.stages.plans.rules import GATE
from pejl.stages.plans.sheet import as_csv, as_table, as_xlsx
from pejl.stages.plans.verbs.plans import adopt_plan, close_plan, describe_plan, discard_plan, reopen_plan, start_plan
from pejl.web.access import StaffRequest, for_roles
from pejl.web.plans import charts
from pejl.web.plans.forms import (
    AdoptionForm,
    DescriptionForm,
    ImportForm,
    NewFromFileForm,
    OwnerForm,
    ReopenForm,
)
from pejl.web.plans.views.places import may, overview, plan_or_404, reason_of
from pejl.web.plans.words import language
from pejl.web.public.files import MEDIA_TYPES, as_file
from pejl.web.templatetags.figures import wording

READ = for_roles(READERS, Role.POLITICIAN)
WRITE = for_roles(STAFF)


@READ
@require_safe
def plans_work(request: StaffRequest) -> HttpResponse:
    """All plans, and the goals of adopted policies that none of them serves."""
    may_start = GATE.may("plan.start", by=request.user)
    context = {"plans": plans(), "may_start": may_start, "without_plan": goals_without_plan()}
    return render(request, "plans/list.html", context)


@WRITE
def plan_new(request: StaffRequest) -> HttpResponse:
    """A new plan, written here."""
    owner = OwnerForm(request.POST or None)
    form = DescriptionForm(request.POST or None)
    if request.method == "POST" and owner.is_valid() and form.is_valid():
        try:
            plan = start_plan(**owner.cleaned_data, description=form.description(), by=request.user)
        except PejlError as error:
            form.add_error(None, reason_of(error))
        else:
            return redirect("plan_work", plan.slug)
    return render(request, "plans/new.html", {"owner": owner, "form": form})


@WRITE
def plan_new_import(request: StaffRequest) -> HttpResponse:
    """A new plan from a file."""
    form = NewFromFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        file = given.pop("file")
        try:
            imported = import_plan(**given, content=file.read(), name=file.name, by=request.user)
        except PejlError as error:
            form.add_error("file", reason_of(error))
        else:
            return _told(request, imported)
    return render(request, "plans/new_import.html", {"form": form})


@WRITE
def plan_import(request: StaffRequest, slug: str) -> HttpResponse:
    """Fill a draft from a file: first what would change is shown, then it enters."""
    plan = plan_or_404(slug)
    kept = request.session.get("plan_import", {})
    if request.POST.get("action") == "enter" and kept.get("plan") == plan.pk:
        del request.session["plan_import"]
        content = fetch(Original.objects.get(pk=kept["sha256"]))
        return _told(request, import_into(plan, content=content, name=kept["name"], by=request.user))
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content, name = file.read(), file.name
        try:
            preview = preview_into(plan, content=content, name=name, by=request.user, language=language())
        except PejlError as error:
            form.add_error("file", reason_of(error))
        else:
            original = keep(content, name=name)
            request.session["plan_import"] = {"plan": plan.pk, "sha256": original.sha256, "name": name}
            faults = [(fault.place, fault.error.explain(wording())) for fault in preview.taken.faults]
            context = {"plan": plan, "name": name, "changes": preview.changes, "faults": faults}
            return render(request, "plans/import_preview.html", context)
    return render(request, "plans/import.html", {"plan": plan, "form": form, "may": may(request, plan)})


def _told(request: StaffRequest, imported: Imported) -> HttpResponse:
    """What was taken in; straight to the plan where nothing was wrong."""
    taken = imported.taken
    if not taken.faults:
        messages.success(request, _("The whole file has been taken in."))
        return redirect("plan_work", imported.plan.slug)
    faults = [(fault.place, fault.error.explain(wording())) for fault in taken.faults]
    return render(request, "plans/imported.html", {"plan": imported.plan, "taken": taken, "faults": faults})


@READ
@require_safe
def plan_work(request: StaffRequest, slug: str) -> HttpResponse:
    """The plan at a glance: money, initiatives, goals, and what can be done now."""
    plan = plan_or_404(slug)
    shown = overview(plan)
    known: dict[str, Any] = {
        "plan": plan,
        "shown": shown,
        "findings": len(check_plan(shown.looked, language())),
        "may": may(request, plan),
        "by_year": charts.by_year(plan, shown.table),
        "by_group": charts.by_group(plan, shown.table),
        "by_line": charts.by_line(plan, shown.table),
        "ideas": list(ideas_for(plan)),
        "rounds": list(rounds_of(plan.policy)),
        "may_start_round": FOLLOWUP.may("round.start", by=request.user, units=[plan.policy.lead]),
        "adoptions": list(plan.adoptions.select_related("by")),
        "adoption_form": AdoptionForm(initial={"on": timezone.localdate().isoformat()}),
        "reopen_form": ReopenForm(),
        "expired": has_expired(plan.policy, timezone.localdate()),
        "is_succeeded": is_succeeded(plan.policy),
    }
    return render(request, "plans/plan.html", known)


@READ
@require_safe
def plan_check(request: StaffRequest, slug: str) -> HttpResponse:
    """What readers of the plan would miss."""
    plan = plan_or_404(slug)
    shown = overview(plan)
    found = check_plan(shown.looked, language())
    say = wording()
    rules = [
        {
            "name": say(name),
            "reason": say(reason),
            "findings": [(one, one.budget.said(say) if one.budget else "") for one in found if one.rule == rule],
        }
        for rule, (name, reason) in RULES.items()
    ]
    context = {"plan": plan, "rules": [rule for rule in rules if rule["findings"]], "may": may(request, plan)}
    return render(request, "plans/check.html", context)


@WRITE
def plan_describe(request: StaffRequest, slug: str) -> HttpResponse:
    """Title, period, and how the plan counts."""
    plan = plan_or_404(slug)
    about = description_of(plan)
    initial = {name: getattr(about, name) for name in about.__slots__}
    form = DescriptionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            describe_plan(plan, description=form.description(), by=request.user)
        except PejlError as error:
            form.add_error(None, reason_of(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("plan_work", slug)
    return render(request, "plans/describe.html", {"plan": plan, "form": form, "may": may(request, plan)})


@WRITE
@require_POST
def plan_change(request: StaffRequest, slug: str) -> HttpResponse:
    """What the committee does with the plan, or throwing a draft away."""
    plan = plan_or_404(slug)
    action = request.POST.get("action", "")
    if action == "adopt":
        form = AdoptionForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Say on which day the committee adopted the plan."))
            return redirect("plan_work", slug)
        adopt_plan(plan, **form.cleaned_data, by=request.user)
        messages.success(request, _("The plan is adopted. Its initiatives, targets and money now stay as they are."))
    elif action == "reopen":
        reopen_plan(plan, reason=request.POST.get("reason", ""), by=request.user)
        messages.success(request, _("The plan can be written again. What was adopted is kept."))
    elif action == "close":
        close_plan(plan, by=request.user)
        messages.success(request, _("The plan is closed."))
    elif action == "discard":
        discard_plan(plan, by=request.user)
        messages.success(request, _("The draft has been thrown away."))
        return redirect("plans_work")
    else:
        raise Http404
    return redirect("plan_work", slug)


@READ
@require_safe
def plan_file_work(request: StaffRequest, slug: str, kind: str) -> HttpResponse:
    """The plan as a file that can be imported again."""
    return plan_as_file(plan_or_404(slug), kind)


def plan_as_file(plan: Any, kind: str) -> HttpResponse:
    """The plan as csv or xlsx. Raises Http404."""
    return table_as_file(plan, as_table(content_of(plan), language()), kind)


def table_as_file(plan: Any, table: Sequence[Sequence[str]], kind: str) -> HttpResponse:
    """A plan's table as csv or xlsx. Raises Http404."""
    if kind == "csv":
        return as_file(as_csv(table), f"{plan.slug}.csv", MEDIA_TYPES["csv"])
    if kind == "xlsx":
        return as_file(as_xlsx(table, plan.title), f"{plan.slug}.xlsx", MEDIA_TYPES["xlsx"])
    raise Http404


def back_to(plan: Any, code: str = "") -> str:
    """The address of the plan, or of one of its initiatives, for those who write it."""
    return reverse("initiative_work", args=[plan.slug, code]) if code else reverse("plan_work", args=[plan.slug])
