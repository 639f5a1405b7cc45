"""One report: build it, read it, write own paragraphs in it, settle conflicts, publish it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from pejl.errors import PejlError
from pejl.ground.work.models import Job
from pejl.measuring import OUTCOME_NAMES, Outcome
from pejl.process.status_report import KIND, request_report
from pejl.stages.followup.models import Report, ReportBuild, ReportParagraph
from pejl.stages.followup.reporting import verbs
from pejl.stages.followup.reporting.queries import builds_of, paper_of
from pejl.stages.organisation.roles import Role
from pejl.stages.replies.errors import NoteChanged
from pejl.stages.replies.own_words import Difference
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.note import OwnWordsForm, as_lines
from pejl.web.followup.reports.forms import BuildReportForm
from pejl.web.followup.reports.views.places import READ, WRITE, file_of, report_or_404, tell
from pejl.web.templatetags.figures import wording
from pejl.writing.word_diff import Piece, word_diff

_SHOWN_BUILDS = 8
_FIGURES = {
    "goals": gettext_lazy("goals"),
    "initiatives": gettext_lazy("initiatives"),
    "asked": gettext_lazy("administrations asked"),
    "told": gettext_lazy("administrations whose answers are in it"),
    "not_added_up": gettext_lazy("things in the budget that do not add up"),
}


@READ
def report(request: StaffRequest, slug: str, year: int, kind: str) -> HttpResponse:
    """Builds, what differs from the last one, own words, conflicts."""
    found = report_or_404(slug, year, kind)
    paper = paper_of(found)
    builds = list(builds_of(found)[:_SHOWN_BUILDS])
    newest = builds[0] if builds else None
    before = next((one for one in builds[1:] if newest and _comparable(one, newest)), None)
    context = {
        "report": found,
        "policy": found.policy,
        "language": found.policy.language,
        "builds": builds,
        "newest": newest,
        "figures": [(name, newest.figures.get(key, 0)) for key, name in _FIGURES.items()] if newest else [],
        "differences": [(_named(one), one) for one in paper.differences(newest)] if newest and before else [],
        "reworded": _reworded(before, newest) if newest and before else [],
        "before": before,
        "places": paper.places(),
        "conflicts": paper.conflicts(),
        "set_aside": paper.set_aside(),
        "form": BuildReportForm(initial={"language": found.policy.language}),
        "job": _job(found),
        "may_build": verbs.may("report.build", found, request.user),
        "may_edit": verbs.may("report.edit", found, request.user),
        "may_publish": verbs.may("report.publish", found, request.user),
    }
    return render(request, "reports/report.html", context)


def _comparable(one: ReportBuild, other: ReportBuild) -> bool:
    return one.language == other.language and one.includes_drafts == other.includes_drafts


def _named(difference: Difference) -> str:
    """A count's name: "goals", "Reached"."""
    name, _colon, outcome = difference.name.partition(":")
    return wording()(OUTCOME_NAMES[Outcome(outcome)]) if outcome else str(_FIGURES.get(name, name))


def _reworded(before: ReportBuild, newest: ReportBuild) -> list[tuple[str, tuple[Piece, ...]]]:
    """Built sentences that are others than in the build before: chapter, and what changed in it."""
    old: dict[str, str] = {place["place"]: place["built"] for place in before.places}
    return [
        (place["chapter"], word_diff(old[place["place"]], place["built"]))
        for place in newest.places
        if place["built"] and old.get(place["place"], place["built"]) != place["built"]
    ]


def _job(found: Report) -> Job | None:
    """The last building of this report, while it runs or where it failed."""
    last = Job.objects.filter(kind=KIND, arguments__report=found.pk).order_by("-id").first()
    return last if last and last.state != Job.State.DONE else None


