"""The replies of a hearing: the board, a list of one state, and what nobody has answered."""

from dataclasses import replace

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from pejl.errors import PejlError
from pejl.ground.keyset import keyset_page
from pejl.process.answering import bulk_step
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit
from pejl.stages.organisation.roles import READERS, STAFF, Role
from pejl.stages.remarks.models import KINDS, Remark
from pejl.stages.replies.models import DECISIONS, ReplyState
from pejl.stages.replies.queries import (
    Narrowing,
    copies,
    counts_by_state,
    replies_of,
    unanswered,
    units_of,
    waiting_for,
    without_copies,
)
from pejl.stages.replies.queries.board import board_columns, own_drafts
from pejl.stages.replies.verbs import add_remarks
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import hearing_of, next_page, opened_by, remarks_named, reply_or_404
from pejl.web.templatetags.figures import wording

BULK = {
    ReplyState.DRAFT: "reply.send",
    ReplyState.IN_REVIEW: "reply.forward",
    ReplyState.REVIEWED: "reply.approve",
}
"""What can be done with many replies of a state at once."""


@for_roles(READERS)
def replies(request: StaffRequest, slug: str) -> HttpResponse:
    """The board by state, the person's own replies first; with `?state=` the whole list of one state."""
    hearing = opened_by(request, slug)
    narrowing = _narrowing(request)
    found = replies_of(hearing, request.user, narrowing)
    everything = replies_of(hearing, request.user, replace(narrowing, state=""))
    units = units_of(request.user)
    context = {
        "hearing": hearing,
        "narrowing": narrowing,
        "counts": [(state, ReplyState(state).label, count) for state, count in counts_by_state(everything).items()],
        "waiting": next(iter(waiting_for(request.user, hearing)), None),
        "filters": _filters(hearing),
        "unanswered": unanswered(hearing, units or None).count(),
        "own_unit": bool(units),
    }
    if narrowing.state:
        page = keyset_page(found, ["-mine", "number"], after=request.GET.get("after", ""))
        return render(
            request,
            "answering/reply_list.html",
            {**context, "page": page, "bulk": BULK.get(ReplyState(narrowing.state))},
        )
    return render(request, "answering/board.html", {**context, "columns": board_columns(found)})


def _narrowing(request: StaffRequest) -> Narrowing:
    given = request.GET
    state = given.get("state", "")
    return Narrowing(
        state=state if state in ReplyState.values else "",
        unit=given.get("unit", ""),
        section=given.get("section", ""),
        decision=given.get("decision", ""),
        mine=given.get("mine") == "1",
    )


def _filters(hearing: Hearing) -> list[tuple[str, str, list[tuple[str, str, None]]]]:
    """Title, parameter and options of each filter."""
    units = Unit.objects.filter(replies__hearing=hearing).distinct()
    sections = hearing.sections.exclude(key="sender")
    return [
        (_("Whose"), "mine", [("1", _("Mine"), None)]),
        (_("Administration"), "unit", [(unit.code, unit.code, None) for unit in units]),
        (_("Section"), "section", [(section.key, section.title, None) for section in sections]),
        (_("Decision"), "decision", [(value, str(name), None) for value, name in DECISIONS]),
    ]


@for_roles(STAFF)
@require_POST
def replies_bulk(request: StaffRequest, slug: str) -> HttpResponse:
    """Take many replies the same step; what does not go is said, the rest goes."""
    hearing = hearing_of(slug)
    numbers = [int(number) for number in request.POST.getlist("reply") if number.isdigit()]
    done, refused = bulk_step(hearing, request.POST.get("action", ""), numbers, by=request.user)
    if done:
        text = ngettext("%(count)s reply has gone on.", "%(count)s replies have gone on.", len(done))
        messages.success(request, text % {"count": len(done)})
    for number, error in refused:
        messages.error(request, _("Reply %(number)s: %(why)s") % {"number": number, "why": _why(error)})
    if not (done or refused):
        messages.warning(request, _("Nothing was chosen."))
    return redirect(next_page(request, hearing_address(hearing)))


def _why(error: PejlError) -> str:
    return error.explain(wording())


def hearing_address(hearing: Hearing) -> str:
    """The board's address."""
    return reverse("replies", args=[hearing.slug])


@for_roles(READERS)
def replies_waiting(request: StaffRequest, slug: str) -> HttpResponse:
    """The remarks that wait for the person's administrations (or, for others, for any) and are in no reply."""
    hearing = opened_by(request, slug)
    units = units_of(request.user)
    waiting = unanswered(hearing, units or None)
    section, kind = request.GET.get("section", ""), request.GET.get("kind", "")
    narrowed = waiting.filter(section__key=section) if section else waiting
    narrowed = narrowed.filter(kind=kind) if kind else narrowed
    page = keyset_page(without_copies(narrowed), ["response_id", "start", "id"], after=request.GET.get("after", ""))
    alike = copies(waiting, page.rows)
    return render(
        request,
        "answering/waiting.html",
        {
            "hearing": hearing,
            "page": page,
            "rows": [(remark, alike.get(remark.pk, 1)) for remark in page.rows],
            "total": waiting.count(),
            "own_unit": bool(units),
            "drafts": own_drafts(hearing, request.user),
            "sections": [(s.key, s.title, None) for s in hearing.sections.exclude(key="sender")],
            "kinds": _kinds(waiting),
        },
    )


@for_roles(Role.OFFICER)
@require_POST
def replies_choose(request: StaffRequest, slug: str) -> HttpResponse:
    """What was chosen of what waits: on to a new reply, or into one of the person's drafts."""
    hearing = hearing_of(slug)
    remarks = remarks_named(hearing, request.POST.getlist("remarks"))
    number = request.POST.get("draft", "")
    if request.POST.get("action") != "add" or not number.isdigit():
        chosen = ",".join(str(remark.pk) for remark in remarks)
        return redirect(f"{reverse('reply_new', args=[hearing.slug])}?remarks={chosen}")
    draft = reply_or_404(hearing, int(number))
    add_remarks(reply=draft, remarks=remarks, by=request.user)
    messages.success(request, _("The reply answers these too now."))
    return redirect("reply", hearing.slug, draft.number)


def _kinds(waiting: QuerySet[Remark]) -> list[tuple[str, str, int]]:
    counts = dict(waiting.order_by().values_list("kind").annotate(count=Count("pk")))
    return [(value, str(name), counts[value]) for value, name in KINDS if counts.get(value)]
