"""Word out and in: the changes as tracked changes, and what came back, looked at one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.ground.work.models import Job
from pejl.process.redlining import KIND, WORD, request_return, write_word
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.policies.tree import Content
from pejl.stages.revisions.models import ChangeState, ReturnedEdit, ReturnedFile, ReturnedState, Revision
from pejl.stages.revisions.rules import GATE, STANDING
from pejl.stages.revisions.verbs import returned as verbs
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import say
from pejl.web.posting import posted_from
from pejl.web.public.files import as_file
from pejl.web.revising.case import at, base_of, revision_or_404, surroundings, units_of
from pejl.web.revising.redlines import heading_of
from pejl.web.revising.views.writing import WRITERS
from pejl.writing.redline import Piece
from pejl.writing.redline.lines import compared

_TOGETHER = frozenset({"added", "removed", "moved", "reworded"})
"""Kinds that propose words."""


class ReturnForm(forms.Form):
    """A Word file that came back."""

    file = forms.FileField(
        label=gettext_lazy("Word file"),
        help_text=gettext_lazy("The .docx that was taken out here and has been edited in Word or LibreOffice."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def clean_file(self) -> Any:
        """Not larger than any other file that is taken in."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_MEGABYTES * 1024**2:
            raise forms.ValidationError(_("The file is larger than %(size)s MB.") % {"size": settings.UPLOAD_MEGABYTES})
        return file


@dataclass(frozen=True, slots=True)
class Shown:
    """One edit of a returned file."""

    edit: ReturnedEdit
    heading: str
    """Of the part it is about; empty where it has no place."""
    words: tuple[Piece, ...]
    """The redline of the part, or of the words concerned."""


@for_roles(READERS - {Role.AUDITOR, Role.ADMINISTRATOR})
@require_safe
def revision_redline_docx(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """The changes as a Word file with tracked changes; `?only=approved` those that are approved."""
    revision = revision_or_404(slug, number)
    states = {ChangeState.APPROVED} if request.GET.get("only") == "approved" else STANDING
    language = "en" if (get_language() or "").startswith("en") else "da"
    name, content = write_word(revision, by=request.user, language=language, states=states)
    return as_file(content, name, WORD)


@for_roles(READERS)
def revision_returned(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """The files that came back, and the way to take one in."""
    revision = revision_or_404(slug, number)
    may = revision.state == "open" and GATE.may("returned.take_in", by=request.user)
    form = ReturnForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            request_return(revision, file_name=file.name, content=file.read(), by=request.user)
            messages.success(request, _("The file is being read. What people did in it is listed in a moment."))
            return redirect(at(revision, "revision_returned"))
        except PejlError as error:
            say(request, error)
    files = list(revision.returned.select_related("by").prefetch_related("edits"))
    jobs = list(Job.objects.filter(kind=KIND).exclude(state="done").order_by("-id")[:5])
    numbers = {file.pk for file in files if file.read_at is None}
    context = {
        **surroundings(revision),
        "form": form,
        "files": [(file, _counts(file)) for file in files],
        "job": next((job for job in jobs if job.arguments.get("returned") in numbers), None),
        "may": may,
        "may_write": GATE.may("redline.write", by=request.user),
    }
    return render(request, "revising/returned.html", context)


def _counts(file: ReturnedFile) -> dict[str, int]:
    states = [edit.state for edit in file.edits.all()]
    return {"all": len(states), "waiting": states.count(ReturnedState.WAITING)}


@for_roles(READERS)
@require_safe
def returned_file(request: StaffRequest, slug: str, number: int, file: int) -> HttpResponse:
    """What people did in one file: each edit with its words, waiting ones first."""
    revision = revision_or_404(slug, number)
    found = get_object_or_404(revision.returned.select_related("by", "redline"), pk=file)
    base = base_of(revision)
    edits = list(found.edits.select_related("change", "by"))
    shown = [_shown(revision, base, found, edit) for edit in edits]
    units = units_of(request.user, *WRITERS)
    context = {
        **surroundings(revision),
        "file": found,
        "waiting": [one for one in shown if one.edit.state == ReturnedState.WAITING],
        "decided": [one for one in shown if one.edit.state != ReturnedState.WAITING],
        "units": units,
        "may": bool(units) and revision.state == "open" and GATE.may("returned.decide", by=request.user),
        "title": _("Edited in Word: %(file)s") % {"file": found.file_name[:120]},
    }
    return render(request, "revising/returned_file.html", context)


def _shown(revision: Revision, base: Mapping[str, Content], file: ReturnedFile, edit: ReturnedEdit) -> Shown:
    sent = dict(file.redline.contents) if file.redline else {}
    heading = heading_of(revision.base.policy, edit.key, base, sent) if edit.key else ""
    if edit.kind in _TOGETHER:
        old, new = ("\n".join(part for part in pair if part) for pair in _sides(edit))
        return Shown(edit, heading, compared(old, new))
    return Shown(edit, heading, compared(edit.gone, edit.come) if edit.gone else ())


def _sides(edit: ReturnedEdit) -> Sequence[tuple[str, str]]:
    return (edit.old_heading, edit.old_body), (edit.new_heading, edit.new_body)


@for_roles(*WRITERS)
@posted_from("returned_file", "slug", "number", "file")
def returned_decide(request: StaffRequest, slug: str, number: int, file: int) -> HttpResponse:
    """Confirm or reject the edits that were ticked, or let rejected ones wait again."""
    revision = revision_or_404(slug, number)
    found = get_object_or_404(revision.returned, pk=file)
    chosen = [int(pk) for pk in request.POST.getlist("edit") if pk.isdecimal()]
    edits = list(
        found.edits.filter(pk__in=chosen).select_related("file__revision__base__policy__lead", "file__redline")
    )
    here = at(revision, "returned_file", found.pk)
    if not edits:
        messages.warning(request, _("Tick at least one edit first."))
        return redirect(here)
    try:
        return redirect(_decided(request, revision, edits) or here)
    except PejlError as error:
        say(request, error)
        return redirect(here)


def _decided(request: StaffRequest, revision: Revision, edits: Sequence[ReturnedEdit]) -> str:
    """Do it; the address to go on to, empty for the file's page. Raises PejlError, Http404."""
    act, by = request.POST.get("act"), request.user
    if act == "confirm":
        units = units_of(by, *WRITERS)
        unit = next((unit for unit in units if unit.code == request.POST.get("unit")), units[0])
        change = verbs.confirm(edits=edits, unit=unit, title=request.POST.get("title", ""), by=by)
        if change is not None:
            text = _("Confirmed as change %(number)s, a draft.")
            messages.success(request, text % {"number": change.number})
            return at(revision, "change", change.number)
        text = ngettext("%(count)s edit noted.", "%(count)s edits noted.", len(edits))
        messages.success(request, text % {"count": len(edits)})
    elif act == "reject":
        verbs.reject(edits=edits, by=by)
        messages.success(request, _("Left out. You find it under “Rejected” and can let it wait again."))
    elif act == "again":
        verbs.let_wait(edits=edits, by=by)
        messages.success(request, _("It waits again."))
    else:
        raise Http404
    return ""
