"""The hearing note: build it, read it, write own paragraphs in it, settle conflicts, publish it."""

import hashlib
import re
from base64 import b64encode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from pejl.errors import PejlError
from pejl.ground.originals.store import fetch
from pejl.ground.work.models import Job
from pejl.process.note import KIND, MEDIA_TYPES, request_note
from pejl.stages.hearings.models import Hearing
from pejl.stages.hearings.queries import hearings_for
from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.organisation.roles import READERS, STAFF, Role
from pejl.stages.replies.errors import NoteChanged
from pejl.stages.replies.models import NoteBuild, OwnParagraph
from pejl.stages.replies.queries import hearing_note as queries
from pejl.stages.replies.rules import GATE
from pejl.stages.replies.verbs import hearing_note as verbs
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.figure_names import name_of_figure
from pejl.web.answering.views.case import hearing_of, say
from pejl.writing.word_diff import word_diff

_SHOWN_BUILDS = 8


class BuildForm(forms.Form):
    """Which note is built."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=[("da", gettext_lazy("Danish")), ("en", gettext_lazy("English"))]
    )
    drafts = forms.BooleanField(label=gettext_lazy("Working copy: also replies that are not approved"), required=False)


@for_roles(READERS, Role.POLITICIAN)
def note(request: StaffRequest, slug: str) -> HttpResponse:
    """The common note, or with `?committee=` one committee's: builds, own words, conflicts, differences."""
    hearing = get_object_or_404(hearings_for(request.user), slug=slug)
    committee = _committee(request)
    builds = list(queries.builds_of(hearing, committee)[:_SHOWN_BUILDS])
    newest = builds[0] if builds else None
    units = [hearing.lead, *([committee] if committee else [])]
    return render(
        request,
        "answering/note.html",
        {
            "hearing": hearing,
            "committee": committee,
            "committees": Unit.objects.filter(sections__hearing=hearing).distinct(),
            "builds": builds,
            "newest": newest,
            "figures": _figures(newest, hearing),
            "differences": _differences(newest, hearing),
            "places": queries.places_in(hearing, committee),
            "conflicts": queries.conflicts_in(hearing, committee),
            "set_aside": queries.set_aside(hearing, committee),
            "form": BuildForm(initial={"language": hearing.language}),
            "job": _job(hearing),
            "may_build": GATE.may("hearing_note.build", by=request.user),
            "may_edit": GATE.may("hearing_note.edit", by=request.user, units=units),
            "may_publish": GATE.may("hearing_note.publish", by=request.user, units=[hearing.lead]),
        },
    )


def _committee(request: StaffRequest) -> Unit | None:
    """Raises Http404."""
    code = request.POST.get("committee") or request.GET.get("committee") or ""
    return get_object_or_404(Unit, code=code, kind=UnitKind.COMMITTEE) if code else None


def _address(hearing: Hearing, committee: Unit | None, name: str = "note", **more: str) -> str:
    given = {**({"committee": committee.code} if committee else {}), **more}
    return reverse(name, args=[hearing.slug]) + (f"?{urlencode(given)}" if given else "")


def _job(hearing: Hearing) -> Job | None:
    """The last building, while it runs or where it failed."""
    last = Job.objects.filter(kind=KIND, hearing_id=hearing.pk).order_by("-id").first()
    return last if last and last.state != Job.State.DONE else None


_SHOWN_FIGURES = ("responses", "senders", "remarks", "decided")


def _figures(build: NoteBuild | None, hearing: Hearing) -> list[tuple[str, int]]:
    figures = build.figures if build else {}
    return [(name_of_figure(name, {}), figures[name]) for name in _SHOWN_FIGURES if name in figures]


def _differences(build: NoteBuild | None, hearing: Hearing) -> list[tuple[str, queries.Difference]]:
    if build is None:
        return []
    sections = dict(hearing.sections.values_list("key", "title"))
    return [(name_of_figure(found.name, sections), found) for found in queries.differences(build)]


@for_roles(STAFF)
@require_POST
def note_build(request: StaffRequest, slug: str) -> HttpResponse:
    """Have the note built."""
    hearing, committee = hearing_of(slug), _committee(request)
    form = BuildForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        request_note(hearing, committee=committee, language=data["language"], drafts=data["drafts"], by=request.user)
        messages.success(request, _("The note is being built. It takes a moment."))
    return redirect(_address(hearing, committee))


@for_roles(READERS)
def note_job(request: StaffRequest, slug: str) -> HttpResponse:
    """How far the building is, for the page to ask again; when it is done the page opens anew."""
    hearing = hearing_of(slug)
    job = _job(hearing)
    if job is None:
        answer = HttpResponse(status=200)
        answer["HX-Refresh"] = "true"
        return answer
    return render(request, "parts/job.html", {"job": job, "refresh": reverse("note_job", args=[hearing.slug])})


