"""The calendar of meetings, and a new one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pejl.errors import PejlError
from pejl.stages.decisions.models import Meeting, MeetingState
from pejl.stages.decisions.queries import bodies, coming, meetings_of
from pejl.stages.decisions.rules import GATE
from pejl.stages.decisions.verbs import plan_meeting
from pejl.stages.organisation.roles import READERS, Role
from pejl.web.access import StaffRequest, for_roles
from pejl.web.deciding.case import say
from pejl.web.deciding.forms import MeetingForm

_PAST_SHOWN = 30


@for_roles(READERS)
def meetings(request: StaffRequest) -> HttpResponse:
    """What is planned, by month, and what was held; `?body=` narrows to one body."""
    found = list(bodies())
    body = next((unit for unit in found if unit.code == request.GET.get("body")), None)
    rows = meetings_of(body)
    held = rows.filter(state=MeetingState.HELD).order_by("-starts_at", "-id")[:_PAST_SHOWN]
    context = {
        "body": body,
        "coming": list(coming(rows)),
        "held": list(held),
        "options": [(unit.code, unit.name, None) for unit in found],
        "may_plan": GATE.may("meeting.plan", by=request.user),
    }
    return render(request, "deciding/meetings.html", context)


@for_roles(Role.SECRETARY)
def meeting_new(request: StaffRequest) -> HttpResponse:
    """Plan a meeting of a body whose secretary the person is."""
    form = MeetingForm(request.user, request.POST or None, initial={"body": request.GET.get("body", "")})
    if request.method == "POST" and form.is_valid():
        made = _planned(request, form)
        if made is not None:
            return redirect("meeting", made.pk)
    return render(request, "deciding/meeting_new.html", {"form": form})


def _planned(request: StaffRequest, form: MeetingForm) -> Meeting | None:
    try:
        made = plan_meeting(by=request.user, **form.cleaned_data)
    except PejlError as error:
        say(request, error)
        return None
    messages.success(request, _("The meeting is planned. Put items on its agenda."))
    return made
