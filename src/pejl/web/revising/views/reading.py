"""One change as it stands, and the steps people take with it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.errors import PejlError
from pejl.stages.organisation.models import Unit
from pejl.stages.organisation.roles import READERS, STAFF, Role
from pejl.stages.revisions import verbs
from pejl.stages.revisions.models import Change, ChangeState, Revision
from pejl.stages.revisions.queries.board import changes_of
from pejl.stages.revisions.rules import GATE, MOVES
from pejl.stages.revisions.texts import edits_of, revised_text
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import next_page, say
from pejl.web.posting import posted_from
from pejl.web.revising.case import at, base_of, change_or_404, opened, surroundings
from pejl.web.revising.redlines import of_edits
from pejl.web.revising.said import Behind, behind

READ = for_roles(READERS, Role.POLITICIAN)
_STEPS: dict[str, Callable[..., Change]] = {
    "submit": verbs.submit,
    "take_back": verbs.take_back,
    "withdraw": verbs.withdraw,
    "restore": verbs.restore,
    "reopen": verbs.reopen,
}
_COMMENTED = frozenset({"submit", "withdraw", "reopen"})
_DONE = {
    "submit": gettext_lazy("Sent to the committees."),
    "take_back": gettext_lazy("Taken back. You can write on."),
    "withdraw": gettext_lazy("Withdrawn. It is kept and can be restored."),
    "restore": gettext_lazy("Restored. It is a draft now."),
    "reopen": gettext_lazy("Opened again. It is a draft now."),
    "approve": gettext_lazy("Approved."),
    "decline": gettext_lazy("Sent back to the administration with your comment."),
}


def change_page(request: StaffRequest, revision: Revision, change: Change) -> HttpResponse:
    """How a change stands that the person does not write in."""
    entries = of_edits(revision.base.policy, base_of(revision), edits_of(change))
    context = {**surroundings(revision), "change": change, "entries": entries}
    return render(request, "revising/change.html", {**context, **about_change(request, revision, change)})


def about_change(request: StaffRequest, revision: Revision, change: Change) -> dict[str, object]:
    """What stands beside the words of a change: committees, remarks, collisions, steps and what can be done."""
    approvals = list(change.approvals.all())
    committees = [approval.committee for approval in approvals]
    open_ = revision.state == "open"
    units = [change.unit, *committees]
    return {
        "approvals": approvals,
        "behind": behind([change], request.user).get(change.pk, Behind()),
        "colliding": _colliding(revision, change),
        "history": list(reversed(change.steps.all())),
        "steps": {
            action.removeprefix("change."): open_
            and change.state in MOVES[action]
            and GATE.may(action, by=request.user, units=units)
            for action in MOVES
        },
        "own_committees": _own_committees(request, change) if open_ else [],
    }


def _own_committees(request: StaffRequest, change: Change) -> list[Unit]:
    """Those the person may approve it for, and that have not done so."""
    if change.state != ChangeState.SUBMITTED:
        return []
    waiting = [approval.committee for approval in change.approvals.all() if approval.approved_at is None]
    return [unit for unit in waiting if GATE.may("change.approve", by=request.user, units=[unit])]


def _colliding(revision: Revision, change: Change) -> list[Change]:
    """The changes it collides with."""
    pairs = [one.numbers for one in revised_text(revision).collisions if change.number in one.numbers]
    numbers = {number for pair in pairs for number in pair} - {change.number}
    return [one for one in changes_of(revision) if one.number in numbers] if numbers else []


@for_roles(STAFF)
@posted_from("change", "slug", "number", "change")
def change_step(request: StaffRequest, slug: str, number: int, change: int) -> HttpResponse:
    """Take a change one step of its way."""
    revision = opened(slug, number, request.user)
    found = change_or_404(revision, change)
    step, comment = request.POST.get("step", ""), request.POST.get("comment", "")
    try:
        _take(request, found, step, comment)
        messages.success(request, str(_DONE[step]))
    except PejlError as error:
        say(request, error)
    return redirect(next_page(request, at(revision, "change", found.number)))


def _take(request: StaffRequest, change: Change, step: str, comment: str) -> None:
    """Raises PejlError, Http404."""
    if step in {"approve", "decline"}:
        committee = next(
            (one.committee for one in change.approvals.all() if one.committee.code == request.POST.get("committee")),
            None,
        )
        if committee is None:
            raise Http404(_("This committee is not asked."))
        if step == "approve":
            seen = request.POST.get("saves", "")
            saves = int(seen) if seen.isdecimal() else None
            verbs.approve(change=change, committee=committee, by=request.user, saves=saves)
        else:
            verbs.decline(change=change, committee=committee, by=request.user, comment=comment)
    elif step in _STEPS:
        more = {"comment": comment} if step in _COMMENTED else {}
        _STEPS[step](change=change, by=request.user, **more)
    else:
        raise Http404
