"""The list of parties: nobody twice, own deadlines only later, invited ones stay."""

from datetime import timedelta

import pytest
from tests.making import NOW, make_party, make_person
from tests.stages.hearings.ready import ready

from pejl.stages.hearings import verbs
from pejl.stages.hearings.errors import AlreadyInvited, DatesOutOfOrder
from pejl.stages.hearings.models import Invitee
from pejl.stages.hearings.queries import deadline_of, invitee_with
from pejl.stages.hearings.verbs.invitees import link_token
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.roles import Role

pytestmark = pytest.mark.django_db


def test_a_party_is_on_the_list_once() -> None:
    hearing, lead = ready()
    first, second, gone = make_party(), make_party(), make_party(active=False)
    assert verbs.add_invitees(hearing, [first], by=lead) == 1
    assert verbs.add_invitees(hearing, [first, second, gone], by=lead) == 1
    assert {invitee.party for invitee in hearing.invitees.all()} == {first, second}


def test_who_has_got_a_letter_stays_on_the_list() -> None:
    hearing, lead = ready(state="open")
    verbs.add_invitees(hearing, [make_party(name="A"), make_party(name="B")], by=lead)
    invited, other = hearing.invitees.all()
    assert verbs.mark_invited([invited], by=lead) == 1
    invited.refresh_from_db()
    with pytest.raises(AlreadyInvited, match="A has been invited"):
        verbs.remove_invitees([other, invited], by=lead)
    assert verbs.remove_invitees([other], by=lead) == 1
    assert list(hearing.invitees.all()) == [invited]


def test_an_own_deadline_is_never_earlier_than_everybodys() -> None:
    hearing, lead = ready()
    verbs.add_invitees(hearing, [make_party()], by=lead)
    invitee = hearing.invitees.get()
    with pytest.raises(DatesOutOfOrder):
        verbs.set_own_deadline([invitee], closes_at=NOW + timedelta(days=39), by=lead)
    verbs.set_own_deadline([invitee], closes_at=NOW + timedelta(days=56), by=lead)
    assert deadline_of(Invitee.objects.get()) == NOW + timedelta(days=56)
    verbs.set_own_deadline([invitee], closes_at=None, by=lead)
    assert deadline_of(Invitee.objects.get()) == NOW + timedelta(days=40)
    with pytest.raises(NotAllowed):
        verbs.set_own_deadline([invitee], closes_at=None, by=make_person(Role.OFFICER, hearing.lead))


def test_a_personal_link_is_the_same_in_every_letter_and_known_by_its_hash_alone() -> None:
    hearing, lead = ready()
    verbs.add_invitees(hearing, [make_party(), make_party()], by=lead)
    first, second = hearing.invitees.all()
    token = link_token(first)
    assert (len(token), link_token(first) == token, link_token(second) == token) == (40, True, False)
    assert token not in Invitee.objects.get(pk=first.pk).token_hash
    assert invitee_with(hearing, token) == first
    assert invitee_with(hearing, "") is None
    assert invitee_with(ready()[0], token) is None
