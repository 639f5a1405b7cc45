"""What has arrived: the list, files handed in, letters on paper, meetings, e-mails without a hearing."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from pejl.analysing.hearing import Channel
from pejl.errors import PejlError
from pejl.ground.keyset import keyset_page
from pejl.ground.originals.store import fetch
from pejl.process.mail_drop.messages import dismiss_mail, place_mail
from pejl.process.meetings import register_meeting
from pejl.process.take_in import Receipt
from pejl.process.uploads import register_by_hand, take_in_upload
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.roles import READERS, STAFF
from pejl.stages.responses.deadlines import TAKING
from pejl.stages.responses.models import StrayMail
from pejl.stages.responses.queries import (
    FILTERS,
    channel_counts,
    intake_counts,
    intake_rows,
    reading_progress,
    stray_mails,
)
from pejl.stages.responses.rules import GATE
from pejl.stages.responses.verbs.handling import note_mail_look
from pejl.web.access import StaffRequest, for_roles
from pejl.web.intake.forms import MeetingForm, PaperForm, PlaceForm, UploadForm
from pejl.web.intake.places import hearing_for
from pejl.web.public.files import as_file
from pejl.web.templatetags.figures import label, wording

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.files.uploadedfile import UploadedFile

FILTER_NAMES = {
    "waiting": gettext_lazy("Not read yet"),
    "unreadable": gettext_lazy("Could not be read"),
    "problems": gettext_lazy("Partly unreadable"),
    "unknown": gettext_lazy("Without a sender"),
    "duplicates": gettext_lazy("Duplicates"),
    "late": gettext_lazy("Late"),
    "consent": gettext_lazy("Without consent"),
    "withdrawn": gettext_lazy("Withdrawn"),
}


@for_roles(READERS)
@require_safe
def intake(request: StaffRequest, slug: str) -> HttpResponse:
    """All that has arrived, the newest first."""
    hearing = hearing_for(request.user, slug)
    only, channel, words = (request.GET.get(name, "") for name in ("only", "channel", "q"))
    rows = intake_rows(hearing, only=only, channel=channel, words=words)
    counts = intake_counts(hearing)
    context = {
        "hearing": hearing,
        "page": keyset_page(rows, ["-number"], after=request.GET.get("after", "")),
        "counts": counts,
        "options": [(key, FILTER_NAMES[key], counts[key]) for key in FILTERS if counts[key] or key == only],
        "channels": [(code, label(code, "channel"), count) for code, count in channel_counts(hearing).items()],
        "words": words,
        "narrowed": bool(only or channel or words),
        "progress": reading_progress(hearing),
        "stray": stray_mails().count(),
        "may_register": GATE.may("response.register", by=request.user) and hearing.state in TAKING,
    }
    return render(request, "intake/list.html", context)


@for_roles(READERS)
@require_safe
def intake_progress(request: StaffRequest, slug: str) -> HttpResponse:
    """How far the reading is, for the list to ask again."""
    hearing = hearing_for(request.user, slug)
    context = {"hearing": hearing, "progress": reading_progress(hearing)}
    return render(request, "intake/parts/progress.html", context)


@for_roles(STAFF)
def intake_upload(request: StaffRequest, slug: str) -> HttpResponse:
    """Many files at once."""
    hearing = hearing_for(request.user, slug)
    initial = {"received_at": timezone.localtime()}
    form = UploadForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        files, moment = form.cleaned_data["uploads"], form.cleaned_data["received_at"]
        results = [_uploaded(request, hearing, file, moment, form.cleaned_data["receipts"]) for file in files]
        if request.headers.get("X-Requested-With") == "fetch":
            return render(request, "intake/parts/uploaded.html", {"results": results, "hearing": hearing})
        return _after_upload(request, hearing, results)
    return render(request, "intake/upload.html", {"hearing": hearing, "form": form}, status=422 if form.errors else 200)


def _uploaded(
    request: StaffRequest, hearing: Hearing, file: "UploadedFile[bytes]", moment: "datetime", receipt: bool
) -> dict[str, object]:
    """What became of one file: its receipt, or why there is none."""
    name = file.name or "fil"
    try:
        receipt_ = take_in_upload(
            hearing, name=name, content=file.read(), received_at=moment, by=request.user, receipt=receipt
        )
    except PejlError as error:
        return {"name": name, "error": error.explain(wording())}
    return {"name": name, "receipt": receipt_}


def _after_upload(request: StaffRequest, hearing: Hearing, results: list[dict[str, object]]) -> HttpResponse:
    receipts = [row["receipt"] for row in results if isinstance(row.get("receipt"), Receipt)]
    new = sum(1 for receipt in receipts if isinstance(receipt, Receipt) and receipt.is_new)
    said = ngettext(
        "%(count)d file is taken in and waits to be read.", "%(count)d files are taken in and wait to be read.", new
    )
    if new:
        messages.success(request, said % {"count": new})
    known = len(receipts) - new
    if known:
        said = ngettext("%(count)d file was there already.", "%(count)d files were there already.", known)
        messages.info(request, said % {"count": known})
    for row in results:
        if "error" in row:
            messages.error(request, f"{row['name']}: {row['error']}")
    return redirect("intake", hearing.slug)


@for_roles(STAFF)
def intake_paper(request: StaffRequest, slug: str) -> HttpResponse:
    """A letter on paper, or a telephone call."""
    hearing = hearing_for(request.user, slug)
    initial = {"received_at": timezone.localtime(), "channel": Channel.WRITTEN.value}
    form = PaperForm(request.POST or None, request.FILES or None, hearing=hearing, initial=initial)
    if request.POST.get("action") == "more":
        form = PaperForm(_with_one_more(request), request.FILES or None, hearing=hearing)
    elif request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        receipt = register_by_hand(
            hearing,
            channel=Channel(said["channel"]),
            received_at=said["received_at"],
            senders=form.senders(),
            text=said["text"],
            files=[(file.name or "scan", file.read()) for file in said["uploads"]],
            district=said["district"],
            consent=said["consent"],
            email=said["email"],
            receipt=said["receipt"],
            by=request.user,
        )
        number = receipt.response.number
        messages.success(request, _("Registered as response no. %(number)d.") % {"number": number})
        return redirect("intake_response", slug, number)
    more = request.POST.get("action") == "more"
    context = {"hearing": hearing, "form": form}
    return render(request, "intake/paper.html", context, status=422 if form.is_bound and not more else 200)


def _with_one_more(request: StaffRequest) -> dict[str, str]:
    """What was filled in, with a row more."""
    data = {key: str(request.POST.get(key, "")) for key in request.POST}
    rows = data.get("rows", "1")
    return {**data, "rows": str(int(rows) + 1) if rows.isdecimal() else "1"}


@for_roles(STAFF)
def meeting_new(request: StaffRequest, slug: str) -> HttpResponse:
    """A meeting with notes, a table of inputs, and ranked challenges."""
    hearing = hearing_for(request.user, slug)
    form = MeetingForm(request.POST or None, request.FILES or None, hearing=hearing)
    more = str(request.POST.get("action", "")).startswith("more-")
    if request.method == "POST" and not more and form.is_valid():
        said = form.cleaned_data
        try:
            receipt = register_meeting(
                hearing,
                channel=Channel(said["channel"]),
                title=said["title"],
                held_on=said["held_on"],
                place=said["place"],
                attendance=said["attendance"],
                district=said["district"],
                notes=said["notes"],
                inputs=form.given_inputs(),
                challenges=form.given_challenges(),
                files=[(file.name or "referat", file.read()) for file in said["uploads"]],
                consent=said["consent"] or None,
                by=request.user,
            )
        except PejlError as error:
            form.add_error(None, error.explain(wording()))
        else:
            messages.success(request, _("The meeting is registered; its input is being read."))
            return redirect("intake_response", slug, receipt.response.number)
    context = {"hearing": hearing, "form": form, "more": more}
    return render(request, "intake/meeting.html", context, status=422 if form.is_bound and not more else 200)


@for_roles(READERS)
@require_safe
def mail_waiting(request: StaffRequest) -> HttpResponse:
    """E-mails whose hearing nobody could tell."""
    hearings = Hearing.objects.filter(state__in=TAKING).order_by("-closes_at")
    rows = [(mail, PlaceForm(hearings=hearings, auto_id=f"id_%s_{mail.pk}")) for mail in stray_mails()[:100]]
    may = GATE.may("mail.place", by=request.user)
    return render(request, "intake/mail.html", {"rows": rows, "may_place": may, "has_hearings": hearings.exists()})


@for_roles(STAFF)
@require_POST
def mail_place(request: StaffRequest, number: int) -> HttpResponse:
    """Say which hearing an e-mail answers, or that it is no response."""
    mail = get_object_or_404(StrayMail, pk=number, settled_at=None)
    if request.POST.get("action") == "dismiss":
        dismiss_mail(mail, by=request.user)
        messages.success(request, _("The e-mail is put away. It is kept."))
        return redirect("mail_waiting")
    form = PlaceForm(request.POST, hearings=Hearing.objects.filter(state__in=TAKING))
    if form.is_valid():
        response = place_mail(mail, hearing=form.cleaned_data["hearing"], by=request.user)
        address = reverse("intake_response", args=[response.hearing.slug, response.number])
        said = _("The e-mail is response no. %(number)d.") % {"number": response.number}
        messages.success(request, format_html('<a href="{}">{}</a>', address, said))
    else:
        messages.error(request, _("Choose the hearing it answers."))
    return redirect("mail_waiting")


@for_roles(READERS)
@require_safe
def mail_file(request: StaffRequest, number: int) -> HttpResponse:
    """A waiting e-mail as it came."""
    mail = get_object_or_404(StrayMail.objects.select_related("original"), pk=number)
    note_mail_look(mail, by=request.user)
    return as_file(fetch(mail.original), "mail.eml", mail.original.media_type)
