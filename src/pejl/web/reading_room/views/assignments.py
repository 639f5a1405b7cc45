"""Who answers what, and by when."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pejl.ground.keyset import keyset_page
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.organisation.roles import READERS
from pejl.stages.remarks.looking import note_look_at_list
from pejl.stages.remarks.queries.lists import ORDERS, Narrowing, remarks_of, with_list
from pejl.stages.remarks.queries.work import Load, colleagues_in, loads_in, unassigned_in
from pejl.stages.remarks.verbs import assigning
from pejl.web.access import StaffRequest, for_roles
from pejl.web.charts import Bar, Chart, parts
from pejl.web.reading_room.asked import Asked, ChoiceUnknown
from pejl.web.reading_room.hearings import form_of, hearing_called, may_now


@for_roles(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def assignments(request: StaffRequest, slug: str) -> HttpResponse:
    """The load of each unit, and the remarks of one with person and deadline."""
    hearing = hearing_called(slug)
    if request.method == "POST":
        return _change(request, hearing)
    note_look_at_list(hearing=hearing, by=request.user)
    loads = loads_in(hearing, timezone.localdate())
    code = request.GET.get("unit", "")
    unit = Unit.objects.filter(code=code).first() if code and code != "-" else None
    context = {
        "hearing": hearing,
        "loads": loads,
        "unassigned": unassigned_in(hearing),
        "chart": _chart(loads),
        "may": may_now("remark.assign", hearing, request.user),
        "units": Unit.objects.filter(kind=UnitKind.ADMINISTRATION, active=True),
        "unit": unit,
        "show_nobodys": code == "-",
        "here": request.get_full_path(),
        "today": timezone.localdate(),
    }
    if unit or code == "-":
        state = request.GET.get("state", "pending")
        rows = remarks_of(hearing, Narrowing(unit=code, state="" if code == "-" else state))
        context["page"] = keyset_page(with_list(rows), ORDERS[""], after=request.GET.get("after", ""))
        context["people"] = colleagues_in([unit]).get(unit.pk, []) if unit else []
        context["states"] = [("answered", _("Answered"), None), ("all", _("All"), None)]
    return render(request, "reading_room/assignments.html", context)


def _chart(loads: Sequence[Load]) -> Chart:
    whole = [load for load in loads if load.person is None]
    pending, answered = sum(load.pending for load in whole), sum(load.answered for load in whole)
    rows = [Bar(_("Answered"), answered, tone="yes"), Bar(_("Waiting"), pending, tone="part")]
    return parts(_("How far the answers are"), _("State"), _("Assignments"), rows)


def _change(request: StaffRequest, hearing: Hearing) -> HttpResponse:
    asked = Asked(request.POST, hearing)
    remarks, act = asked.remarks(), asked.text("act")
    if act == "plan":
        assigning.plan(
            remarks=remarks,
            unit=asked.unit("of"),
            person=asked.person(),
            due_on=asked.day("due_on"),
            by=request.user,
        )
    elif act in {"assign", "move"}:
        due_on = asked.day("due_on")
        assigning.assign(remarks=remarks, unit=asked.unit(), due_on=due_on, instead=act == "move", by=request.user)
    elif act == "take-off":
        assigning.take_off(remarks=remarks, unit=asked.unit("of"), by=request.user)
    else:
        raise ChoiceUnknown
    said = ngettext("%(count)d remark is changed.", "%(count)d remarks are changed.", len(remarks))
    messages.success(request, said % {"count": len(remarks)})
    unit = asked.text("of") or "-"
    return HttpResponseRedirect(f"{reverse('assignments', args=[hearing.slug])}?unit={unit}")


@for_roles(READERS)
@form_of("assignments")
def assign_by_rules(request: StaffRequest, slug: str) -> HttpResponse:
    """Let the committees decide who answers what no person has assigned."""
    hearing = hearing_called(slug)
    more = assigning.assign_by_rules(hearing=hearing, by=request.user)
    said = ngettext(
        "%(count)d more remark has somebody to answer it.", "%(count)d more remarks have somebody to answer them.", more
    )
    messages.success(request, said % {"count": more})
    return HttpResponseRedirect(reverse("assignments", args=[slug]))
