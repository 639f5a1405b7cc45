"""Changes that remarks word themselves: taken as they are, adapted in the editor, or left with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.tree import Content
from pejl.stages.revisions import verbs
from pejl.stages.revisions.models import Offer, OfferState, Revision
from pejl.stages.revisions.queries.offers import Offered, offer_counts, offers_of
from pejl.stages.revisions.rules import GATE
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import say
from pejl.web.posting import posted_from
from pejl.web.revising.case import at, base_of, opened, surroundings, units_of
from pejl.web.revising.redlines import Marked, headings_of, of_edits
from pejl.web.revising.said import Said, said_of
from pejl.web.revising.views.reading import READ
from pejl.web.revising.views.writing import WRITERS

_SIZE = 20


@dataclass(frozen=True, slots=True)
class Card:
    """An offered wording beside the redline it would make."""

    offered: Offered
    heading: str
    """Of the provision; empty where no place was found."""
    said: Sequence[Said]
    entries: Sequence[Marked]
    title: str
    """A first title for the change."""


@READ
@require_safe
def revision_offers(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """What remarks offer: waiting first those with a place, then those without; `?state=` shows what was decided."""
    revision = opened(slug, number, request.user)
    asked = request.GET.get("state", "")
    state = OfferState(asked) if asked in OfferState.values else OfferState.WAITING
    offers = sorted(offers_of(revision, state), key=lambda one: not one.offer.key)
    start = _whole(request.GET.get("from", ""))
    shown = offers[start : start + _SIZE]
    base = base_of(revision)
    said = said_of([offer.remark for one in shown for offer in one.offers], request.user)
    counts = offer_counts(revision)
    units = units_of(request.user, *WRITERS)
    context = {
        **surroundings(revision),
        "cards": [_card(revision, base, one, said) for one in shown],
        "state": state.value,
        "states": [(s.value, str(s.label), counts[s.value]) for s in OfferState],
        "counts": counts,
        "units": units,
        "may": bool(units) and revision.state == "open" and GATE.may("offer.decide", by=request.user),
        "following": start + _SIZE if len(offers) > start + _SIZE else None,
        "start": start,
    }
    return render(request, "revising/offers.html", context)


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _card(revision: Revision, base: dict[str, Content], one: Offered, said: dict[int, Said]) -> Card:
    policy, offer, edit = revision.base.policy, one.offer, one.edit(base)
    heading = headings_of(policy, base, [edit])[0] if edit else ""
    title = _("%(heading)s: words from remark %(remark)s") % {"heading": heading[:120], "remark": offer.remark}
    return Card(
        one,
        heading,
        [said[offer.remark_id] for offer in one.offers if offer.remark_id in said],
        of_edits(policy, base, [edit]) if edit else (),
        title if edit else "",
    )


@for_roles(*WRITERS)
@posted_from("revision_offers", "slug", "number")
def revision_offers_find(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Search the remarks that came in since for changes they word."""
    revision = opened(slug, number, request.user)
    found = verbs.find_offers(revision=revision, by=request.user)
    text = ngettext("%(count)s new offered change was found.", "%(count)s new offered changes were found.", found)
    messages.success(request, text % {"count": found} if found else _("No new offered changes were found."))
    return redirect(at(revision, "revision_offers"))


@for_roles(*WRITERS)
@posted_from("revision_offers", "slug", "number")
def offer_decide(request: StaffRequest, slug: str, number: int, offer: int) -> HttpResponse:
    """Accept one as it is, reject it, or take a rejected one up again."""
    revision = opened(slug, number, request.user)
    found = get_object_or_404(revision.offers.select_related("revision__base__policy", "remark"), pk=offer)
    here = at(revision, "revision_offers")
    try:
        return redirect(_decided(request, revision, found) or here)
    except PejlError as error:
        say(request, error)
        return redirect(f"{here}#offer-{found.pk}")


def _decided(request: StaffRequest, revision: Revision, offer: Offer) -> str:
    """Do it; the address to go on to, empty for the list. Raises PejlError, Http404."""
    given, by = request.POST, request.user
    act = given.get("act")
    if act == "accept":
        units = units_of(by, Role.OFFICER, Role.LEAD)
        unit = next((unit for unit in units if unit.code == given.get("unit")), units[0])
        made = verbs.accept_offer(offer=offer, unit=unit, by=by, title=given.get("title", ""))
        text = _("Accepted as change %(number)s. It is a draft until you send it to the committees.")
        messages.success(request, text % {"number": made.number})
    elif act == "reject":
        verbs.reject_offer(offer=offer, by=by, reason=given.get("reason", ""))
        messages.success(request, _("Rejected. You can take it up again among the rejected ones."))
    elif act == "again":
        verbs.take_up_again(offer=offer, by=by)
        messages.success(request, _("It waits again."))
        return f"{at(revision, 'revision_offers')}#offer-{offer.pk}"
    else:
        raise Http404
    return ""
