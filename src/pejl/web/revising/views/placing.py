"""What was said of a part that does not stand where it did: found again, or placed by a person."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.stages.organisation.roles import READERS, STAFF
from pejl.stages.policies.models import Comment
from pejl.stages.remarks.models import RemarkProvision
from pejl.stages.remarks.queries.standing import standing_remarks
from pejl.stages.revisions.models import Revision
from pejl.stages.revisions.queries.placed import Target, moved_targets
from pejl.stages.revisions.rules import GATE
from pejl.stages.revisions.texts import text_now
from pejl.stages.revisions.verbs import place_by_hand, undo_place
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import say
from pejl.web.posting import posted_from
from pejl.web.revising.case import at, opened, surroundings
from pejl.web.revising.redlines import heading_of, places_of


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that was said of a part, where it stood and where it stands."""

    target: Target
    was: str
    """Heading of the part in the heard text."""
    now: str
    """Heading of the part it was found in; empty where a person must say it."""

    @property
    def tie(self) -> RemarkProvision | None:
        """The remark's tie; None for a colleague's comment."""
        return self.target.said if isinstance(self.target.said, RemarkProvision) else None

    @property
    def name(self) -> str:
        """What the form calls it: "remark-12" for a tie, "comment-3"."""
        return f"{'remark' if self.tie else 'comment'}-{self.target.said.pk}"


@for_roles(READERS)
@require_safe
def revision_places(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Those without a place first, then those that a person placed, then those that were found."""
    revision = opened(slug, number, request.user)
    text = text_now(revision)
    policy, contents = revision.base.policy, text.contents
    shown = [
        Shown(
            one,
            heading_of(policy, one.key, text.base),
            heading_of(policy, one.placed.key, contents) if one.placed else "",
        )
        for one in moved_targets(revision, contents)
    ]
    context = {
        **surroundings(revision),
        "unplaced": [one for one in shown if one.target.placed is None],
        "by_hand": [one for one in shown if one.target.by_hand],
        "moved": [one for one in shown if one.target.placed is not None and not one.target.by_hand],
        "places": places_of(policy, contents),
        "may": GATE.may("target.place", by=request.user),
    }
    return render(request, "revising/places.html", context)


@for_roles(STAFF)
@posted_from("revision_places", "slug", "number")
def revision_place(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Say by hand where something stands in the revised text, or take that back."""
    revision = opened(slug, number, request.user)
    try:
        if undone := request.POST.get("undo", ""):
            rows = revision.placed_by_hand.select_related("revision", "tie", "comment")
            undo_place(placed=get_object_or_404(rows, pk=undone if undone.isdigit() else 0), by=request.user)
            messages.success(request, _("Taken back."))
        else:
            said = _said(revision, request.POST.get("said", ""))
            place_by_hand(revision=revision, said=said, key=request.POST.get("key", ""), by=request.user)
            messages.success(request, _("It has its place again."))
    except PejlError as error:
        say(request, error)
    return redirect(at(revision, "revision_places"))


def _said(revision: Revision, name: str) -> RemarkProvision | Comment:
    """What the form calls so. Raises Http404."""
    what, _dash, number = name.partition("-")
    pk = int(number) if number.isdigit() else 0
    if what == "remark":
        ties = RemarkProvision.objects.select_related("remark__response")
        return get_object_or_404(ties, pk=pk, remark__in=standing_remarks(revision.hearing))
    if what == "comment":
        return get_object_or_404(revision.base.comments, pk=pk)
    raise Http404
