"""A revision at one look: what is next, what collides, what is offered, and all its changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pejl.errors import PejlError
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.policies.drafts import version_of
from pejl.stages.policies.models import VersionKind
from pejl.stages.policies.tree import Content
from pejl.stages.revisions import verbs
from pejl.stages.revisions.models import Change, ChangeState, Revision
from pejl.stages.revisions.queries.board import (
    Asked,
    WaitingChanges,
    changes_of,
    committees_asked,
    counts_of,
    revision_of,
    waiting_changes,
)
from pejl.stages.revisions.queries.offers import offer_counts
from pejl.stages.revisions.queries.placed import moved_targets
from pejl.stages.revisions.rules import GATE
from pejl.stages.revisions.texts import RevisedText, edits_of, revised_text
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import say
from pejl.web.answering.views.dashboard import NextStep
from pejl.web.posting import posted_from
from pejl.web.revising.case import at, may_look, opened, surroundings
from pejl.web.revising.redlines import heading_of, headings_of, places_of

READ = for_roles(READERS, Role.POLITICIAN)


@dataclass(frozen=True, slots=True)
class Colliding:
    """Two changes that touch the same words."""

    one: Change
    other: Change
    headings: tuple[str, ...]
    """Of the provisions they collide in."""


@READ
@require_safe
def hearing_revision(request: StaffRequest, slug: str) -> HttpResponse:
    """The revision of the text that was heard, or the way to begin it."""
    hearing = get_object_or_404(Hearing.objects.select_related("version__policy", "lead"), slug=slug)
    base = hearing.version
    if revision_of(base) is not None:
        return redirect("revision", base.policy.slug, base.number)
    context = {"hearing": hearing, "base": base, "policy": base.policy}
    return render(request, "revising/none.html", {**context, "may": GATE.may("revision.start", by=request.user)})


@for_roles(Role.LEAD)
@posted_from("policy_work", "slug")
def revision_start(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Begin the revision of a version, after its newest hearing where there was one."""
    base = version_of(slug, number)
    if base is None:
        raise Http404
    hearing = Hearing.objects.filter(version=base).order_by("-id").first()
    revision = verbs.start_revision(base=base, hearing=hearing, by=request.user)
    if hearing is not None:
        found = verbs.find_offers(revision=revision, by=request.user)
        text = ngettext(
            "The revision has begun. %(count)s change was found ready worded in the remarks.",
            "The revision has begun. %(count)s changes were found ready worded in the remarks.",
            found,
        )
        messages.success(request, text % {"count": found})
    return redirect(at(revision))


