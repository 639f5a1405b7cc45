"""The catalogue of ideas: for everybody, and for those who say what became of them."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.process.plan_public import public_ideas, with_remarks
from pejl.stages.organisation.queries import committees
from pejl.stages.plans.models import IdeaFate
from pejl.stages.plans.queries.ideas import CATALOGUE, WAITING, WantedIdeas, counts_by_fate, idea_in, ideas
from pejl.stages.plans.queries.reading import plans, public_plans
from pejl.stages.plans.queries.settled import settled_initiatives
from pejl.stages.plans.rules import GATE
from pejl.stages.plans.verbs.ideas import decide_idea
from pejl.stages.replies.models import Reply
from pejl.stages.replies.queries import answered_remarks
from pejl.web.access import StaffRequest, public
from pejl.web.plans.forms import IdeaForm
from pejl.web.plans.views.places import reason_of
from pejl.web.plans.views.writing import READ, WRITE

_MOST = 60


def _wanted(request: HttpRequest) -> WantedIdeas:
    return WantedIdeas(committee=request.GET.get("committee", ""), fate=request.GET.get("fate", ""))


def fate_names() -> dict[str, str]:
    """What can have become of an idea, with its name."""
    return {WAITING: _("Not looked at yet"), **{fate.value: str(fate.label) for fate in IdeaFate}}


def _committee_options() -> list[tuple[str, str, None]]:
    named: list[tuple[str, str, None]] = [(unit.code, unit.name, None) for unit in committees()]
    return [*named, (CATALOGUE, _("Nobody in particular"), None)]


@public
@require_safe
def idea_catalogue(request: HttpRequest) -> HttpResponse:
    """Ideas that hearings passed on, and what became of each."""
    wanted = _wanted(request)
    found = public_ideas(wanted)
    everything = public_ideas(WantedIdeas())
    _name_as_adopted(found[:_MOST])
    context = {
        "ideas": with_remarks(found[:_MOST]),
        "count": len(found),
        "most": _MOST,
        "fates": _fates(everything, wanted),
        "committees": _committees(everything, wanted),
        "is_narrowed": wanted != WantedIdeas(),
        "linked": set(public_plans().values_list("pk", flat=True)),  # nobody outside knows the others yet
    }
    return render(request, "plans/ideas.html", context)


def _name_as_adopted(replies: list[Reply]) -> None:
    """The initiatives that took ideas up by the names everybody knows; one that is in no adopted plan by none."""
    ideas_there = [reply.idea for reply in replies if hasattr(reply, "idea")]
    named = settled_initiatives(one.initiative for one in ideas_there if one.initiative)
    for one in ideas_there:
        one.initiative = named.get(one.initiative_id or 0)


def _fates(replies: list[Reply], wanted: WantedIdeas) -> list[tuple[str, str, int]]:
    """What became of those of the chosen committee; only what there is, and what is chosen."""
    counts = Counter(_fate_of(one) for one in replies if wanted.committee in {"", _committee_of(one)})
    return [(fate, name, counts[fate]) for fate, name in fate_names().items() if counts[fate] or fate == wanted.fate]


def _committees(replies: list[Reply], wanted: WantedIdeas) -> list[tuple[str, str, int]]:
    """Whom those with the chosen fate were passed on to; only those with ideas, and the chosen one."""
    counts = Counter(_committee_of(one) for one in replies if wanted.fate in {"", _fate_of(one)})
    options = _committee_options()
    return [(code, name, counts[code]) for code, name, _none in options if counts[code] or code == wanted.committee]


def _fate_of(reply: Reply) -> str:
    idea = getattr(reply, "idea", None)
    return idea.fate if idea else WAITING


def _committee_of(reply: Reply) -> str:
    return reply.passed_on_to.code if reply.passed_on_to else CATALOGUE


@READ
@require_safe
def ideas_work(request: StaffRequest) -> HttpResponse:
    """Ideas for those who say what became of them: those that wait first."""
    wanted = _wanted(request)
    names = fate_names()
    counted = counts_by_fate(ideas(WantedIdeas(committee=wanted.committee)))
    rows = sorted(ideas(wanted)[:_MOST], key=lambda reply: _fate_of(reply) != WAITING)
    context = {
        "ideas": [(reply, _may_decide(request, reply)) for reply in rows],
        "count": ideas(wanted).count(),
        "most": _MOST,
        "fates": [(fate, names[fate], count) for fate, count in counted.items()],
        "committees": _committee_options(),
        "linked": set(plans().values_list("pk", flat=True)),
    }
    return render(request, "plans/ideas_work.html", context)


def _may_decide(request: StaffRequest, reply: Reply) -> bool:
    units = [reply.unit, *([reply.passed_on_to, *reply.passed_on_to.served_by.all()] if reply.passed_on_to else [])]
    return GATE.may("idea.decide", by=request.user, units=units)


@WRITE
def idea_decide(request: StaffRequest, hearing: str, number: int) -> HttpResponse:
    """Say what became of an idea."""
    reply = idea_in(hearing, number)
    if reply is None:
        raise Http404
    idea = getattr(reply, "idea", None)
    initial: dict[str, Any] = {"fate": idea.fate, "initiative": idea.initiative, "reason": idea.reason} if idea else {}
    form = IdeaForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "fate": IdeaFate(form.cleaned_data["fate"])}
        try:
            decide_idea(reply, **given, by=request.user)
        except PejlError as error:
            form.add_error(None, reason_of(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("ideas_work")
    context = {"reply": reply, "idea": idea, "form": form, "remarks": answered_remarks(reply)[:10]}
    return render(request, "plans/idea.html", context)
