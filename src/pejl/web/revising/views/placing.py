"""What was said of a part that does not stand where it did: found again, or placed by a person."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.process.placing import place_by_hand
from pejl.stages.organisation.roles import READERS, STAFF
from pejl.stages.remarks.models import RemarkProvision
from pejl.stages.remarks.queries.standing import standing_remarks
from pejl.stages.remarks.rules import GATE as REMARKS
from pejl.stages.revisions.queries.placed import Target, moved_targets
from pejl.stages.revisions.texts import revised_text
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


@for_roles(READERS)
@require_safe
def revision_places(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Those without a place first, then those that moved."""
    revision = opened(slug, number, request.user)
    text = revised_text(revision)
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
        "moved": [one for one in shown if one.target.placed is not None],
        "places": [place for place in places_of(policy, text.base) if place.key in contents],
        "may": REMARKS.may("remark.provision", by=request.user),
    }
    return render(request, "revising/places.html", context)


@for_roles(STAFF)
@posted_from("revision_places", "slug", "number")
def revision_place(request: StaffRequest, slug: str, number: int, tie: int) -> HttpResponse:
    """Say by hand which part a remark is about."""
    revision = opened(slug, number, request.user)
    ties = RemarkProvision.objects.select_related("remark__response")
    row = get_object_or_404(ties, pk=tie, remark__in=standing_remarks(revision.hearing))
    try:
        place_by_hand(tie=row, key=request.POST.get("key", ""), by=request.user)
        messages.success(request, _("Remark %(remark)s has its place again.") % {"remark": row.remark})
    except PejlError as error:
        say(request, error)
    return redirect(at(revision, "revision_places"))
