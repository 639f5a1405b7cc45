"""The next draft: what it would take over, begin it, and what lies beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejl.errors import PejlError
from pejl.process.next_draft import Material, Successor, Way, has_expired, material_of, start_next_draft, ways_of
from pejl.stages.followup.models import NextDraft, Reference, ReferenceKind
from pejl.stages.followup.next_draft.queries import next_draft_of, next_drafts_of, references_of
from pejl.stages.followup.next_draft.rules import GATE
from pejl.stages.followup.next_draft.verbs import settle_reference
from pejl.stages.organisation.roles import READERS
from pejl.stages.policies.drafts import version_of
from pejl.stages.policies.models import Policy, Version
from pejl.stages.policies.tree import in_reading_order, provisions_of
from pejl.web.access import StaffRequest, for_roles
from pejl.web.followup.reports.forms import NextDraftForm
from pejl.web.followup.reports.views.places import policy_or_404, tell
from pejl.web.templatetags.figures import heading, wording

_SHOWN = 80
"""Letters of a part without a heading."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A part of the draft with what lies beside it."""

    title: str
    key: str
    """Empty for what belongs to no part."""
    references: tuple[Reference, ...]

    @property
    def waiting(self) -> int:
        """How much nobody has dealt with."""
        return sum(one.settled_at is None for one in self.references)


@for_roles(READERS)
def next_draft(request: StaffRequest, slug: str) -> HttpResponse:
    """What a next draft would take over; begin it."""
    policy = policy_or_404(slug)
    try:
        material = material_of(policy)
    except PejlError as error:
        tell(request, error)
        return redirect("policy_work", slug)
    expired, ways = has_expired(policy, timezone.localdate()), ways_of(policy)
    given = {"way": ways[0].value}
    form = NextDraftForm(request.POST or None, ways=ways, policy=policy, has_expired=expired, initial=given)
    if request.method == "POST" and form.is_valid() and (draft := _begun(request, policy, form)):
        messages.success(request, _("The draft is there. What follows lies beside it; it is never published."))
        return redirect("next_draft_notes", draft.policy.slug, draft.number)
    context = {
        "policy": policy,
        "material": material,
        "parts": len(material.contents),
        "beside": _beside(material.references, material.base),
        "counts": _counts(material),
        "form": form,
        "expired": expired,
        "begun": next_drafts_of(policy),
        "may_start": GATE.may("next_draft.start", by=request.user, units=[policy.lead]),
    }
    return render(request, "reports/next_draft.html", context)


def _counts(material: Material) -> list[tuple[int, str]]:
    """How much there is of each kind, with its name; kinds of which there is nothing are left out."""
    found = [(kind, len(material.of_kind(kind))) for kind in ReferenceKind]
    return [(count, _counted(kind, count)) for kind, count in found if count]


def _counted(kind: ReferenceKind, count: int) -> str:
    """What so many of a kind are called."""
    match kind:
        case ReferenceKind.GOAL:
            return ngettext("goal that was not reached", "goals that were not reached", count)
        case ReferenceKind.MEASURE:
            return ngettext("proposed measure", "proposed measures", count)
        case ReferenceKind.LEARNED:
            return ngettext("thing that was learned", "things that were learned", count)
        case ReferenceKind.IDEA:
            return ngettext("idea that was passed on", "ideas that were passed on", count)
    return ngettext(
        "part of the text with remarks in the last hearing", "parts of the text with remarks in the last hearing", count
    )


def _begun(request: StaffRequest, policy: Policy, form: NextDraftForm) -> Version | None:
    """The draft; None where it could not be begun, which the form then says."""
    given = form.cleaned_data
    successor = Successor(given["title"], given["starts"], given["ends"]) if given.get("title") else None
    way, reason = Way(given["way"]), given.get("reason", "")
    try:
        return start_next_draft(policy, way=way, successor=successor, reason=reason, by=request.user).version
    except PejlError as error:
        form.add_error(None, error.explain(wording()))
        return None


@for_roles(READERS)
def notes(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """What lies beside a draft, part by part; tick off what is dealt with."""
    version = version_of(slug, number)
    draft = next_draft_of(version) if version else None
    if version is None or draft is None:
        raise Http404
    may_settle = GATE.may("reference.settle", by=request.user, units=[version.policy.lead])
    if request.method == "POST":
        return _settled(request, draft, version)
    references = references_of(draft)
    context: dict[str, Any] = {
        "policy": version.policy,
        "version": version,
        "draft": draft,
        "beside": _beside(references, version),
        "count": len(references),
        "settled": sum(one.settled_at is not None for one in references),
        "may_settle": may_settle,
    }
    return render(request, "reports/notes.html", context)


def _settled(request: StaffRequest, draft: NextDraft, version: Version) -> HttpResponse:
    """Tick one off, or take that back; back to where the person came from."""
    settle = request.POST.get("settle") or request.POST.get("reopen") or "0"
    reference = get_object_or_404(
        Reference.objects.select_related("draft__version__policy__lead", "draft__policy__lead"),
        pk=int(settle) if settle.isdigit() else 0,
        draft=draft,
    )
    try:
        settle_reference(reference, settled="settle" in request.POST, by=request.user)
    except PejlError as error:
        tell(request, error)
    if request.POST.get("part"):
        edit = reverse("policy_edit", args=[version.policy.slug, version.number])
        return redirect(f"{edit}?part={reference.key}#notes")
    return redirect(f"{reverse('next_draft_notes', args=[version.policy.slug, version.number])}#note-{reference.pk}")


def _beside(references: Iterable[Reference], version: Version) -> list[Beside]:
    """By part in the order of the text; what belongs to a part that is gone, or to none, comes last."""
    parts = in_reading_order(provisions_of(version))
    named = {part.key: heading(part) or part.body[:_SHOWN] for _depth, part in parts}
    found: dict[str, list[Reference]] = {}
    for one in references:
        found.setdefault(one.key if one.key in named else "", []).append(one)
    ordered = [*(key for key in named if key in found), *([""] if "" in found else [])]
    return [Beside(named.get(key, _("Belongs to no part of the text")), key, tuple(found[key])) for key in ordered]
