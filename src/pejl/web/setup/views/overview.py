"""The hearings people work on, a new one, and the steps of setting one up."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pejl.stages.hearings import verbs
from pejl.stages.hearings.models import HearingState
from pejl.stages.hearings.queries import work_list
from pejl.stages.hearings.rules import GATE
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.policies.models import Version
from pejl.web.access import StaffRequest, for_roles
from pejl.web.setup.forms import NewHearingForm
from pejl.web.setup.steps import steps_of
from pejl.web.setup.views.shown import LOOKS, hearing_at, may


@for_roles(READERS, Role.POLITICIAN)
@require_safe
def work_hearings(request: StaffRequest) -> HttpResponse:
    """All hearings: what is prepared or runs, then what is over."""
    found = list(work_list(request.user))
    over = {HearingState.CONCLUDED, HearingState.CANCELLED}
    known = {
        "running": [hearing for hearing in found if hearing.state not in over],
        "over": [hearing for hearing in found if hearing.state in over],
        "may_create": GATE.may("hearing.create", by=request.user),
    }
    return render(request, "setup/hearings.html", known)


@for_roles(Role.LEAD, Role.OFFICER)
def hearing_new(request: StaffRequest) -> HttpResponse:
    """Choose the draft; everything that can be known is filled in."""
    chosen = request.GET.get("version", "")
    begun = {"language": get_language(), "version": chosen if chosen.isdecimal() else None}
    form = NewHearingForm(request.POST or None, person=request.user, initial=begun)
    if request.method == "POST" and form.is_valid():
        hearing = verbs.create_hearing(**form.cleaned_data, by=request.user)
        return redirect("setup_about", hearing.slug)
    return render(request, "setup/new.html", {"form": form, "has_versions": Version.objects.exists()})


@LOOKS
@require_safe
def hearing_setup(request: StaffRequest, slug: str) -> HttpResponse:
    """Where the set-up is, and what can be done with the hearing now."""
    hearing = hearing_at(request, slug)
    acts = (
        "open",
        "plan",
        "extend",
        "close",
        "reopen",
        "conclude",
        "resume",
        "cancel",
        "publish",
        "unpublish",
        "discard",
    )
    known = {
        "hearing": hearing,
        "steps": steps_of(hearing),
        "may": {act: may(request, hearing, f"hearing.{act}") for act in acts},
        "notices": hearing.notices.select_related("by"),
    }
    return render(request, "setup/overview.html", known)
