"""Answering: the form, the spreadsheet out and in. Who does not answer reads the same lines."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pejl.errors import PejlError
from pejl.process.status_rounds import take_in_sheet
from pejl.stages.followup.models import RoundKind, Share
from pejl.stages.followup.rules import GATE
from pejl.stages.followup.sheet import as_table, as_xlsx
from pejl.stages.followup.verbs.entries import hand_in, save_entries
from pejl.web.access import StaffRequest
from pejl.web.followup.forms import (
    ApprovalForm,
    ContactForm,
    ExtensionForm,
    FileForm,
    LineForm,
    ReasonForm,
    SendBackForm,
)
from pejl.web.followup.showing import ShownLine, contexts_of, shown_lines
from pejl.web.followup.views.places import READ, WRITE, may_with_share, reason_of, share_or_404
from pejl.web.plans.words import language
from pejl.web.public.files import MEDIA_TYPES, as_file
from pejl.web.templatetags.figures import wording


@READ
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: StaffRequest, slug: str, year: int, kind: str, unit: str) -> HttpResponse:
    """What a unit is asked about and says: as a form for those who answer, as a text for others."""
    found = share_or_404(slug, year, kind, unit)
    may = may_with_share(request, found, timezone.localdate())
    shown = shown_lines(found, to_own=_is_own(request, found))
    writes = may["write"] or may["hand_in"]
    posted = request.method == "POST"
    if posted:
        GATE.require("share.write", by=request.user, units=[found.unit])
    given = request.POST if posted else None
    forms = [LineForm(given, shown=one, of=found.round) for one in shown] if writes or posted else []
    general = ""
    if posted and all(form.is_valid() for form in forms):
        try:
            return _saved(request, found, forms)
        except PejlError as error:  # also where its state has changed since the page was opened: what was typed stays
            general = error.explain(wording())
    return _page(request, found, shown, forms, may, general)


def _is_own(request: StaffRequest, found: Share) -> bool:
    return GATE.may("share.write", by=request.user, units=[found.unit])


def _saved(request: StaffRequest, found: Share, forms: list[LineForm]) -> HttpResponse:
    said = {form.line.pk: form.said() for form in forms}
    if request.POST.get("action") == "hand_in":
        handed_in = hand_in(found, said=said, by=request.user)
        if handed_in.late:
            told = _("The answer has been handed in. It is marked as late.")
        elif timezone.localdate() > handed_in.due:
            told = _("The answer has been handed in.")
        else:
            told = _("The answer has been handed in. You can correct it until the last day.")
        messages.success(request, told)
    else:
        save_entries(found, said=said, by=request.user)
        messages.success(request, _("Saved. It is not handed in yet."))
    return redirect(request.path)


def _page(
    request: StaffRequest,
    found: Share,
    shown: list[ShownLine],
    forms: list[LineForm],
    may: dict[str, bool],
    general: str,
) -> HttpResponse:
    context = {
        "share": found,
        "round": found.round,
        "policy": found.round.policy,
        "rows": list(zip(shown, forms, strict=True)) if forms else [(one, None) for one in shown],
        "writes": bool(forms),
        "forms": forms,
        "general": general,
        "may": may,
        "extension_form": ExtensionForm(initial={"due": found.due}, auto_id="extend-%s"),
        "send_back_form": SendBackForm(auto_id="back-%s"),
        "decline_form": ReasonForm(auto_id="decline-%s"),
        "leave_out_form": ReasonForm(auto_id="leave-%s"),
        "approval_form": ApprovalForm(),
        "contact_form": ContactForm(None, share=found),
        "reminders": list(found.reminders.select_related("by")),
    }
    return render(request, "followup/share.html", context)


@READ
@require_safe
def share_file(request: StaffRequest, slug: str, year: int, kind: str, unit: str) -> HttpResponse:
    """The share as a workbook that can be filled in and uploaded again."""
    found = share_or_404(slug, year, kind, unit)
    shown = shown_lines(found, to_own=_is_own(request, found))
    lines = [one.line for one in shown]
    final = found.round.kind == RoundKind.FINAL
    table = as_table(lines, contexts_of(shown), language(), asks_what_was_learned=final)
    title = f"{found.round} {found.unit.code}"
    name = f"status-{year}-{slugify(found.unit.code)}.xlsx"
    return as_file(as_xlsx(table, title, language()), name, MEDIA_TYPES["xlsx"])


@WRITE
def share_import(request: StaffRequest, slug: str, year: int, kind: str, unit: str) -> HttpResponse:
    """Take a filled-in workbook in; what was wrong is told by row."""
    found = share_or_404(slug, year, kind, unit)
    form = FileForm(request.POST or None, request.FILES or None)
    may = may_with_share(request, found, timezone.localdate())
    context = {"share": found, "round": found.round, "policy": found.round.policy, "form": form, "may": may}
    if request.method != "POST" or not form.is_valid():
        return render(request, "followup/import.html", context)
    file = form.cleaned_data["file"]
    try:
        taken = take_in_sheet(found, content=file.read(), name=file.name, by=request.user)
    except PejlError as error:
        form.add_error("file", reason_of(error))
        return render(request, "followup/import.html", context)
    if not taken.faults:
        text = ngettext("%(count)d line has been taken in.", "%(count)d lines have been taken in.", taken.lines)
        messages.success(request, text % {"count": taken.lines})
        return redirect("share", slug, year, kind, unit)
    faults = [(fault.place, fault.error.explain(wording())) for fault in taken.faults]
    return render(request, "followup/imported.html", {**context, "taken": taken, "faults": faults})
