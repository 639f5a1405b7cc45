"""The editor of a change: heard words, new words, the redline between them, and who asked for it.

The whole form goes back and forth: adding a part, looking for remarks and the preview store nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from pejl.errors import PejlError
from pejl.stages.organisation.models import Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.tree import Content
from pejl.stages.remarks.queries.standing import standing_remarks
from pejl.stages.revisions import verbs
from pejl.stages.revisions.errors import SavedMeanwhile
from pejl.stages.revisions.models import Change, Offer, OfferState, Revision
from pejl.stages.revisions.queries.offers import offers_of
from pejl.stages.revisions.rules import GATE
from pejl.stages.revisions.texts import edits_of
from pejl.stages.revisions.verbs import Wanted
from pejl.stages.revisions.verbs.offers import adapt_offer
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import say
from pejl.web.revising.adding import ACTIONS, added
from pejl.web.revising.case import at, base_of, change_or_404, opened, surroundings, units_of
from pejl.web.revising.choosing import provision_of, remark_choices, remarks_about, reply_choices
from pejl.web.revising.drafting import Draft, draft_from, draft_of, rows_of
from pejl.web.revising.redlines import Marked, of_edits
from pejl.web.revising.rows import acted, shown_rows
from pejl.web.revising.views.reading import READ, about_change, change_page
from pejl.web.templatetags.figures import wording

WRITERS = (Role.OFFICER, Role.LEAD)


@for_roles(*WRITERS)
@never_cache
def change_new(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """A new change: from a provision (`?part=`), a remark, a reply or an offered change."""
    revision = opened(slug, number, request.user)
    base = base_of(revision)
    units = units_of(request.user, *WRITERS)
    offer = _offer(request, revision)
    if request.method != "POST":
        draft = _begun(request, revision, base, offer)
        return _editor(request, revision, base, draft, units=units, offer=offer)
    draft = acted(request, draft_from(request.POST, base), base)
    if _asks_to_save(request):
        unit = next((unit for unit in units if unit.code == request.POST.get("unit")), units[0])
        try:
            change = _stored(request, revision, base, draft, unit, offer)
            return _after_saving(request, revision, change)
        except PejlError as error:
            say(request, error)
    return _editor(request, revision, base, draft, units=units, offer=offer)


@READ
@never_cache
def change(request: StaffRequest, slug: str, number: int, change: int) -> HttpResponse:
    """One change: the editor while it is a draft and the person may write in it, else how it stands."""
    revision = opened(slug, number, request.user)
    found = change_or_404(revision, change)
    writable = revision.state == "open" and GATE.can("change.write", found.state)
    if not writable or not GATE.may("change.write", by=request.user, units=[found.unit]):
        return change_page(request, revision, found)
    base = base_of(revision)
    if request.method != "POST":
        return _editor(request, revision, base, draft_of(found), change=found)
    draft = acted(request, draft_from(request.POST, base, found), base)
    theirs: tuple[Marked, ...] = ()
    if _asks_to_save(request):
        saves = request.POST.get("saves", "")
        try:
            wanted = _wanted(revision, base, draft)
            saved = verbs.save(
                change=found, saves=int(saves) if saves.isdecimal() else 0, wanted=wanted, by=request.user
            )
            return _after_saving(request, revision, saved)
        except SavedMeanwhile as error:
            say(request, error)
            theirs = of_edits(revision.base.policy, base, edits_of(found))
        except PejlError as error:
            say(request, error)
    return _editor(request, revision, base, draft, change=found, theirs=theirs)


def _offer(request: StaffRequest, revision: Revision) -> Offer | None:
    given = request.POST.get("offer") or request.GET.get("offer", "")
    if not given.isdecimal():
        return None
    waiting = revision.offers.filter(state=OfferState.WAITING).select_related("remark__response")
    return get_object_or_404(waiting, pk=int(given))


def _begun(request: StaffRequest, revision: Revision, base: Mapping[str, Content], offer: Offer | None) -> Draft:
    """What the form shows first, by what it was opened from."""
    given = request.GET
    draft = Draft()
    key = given.get("part", "")
    if offer is not None:
        alike = next((one for one in offers_of(revision, key=offer.key) if offer in one.offers), None)
        edit = alike.edit(base) if alike else None
        remarks = tuple(one.remark_id for one in alike.offers) if alike else (offer.remark_id,)
        key = "" if edit else key or provision_of([offer.remark])
        rows = rows_of([edit]) if edit else ()
        draft = replace(draft, remarks=remarks, rows=tuple(r if r.key in base else replace(r, key="") for r in rows))
    elif revision.hearing is not None:
        found, reply = remarks_about(revision.hearing, remark=given.get("remark", ""), reply=given.get("reply", ""))
        key = key or provision_of(found)
        draft = replace(draft, remarks=tuple(one.pk for one in found), replies=(reply.pk,) if reply else ())
    action = given.get("what", "reword")
    if key in base and action in ACTIONS:
        return added(draft, base, action=action, key=key)
    return draft


def _asks_to_save(request: StaffRequest) -> bool:
    return request.POST.get("act") in {"save", "submit"}


def _wanted(revision: Revision, base: Mapping[str, Content], draft: Draft) -> Wanted:
    """Raises ProvisionUnknown, PlaceImpossible."""
    hearing = revision.hearing
    return Wanted(
        title=draft.title,
        reason=draft.reason,
        edits=draft.edits(revision, base),
        remarks=list(standing_remarks(hearing).filter(pk__in=draft.remarks)),
        replies=list(hearing.replies.filter(pk__in=draft.replies)) if hearing else [],
    )


def _stored(
    request: StaffRequest,
    revision: Revision,
    base: Mapping[str, Content],
    draft: Draft,
    unit: Unit,
    offer: Offer | None,
) -> Change:
    wanted = _wanted(revision, base, draft)
    if offer is not None:
        return adapt_offer(offer=offer, unit=unit, wanted=wanted, by=request.user)
    return verbs.start(revision=revision, unit=unit, wanted=wanted, by=request.user)


def _after_saving(request: StaffRequest, revision: Revision, saved: Change) -> HttpResponse:
    """Say what happened; with the button "submit" it goes to the committees too."""
    here = at(revision, "change", saved.number)
    if request.POST.get("act") != "submit":
        messages.success(request, _("Saved."))
        return redirect(here)
    try:
        verbs.submit(change=saved, by=request.user)
        messages.success(request, _("Sent to the committees."))
    except PejlError as error:
        messages.success(request, _("Saved."))
        say(request, error)
    return redirect(here)


def _editor(
    request: StaffRequest,
    revision: Revision,
    base: Mapping[str, Content],
    draft: Draft,
    *,
    change: Change | None = None,
    units: Sequence[Unit] = (),
    offer: Offer | None = None,
    theirs: Sequence[Marked] = (),
) -> HttpResponse:
    policy = revision.base.policy
    preview, problem = _preview(revision, base, draft)
    known = {**surroundings(revision), "draft": draft, "preview": preview, "problem": problem, "change": change}
    if request.headers.get("HX-Request") == "true":
        return render(request, "revising/parts/preview.html", known)
    words = request.POST.get("words", "")
    remarks = remark_choices(revision.hearing, chosen=draft.remarks, keys=draft.keys, words=words)
    context = {
        **known,
        "units": units,
        "unit": request.POST.get("unit", ""),
        "offer": offer,
        "theirs": theirs,
        **shown_rows(draft, policy, base),
        "remarks": remarks,
        "replies": reply_choices(
            revision.hearing, chosen=draft.replies, remarks=[*remarks.chosen, *remarks.suggested, *remarks.found]
        ),
        "words": words,
        "may": {"submit": change is None or GATE.may("change.submit", by=request.user, units=[change.unit])},
        **(about_change(request, revision, change) if change else {}),
    }
    return render(request, "revising/edit.html", context)


def _preview(
    revision: Revision, base: Mapping[str, Content], draft: Draft
) -> tuple[tuple[Marked, ...], str]:  # fmt: skip
    """The redline of what stands in the form, or what is wrong with it."""
    try:
        return of_edits(revision.base.policy, base, draft.edits(revision, base)), ""
    except PejlError as error:
        return (), error.explain(wording())
