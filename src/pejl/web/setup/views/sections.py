"""The boxes of the response template."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pejl.stages.hearings import verbs
from pejl.web.access import StaffRequest
from pejl.web.posting import posted_from
from pejl.web.setup.forms import CommitteesForm, SectionForm
from pejl.web.setup.views.shown import LOOKS, hearing_at, may, saved, show


@LOOKS
@require_safe
def setup_sections(request: StaffRequest, slug: str) -> HttpResponse:
    """All boxes in order."""
    hearing = hearing_at(request, slug)
    known = {
        "sections": hearing.sections.prefetch_related("committees"),
        "may_change": may(request, hearing, "section.change"),
        "may_route": may(request, hearing, "section.route"),
    }
    return show(request, hearing, "sections", known)


@LOOKS
def section_new(request: StaffRequest, slug: str) -> HttpResponse:
    """A further box."""
    hearing = hearing_at(request, slug)
    form = SectionForm(request.POST or None, hearing=hearing)
    if request.method == "POST" and form.is_valid():
        verbs.add_section(hearing, **form.cleaned_data, by=request.user)
        return saved(request, hearing, "sections")
    return show(request, hearing, "sections", {"form": form}, "setup/section.html")


@LOOKS
def section(request: StaffRequest, slug: str, key: str) -> HttpResponse:
    """One box; while the hearing runs only its committees can change."""
    hearing = hearing_at(request, slug)
    found = get_object_or_404(hearing.sections, key=key)
    found.hearing = hearing
    if may(request, hearing, "section.change"):
        form = SectionForm(request.POST or None, hearing=hearing, initial=SectionForm.of(found))
        if request.method == "POST" and form.is_valid():
            verbs.change_section(found, **form.cleaned_data, by=request.user)
            return saved(request, hearing, "sections")
        return show(request, hearing, "sections", {"form": form, "section": found}, "setup/section.html")
    routing = CommitteesForm(request.POST or None, initial={"committees": found.committees.all()})
    if request.method == "POST" and routing.is_valid():
        verbs.set_committees(found, committees=list(routing.cleaned_data["committees"]), by=request.user)
        return saved(request, hearing, "sections")
    return show(request, hearing, "sections", {"form": routing, "section": found}, "setup/section.html")


@LOOKS
@posted_from("setup_sections", "slug")
def sections_act(request: StaffRequest, slug: str) -> HttpResponse:
    """Move or remove a box, or begin again from the draft."""
    hearing = hearing_at(request, slug)
    if "fill_in" in request.POST:
        count = verbs.fill_in_sections(hearing, by=request.user)
        text = ngettext("There is %(count)d section now.", "There are %(count)d sections now.", count)
        messages.success(request, text % {"count": count})
        return redirect("setup_sections", slug)
    found = get_object_or_404(hearing.sections, key=request.POST.get("section", ""))
    found.hearing = hearing
    if "remove" in request.POST:
        verbs.remove_section(found, by=request.user)
        messages.success(request, _("The section is removed."))
    else:
        verbs.move_section(found, up="up" in request.POST, by=request.user)
    return redirect("setup_sections", slug)
