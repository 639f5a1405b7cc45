"""One meeting with its agenda: what is on it, what waits for the body, and the meeting's own steps."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pejl.errors import PejlError
from pejl.stages.decisions.models import Meeting, Treatment
from pejl.stages.decisions.queries import waiting_for_a_meeting
from pejl.stages.decisions.rules import GATE
from pejl.stages.decisions.verbs import (
    cancel_meeting,
    change_meeting,
    hold_meeting,
    place_on_agenda,
    take_off_agenda,
)
from pejl.stages.organisation.gate import has_role
from pejl.stages.organisation.roles import READERS, Role
from pejl.web.access import StaffRequest, for_roles
from pejl.web.deciding.case import meeting_or_404, say
from pejl.web.deciding.forms import WhenForm

_STEPS = {"hold": hold_meeting, "cancel": cancel_meeting}


@for_roles(READERS, Role.POLITICIAN)
def meeting(request: StaffRequest, meeting: int) -> HttpResponse:
    """The agenda in order, and for the secretary what can be put on it."""
    found = meeting_or_404(meeting)
    may = GATE.may("meeting.change", by=request.user, units=[found.body])
    planned = GATE.can("meeting.change", found.state)
    context = {
        "meeting": found,
        "agenda": list(found.treatments.all()),
        "waiting": list(waiting_for_a_meeting(found.body)) if may and planned else [],
        "may": may,
        "planned": planned,
        "begun": found.starts_at <= timezone.now(),
        "reads_only": not has_role(request.user, READERS),
    }
    return render(request, "deciding/meeting.html", context)


@for_roles(Role.SECRETARY)
def meeting_change(request: StaffRequest, meeting: int) -> HttpResponse:
    """Another time or place."""
    found = meeting_or_404(meeting)
    initial = {"starts_at": timezone.localtime(found.starts_at), "place": found.place}
    form = WhenForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_meeting(meeting=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("The meeting is changed."))
            return redirect("meeting", found.pk)
        except PejlError as error:
            say(request, error)
    return render(request, "deciding/meeting_change.html", {"meeting": found, "form": form})


@for_roles(Role.SECRETARY)
@require_POST
def meeting_step(request: StaffRequest, meeting: int) -> HttpResponse:
    """It was held, or it is cancelled."""
    found = meeting_or_404(meeting)
    step = _STEPS.get(request.POST.get("step", ""))
    if step is None:
        raise Http404
    try:
        step(meeting=found, by=request.user)
        messages.success(request, _("Done."))
    except PejlError as error:
        say(request, error)
    return redirect("meeting", found.pk)


@for_roles(Role.SECRETARY)
@require_POST
def meeting_agenda(request: StaffRequest, meeting: int) -> HttpResponse:
    """Put an item on the agenda, give it a number, or take it off."""
    found = meeting_or_404(meeting)
    given = request.POST.get("treatment", "")
    treatment = Treatment.objects.filter(pk=given if given.isdigit() else 0, body=found.body).first()
    if treatment is None:
        raise Http404
    try:
        _placed(found, treatment, request)
    except PejlError as error:
        say(request, error)
    return redirect("meeting", found.pk)


def _placed(found: Meeting, treatment: Treatment, request: StaffRequest) -> None:
    if request.POST.get("off"):
        take_off_agenda(treatment=treatment, by=request.user)
        messages.success(request, _("Taken off the agenda."))
        return
    number = request.POST.get("number", "").strip()
    agenda_number = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else None
    place_on_agenda(treatment=treatment, meeting=found, agenda_number=agenda_number, by=request.user)
    messages.success(request, _("It is on the agenda."))
