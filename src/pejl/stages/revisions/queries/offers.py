"""Changes that remarks word themselves, as they are decided on: those that say the very same together."""

from collections.abc import Mapping
from dataclasses import dataclass

from pejl.stages.policies.tree import Content
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.models import EditAction, Offer, OfferState, Revision


@dataclass(frozen=True, slots=True)
class Offered:
    """One wording that remarks ask for."""

    offer: Offer
    """The first that asks for it."""
    offers: tuple[Offer, ...]
    """All that offer the very same, the first among them; those without a place stand alone."""

    @property
    def senders(self) -> int:
        """How many responses ask for it."""
        return len({offer.remark.response_id for offer in self.offers})

    def edit(self, base: Mapping[str, Content]) -> Edit | None:
        """What it does with the heard text; None where no place was found for it."""
        offer = self.offer
        if not offer.key or not offer.action:
            return None
        return Edit(
            0, EditAction(offer.action), offer.key, base.get(offer.key), offer.after, offer.place_after
        )  # fmt: skip


def offers_of(revision: Revision, state: str = OfferState.WAITING, *, key: str = "") -> list[Offered]:
    """The offers in a state, in the order of the responses. One query."""
    rows = revision.offers.filter(state=state).select_related(
        "remark__response", "remark__section", "change__unit", "by"
    )
    groups: dict[object, list[Offer]] = {}
    for offer in rows.filter(key=key) if key else rows:
        groups.setdefault(_same(offer), []).append(offer)
    return [Offered(offers[0], tuple(offers)) for offers in groups.values()]


def offer_counts(revision: Revision) -> dict[str, int]:
    """State -> wordings offered, every state named, and "unplaced" for those that wait and have no place.

    Those that say the very same count once.
    """
    found = {state.value: 0 for state in OfferState}
    seen: set[object] = set()
    unplaced = 0
    for offer in revision.offers.all():
        same = (offer.state, _same(offer))
        if same not in seen:
            seen.add(same)
            found[offer.state] += 1
            unplaced += offer.state == OfferState.WAITING and not offer.key
    return {**found, "unplaced": unplaced}


def _same(offer: Offer) -> object:
    """What offers of the very same words share."""
    if not offer.key:
        return offer.pk
    return (offer.key, offer.action, offer.place_after, repr(sorted((offer.after or {}).items())))
