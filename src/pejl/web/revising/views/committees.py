"""What each committee is asked: its own part of the changes and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.tree import Content
from pejl.stages.revisions import verbs
from pejl.stages.revisions.models import Approval, Change, ChangeState, Revision
from pejl.stages.revisions.queries.board import Asked, changes_of, committees_asked
from pejl.stages.revisions.rules import GATE
from pejl.stages.revisions.texts import edits_of
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import say
from pejl.web.posting import posted_from
from pejl.web.revising.case import at, base_of, opened, surroundings, units_of
from pejl.web.revising.redlines import Marked, headings_of, of_edits
from pejl.web.revising.said import Behind, behind
from pejl.web.revising.views.reading import READ

_PAIR = re.compile(r"(\d{1,9}):(\d{1,9})")
"""Number of a change, and how often it had been saved when the page was opened."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One change as a committee sees it."""

    change: Change
    headings: Sequence[str]
    entries: Sequence[Marked]
    behind: Behind
    others: Sequence[Approval]
    """What the other committees of a joint change have said."""


@READ
@require_safe
def revision_committees(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """The committees with what awaits them, the person's own first."""
    revision = opened(slug, number, request.user)
    held = {unit.pk for unit in units_of(request.user, Role.SECRETARY, Role.POLITICIAN)}
    changes = list(changes_of(revision))
    rows = [(committee, *_counts(changes, committee), committee.pk in held) for committee in committees_asked(revision)]
    rows.sort(key=lambda row: not row[-1])
    return render(request, "revising/committees.html", {**surroundings(revision), "rows": rows})


def _counts(changes: Sequence[Change], committee: Unit) -> tuple[int, int, int]:
    """How many await it, how many it has approved, and how many are under way."""
    waiting = approved = under_way = 0
    for change in changes:
        for approval in change.approvals.all():
            if approval.committee_id == committee.pk:
                approved += approval.approved_at is not None
                is_waiting = approval.approved_at is None and change.state == ChangeState.SUBMITTED
                waiting += is_waiting
                under_way += approval.approved_at is None and not is_waiting
    return waiting, approved, under_way


@READ
@require_safe
def revision_committee(request: StaffRequest, slug: str, number: int, code: str) -> HttpResponse:
    """A committee's part: what awaits it, each with its redline and its remarks, and what it has approved."""
    revision = opened(slug, number, request.user)
    committee = get_object_or_404(Unit, code=code, kind=UnitKind.COMMITTEE)
    changes = list(changes_of(revision, Asked(committee=committee.code)))
    waiting = [c for c in changes if c.state == ChangeState.SUBMITTED and not _approved_by(c, committee)]
    approved = [c for c in changes if _approved_by(c, committee)]
    base, said = base_of(revision), behind(waiting, request.user)
    context = {
        **surroundings(revision),
        "committee": committee,
        "waiting": [_asking(revision, base, change, committee, said) for change in waiting],
        "approved": [(change, headings_of(revision.base.policy, base, edits_of(change))) for change in approved],
        "under_way": len(changes) - len(waiting) - len(approved),
        "may": revision.state == "open" and GATE.may("change.approve", by=request.user, units=[committee]),
    }
    return render(request, "revising/committee.html", context)


def _approved_by(change: Change, committee: Unit) -> bool:
    return any(one.committee_id == committee.pk and one.approved_at for one in change.approvals.all())


def _asking(
    revision: Revision, base: dict[str, Content], change: Change, committee: Unit, said: dict[int, Behind]
) -> Asking:
    edits = edits_of(change)
    policy = revision.base.policy
    others = [one for one in change.approvals.all() if one.committee_id != committee.pk]
    return Asking(
        change,
        headings_of(policy, base, edits),
        of_edits(policy, base, edits),
        said.get(change.pk, Behind()),
        others,
    )


@for_roles(Role.SECRETARY)
@posted_from("revision_committee", "slug", "number", "code")
def revision_approve(request: StaffRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Approve the changes that were ticked, as they were then, or send one back; what does not go is said."""
    revision = opened(slug, number, request.user)
    committee = get_object_or_404(Unit, code=code, kind=UnitKind.COMMITTEE)
    here = at(revision, "revision_committee", code)
    if request.POST.get("decline", "").isdecimal():
        _declined(request, revision, committee, int(request.POST["decline"]))
        return redirect(here)
    done = 0
    pairs = [_PAIR.fullmatch(given) for given in request.POST.getlist("change")]
    seen = {int(pair[1]): int(pair[2]) for pair in pairs if pair}
    for change in changes_of(revision).filter(number__in=seen):
        try:
            verbs.approve(change=change, committee=committee, by=request.user, saves=seen[change.number])
            done += 1
        except PejlError as error:
            say(request, error)
    if done:
        text = ngettext("%(count)s change is approved.", "%(count)s changes are approved.", done)
        messages.success(request, text % {"count": done})
    elif not seen:
        messages.warning(request, _("Nothing was chosen."))
    return redirect(here)


def _declined(request: StaffRequest, revision: Revision, committee: Unit, number: int) -> None:
    change = get_object_or_404(revision.changes, number=number)
    try:
        comment = request.POST.get(f"comment-{number}", "")
        verbs.decline(change=change, committee=committee, by=request.user, comment=comment)
        messages.success(request, _("Change %(number)s is sent back with your comment.") % {"number": number})
    except PejlError as error:
        say(request, error)
