"""Writing a draft's budget as one table."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pejl.errors import PejlError
from pejl.stages.plans.models import BudgetLine, LineKind, Plan
from pejl.stages.plans.money import lines_of, money_table
from pejl.stages.plans.verbs.money import write_budget
from pejl.web.access import StaffRequest
from pejl.web.plans.forms import LineForms, YearsForm
from pejl.web.plans.views.places import may, plan_or_404, reason_of
from pejl.web.plans.views.writing import WRITE
from pejl.web.plans.words import language


@WRITE
def plan_money(request: StaffRequest, slug: str) -> HttpResponse:
    """Frame and lines, a column for each year."""
    plan = plan_or_404(slug)
    lines = lines_of(plan)
    frame = {f"year_{one.year}": one.amount for one in plan.frames.all()}
    frame_form = YearsForm(request.POST or None, plan=plan, prefix="frame", initial=frame)
    given = {"plan": plan, "owners": _owners(plan, lines)}
    forms = LineForms(
        request.POST or None, prefix="line", initial=[_initial(line) for line in lines], form_kwargs=given
    )
    if request.method == "POST" and frame_form.is_valid() and forms.is_valid():
        error = _saved(request, plan, frame_form, forms)
        if not error:
            messages.success(request, _("Saved."))
            return redirect("plan_work", slug)
        frame_form.add_error(None, error)
    context = {
        "plan": plan,
        "frame_form": frame_form,
        "forms": forms,
        "table": money_table(plan, lines),
        "may": may(request, plan),
    }
    return render(request, "plans/money.html", context)


def _saved(request: StaffRequest, plan: Plan, frame_form: YearsForm, forms: Any) -> str:
    """What stood in the way, or nothing."""
    kept = [form for form in forms if form not in forms.deleted_forms]
    lines = [line for form in kept if (line := form.line()) is not None]
    try:
        write_budget(plan, frames=frame_form.amounts(), lines=lines, by=request.user)
    except PejlError as error:
        return reason_of(error)
    return ""


def _owners(plan: Plan, lines: list[BudgetLine]) -> list[tuple[str, str]]:
    """What a line can belong to: an initiative, or a line that it is a part of. Codes may be the same for both."""
    found = {one.code: f"{one.code} {one.called(language())}" for one in plan.initiatives.order_by("order")}
    for line in lines:
        if line.kind != LineKind.OF_WHICH:
            found.setdefault(line.code, f"{line.code} {line.called(language())}")
    return list(found.items())


def _initial(line: BudgetLine) -> dict[str, Any]:
    owner = line.initiative or line.part_of
    words = {name: getattr(line, name) for name in ("code", "kind", "name", "name_en", "note")}
    amounts = {f"year_{one.year}": one.amount for one in line.amounts.all()}
    return {**words, **amounts, "belongs_to": owner.code if owner else ""}
