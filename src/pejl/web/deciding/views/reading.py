"""For politicians, on a phone: their meetings, an item on one page, and what is disputed, one screen each."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render

from pejl.stages.decisions.models import Item
from pejl.stages.decisions.queries import (
    Disputed,
    builds_of,
    disputed_remarks,
    whole_treatments,
)
from pejl.stages.decisions.queries import my_meetings as meetings_of_person
from pejl.stages.organisation.gate import has_role
from pejl.stages.organisation.models import Unit
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.replies.queries.hearing_note import newest_build
from pejl.stages.responses.models import Response
from pejl.stages.responses.public import public_name, public_text, with_words
from pejl.stages.revisions.models import Change
from pejl.stages.revisions.queries.board import changes_of
from pejl.web.access import StaffRequest, for_roles
from pejl.web.deciding.case import item_or_404, own_committees

_SENDERS_NAMED = 4
_MEET = frozenset({Role.POLITICIAN, Role.SECRETARY})


@for_roles(_MEET)
def my_meetings(request: StaffRequest) -> HttpResponse:
    """The next meetings of the person's bodies, with what is on their agendas."""
    return render(request, "deciding/my_meetings.html", {"meetings": list(meetings_of_person(request.user))})


@for_roles(READERS, Role.POLITICIAN)
def item_read(request: StaffRequest, item: int) -> HttpResponse:
    """The item on one page: what is recommended, what is disputed, what changes, what others decided."""
    found = item_or_404(item)
    committees = own_committees(request.user)
    note = newest_build(found.hearing) if found.hearing else None
    points = _disputed(found, committees)
    words = _words(points)
    context = {
        "item": found,
        "committees": committees,
        "meets": has_role(request.user, _MEET),
        "treatments": whole_treatments([found]),
        "disputed": [(point, words[point.number]) for point in points],
        "changes": _changes(found, committees),
        "annexes": list(found.annexes.all()),
        "report": builds_of(found).filter(includes_drafts=False).first(),
        "note": note if note and not note.includes_drafts else None,
    }
    return render(request, "deciding/item_read.html", context)


@for_roles(READERS, Role.POLITICIAN)
def disputed(request: StaffRequest, item: int, number: int) -> HttpResponse:
    """One disputed point: what is asked, by how many, and why the administration says no."""
    found = item_or_404(item)
    points = _disputed(found, own_committees(request.user))
    if not 1 <= number <= len(points):
        raise Http404
    point = points[number - 1]
    context = {
        "item": found,
        "point": point,
        "words": _words([point])[point.number],
        "who": _who(point),
        "count": len(points),
        "before": number - 1,
        "after": number + 1 if number < len(points) else 0,
    }
    return render(request, "deciding/disputed.html", context)


def _disputed(item: Item, committees: list[Unit] | None) -> list[Disputed]:
    """All that is disputed, or the committees' own part; a politician without a committee has none."""
    if item.hearing is None or committees == []:
        return []
    return disputed_remarks(item.hearing, committees or ())


def _words(points: Sequence[Disputed]) -> dict[int, str]:
    """By the point's number what its first remark says, blacked out as for the public. The same queries for all."""
    wanted = {point.first.response_id for point in points}
    responses = {one.pk: one for one in with_words(Response.objects.filter(pk__in=wanted))}
    return {
        point.number: public_text(responses[point.first.response_id], point.first.start, point.first.end)
        for point in points
    }


def _who(point: Disputed) -> list[str]:
    """The first of those who say it, residents numbered instead of named."""
    first = list(dict.fromkeys(remark.response_id for remark in point.remarks))[:_SENDERS_NAMED]
    responses = {one.pk: one for one in with_words(Response.objects.filter(pk__in=first))}
    return [public_name(responses[pk]) for pk in first]


def _changes(item: Item, committees: list[Unit] | None) -> list[Change]:
    if item.revision is None or committees == []:
        return []
    rows = changes_of(item.revision).filter(state__in={"submitted", "approved"})
    if committees:
        rows = rows.filter(approvals__committee__in=committees).distinct()
    return list(rows)
