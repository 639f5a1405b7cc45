"""What a sender may do afterwards: correct, withdraw, consent; and who may do it for them."""

from datetime import timedelta

import pytest
from django.db import Error, transaction
from tests.making import NOW, make_hearing, make_person, make_response

from pejl.ground.audit.models import Event
from pejl.ground.work.models import Job
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.errors import DeadlinePassed, HearingNotOpen, NothingSaid
from pejl.stages.responses.given import GivenSender
from pejl.stages.responses.models import Edition, Response
from pejl.stages.responses.rules import GATE, SENDERS_ACTIONS, TRANSITIONS
from pejl.stages.responses.storing import Contents
from pejl.stages.responses.verbs.sending import NO_CONSENT, correct, record_consent, restore, withdraw

pytestmark = pytest.mark.django_db
WORDS = Contents({"general": "Nu med tal: 120 pladser."}, senders=[GivenSender("Anna Holm", "resident")])


def response_in(state: str = "open", **fields: object) -> Response:
    return make_response("Der mangler praktikpladser.", hearing=make_hearing(state=state), **fields)


def reloaded(response: Response) -> Response:
    return Response.objects.get(pk=response.pk)


def test_a_correction_is_a_new_edition_and_is_read_and_cleared_again() -> None:
    response = response_in(publication="cleared", consent=True, redacted_at=NOW, handled_at=NOW)
    correct(response, contents=WORDS, received_at=NOW, consent=False, email="anna@example.org")
    after = reloaded(response)
    assert [edition.number for edition in after.editions.order_by("number")] == [1, 2]
    assert (after.state, after.publication, after.redacted_at, after.handled_at) == ("received", "pending", None, None)
    assert (after.consent, after.email, after.title, after.sender_kind) == (
        False,
        "anna@example.org",
        "Anna Holm",
        "resident",
    )
    assert [sender.name for sender in after.senders.all()] == ["Anna Holm"]
    assert list(Job.objects.order_by("id").values_list("kind", flat=True)) == ["read-response", "send-receipt"]


def test_what_was_sent_first_cannot_be_changed() -> None:
    response = response_in()
    with pytest.raises(Error), transaction.atomic():
        Edition.objects.filter(response=response).update(boxes={"general": "Noget andet"})


def test_senders_that_an_officer_put_right_stay() -> None:
    response = response_in()
    response.senders.create(name="Havnens Lokaludvalg", by_hand=True)
    correct(response, contents=WORDS, received_at=NOW, consent=True)
    assert [sender.name for sender in response.senders.all()] == ["Havnens Lokaludvalg"]
    assert reloaded(response).title == "Havnekvarterets Lokaludvalg"


def test_after_the_deadline_only_an_officer_corrects() -> None:
    response = response_in()
    after = NOW + timedelta(days=20)
    with pytest.raises(DeadlinePassed):
        correct(response, contents=WORDS, received_at=after, consent=True)
    officer = make_person(Role.OFFICER)
    assert correct(response, contents=WORDS, received_at=after, consent=True, by=officer).number == 2


def test_a_correction_must_say_something() -> None:
    with pytest.raises(NothingSaid):
        correct(response_in(), contents=Contents(), received_at=NOW, consent=True)


def test_a_withdrawn_response_is_kept_and_not_published() -> None:
    response = response_in(publication="cleared", email="anna@example.org")
    copy = make_response("Det samme.", hearing=response.hearing, duplicate_of=response)
    withdraw(response, by=None)
    after = reloaded(response)
    assert (after.state, after.publication, after.withdrawn_at is not None) == ("withdrawn", "withheld", True)
    assert after.editions.count() == 1
    assert reloaded(copy).duplicate_of is None
    assert list(Job.objects.values_list("kind", flat=True)) == ["send-withdrawal"]
    with pytest.raises(WrongState):
        withdraw(response, by=None)
    with pytest.raises(WrongState):
        correct(response, contents=WORDS, received_at=NOW, consent=True)


def test_a_concluded_hearing_lets_nobody_withdraw_by_link() -> None:
    with pytest.raises(HearingNotOpen):
        withdraw(response_in("concluded"), by=None)


def test_a_response_withdrawn_by_mistake_counts_again() -> None:
    response, lead = response_in(), make_person(Role.LEAD)
    withdraw(response, by=lead)
    restore(response, by=lead)
    after = reloaded(response)
    assert (after.state, after.publication, after.withdrawn_at) == ("received", "pending", None)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.REVIEWER, Role.PARTY])
def test_only_the_lead_withdraws_for_a_sender(role: Role) -> None:
    with pytest.raises(NotAllowed):
        withdraw(response_in(), by=make_person(role))


def test_no_consent_withholds_and_consent_lets_it_be_decided() -> None:
    response = response_in()
    record_consent(response, consent=False, by=None)
    after = reloaded(response)
    assert (after.consent, after.publication, after.withheld_reason) == (False, "withheld", NO_CONSENT)
    record_consent(response, consent=True, by=make_person(Role.OFFICER), how="telefon")
    after = reloaded(response)
    assert (after.consent, after.publication, after.withheld_reason) == (True, "pending", "")
    assert Event.objects.order_by("-id")[0].data == {"consent": True, "how": "telefon"}


def test_consent_does_not_undo_another_reason() -> None:
    response = response_in(publication="withheld", withheld_reason="Injurier")
    record_consent(response, consent=True, by=None)
    assert reloaded(response).publication == "withheld"


def test_every_state_has_its_transitions_and_every_action_its_roles() -> None:
    assert set(TRANSITIONS) == {"received", "unreadable", "read", "withdrawn"}
    assert set().union(*TRANSITIONS.values()) <= set(TRANSITIONS)
    assert set(GATE.when) <= set(GATE.who)
    assert set(GATE.who) >= SENDERS_ACTIONS