@WRITE
@require_POST
def build(request: StaffRequest, slug: str, year: int, kind: str) -> HttpResponse:
    """Have the report built."""
    found = report_or_404(slug, year, kind)
    form = BuildReportForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            request_report(found, language=data["language"], drafts=data["drafts"], by=request.user)
            messages.success(request, _("It is being built. It takes a moment."))
        except PejlError as error:
            tell(request, error)
    return _back(found)


@READ
def progress(request: StaffRequest, slug: str, year: int, kind: str) -> HttpResponse:
    """How far the building is, for the page to ask again; when it is done the page opens anew."""
    found = report_or_404(slug, year, kind)
    job = _job(found)
    if job is None:
        answer = HttpResponse(status=200)
        answer["HX-Refresh"] = "true"
        return answer
    refresh = reverse("status_report_job", args=[slug, year, kind])
    return render(request, "parts/job.html", {"job": job, "refresh": refresh})


@READ
def place(request: StaffRequest, slug: str, year: int, kind: str) -> HttpResponse:
    """Write own words in `?place=`."""
    found = report_or_404(slug, year, kind)
    name = request.GET.get("place", "")
    chosen = next((p for p in paper_of(found).places() if p.name == name), None)
    if chosen is None:
        raise Http404
    standing = chosen.own.text if chosen.own and chosen.own.in_use else ""
    form = OwnWordsForm(request.POST or None, initial={"text": standing, "seen": standing})
    theirs: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        text, seen = as_lines(form.cleaned_data["text"]), as_lines(form.cleaned_data["seen"])
        try:
            verbs.write_own_words(report=found, place=name, text=text, seen=seen, by=request.user)
            messages.success(request, _("Kept. The words are in it from the next build on."))
            return _back(found)
        except NoteChanged as error:
            tell(request, error)
            form = OwnWordsForm(initial={"text": text, "seen": standing})
            theirs = {"theirs": standing, "between": word_diff(standing, text)}
        except PejlError as error:
            tell(request, error)
    return render(request, "reports/place.html", {"report": found, "place": chosen, "form": form, **theirs})


@WRITE
@require_POST
def conflict(request: StaffRequest, slug: str, year: int, kind: str, own: int) -> HttpResponse:
    """Settle one conflict, or put own words back into use."""
    found = report_or_404(slug, year, kind)
    row = get_object_or_404(ReportParagraph.objects.select_related("report__policy__lead"), pk=own, report=found)
    try:
        if request.POST.get("keep") == "again":
            verbs.put_back_own_words(own=row, by=request.user)
        else:
            keep = "own" if request.POST.get("keep") == "own" else "built"
            verbs.decide_conflict(own=row, keep=keep, seen=as_lines(request.POST.get("seen", "")), by=request.user)
        messages.success(request, _("Settled. Build it again to see that."))
    except PejlError as error:
        tell(request, error)
    return _back(found)


@for_roles(Role.LEAD)
@require_POST
def publish(request: StaffRequest, slug: str, year: int, kind: str, build: int) -> HttpResponse:
    """Let everybody read this build, or take it back."""
    found = report_or_404(slug, year, kind)
    row = get_object_or_404(ReportBuild.objects.select_related("report__policy__lead"), pk=build, report=found)
    try:
        if request.POST.get("withdraw"):
            verbs.withdraw_build(build=row, by=request.user)
            messages.success(request, _("This build is no longer public."))
        else:
            verbs.publish_build(build=row, by=request.user)
            messages.success(request, _("This build is public now."))
    except PejlError as error:
        tell(request, error)
    return _back(found)


@READ
def file(request: StaffRequest, slug: str, year: int, kind: str, build: int, form: str) -> HttpResponse:
    """A build as a file; `?read` shows the web page instead of saving it."""
    found = report_or_404(slug, year, kind)
    row = get_object_or_404(
        ReportBuild.objects.select_related("report__policy", "docx", "pdf", "html"), pk=build, report=found
    )
    return file_of(row, form, inline="read" in request.GET)


def _back(found: Report) -> HttpResponse:
    return redirect("status_report", found.policy.slug, found.year, found.kind)
