"""The last two steps of a response: who answers, and looking it through before it is sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pejl.ground.rate.limits import require_rate
from pejl.process.sending import send_draft
from pejl.stages.organisation.models import District
from pejl.stages.responses.boxes import boxes_of
from pejl.stages.responses.drafted import Drafted, Missing, drafted, has_words, missing
from pejl.stages.responses.given import GivenSender
from pejl.stages.responses.links import follow_token
from pejl.stages.responses.models import FormDraft
from pejl.stages.responses.queries import SaidAnchor
from pejl.stages.responses.verbs.drafts import is_sent, mail_link, save_draft
from pejl.web.access import public
from pejl.web.respond.begun import draft_with, forget, remember
from pejl.web.respond.forms import MOST_SENDERS, AboutForm, LinkForm
from pejl.web.respond.writing import response_of, why_too_late

MISSING_TEXTS = {
    Missing.WORDS: gettext_lazy("You have not written anything yet. Write in at least one box, or add a file."),
    Missing.KIND: gettext_lazy("Say whether you answer as a resident or for an organisation."),
    Missing.NAME: gettext_lazy("Write who the response is from."),
    Missing.EMAIL: gettext_lazy("The e-mail address is not right."),
    Missing.CONSENT: gettext_lazy("Say whether we may publish your response."),
    Missing.HASTE: gettext_lazy("That was very fast. Look your response through once more and send it again."),
}
_FIRST_STEP = {Missing.WORDS}


@public
@never_cache
def draft_about(request: HttpRequest, token: str) -> HttpResponse:
    """Who answers."""
    found = draft_with(token)
    if is_sent(found):
        return redirect("follow", follow_token(response_of(found)))
    form = drafted(found)
    count = max(1, len(form.senders))
    posted = AboutForm(request.POST, found.hearing, form, count) if request.method == "POST" else None
    if posted:
        form = posted.merged(form)
        going = _about_next(request, found, token, form, posted)
        if going:
            return going
    context = {
        "hearing": found.hearing,
        "step": 2,
        "draft": found,
        "token": token,
        "form": posted or AboutForm(None, found.hearing, form, count),
        "may_add": count < MOST_SENDERS,
        "too_late": why_too_late(found),
    }
    return render(request, "respond/about.html", context, status=422 if posted else 200)


def _about_next(
    request: HttpRequest, found: FormDraft, token: str, form: Drafted, posted: AboutForm
) -> HttpResponse | None:
    """Save, then go where the button said; None where something must be put right first."""
    action = request.POST.get("action", "")
    here = reverse("draft_about", args=[token])
    going = {"back": reverse("draft", args=[token]), "save": f"{reverse('draft', args=[token])}#later"}
    if request.POST.get("website"):
        return None
    if action == "add-sender" and len(form.senders) < MOST_SENDERS:
        form.senders.append(GivenSender(""))
        going[action] = f"{here}#sender-{len(form.senders)}"
    elif (number := request.POST.get("remove-sender", "")).isdecimal() and int(number) < len(form.senders):
        del form.senders[int(number)]
        action = "remove-sender"
        going[action] = here
    save_draft(found.hearing, token=token, form=form, known=found)
    if action == "save":
        messages.success(request, _("Your draft is saved."))
    if action in going:
        return redirect(going[action])
    return redirect("draft_preview", token) if posted.is_valid() else None


@public
@never_cache
def draft_preview(request: HttpRequest, token: str) -> HttpResponse:
    """Everything once more as it will be sent; the button sends it."""
    found = draft_with(token)
    if is_sent(found):
        # a second click on "send", or the way back from the receipt
        return redirect("follow_receipt", follow_token(response_of(found)))
    form = drafted(found)
    lacking = missing(form, found.hearing, has_files=has_words(form) or found.files.exists())
    if request.method == "POST" and not lacking:
        return _send(request, found)
    if request.method == "GET":
        lacking = [what for what in lacking if what is not Missing.HASTE]
    context = {
        "hearing": found.hearing,
        "step": 3,
        "draft": found,
        "token": token,
        "given": form,
        "boxes": [
            (box.section.title, text) for box in boxes_of(found.hearing) if (text := form.boxes.get(box.section.key))
        ],
        "anchors": _said_anchors(found, form),
        "files": list(found.files.select_related("original")),
        "district": District.objects.filter(pk=form.district).first() if form.district else None,
        "lacking": [(MISSING_TEXTS[what], "draft" if what in _FIRST_STEP else "draft_about") for what in lacking],
        "too_late": why_too_late(found),
    }
    return render(request, "respond/preview.html", context, status=422 if request.method == "POST" else 200)


def _send(request: HttpRequest, found: FormDraft) -> HttpResponse:
    receipt = send_draft(found, received_at=timezone.now())
    response = redirect("follow_receipt", receipt.token)
    forget(response, found.hearing)
    return response


def _said_anchors(found: FormDraft, form: Drafted) -> list[SaidAnchor]:
    said = [anchor for anchor in form.anchors if anchor.text.strip()]
    keys = {anchor.provision for anchor in said}
    provisions = {row.key: row for row in found.hearing.version.provisions.filter(key__in=keys)} if keys else {}
    return [SaidAnchor(anchor.text, anchor.quote, provisions.get(anchor.provision)) for anchor in said]


@public
@require_POST
def draft_link(request: HttpRequest, token: str) -> HttpResponse:
    """Send the link of the draft to an address."""
    found = draft_with(token)
    require_rate("link", request)
    form = LinkForm(request.POST)
    if form.is_valid() and not is_sent(found):
        mail_link(found, token=token, email=form.cleaned_data["email"], language=get_language() or "da")
        messages.success(request, _("We have sent the link to %(email)s.") % {"email": form.cleaned_data["email"]})
    else:
        messages.error(request, _("The e-mail address is not right."))
    response = redirect(f"{reverse('draft', args=[token])}#later")
    remember(response, found.hearing, token)
    return response
