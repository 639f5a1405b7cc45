"""The cover report: build it, read it, write own paragraphs in it, settle conflicts, publish it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from pejl.errors import PejlError
from pejl.ground.originals.store import fetch
from pejl.ground.work.models import Job
from pejl.process.cover_report import KIND, request_cover_report
from pejl.process.note import MEDIA_TYPES
from pejl.stages.decisions.models import CoverBuild, CoverParagraph, Item
from pejl.stages.decisions.queries import builds_of, report_of
from pejl.stages.decisions.queries.cover_report import language_of
from pejl.stages.decisions.rules import GATE
from pejl.stages.decisions.verbs import cover_report as verbs
from pejl.stages.organisation.roles import READERS, STAFF, Role
from pejl.stages.replies.errors import NoteChanged
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.note import BuildForm, OwnWordsForm, as_lines, hashes_of_styles
from pejl.web.deciding.case import item_or_404, say
from pejl.writing.word_diff import word_diff

_SHOWN_BUILDS = 8
_FIGURES = {
    "responses": gettext_lazy("responses"),
    "remarks": gettext_lazy("remarks"),
    "changes": gettext_lazy("changes of the text"),
    "annexes": gettext_lazy("annexes"),
}


class ReportForm(BuildForm):
    """Which report is built."""

    drafts = forms.BooleanField(
        label=gettext_lazy("Working copy: also replies and changes that are not approved"), required=False
    )


@for_roles(READERS)
def report(request: StaffRequest, item: int) -> HttpResponse:
    """Builds, own words, conflicts."""
    found = item_or_404(item)
    paper = report_of(found)
    builds = list(builds_of(found)[:_SHOWN_BUILDS])
    newest = builds[0] if builds else None
    figures = newest.figures if newest else {}
    context = {
        "item": found,
        "hearing": found.hearing,
        "language": language_of(found),
        "builds": builds,
        "newest": newest,
        "figures": [(name, figures[key]) for key, name in _FIGURES.items() if key in figures],
        "places": paper.places(),
        "conflicts": paper.conflicts(),
        "set_aside": paper.set_aside(),
        "form": ReportForm(initial={"language": language_of(found)}),
        "job": _job(found),
        "may_build": GATE.may("cover_report.build", by=request.user),
        "may_edit": verbs.may_edit(found, request.user),
        "may_publish": GATE.may("item.publish", by=request.user, units=[found.policy.lead]),
    }
    return render(request, "deciding/report.html", context)


def _job(item: Item) -> Job | None:
    """The last building of this item's report, while it runs or where it failed."""
    last = Job.objects.filter(kind=KIND, arguments__item=item.pk).order_by("-id").first()
    return last if last and last.state != Job.State.DONE else None


@for_roles(STAFF)
@require_POST
def report_build(request: StaffRequest, item: int) -> HttpResponse:
    """Have the report built."""
    found = item_or_404(item)
    form = ReportForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            request_cover_report(found, language=data["language"], drafts=data["drafts"], by=request.user)
            messages.success(request, _("The report is being built. It takes a moment."))
        except PejlError as error:
            say(request, error)
    return redirect("cover_report", found.pk)


@for_roles(READERS)
def report_job(request: StaffRequest, item: int) -> HttpResponse:
    """How far the building is, for the page to ask again; when it is done the page opens anew."""
    found = item_or_404(item)
    job = _job(found)
    if job is None:
        answer = HttpResponse(status=200)
        answer["HX-Refresh"] = "true"
        return answer
    return render(request, "parts/job.html", {"job": job, "refresh": reverse("cover_report_job", args=[found.pk])})


@for_roles(READERS)
def report_place(request: StaffRequest, item: int) -> HttpResponse:
    """Write own words in `?place=`."""
    found = item_or_404(item)
    name = request.GET.get("place", "")
    place = next((p for p in report_of(found).places() if p.name == name), None)
    if place is None:
        raise Http404
    standing = place.own.text if place.own and place.own.in_use else ""
    form = OwnWordsForm(request.POST or None, initial={"text": standing, "seen": standing})
    theirs: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        text, seen = as_lines(form.cleaned_data["text"]), as_lines(form.cleaned_data["seen"])
        try:
            verbs.write_own_words(item=found, place=name, text=text, seen=seen, by=request.user)
            messages.success(request, _("Kept. The words are in the report from the next build on."))
            return redirect("cover_report", found.pk)
        except NoteChanged as error:
            say(request, error)
            form = OwnWordsForm(initial={"text": text, "seen": standing})
            theirs = {"theirs": standing, "between": word_diff(standing, text)}
        except PejlError as error:
            say(request, error)
    context = {"item": found, "hearing": found.hearing, "place": place, "form": form, **theirs}
    return render(request, "deciding/report_place.html", context)


@for_roles(STAFF)
@require_POST
def report_conflict(request: StaffRequest, item: int, own: int) -> HttpResponse:
    """Settle one conflict, or put own words back into use."""
    found = item_or_404(item)
    row = get_object_or_404(CoverParagraph.objects.select_related("item__policy__lead"), pk=own, item=found)
    try:
        if request.POST.get("keep") == "again":
            verbs.put_back_own_words(own=row, by=request.user)
        else:
            keep = "own" if request.POST.get("keep") == "own" else "built"
            seen = as_lines(request.POST.get("seen", ""))
            verbs.decide_conflict(own=row, keep=keep, seen=seen, by=request.user)
        messages.success(request, _("Settled. Build the report again to see it."))
    except PejlError as error:
        say(request, error)
    return redirect("cover_report", found.pk)


@for_roles(Role.LEAD)
@require_POST
def report_publish(request: StaffRequest, item: int, build: int) -> HttpResponse:
    """Let everybody read this build, or take it back."""
    found = item_or_404(item)
    row = get_object_or_404(CoverBuild.objects.select_related("item__policy__lead"), pk=build, item=found)
    try:
        if request.POST.get("withdraw"):
            verbs.withdraw_build(build=row, by=request.user)
            messages.success(request, _("The report is no longer public."))
        else:
            verbs.publish_build(build=row, by=request.user)
            messages.success(request, _("The report is public now."))
    except PejlError as error:
        say(request, error)
    return redirect("cover_report", found.pk)


@for_roles(READERS, Role.POLITICIAN)
def report_file(request: StaffRequest, item: int, build: int, form: str) -> HttpResponse:
    """A build as a file; `?read` shows the web page instead of saving it."""
    row = get_object_or_404(CoverBuild.objects.select_related("docx", "pdf", "html"), pk=build, item=item)
    return file_of(row, form, inline="read" in request.GET)


def file_of(build: CoverBuild, form: str, *, inline: bool) -> HttpResponse:
    """A build in one format. Raises Http404."""
    original = getattr(build, form, None) if form in MEDIA_TYPES else None
    if original is None:
        raise Http404
    content = fetch(original)
    answer = HttpResponse(content, content_type=MEDIA_TYPES[form] + ("; charset=utf-8" if form == "html" else ""))
    name = f"cover-report-{build.item_id}-{build.pk}.{form}"
    answer["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    if form == "html":
        answer._csp_replace = {"style-src": hashes_of_styles(content), "script-src": ["'none'"]}  # type: ignore[attr-defined]
    return answer
