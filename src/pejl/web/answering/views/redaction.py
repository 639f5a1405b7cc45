"""Blacking out: the queue, one response with its places, and the decisions."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from pejl.errors import PejlError
from pejl.ground.keyset import keyset_page
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.roles import READERS, STAFF
from pejl.stages.responses import redacting
from pejl.stages.responses.models import Redaction, RedactionState, Response, ResponseState
from pejl.stages.responses.public import public_name, public_pieces, text_of, with_words
from pejl.stages.responses.redacting.rules import DONE, GATE, OPEN, WITHHELD, state_of
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import hearing_of, say

STATES = {
    OPEN: gettext_lazy("To be looked at"),
    DONE: gettext_lazy("Cleared"),
    WITHHELD: gettext_lazy("Not published"),
}
_CONTEXT = 60
"""So many characters around a place are shown in the list."""


@for_roles(READERS)
def redactions(request: StaffRequest, slug: str) -> HttpResponse:
    """The responses that are to be looked at before anybody outside sees them."""
    hearing = hearing_of(slug)
    state = request.GET.get("state", OPEN)
    counts = redacting.counts_of(hearing)
    page = keyset_page(redacting.to_redact(hearing, state), ["number"], after=request.GET.get("after", ""))
    first = redacting.to_redact(hearing, OPEN).first()
    return render(
        request,
        "answering/redactions.html",
        {
            "hearing": hearing,
            "page": page,
            "state": state,
            "states": [(value, name, counts[value]) for value, name in STATES.items()],
            "first": first,
            "counts": counts,
        },
    )


class AddForm(forms.Form):
    """A place that a person blacks out: marked in the text, or its words written."""

    words = forms.CharField(label=gettext_lazy("Words to black out"), required=False, max_length=300)
    start = forms.IntegerField(widget=forms.HiddenInput, required=False)
    end = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the list beside the text."""

    redaction: Redaction
    before: str
    words: str
    after: str


@for_roles(READERS)
def redaction(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """One response: its text with the places marked, the decisions, what the public would see, the log."""
    hearing = hearing_of(slug)
    response = _response(hearing, number)
    redacting.look_at(response, by=request.user)
    text, places = text_of(response), list(response.redactions.select_related("by"))
    pieces = public_pieces(response)
    state = state_of(response.publication)
    following = redacting.to_redact(hearing, OPEN).filter(number__gt=number).first()
    may = GATE.may("redaction.decide", by=request.user)
    return render(
        request,
        "answering/redaction.html",
        {
            "hearing": hearing,
            "response": response,
            "paragraphs": redacting.marked_paragraphs(text, places, pieces),
            "places": [_place(text, row) for row in places],
            "kinds": _kinds(places),
            "open_count": sum(row.state == RedactionState.PROPOSED for row in places),
            "state": state,
            "state_name": STATES[state],
            "public_name": public_name(response),
            "pieces": pieces,
            "add_form": AddForm(),
            "log": redacting.log_of(response),
            "undo": redacting.next_undo(response, request.user),
            "may": may,
            "may_change": may and state == OPEN,
            "following": following,
        },
    )


def _response(hearing: Hearing, number: int) -> Response:
    """Raises Http404 where there is no such response, or it has no text."""
    responses = with_words(hearing.responses.filter(number=number, state=ResponseState.READ))
    found = responses.first()
    if found is None:
        raise Http404
    return found


def _place(text: str, row: Redaction) -> Place:
    start, end = max(0, row.start - _CONTEXT), min(len(text), row.end + _CONTEXT)
    return Place(row, text[start : row.start], text[row.start : row.end], text[row.end : end])


def _kinds(places: list[Redaction]) -> list[tuple[str, str, int]]:
    """Kinds with more than one proposed place: value, name, how many."""
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for row in places:
        if row.state == RedactionState.PROPOSED:
            counts[row.kind] = counts.get(row.kind, 0) + 1
            names[row.kind] = row.get_kind_display()
    return [(kind, names[kind], count) for kind, count in counts.items() if count > 1]


_DECISIONS = {
    "accept": RedactionState.ACCEPTED,
    "reject": RedactionState.REJECTED,
    "put_back": RedactionState.PROPOSED,
}


@for_roles(STAFF)
@require_POST
def redaction_change(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """One decision, then the page again at the next place."""
    hearing = hearing_of(slug)
    response = _response(hearing, number)
    here = reverse("redaction", args=[hearing.slug, number])
    try:
        anchor = _change(request, response)
    except PejlError as error:
        say(request, error)
        anchor = ""
    return redirect(here + anchor)


def _change(request: StaffRequest, response: Response) -> str:
    """Do it; the anchor to go to. Raises PejlError."""
    given, by = request.POST, request.user
    action, reason = given.get("action", ""), given.get("reason", "")
    if action in _DECISIONS:
        chosen = [int(pk) for pk in given.getlist("redaction") if pk.isdigit()]
        redacting.decide(response=response, redactions=chosen, state=_DECISIONS[action], by=by, reason=reason)
        return _next_place(response, chosen)
    if action in {"accept_kind", "reject_kind"}:
        state = _DECISIONS[action.removesuffix("_kind")]
        redacting.decide_kind(response=response, kind=given.get("kind", ""), state=state, by=by, reason=reason)
        return _next_place(response, [])
    if action == "add":
        return _add(request, response)
    if action == "undo":
        redacting.undo(response=response, by=by)
        return ""
    return _close(request, response, action, reason)


def _close(request: StaffRequest, response: Response, action: str, reason: str) -> str:
    by = request.user
    if action == "done":
        redacting.done(response=response, by=by)
        messages.success(
            request, _("Done. The public can see the response once the hearing's responses are published.")
        )
    elif action == "withhold":
        redacting.withhold(response=response, reason=reason, by=by)
        messages.success(request, _("The response is withheld. It stays in the case and in the counts."))
    elif action == "reopen":
        redacting.reopen(response=response, by=by)
        messages.success(request, _("Opened again. Nobody outside can see the response now."))
    else:
        raise Http404
    return ""


def _add(request: StaffRequest, response: Response) -> str:
    form = AddForm(request.POST)
    form.is_valid()
    data = form.cleaned_data
    reason = data.get("reason", "")
    start, end = data.get("start"), data.get("end")
    if start is not None and end is not None:
        row = redacting.add(response=response, start=start, end=end, reason=reason, by=request.user)
        return f"#place-{row.pk}"
    rows = redacting.add_words(response=response, words=data.get("words", ""), reason=reason, by=request.user)
    return f"#place-{rows[0].pk}"


def _next_place(response: Response, after: list[int]) -> str:
    """The first proposed place behind those just decided, else the first of all."""
    rows = Redaction.objects.filter(response=response).order_by("start", "id").values_list("pk", "state")
    order = list(rows)
    at = next((place for place, (pk, _state) in enumerate(order) if pk in after), -1)
    waiting = [pk for pk, state in [*order[at + 1 :], *order[: at + 1]] if state == RedactionState.PROPOSED]
    return f"#place-{waiting[0]}" if waiting else "#finish"
