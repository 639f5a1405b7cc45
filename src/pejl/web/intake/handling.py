"""One response in the intake: what came, who sent it, its text typed off, duplicates, consent."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pejl.ground.originals.store import fetch
from pejl.stages.organisation.roles import READERS, STAFF
from pejl.stages.responses.given import GivenSender
from pejl.stages.responses.models import ReceivedFile, Response
from pejl.stages.responses.queries import likely_originals, what_was_sent
from pejl.stages.responses.rules import GATE
from pejl.stages.responses.verbs import handling, sending
from pejl.web.access import StaffRequest, for_roles
from pejl.web.intake.forms import AssignForm, ConsentForm, LinkForm, TypedForm
from pejl.web.intake.places import response_for
from pejl.web.public.files import as_file

_ACTS = (
    "assign",
    "consent",
    "ask_consent",
    "type",
    "read_again",
    "link",
    "withdraw",
    "restore",
)


@for_roles(READERS)
@require_safe
def intake_response(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Everything about the arrival of one response."""
    response = response_for(request.user, slug, number)
    handling.note_look(response, by=request.user, what="intake")
    return _page(request, response)


def _page(request: StaffRequest, response: Response, **forms: Any) -> HttpResponse:
    sent = what_was_sent(response)
    typed = getattr(sent.edition, "transcript", None)
    words = request.GET.get("like", "")
    context = {
        "hearing": response.hearing,
        "response": response,
        "sent": sent,
        "earlier": [edition for edition in response.editions.all() if edition.pk != sent.edition.pk],
        "typed": typed,
        "may": {act: _may(act, request, response) for act in _ACTS},
        "assign_form": AssignForm(
            hearing=response.hearing,
            senders=senders_of(response),
            initial={"district": response.district_id, "email": response.email},
        ),
        "type_form": TypedForm(initial={"text": typed.text if typed else ""}),
        "consent_form": ConsentForm(),
        "link_form": LinkForm(),
        "likely": likely_originals(response, words) if response.duplicate_of_id is None else [],
        "words": words,
        "address": handling.address_of(response),
        **forms,
    }
    return render(request, "intake/response.html", context, status=422 if forms else 200)


def _may(act: str, request: StaffRequest, response: Response) -> bool:
    action = f"response.{act}"
    return GATE.may(action, by=request.user) and GATE.can(action, response.state)


def senders_of(response: Response) -> list[GivenSender]:
    """The senders as they stand, for the form."""
    rows = response.senders.all()
    return [GivenSender(r.name, r.kind, r.contact, r.email, r.phone, r.address, r.party_id) for r in rows]


@for_roles(READERS)
@require_safe
def intake_file(request: StaffRequest, slug: str, number: int, file: int) -> HttpResponse:
    """An original exactly as it came; the look is logged."""
    response = response_for(request.user, slug, number)
    found = get_object_or_404(ReceivedFile.objects.select_related("original"), pk=file, edition__response=response)
    handling.note_look(response, by=request.user, what=f"file:{found.original_id}")
    return as_file(fetch(found.original), found.name, found.original.media_type)


@for_roles(STAFF)
@require_POST
def intake_act(request: StaffRequest, slug: str, number: int, act: str) -> HttpResponse:
    """Do one thing to a response."""
    response = response_for(request.user, slug, number)
    do = {
        "assign": _assign,
        "type": _type,
        "consent": _consent,
        "link": _link,
        "unlink": _unlink,
        "ask-consent": _ask,
        "read-again": _read_again,
        "withdraw": _withdraw,
        "restore": _restore,
    }.get(act)
    answer = do(request, response) if do else None
    return answer or redirect(f"{reverse('intake_response', args=[slug, number])}#{act}")


def _assign(request: StaffRequest, response: Response) -> HttpResponse | None:
    form = AssignForm(request.POST, hearing=response.hearing)
    if request.POST.get("action") == "more":
        data = {key: str(request.POST.get(key, "")) for key in request.POST}
        return _page(
            request, response, assign_form=AssignForm({**data, "rows": str(form.count + 1)}, hearing=response.hearing)
        )
    if not form.is_valid():
        return _page(request, response, assign_form=form)
    said = form.cleaned_data
    handling.assign(
        response,
        senders=form.senders(),
        kind=said["kind"],
        district=said["district"],
        email=said["email"],
        by=request.user,
    )
    messages.success(request, _("The sender is saved."))
    return None


def _type(request: StaffRequest, response: Response) -> HttpResponse | None:
    form = TypedForm(request.POST)
    if not form.is_valid():
        return _page(request, response, type_form=form)
    handling.type_text(response, text=form.cleaned_data["text"], by=request.user)
    messages.success(request, _("The text is saved and waits to be read."))
    return None


def _consent(request: StaffRequest, response: Response) -> HttpResponse | None:
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _page(request, response, consent_form=form)
    said = form.cleaned_data
    sending.record_consent(response, consent=said["consent"], how=said["how"], by=request.user)
    messages.success(request, _("The sender's answer is saved."))
    return None


def _ask(request: StaffRequest, response: Response) -> None:
    handling.ask_consent(response, by=request.user)
    messages.success(request, _("The question is on its way to %(email)s.") % {"email": handling.address_of(response)})


def _link(request: StaffRequest, response: Response) -> HttpResponse | None:
    form = LinkForm(request.POST)
    original = (
        response.hearing.responses.filter(number=form.cleaned_data["number"]).first() if form.is_valid() else None
    )
    if original is None:
        if form.is_valid():
            form.add_error("number", _("There is no response with this number."))
        return _page(request, response, link_form=form)
    handling.link_duplicate(response, original=original, by=request.user)
    messages.success(request, _("The two count as one now."))
    return None


def _unlink(request: StaffRequest, response: Response) -> None:
    handling.unlink_duplicate(response, by=request.user)
    messages.success(request, _("The response counts on its own now."))


def _read_again(request: StaffRequest, response: Response) -> None:
    handling.read_again(response, by=request.user)
    messages.success(request, _("The response waits to be read again."))


def _withdraw(request: StaffRequest, response: Response) -> None:
    sending.withdraw(response, by=request.user)
    messages.success(request, _("The response is withdrawn. It is kept, but counts nowhere."))


def _restore(request: StaffRequest, response: Response) -> None:
    sending.restore(response, by=request.user)
    messages.success(request, _("The response counts again and waits to be read."))
