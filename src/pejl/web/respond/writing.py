"""The first step of a response: the boxes beside the draft, remarks at paragraphs, files."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pejl.errors import PejlError
from pejl.ground.rate.limits import TooOften, require_rate
from pejl.stages.hearings.models import Hearing
from pejl.stages.responses.boxes import Box, boxes_of
from pejl.stages.responses.deadlines import may_still_correct, require_taking
from pejl.stages.responses.drafted import Drafted, drafted
from pejl.stages.responses.errors import DeadlinePassed
from pejl.stages.responses.given import GivenAnchor
from pejl.stages.responses.links import follow_token, hash_of
from pejl.stages.responses.models import FormDraft, Response
from pejl.stages.responses.verbs.drafts import add_file, discard, is_sent, remove_file, save_draft
from pejl.web.access import public
from pejl.web.public.finding import hearing_of
from pejl.web.respond.begun import Key, draft_with, forget, form_for, key_in, new_key, party_of, remember, remembered
from pejl.web.respond.forms import LinkForm, WritingForm
from pejl.web.templatetags.figures import wording

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

ACCEPTED = ".docx,.odt,.pdf,.rtf,.txt,.md,.html"
"""For the browser's chooser of files; the content decides."""
_UPLOADS = 10
"""Files that may come for each response that may."""


@public
@never_cache
def hearing_respond(request: HttpRequest, slug: str) -> HttpResponse:
    """A form that is opened now; where this browser is in the middle of one, that one."""
    hearing = hearing_of(request, slug)
    invitation = request.POST.get("invitation") or request.GET.get("invitation", "")
    party = party_of(request, hearing, invitation)
    if request.method == "POST":
        key = key_in(request.POST.get("key", ""))
        form = form_for(party)
        form.begun = key.at
        return _save(request, hearing, key, form)
    token = remembered(request, hearing)
    if token:
        query = request.META["QUERY_STRING"]
        return redirect(f"{reverse('draft', args=[token])}{'?' if query else ''}{query}")
    try:
        require_taking(hearing, timezone.now(), [party.pk] if party else [])
    except PejlError as error:
        return render(request, "respond/closed.html", {"hearing": hearing, "reason": error.explain(wording())})
    known = {"party": party, "invitation": invitation if party else ""}
    return _page(request, hearing, new_key(), form_for(party), known=known)


@public
@never_cache
def draft(request: HttpRequest, token: str) -> HttpResponse:
    """A form that was saved."""
    found = draft_with(token)
    if is_sent(found):
        return redirect("follow", follow_token(response_of(found)))
    form, key = drafted(found), Key(token, drafted(found).begun)
    if request.method == "POST":
        return _save(request, found.hearing, key, form)
    response = _page(request, found.hearing, key, form, draft=found)
    remember(response, found.hearing, token)
    return response


def response_of(found: FormDraft) -> Response:
    """What a draft that was sent became."""
    response = found.response or found.corrects
    assert response is not None  # it was sent
    return response


def _save(request: HttpRequest, hearing: Hearing, key: Key, form: Drafted) -> HttpResponse:
    """Keep what was filled in, whatever is wrong with it; then do what the button said."""
    boxes = boxes_of(hearing)
    posted = WritingForm(request.POST, boxes, form)
    form = posted.merged(form)
    if not posted.is_valid():
        return _page(request, hearing, key, form, posted=posted, status=422)
    known = _existing(key)
    if not known:
        try:
            require_rate("draft", request)
        except TooOften as error:
            messages.error(request, error.explain(wording()))
            return _page(request, hearing, key, form, posted=posted, status=429)
    found = save_draft(hearing, token=key.token, form=form, known=known)
    all_kept = _keep_files(request, found, request.FILES.getlist("files"))
    response = _next(request, found, key.token, all_kept=all_kept)
    if found.pk:  # it was not discarded
        remember(response, hearing, key.token)
    return response