@READ
@require_safe
def revision(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """The overview; the list of changes is narrowed by plain links."""
    found = opened(slug, number, request.user)
    asked = _asked(request)
    text = revised_text(found)
    by_number = {change.number: change for change in changes_of(found)}
    shown = list(changes_of(found, asked))
    collisions = colliding(text, by_number)
    touching = {number for pair in collisions for number in (pair.one.number, pair.other.number)}
    own = next((one for one in waiting_changes(request.user) if one.revision == found), None)
    offers = offer_counts(found)
    unplaced = sum(one.placed is None for one in moved_targets(found, text.contents))
    context = {
        **surroundings(found),
        "steps": list(_steps(request.user, found, collisions, own, offers, by_number.values())),
        "counts": counts_of(found),
        "collisions": collisions,
        "offers": offers,
        "unplaced": unplaced,
        "may_look": may_look(request.user),
        "asked": asked,
        "filters": _filters(found, by_number.values(), text.base),
        "rows": [(change, _headings(text, change), change.number in touching) for change in shown],
        "total": len(shown),
        "draft": found.base.policy.versions.filter(based_on=found.base, kind=VersionKind.REVISED).first(),
        "may": {
            name.replace(".", "_"): GATE.may(name, by=request.user)
            for name in ("change.write", "revision.build", "offer.find", "redline.write", "returned.take_in")
        },
    }
    return render(request, "revising/overview.html", context)


def _asked(request: StaffRequest) -> Asked:
    given = request.GET
    state = given.get("state", "")
    return Asked(
        state=state if state in ChangeState.values else "",
        committee=given.get("committee", ""),
        unit=given.get("unit", ""),
        key=given.get("part", ""),
    )


def colliding(text: RevisedText, changes: dict[int, Change]) -> list[Colliding]:
    """The pairs of changes that collide, each once with all the provisions they collide in."""
    pairs: dict[tuple[int, int], list[str]] = {}
    for one in text.collisions:
        pairs.setdefault(one.numbers, []).append(one.key)
    policy = text.version.policy
    return [
        Colliding(
            changes[one],
            changes[other],
            tuple(heading_of(policy, key, text.base, text.contents) for key in keys),
        )
        for (one, other), keys in pairs.items()
        if one in changes and other in changes
    ]


def _headings(text: RevisedText, change: Change) -> list[str]:
    return headings_of(text.version.policy, text.base, edits_of(change))


def _filters(
    revision: Revision, changes: Iterable[Change], base: dict[str, Content]
) -> list[tuple[str, str, list[tuple[str, str, int | None]]]]:
    """Title, parameter and options of each filter."""
    counts = counts_of(revision)
    units = Unit.objects.filter(pk__in={change.unit_id for change in changes}).order_by("code")
    keys = {edit.key for change in changes for edit in change.edits.all()}
    parts = [place for place in places_of(revision.base.policy, base) if place.key in keys]
    return [
        (_("State"), "state", [(s.value, str(s.label), counts[s.value]) for s in ChangeState if counts[s.value]]),
        (_("Committee"), "committee", [(unit.code, unit.code, None) for unit in committees_asked(revision)]),
        (_("Administration"), "unit", [(unit.code, unit.code, None) for unit in units]),
        (_("Part of the text"), "part", [(place.key, place.heading, None) for place in parts]),
    ]


def _steps(
    person: Person,
    revision: Revision,
    collisions: Sequence[Colliding],
    own: WaitingChanges | None,
    offers: dict[str, int],
    changes: Iterable[Change],
) -> Iterable[NextStep]:
    """What waits for this person first; the first is the next step."""
    if revision.state != "open":
        return
    if own and own.to_approve:
        text = ngettext(
            "%(n)s change awaits your committee", "%(n)s changes await your committee", own.to_approve
        )  # fmt: skip
        yield NextStep(text % {"n": own.to_approve}, at(revision, "revision_committees"))
    if not GATE.may("change.write", by=person):
        return
    if collisions:
        text = ngettext(
            "%(n)s collision must be put together", "%(n)s collisions must be put together", len(collisions)
        )
        first = collisions[0]
        url = at(revision, "collision", first.one.number, first.other.number)
        yield NextStep(text % {"n": len(collisions)}, url)
    if waiting := offers["waiting"]:
        text = ngettext("%(n)s offered change waits for you", "%(n)s offered changes wait for you", waiting)
        yield NextStep(text % {"n": waiting}, at(revision, "revision_offers"))
    drafts = sum(change.state == ChangeState.DRAFT for change in changes)
    if drafts:
        text = ngettext("%(n)s draft is not sent yet", "%(n)s drafts are not sent yet", drafts)
        yield NextStep(text % {"n": drafts}, at(revision) + "?state=draft#changes")


@for_roles(Role.LEAD)
@require_POST
def revision_build(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Build the revised draft with all approved changes, or issue it for good."""
    found = opened(slug, number, request.user)
    issue = request.POST.get("issue") == "1"
    try:
        version = (verbs.issue_draft if issue else verbs.build_draft)(revision=found, by=request.user)
    except PejlError as error:
        say(request, error)
        return redirect(at(found))
    known = {"number": version.number}
    if issue:
        messages.success(request, _("The revised draft is issued as version %(number)s. It stays as it is.") % known)
    else:
        messages.success(request, _("The revised draft is built as version %(number)s.") % known)
    return redirect(at(found) + "#draft")
