"""Files of figures that come again: when each was looked for, what came of it, and what went wrong."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from pejl.process.figures import look_soon
from pejl.stages.barometer.models import FigureSource
from pejl.stages.barometer.queries.sources import SourceState, sources_of
from pejl.stages.barometer.rules import GATE
from pejl.web.access import StaffRequest
from pejl.web.barometer.views.places import policy_or_404
from pejl.web.barometer.views.work import KEEP, READ
from pejl.web.templatetags.figures import wording

_FAULTS = 3
"""Of each source's last file; all stand on the page of the file."""


class ScheduleForm(forms.Form):
    """Which files of the folder belong to a source, and how often they are looked for."""

    file_pattern = forms.CharField(
        label=gettext_lazy("Files in the folder of figures"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Such as ledighed-*.csv; empty where files are only handed in here."),
    )
    every_days = forms.IntegerField(
        label=gettext_lazy("Look for new files every so many days"), required=False, min_value=1, max_value=400
    )


@READ
@require_safe
def sources(request: StaffRequest, slug: str) -> HttpResponse:
    """All sources of a policy with their last run."""
    policy = policy_or_404(slug)
    context = {
        "policy": policy,
        "rows": [(state, _faults(state)) for state in sources_of(policy)],
        "folder_is_there": settings.FIGURES_FOLDER.is_dir(),
        "may_change": GATE.may("figure_source.change", by=request.user),
    }
    return render(request, "barometer/sources.html", context)


def _faults(state: SourceState) -> list[str]:
    """The first faults of the last file, in words."""
    say = wording()
    found = state.last.problems[:_FAULTS] if state.last else []
    return [
        say("Row {number}: {reason}", number=one["number"], reason=reason) if one["number"] else reason
        for one in found
        if (reason := say(one["message"], **one["parameters"]))
    ]


@KEEP
def source_edit(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Say when a source is looked for; saving looks for it now."""
    policy = policy_or_404(slug)
    found = FigureSource.objects.filter(policy=policy, pk=number).first()
    if found is None:
        raise Http404
    initial = {"file_pattern": found.file_pattern, "every_days": found.every_days}
    form = ScheduleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        look_soon(found, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. The folder is being looked through."))
        return redirect("barometer_sources", slug)
    hint = _("A file with the same bytes enters once. Saving has the folder looked through now.")
    context = {"policy": policy, "form": form, "title": found.name, "hint": hint}
    return render(request, "barometer/form.html", context)