def _next(request: HttpRequest, found: FormDraft, token: str, *, all_kept: bool) -> HttpResponse:
    action = request.POST.get("action", "")
    if action == "discard" and not is_sent(found):
        slug = found.hearing.slug
        discard(found)
        messages.success(request, _("Your draft is deleted."))
        response = redirect("hearing", slug)
        forget(response, found.hearing)
        return response
    number = request.POST.get("remove-file", "")
    if number.isdecimal():
        remove_file(found, number=int(number))
        return redirect(f"{reverse('draft', args=[token])}#files")
    if "remove-anchor" in request.POST:
        return redirect("draft", token)
    if action == "save":
        messages.success(request, _("Your draft is saved."))
        return redirect(f"{reverse('draft', args=[token])}#later")
    return redirect("draft_about", token) if all_kept and action == "next" else redirect("draft", token)


def _keep_files(request: HttpRequest, found: FormDraft, uploads: "Sequence[UploadedFile[bytes]]") -> bool:
    """Keep each file with the draft; whether all of them could be."""
    refused = [said for upload in uploads if (said := _refused(found, upload))]
    for said in refused:
        messages.error(request, said)
    return not refused


def _refused(found: FormDraft, upload: "UploadedFile[bytes]") -> str:
    """Keep a file; what is wrong with it where it cannot be kept."""
    try:
        add_file(found, name=upload.name or "", size=upload.size or 0, read=upload.read)
    except PejlError as error:
        return error.explain(wording())
    return ""


@public
@require_POST
def respond_files(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep files as soon as they are chosen or dropped; answers with the list as it then is."""
    hearing = hearing_of(request, slug)
    require_rate("upload", request, at_most=_UPLOADS * settings.RATE_PER_HOUR)
    key = key_in(request.POST.get("key", ""))
    form = Drafted()
    form.begun = key.at
    found = _existing(key) or save_draft(hearing, token=key.token, form=form)
    refused = [said for upload in request.FILES.getlist("files") if (said := _refused(found, upload))]
    response = render(request, "respond/parts/files.html", {"files": _files_of(found), "refused": refused})
    remember(response, hearing, key.token)
    return response


def _existing(key: Key) -> FormDraft | None:
    return FormDraft.objects.filter(token_hash=hash_of(key.token)).first()


def _files_of(found: FormDraft | None) -> list[object]:
    return list(found.files.select_related("original")) if found else []


def _page(
    request: HttpRequest,
    hearing: Hearing,
    key: Key,
    form: Drafted,
    *,
    draft: FormDraft | None = None,
    posted: WritingForm | None = None,
    known: Mapping[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    boxes = posted.boxes if posted else boxes_of(hearing)
    anchors = _anchors(hearing, boxes, form, request)
    context = {
        "hearing": hearing,
        "step": 1,
        "draft": draft,
        "token": key.token if draft else "",
        "key": key.signed(),
        "form": posted or WritingForm(None, boxes, form),
        "anchors": anchors,
        "files": _files_of(draft),
        "accepted": ACCEPTED,
        "megabytes": settings.UPLOAD_MEGABYTES,
        "most_files": settings.UPLOAD_FILES,
        "link": request.build_absolute_uri(reverse("draft", args=[key.token])),
        "link_form": LinkForm(initial={"email": form.email}),
        "too_late": why_too_late(draft) if draft else "",
        **(known or {}),
    }
    return render(request, "respond/write.html", context, status=status)


def why_too_late(found: FormDraft) -> str:
    """Why a draft cannot be sent any more; empty where it can."""
    now = timezone.now()
    parties = [sender.party for sender in drafted(found).senders if sender.party]
    try:
        if found.corrects is None:
            require_taking(found.hearing, now, parties)
        elif not may_still_correct(found.corrects, now):
            raise DeadlinePassed
    except PejlError as error:
        return error.explain(wording())
    return ""


def _anchors(hearing: Hearing, boxes: Sequence[Box], form: Drafted, request: HttpRequest) -> list[dict[str, object]]:
    """Remarks at paragraphs with what they are about, the one that was just asked for last."""
    anchors = list(form.anchors)
    wanted = request.GET.get("provision", "")[:120]
    if wanted and not any(anchor.provision == wanted and not anchor.text for anchor in anchors):
        anchors.append(GivenAnchor(wanted, "", request.GET.get("quote", "")[:500]))
    if not anchors:
        return []
    keys = {anchor.provision for anchor in anchors}
    provisions = {row.key: row for row in hearing.version.provisions.filter(key__in=keys)}
    return [
        {"anchor": anchor, "provision": provisions[anchor.provision], "number": number}
        for number, anchor in enumerate(anchors)
        if anchor.provision in provisions
    ]
