"""The reading room: a response's original, its remarks, the policy's text and the reply on one screen."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import condition, require_safe
from django_htmx.http import HttpResponseClientRedirect

from pejl.analysing.model import Kind
from pejl.analysing.sentences import split_sentences
from pejl.process.page_images import PagedPart, paged_parts, picture_of
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.organisation.roles import READERS
from pejl.stages.remarks.edges import gaps_in
from pejl.stages.remarks.looking import note_look
from pejl.stages.remarks.models import Edit, Remark
from pejl.stages.remarks.queries.frame import usable_themes
from pejl.stages.remarks.queries.history import next_redo, next_undo
from pejl.stages.remarks.queries.reading import next_unread
from pejl.stages.remarks.queries.room import (
    Opened,
    ancestors_of,
    campaign_of,
    opened,
    provisions_of,
    response_in,
    targets_of,
    uncovered,
)
from pejl.stages.remarks.rules import GATE
from pejl.stages.remarks.verbs import coding
from pejl.stages.responses.models import Response, ResponseState
from pejl.stages.responses.reading import document_of
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.panel import reply_panel
from pejl.web.reading_room.acts import ACTS, Act, Done
from pejl.web.reading_room.asked import Asked, ChoiceUnknown
from pejl.web.reading_room.hearings import form_of
from pejl.web.reading_room.original import furniture_of, groups_of, pages_of
from pejl.web.reading_room.places import room_url
from pejl.writing.note.names import AMENDMENT_NAMES

_MOST_PAGES = 200
"""So many pages are laid out at once; the text has them all."""
_EDITS: dict[str, Promise] = {
    "remark.split": gettext_lazy("splitting"),
    "remark.merge": gettext_lazy("merging"),
    "remark.move": gettext_lazy("boundary"),
    "remark.make": gettext_lazy("new remark"),
    "remark.retire": gettext_lazy("remark taken away"),
    "remark.kind": gettext_lazy("kind"),
    "remark.section": gettext_lazy("box"),
    "remark.provision": gettext_lazy("part of the draft"),
    "remark.committee": gettext_lazy("committee"),
    "remark.theme": gettext_lazy("theme"),
    "remark.check": gettext_lazy("check mark"),
    "response.handle": gettext_lazy("handled"),
}
"""What each kind of change is called beside "Undo"."""
_AMENDMENTS = {kind.value: name for kind, name in AMENDMENT_NAMES.items()}
_WHY: dict[str, Promise] = {
    "lead_in": gettext_lazy("lead-in"),
    "heading": gettext_lazy("heading"),
    "template": gettext_lazy("text of the template"),
    "signature": gettext_lazy("signature"),
    "courtesy": gettext_lazy("greeting"),
    "internal": gettext_lazy("internal note"),
}
"""Why the machine made no remark of a passage."""


@for_roles(READERS)
@require_safe
def reading_room(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """A response with one of its remarks chosen."""
    response = _response(slug, number)
    note_look(response=response, by=request.user)
    found = opened(response)
    if found is None:
        context = {"hearing": response.hearing, "response": response}
        return render(request, "reading_room/unread.html", context)
    return _shown(request, found, _chosen(request, found))


@for_roles(READERS)
@form_of("reading_room")
def reading_act(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """One of `ACTS`, on the remark the form names."""
    response = _response(slug, number)
    act = ACTS.get(request.POST.get("act", ""))
    found = opened(response)
    if act is None or found is None:
        raise ChoiceUnknown
    asked = Asked(request.POST, response.hearing)
    remark = found.numbered(asked.number("remark")) if asked.text("remark") else None
    if remark is not None and remark.number != asked.number("remark"):
        # the one the form was made for has been split or merged since: the verb says so
        remark = Remark.objects.filter(response=response, number=asked.number("remark")).first()
    done = act(Act(found, remark, asked, request.user))
    messages.success(request, done.said)
    return _after(request, response, remark, done)


@for_roles(READERS)
@form_of("reading_room")
def reading_handle(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """The remarks are right: on to the next response that nobody has read."""
    response = _response(slug, number)
    coding.handle(response=response, by=request.user)
    messages.success(request, _("Response %(number)d is handled.") % {"number": number})
    following = next_unread(response.hearing, number, request.user)
    if following is None:
        messages.success(request, _("That was the last one: all responses are handled."))
        return HttpResponseRedirect(reverse("reading_list", args=[slug]))
    return HttpResponseRedirect(reverse("reading_room", args=[slug, following]))


@for_roles(READERS)
@require_safe
def reading_next(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """The next response that nobody has handled, leaving this one as it is."""
    hearing = get_object_or_404(Hearing, slug=slug)
    following = next_unread(hearing, number, request.user)
    if following is None:
        messages.info(request, _("There is no other response to read."))
        return HttpResponseRedirect(reverse("reading_list", args=[slug]))
    return HttpResponseRedirect(reverse("reading_room", args=[slug, following]))


def _version_of_picture(request: StaffRequest, slug: str, number: int, part: int, page: int) -> str | None:
    found = Response.objects.filter(hearing__slug=slug, number=number).values_list("pk", "extract__edition").first()
    return f'"{found[0]}-{found[1]}-{part}-{page}"' if found else None


@for_roles(READERS)
@require_safe
@condition(etag_func=_version_of_picture)
def reading_page(request: StaffRequest, slug: str, number: int, part: int, page: int) -> HttpResponse:
    """A page of a received pdf as a picture; kept by the browser for ten minutes, by nobody else."""
    response = _response(slug, number)
    note_look(response=response, by=request.user)
    found = opened(response)
    for paged in _parts(found) if found else ():
        if paged.number == part and 1 <= page <= len(paged.sizes):
            shown = HttpResponse(picture_of(paged, page), content_type="image/png")
            patch_cache_control(shown, private=True, max_age=600)
            return shown
    raise Http404


def _response(slug: str, number: int) -> Response:
    hearing = get_object_or_404(Hearing.objects.select_related("version__policy", "lead"), slug=slug)
    response = response_in(hearing, number)
    if response is None:
        raise Http404
    response.hearing = hearing
    return response


def _parts(found: Opened) -> list[PagedPart]:
    return paged_parts(document_of(found.extract), found.extract.edition)


def _chosen(request: StaffRequest, found: Opened) -> Remark | None:
    """The remark asked for; else the one that stands at a place, or the next behind it; else the first."""
    wanted, at = request.GET.get("remark", ""), request.GET.get("at", "")
    if wanted.isdigit():
        return found.numbered(int(wanted))
    if at.isdigit():
        return next((one for one in found.remarks if one.end > int(at)), None) or next(reversed(found.remarks), None)
    return found.numbered(None)


def _after(request: StaffRequest, response: Response, before: Remark | None, done: Done) -> HttpResponse:
    """The same page in place where the same remark is shown, else another page."""
    same = done.remark is None and done.at is None
    number = before.number if same and before else done.remark
    view = request.POST.get("view", "")
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(room_url(response, remark=number, at=done.at, view=view))
    found = opened(response)
    chosen = found.numbered(number) if found and same else None
    if found is None or chosen is None or chosen.number != number:
        return HttpResponseClientRedirect(room_url(response, remark=number, at=done.at, view=view))
    return _shown(request, found, chosen, view=view)


def _shown(request: StaffRequest, found: Opened, chosen: Remark | None, *, view: str = "") -> HttpResponse:
    response, hearing = found.response, found.response.hearing
    document = document_of(found.extract)
    parts = paged_parts(document, found.extract.edition)
    asked = view or request.GET.get("view", "")
    view = asked if asked in {"text", "pages"} else ("pages" if parts else "text")
    may = GATE.may("remark.kind", by=request.user) and GATE.can("remark.kind", hearing.state)
    context: dict[str, Any] = {
        "hearing": hearing,
        "response": response,
        "opened": found,
        "chosen": chosen,
        "may": may and response.state == ResponseState.READ,
        "view": view if parts else "text",
        "has_pages": bool(parts),
        "act": reverse("reading_act", args=[hearing.slug, response.number]),
        "undo": _named(next_undo(response, request.user)),
        "redo": _named(next_redo(response, request.user)),
        "unchecked": sum(remark.checked_at is None for remark in found.remarks),
    }
    if context["view"] == "pages":
        context["pages"] = pages_of(document, parts, found.remarks)[:_MOST_PAGES]
    else:
        context["groups"] = groups_of(document, found.remarks, found.extract.marks)
        context["furniture"] = furniture_of(document)
    context["uncovered"] = _uncovered(found)
    if chosen is not None:
        context |= _about(found, chosen)
        context |= reply_panel(request, chosen)
    return render(request, "reading_room/room.html", context)


def _uncovered(found: Opened) -> list[dict[str, object]]:
    """What stands in no remark, with its words."""
    text = found.extract.text
    return [
        {"start": start, "end": end, "why": _WHY.get(mark, ""), "text": text[start:end]}
        for start, end, mark in uncovered(text, found.remarks, found.extract.marks)
    ]


def _about(found: Opened, chosen: Remark) -> dict[str, Any]:
    """What the middle and the right column say of the chosen remark."""
    text, hearing = found.extract.text, found.response.hearing
    chosen.hearing = hearing
    gaps = gaps_in(text, chosen.start, chosen.end)
    sentences = [(chosen.start + a, chosen.start + b) for a, b in split_sentences(chosen.text, found.response.language)]
    lead_in = ""
    if chosen.lead_in_start is not None and chosen.lead_in_end is not None:
        lead_in = text[chosen.lead_in_start : chosen.lead_in_end]
    return {
        "place": found.place(chosen),
        "previous": found.beside(chosen, -1),
        "following": found.beside(chosen, 1),
        "lead_in": lead_in,
        "kinds": [(kind.value, place) for place, kind in enumerate(Kind, start=1)],
        "sentences": [{"at": a, "text": text[a:b]} for a, b in sentences[1:]],
        "gaps": len(gaps),
        "gap_list": " ".join(map(str, gaps)),
        "sections": list(hearing.sections.all()),
        "themes": usable_themes(hearing),
        "units": list(Unit.objects.filter(active=True, kind__in=[UnitKind.ADMINISTRATION])),
        "committees": list(Unit.objects.filter(active=True, kind__in=[UnitKind.COMMITTEE, UnitKind.COUNCIL])),
        "provisions": provisions_of(hearing),
        "targets": targets_of(chosen),
        "campaign": campaign_of(chosen),
        "ancestors": list(ancestors_of(chosen)),
        "amendments": [{**one, "name": _(_AMENDMENTS.get(one["kind"], ""))} for one in chosen.amendments],
    }


def _named(edit: Edit | None) -> Promise | None:
    """What the change is called; None where there is none."""
    return _EDITS.get(edit.action, gettext_lazy("change")) if edit else None
