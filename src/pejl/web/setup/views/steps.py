"""One page a step: what it is about, dates, texts, documents, check."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.process.invitations import INVITATION, preview
from pejl.stages.hearings import verbs
from pejl.stages.hearings.checks import checks
from pejl.stages.hearings.models import HearingState
from pejl.web.access import StaffRequest
from pejl.web.posting import posted_from
from pejl.web.setup.forms import AboutForm, DatesForm, DocumentForm, MilestoneForm, PrivacyForm, PublicationForm
from pejl.web.setup.steps import address_of, steps_of
from pejl.web.setup.views.shown import LOOKS, hearing_at, may, saved, show


@LOOKS
def setup_about(request: StaffRequest, slug: str) -> HttpResponse:
    """Title, plain words, contact."""
    hearing = hearing_at(request, slug)
    known = {name: getattr(hearing, name) for name in AboutForm.base_fields}
    form = AboutForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        verbs.describe_hearing(hearing, **form.cleaned_data, by=request.user)
        return saved(request, hearing, "about")
    return show(request, hearing, "about", {"form": form, "may_change": may(request, hearing, "hearing.describe")})


@LOOKS
def setup_dates(request: StaffRequest, slug: str) -> HttpResponse:
    """Opening, deadline, reminders, and other dates for the timeline."""
    hearing = hearing_at(request, slug)
    form = DatesForm(request.POST or None, initial=DatesForm.of(hearing))
    if request.method == "POST" and form.is_valid():
        verbs.set_dates(hearing, **form.as_given(), by=request.user)
        return saved(request, hearing, "dates")
    known = {
        "form": form,
        "milestone_form": MilestoneForm(),
        "milestones": hearing.milestones.all(),
        "may_change": may(request, hearing, "hearing.schedule"),
        "may_extend": may(request, hearing, "hearing.extend"),
        "may_add": may(request, hearing, "milestone.change"),
    }
    return show(request, hearing, "dates", known)


@LOOKS
@posted_from("setup_dates", "slug")
def milestones_change(request: StaffRequest, slug: str) -> HttpResponse:
    """Add a date to the timeline, or take one off."""
    hearing = hearing_at(request, slug)
    if "remove" in request.POST:
        milestone = get_object_or_404(hearing.milestones, pk=_number(request.POST["remove"]))
        verbs.remove_milestone(milestone, by=request.user)
    else:
        form = MilestoneForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Write both the day and what happens."))
            return HttpResponseRedirect(address_of(hearing, "dates"))
        verbs.add_milestone(hearing, **form.cleaned_data, by=request.user)
    return saved(request, hearing, "dates")


@LOOKS
def setup_texts(request: StaffRequest, slug: str) -> HttpResponse:
    """Consent and privacy; two forms, because the second may be corrected while the hearing runs."""
    hearing = hearing_at(request, slug)
    publication = {"publishes": hearing.publishes, "consent_text": hearing.consent_text}
    asked = PublicationForm(request.POST or None, prefix="publication", initial=publication)
    told = PrivacyForm(request.POST or None, prefix="privacy", initial=PrivacyForm.of(hearing))
    may_ask, may_tell = may(request, hearing, "hearing.publication"), may(request, hearing, "hearing.privacy")
    if request.method == "POST" and (asked.is_valid() or not may_ask) and told.is_valid():
        if may_ask:
            verbs.set_publication(hearing, **asked.cleaned_data, by=request.user)
        verbs.set_privacy(hearing, **told.cleaned_data, by=request.user)
        return saved(request, hearing, "texts")
    return show(request, hearing, "texts", {"asked": asked, "told": told, "may_ask": may_ask, "may_tell": may_tell})


@LOOKS
def setup_documents(request: StaffRequest, slug: str) -> HttpResponse:
    """The draft, and files beside it."""
    hearing = hearing_at(request, slug)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        title = form.cleaned_data["title"] or file.name.rpartition(".")[0] or file.name
        verbs.add_document(hearing, title=title, file_name=file.name, content=file.read(), by=request.user)
        return saved(request, hearing, "documents")
    known = {
        "form": form,
        "documents": hearing.documents.select_related("original"),
        "may_add": may(request, hearing, "document.add"),
        "may_remove": may(request, hearing, "document.remove"),
        "provisions": hearing.version.provisions.count(),
    }
    return show(request, hearing, "documents", known)


@LOOKS
@posted_from("setup_documents", "slug")
def document_remove(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Take a file off again."""
    hearing = hearing_at(request, slug)
    verbs.remove_document(get_object_or_404(hearing.documents, pk=number), by=request.user)
    return saved(request, hearing, "documents")


@LOOKS
@require_safe
def setup_check(request: StaffRequest, slug: str) -> HttpResponse:
    """Everything that is looked at before opening, and the letter as the first party gets it."""
    hearing = hearing_at(request, slug)
    if hearing.state != HearingState.DRAFT:  # it was in order when it opened; today's dates would say otherwise
        return redirect("hearing_setup", hearing.slug)
    found = checks(hearing)
    known = {
        "steps": steps_of(hearing, "check", found),
        "checks": [(check, address_of(hearing, check.step)) for check in found],
        "faults": sum(1 for check in found if check.blocks and not check.passed),
        "opens_later": hearing.opens_at is not None and hearing.opens_at > timezone.now(),
        "letter": preview(hearing, INVITATION),
        "reached": hearing.invitees.filter(invited_at=None).exclude(party__email="").count(),
        "may_open": may(request, hearing, "hearing.open"),
        "may_plan": may(request, hearing, "hearing.plan"),
        "may_discard": may(request, hearing, "hearing.discard"),
    }
    return show(request, hearing, "check", known)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
