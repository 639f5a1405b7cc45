"""Changes that remarks word themselves."""

import pytest
from tests.stages.revisions.conftest import WORK, Town

from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.policies.tree import contents_of
from pejl.stages.revisions.errors import OfferWithoutPlace
from pejl.stages.revisions.models import Offer, OfferState
from pejl.stages.revisions.queries.board import waiting_changes
from pejl.stages.revisions.texts import edits_of
from pejl.stages.revisions.verbs import accept_offer, find_offers, reject_offer, take_up_again

pytestmark = pytest.mark.django_db

ASKED = {"kind": "replace", "target": "Mål 1", "old": "20 procent", "new": "25 procent"}
TEXT = "I Mål 1 ændres ”20 procent” til ”25 procent”."


def found(town: Town, *amendments: dict[str, str], text: str = TEXT) -> list[Offer]:
    town.remark(text, amendments=list(amendments))
    find_offers(revision=town.revision, by=town.officer)
    return list(town.revision.offers.order_by("pk"))


def test_an_amendment_is_offered_as_a_change_of_the_provision_it_names(town: Town) -> None:
    [offer] = found(town, ASKED)
    assert (offer.key, offer.action, offer.state, offer.why) == ("goal-1", "reword", "waiting", "reference")
    assert offer.after == {**contents_of(town.base)["goal-1"], "body": WORK.replace("20", "25")}


def test_a_remark_is_searched_once(town: Town) -> None:
    found(town, ASKED)
    assert find_offers(revision=town.revision, by=town.officer) == 0
    town.remark(TEXT, amendments=[ASKED])
    assert find_offers(revision=town.revision, by=town.officer) == 1


def test_what_has_no_place_says_why(town: Town) -> None:
    [offer] = found(
        town,
        {"kind": "replace", "target": "Mål 9", "old": "tolv kurser", "new": "to"},
        text="I Mål 9 ændres ”tolv kurser” til ”to”.",
    )
    assert (offer.key, offer.state) == ("", "waiting")
    assert "Mål 9" in offer.why
    with pytest.raises(OfferWithoutPlace):
        accept_offer(offer=offer, unit=town.employment, by=town.officer, title="Kurser")


def test_accepting_makes_a_draft_for_all_who_offered_the_same_words(town: Town) -> None:
    town.remark(TEXT, amendments=[ASKED])
    one, other = found(town, ASKED)
    change = accept_offer(offer=one, unit=town.employment, by=town.officer, title="25 procent")
    assert set(change.remarks.all()) == {one.remark, other.remark}
    assert edits_of(change)[0].after == {**contents_of(town.base)["goal-1"], "body": WORK.replace("20", "25")}
    other.refresh_from_db()
    assert (other.state, other.change, other.adapted) == (OfferState.ACCEPTED, change, False)
    with pytest.raises(WrongState):
        accept_offer(offer=other, unit=town.employment, by=town.officer, title="Igen")


def test_an_adapted_offer_says_so(town: Town) -> None:
    [offer] = found(town, ASKED)
    own = town.text.reword("goal-1", body=WORK.replace("20", "mindst 22"))
    change = accept_offer(offer=offer, unit=town.employment, by=town.officer, title="22 procent", adapted=own)
    offer.refresh_from_db()
    assert (offer.adapted, change.edits.get().key) == (True, "goal-1")


def test_a_rejected_offer_can_be_taken_up_again(town: Town) -> None:
    [offer] = found(town, ASKED)
    reject_offer(offer=offer, by=town.officer, reason="Målet er aftalt i budgettet.")
    offer.refresh_from_db()
    assert (offer.state, offer.reason, offer.by) == ("rejected", "Målet er aftalt i budgettet.", town.officer)
    take_up_again(offer=offer, by=town.officer)
    offer.refresh_from_db()
    assert (offer.state, offer.by) == ("waiting", None)


def test_only_officers_decide(town: Town) -> None:
    [offer] = found(town, ASKED)
    with pytest.raises(NotAllowed):
        accept_offer(offer=offer, unit=town.housing, by=town.officer, title="25 procent")
    with pytest.raises(NotAllowed):
        reject_offer(offer=offer, by=town.secretary)
    assert [(one.offers, one.to_approve) for one in waiting_changes(town.officer)] == [(1, 0)]