class OwnWordsForm(forms.Form):
    """Own words for one place of the note."""

    text = forms.CharField(label=gettext_lazy("Own words"), required=False, widget=forms.Textarea(attrs={"rows": 10}))
    seen = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)


@for_roles(READERS)
def note_place(request: StaffRequest, slug: str) -> HttpResponse:
    """Write own words in `?place=`."""
    hearing, committee = hearing_of(slug), _committee(request)
    name = request.GET.get("place", "")
    place = next((p for p in queries.places_in(hearing, committee) if p.name == name), None)
    if place is None:
        raise Http404
    standing = place.own.text if place.own and place.own.in_use else ""
    form = OwnWordsForm(initial={"text": standing, "seen": standing})
    theirs: dict[str, object] = {}
    if request.method == "POST":
        form = OwnWordsForm(request.POST)
        form.is_valid()
        text, seen = form.cleaned_data["text"], as_lines(form.cleaned_data["seen"])
        try:
            verbs.write_own_words(
                hearing=hearing, committee=committee, place=name, text=as_lines(text), seen=seen, by=request.user
            )
            messages.success(request, _("Kept. The words are in the note from the next build on."))
            return redirect(_address(hearing, committee))
        except NoteChanged as error:
            say(request, error)
            form = OwnWordsForm(initial={"text": text, "seen": standing})
            theirs = {"theirs": standing, "between": word_diff(standing, text)}
        except PejlError as error:
            say(request, error)
    context = {"hearing": hearing, "committee": committee, "place": place, "form": form, **theirs}
    return render(request, "answering/note_place.html", context)


def as_lines(text: str) -> str:
    """As it is stored: browsers send lines with a carriage return."""
    return text.replace("\r\n", "\n")


@for_roles(STAFF)
@require_POST
def note_conflict(request: StaffRequest, slug: str, own: int) -> HttpResponse:
    """Settle one conflict, or put own words back into use."""
    hearing = hearing_of(slug)
    row = get_object_or_404(OwnParagraph.objects.select_related("hearing", "committee"), pk=own, hearing=hearing)
    try:
        if request.POST.get("keep") == "again":
            verbs.put_back_own_words(own=row, by=request.user)
        else:
            keep = "own" if request.POST.get("keep") == "own" else "built"
            verbs.decide_conflict(own=row, keep=keep, seen=as_lines(request.POST.get("seen", "")), by=request.user)
        messages.success(request, _("Settled. Build the note again to see it."))
    except PejlError as error:
        say(request, error)
    return redirect(_address(hearing, row.committee))


@for_roles(Role.LEAD)
@require_POST
def note_publish(request: StaffRequest, slug: str, build: int) -> HttpResponse:
    """Let everybody read this build, or take it back."""
    hearing = hearing_of(slug)
    row = get_object_or_404(NoteBuild.objects.select_related("hearing__lead", "committee"), pk=build, hearing=hearing)
    try:
        if request.POST.get("withdraw"):
            verbs.withdraw_build(build=row, by=request.user)
            messages.success(request, _("The note is no longer public."))
        else:
            verbs.publish_build(build=row, by=request.user)
            messages.success(request, _("The note is public now."))
    except PejlError as error:
        say(request, error)
    return redirect(_address(hearing, row.committee))


@for_roles(READERS, Role.POLITICIAN)
def note_file(request: StaffRequest, slug: str, build: int, form: str) -> HttpResponse:
    """A build as a file; `?read` shows the web page instead of saving it."""
    row = get_object_or_404(NoteBuild, pk=build, hearing__in=hearings_for(request.user).filter(slug=slug))
    return _file(row, form, inline="read" in request.GET)


def _file(build: NoteBuild, form: str, *, inline: bool) -> HttpResponse:
    original = getattr(build, form, None) if form in MEDIA_TYPES else None
    if original is None:
        raise Http404
    content = fetch(original)
    answer = HttpResponse(content, content_type=MEDIA_TYPES[form] + ("; charset=utf-8" if form == "html" else ""))
    name = f"hearing-note-{build.hearing.slug}{f'-{build.committee.code}' if build.committee else ''}.{form}"
    answer["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    if form == "html":
        answer._csp_replace = {"style-src": hashes_of_styles(content), "script-src": ["'none'"]}  # type: ignore[attr-defined]
    return answer


def hashes_of_styles(page: bytes) -> list[str]:
    """The note's page carries its one style sheet with it: only that very sheet is let through."""
    sheets = re.findall(rb"<style>(.*?)</style>", page, re.DOTALL)
    return [f"'sha256-{b64encode(hashlib.sha256(sheet).digest()).decode()}'" for sheet in sheets]
