"""What a reviewer looks at, and what a committee approves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from pejl.process.answering import bulk_step
from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.replies import queries
from pejl.stages.replies.models import ReplyState
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import hearing_of, opened_by, say


@for_roles(READERS)
def review_queue(request: StaffRequest, slug: str) -> HttpResponse:
    """The replies in review: those that wait for this person's units first, each whole, one after another."""
    hearing = opened_by(request, slug)
    own = queries.units_of(request.user, Role.REVIEWER)
    waiting = queries.replies_of(hearing, request.user, queries.Narrowing(state=ReplyState.IN_REVIEW))
    waiting = waiting.order_by("number")
    mine = list(queries.with_remarks(waiting.filter(unit__in=own)))
    others = list(waiting.exclude(unit__in=own))
    return render(request, "answering/review_queue.html", {"hearing": hearing, "mine": mine, "others": others})


@for_roles(READERS)
def approval(request: StaffRequest, slug: str, code: str = "") -> HttpResponse:
    """One committee's part of the hearing: what awaits it, all of it to be seen, and what it has approved."""
    hearing = opened_by(request, slug)
    committees = queries.committees_in(hearing)
    held = queries.units_of(request.user, Role.SECRETARY)
    if not code:
        committees.sort(key=lambda row: row.unit.pk not in held)
        return render(request, "answering/approvals.html", {"hearing": hearing, "committees": committees, "held": held})
    committee = get_object_or_404(Unit, code=code, kind=UnitKind.COMMITTEE)
    part = queries.replies_of(hearing, request.user)
    ready = list(queries.with_remarks(part.filter(queries.for_committees({committee.pk})).order_by("number")))
    approved = part.filter(queries.approved_for({committee.pk})).order_by("number")
    context = {
        "hearing": hearing,
        "committee": committee,
        "ready": ready,
        "approved": list(approved),
        "may_approve": committee.pk in held,
    }
    return render(request, "answering/approval.html", context)


@for_roles(Role.SECRETARY)
@require_POST
def approve_all(request: StaffRequest, slug: str, code: str) -> HttpResponse:
    """Approve the replies that were on the page, as they were then; what was changed since is said and stays."""
    hearing = hearing_of(slug)
    seen = dict(pair.split(":", 1) for pair in request.POST.getlist("reply") if ":" in pair)
    numbers = {int(number): int(revision) for number, revision in seen.items() if (number + revision).isdigit()}
    done, refused = bulk_step(hearing, "reply.approve", list(numbers), by=request.user, revisions=numbers)
    if done:
        text = ngettext("%(count)s reply is approved.", "%(count)s replies are approved.", len(done))
        messages.success(request, text % {"count": len(done)})
    for _number, error in refused:
        say(request, error)
    return redirect("approval", hearing.slug, code)
