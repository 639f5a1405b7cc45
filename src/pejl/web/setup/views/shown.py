"""What the pages of the set-up share: the hearing, the steps beside the page, where a saved form leads."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from pejl.stages.hearings.models import Hearing
from pejl.stages.hearings.queries import hearings_for
from pejl.stages.hearings.rules import GATE
from pejl.stages.organisation.roles import READERS
from pejl.web.access import StaffRequest, for_roles
from pejl.web.setup.steps import address_of, after, steps_of

LOOKS = for_roles(READERS)


def hearing_at(request: StaffRequest, slug: str) -> Hearing:
    """The hearing of this address, where the person may see it."""
    return get_object_or_404(hearings_for(request.user), slug=slug)


def may(request: StaffRequest, hearing: Hearing, action: str) -> bool:
    """Whether the person may do it now, with this hearing."""
    return GATE.may(action, by=request.user, units=[hearing.lead]) and GATE.can(action, hearing.state)


def show(
    request: StaffRequest, hearing: Hearing, step: str, known: Mapping[str, object], template: str = ""
) -> HttpResponse:
    """A step's page."""
    given = {"hearing": hearing, "steps": steps_of(hearing, step), "step": step, **known}
    return render(request, template or f"setup/{step}.html", given)


def saved(request: StaffRequest, hearing: Hearing, step: str) -> HttpResponse:
    """On to the next step, or back to this one."""
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(address_of(hearing, after(step) if "next" in request.POST else step))
