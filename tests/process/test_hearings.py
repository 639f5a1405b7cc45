"""A hearing opens, reminds, moves and ends, and those whom it concerns hear of it once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from pytest_django import DjangoAssertNumQueries
from tests.making import NOW, make_party, make_person, make_response
from tests.stages.hearings.ready import ready

from pejl.ground.audit.models import Event
from pejl.ground.work.jobs import perform, run_waiting
from pejl.ground.work.models import Job
from pejl.process import hearings, invitations
from pejl.stages.hearings import verbs
from pejl.stages.hearings.models import Hearing, Invitee, Letter
from pejl.stages.hearings.verbs.letters import send_letter
from pejl.stages.hearings.verbs.subscriptions import subscription_token
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.models import Membership, Party, Person
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.models import Response, Sender

pytestmark = pytest.mark.django_db
Clock = time_machine.Traveller


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    with time_machine.travel(NOW, tick=False) as stopped:
        yield stopped


@pytest.fixture
def invited() -> tuple[Hearing, Person, list[Party]]:
    """A hearing in order with three parties, the last without an e-mail address."""
    hearing, lead = ready()
    parties = [
        make_party(name=name, email=email) for name, email in (("A", "a@x.example"), ("B", "b@x.example"), ("C", ""))
    ]
    verbs.add_invitees(hearing, parties, by=lead)
    return hearing, lead, parties


def answer(hearing: Hearing, party: Party, **fields: Any) -> Response:
    response = make_response(hearing=hearing, **fields)
    Sender.objects.create(response=response, name=party.name, party=party)
    return response


def posted(mails: list[EmailMessage]) -> list[tuple[str, str]]:
    """Recipients and subjects of what was sent since the last look."""
    run_waiting()
    found = [(mail.to[0], str(mail.subject)) for mail in mails]
    mails.clear()
    return found


def test_opening_invites_those_on_the_list(
    invited: tuple[Hearing, Person, list[Party]], mailoutbox: list[EmailMessage]
) -> None:
    hearing, lead, _ = invited
    sent = hearings.open_hearing(hearing, by=lead)
    assert (sent.letters, sent.without_email) == (2, 1)
    run_waiting()
    first, second = mailoutbox
    assert {first.to[0], second.to[0]} == {"a@x.example", "b@x.example"}
    assert first.subject == "Høring: Høring om integrationspolitik"
    assert "Den sidste dag at svare er 11. april 2026 kl. 12.00." in str(first.body)
    links = [line for mail in mailoutbox for line in str(mail.body).splitlines() if "?invitation=" in line]
    assert len(set(links)) == 4  # to answer, and to say "no remarks"; each party its own
    assert all(link.startswith(f"http://localhost:8000/hoeringer/{hearing.slug}/") for link in links)
    tokens = {link.partition("=")[2] for link in links}
    assert not any(token in letter.body + letter.secret for token in tokens for letter in Letter.objects.all())
    assert sorted(i.party.name for i in hearing.invitees.filter(invited_at=NOW)) == ["A", "B"]


def test_nobody_gets_the_same_letter_twice(
    invited: tuple[Hearing, Person, list[Party]], mailoutbox: list[EmailMessage]
) -> None:
    hearing, lead, _ = invited
    hearings.open_hearing(hearing, by=lead)
    assert invitations.send_invitations(hearing, by=lead).letters == 0
    verbs.add_invitees(hearing, [make_party(name="D", email="d@x.example")], by=lead)
    assert invitations.send_invitations(hearing, by=lead).letters == 1
    assert sorted(to for to, _ in posted(mailoutbox)) == ["a@x.example", "b@x.example", "d@x.example"]


def test_an_own_deadline_stands_in_the_letter(
    invited: tuple[Hearing, Person, list[Party]], mailoutbox: list[EmailMessage]
) -> None:
    hearing, lead, _ = invited
    verbs.set_own_deadline(list(hearing.invitees.filter(party__name="A")), closes_at=NOW + timedelta(days=60), by=lead)
    hearings.open_hearing(hearing, by=lead)
    run_waiting()
    bodies = {mail.to[0]: str(mail.body) for mail in mailoutbox}
    assert "1. maj 2026 kl. 12.00" in bodies["a@x.example"]
    assert "11. april 2026" in bodies["b@x.example"]


def test_only_the_silent_are_reminded_and_once_a_day(
    invited: tuple[Hearing, Person, list[Party]], mailoutbox: list[EmailMessage], clock: Clock
) -> None:
    hearing, lead, (first, second, _) = invited
    hearings.open_hearing(hearing, by=lead)
    posted(mailoutbox)
    answer(hearing, first)
    withdrawn = answer(hearing, second, state="withdrawn")
    clock.shift(timedelta(days=5))
    assert invitations.send_reminders(hearing, by=lead) == invitations.Sent(1, 0)
    assert invitations.send_reminders(hearing, by=lead).letters == 0
    assert posted(mailoutbox) == [
        ("b@x.example", "Påmindelse: Høring om integrationspolitik, sidste dag 11. april 2026 kl. 12.00")
    ]
    clock.shift(timedelta(days=1))
    assert invitations.send_reminders(hearing, by=lead).letters == 1
    Response.objects.filter(pk=withdrawn.pk).update(state="received")
    clock.shift(timedelta(days=1))
    assert invitations.send_reminders(hearing, by=lead).letters == 0


def test_the_clock_reminds_a_week_before_each_partys_deadline_once(
    invited: tuple[Hearing, Person, list[Party]], mailoutbox: list[EmailMessage], clock: Clock
) -> None:
    hearing, lead, _ = invited
    verbs.set_own_deadline(list(hearing.invitees.filter(party__name="A")), closes_at=NOW + timedelta(days=60), by=lead)
    hearings.open_hearing(hearing, by=lead)
    posted(mailoutbox)
    reminded: dict[str, list[int]] = {}
    for day in range(1, 70):
        clock.move_to(NOW + timedelta(days=day))
        hearings.keep_hearings_on_time()
        invitations.remind_parties()
        for to, _ in posted(mailoutbox):
            reminded.setdefault(to, []).append(day)
    assert reminded == {"b@x.example": [33], "a@x.example": [53]}


def test_who_was_invited_yesterday_is_not_reminded_today(
    invited: tuple[Hearing, Person, list[Party]], mailoutbox: list[EmailMessage], clock: Clock
) -> None:
    hearing, lead, _ = invited
    hearings.open_hearing(hearing, by=lead)
    clock.move_to(NOW + timedelta(days=35))
    verbs.add_invitees(hearing, [make_party(name="D", email="d@x.example")], by=lead)
    invitations.send_invitations(hearing, by=lead)
    posted(mailoutbox)
    clock.shift(timedelta(days=1))
    invitations.remind_parties()
    assert "d@x.example" not in [to for to, _ in posted(mailoutbox)]
    clock.shift(timedelta(days=1))
    invitations.remind_parties()
    assert [to for to, _ in posted(mailoutbox)] == ["d@x.example"]


def test_a_hearing_closes_at_its_deadline_by_itself(invited: tuple[Hearing, Person, list[Party]], clock: Clock) -> None:
    hearing, lead, _ = invited
    hearings.open_hearing(hearing, by=lead)
    assert hearing.closes_at is not None
    clock.move_to(hearing.closes_at - timedelta(seconds=1))
    hearings.keep_hearings_on_time()
    assert Hearing.objects.get().state == "open"
    clock.move_to(hearing.closes_at)
    hearings.keep_hearings_on_time()
    assert Hearing.objects.get().state == "closed"
    event = Event.objects.get(verb="hearing.close")
    assert (event.by_id, event.data) == (None, {"before": "open", "after": "closed"})


def test_a_planned_hearing_opens_by_itself(mailoutbox: list[EmailMessage], clock: Clock) -> None:
    hearing, lead = ready(opens_at=NOW + timedelta(days=3), closes_at=NOW + timedelta(days=40))
    verbs.add_invitees(hearing, [make_party(email="a@x.example")], by=lead)
    verbs.plan_opening(hearing, by=lead)
    hearings.keep_hearings_on_time()
    assert Hearing.objects.get().state == "draft"
    clock.move_to(NOW + timedelta(days=3))
    hearings.keep_hearings_on_time()
    hearing.refresh_from_db()
    assert (hearing.state, hearing.planned_at) == ("open", None)
    assert Event.objects.get(verb="hearing.open").by_id == lead.pk
    assert [to for to, _ in posted(mailoutbox)] == ["a@x.example"]


@pytest.mark.parametrize("change", ["privacy_notice", "role"])
def test_a_plan_that_no_longer_holds_is_dropped_and_told(
    mailoutbox: list[EmailMessage], clock: Clock, change: str
) -> None:
    hearing, lead = ready(opens_at=NOW + timedelta(days=3), closes_at=NOW + timedelta(days=40))
    verbs.plan_opening(hearing, by=lead)
    if change == "role":
        Membership.objects.filter(person=lead).delete()
    else:
        Hearing.objects.update(privacy_notice="")
    clock.move_to(NOW + timedelta(days=3))
    for _ in range(3):
        hearings.keep_hearings_on_time()
        clock.shift(timedelta(minutes=1))
    hearing.refresh_from_db()
    assert (hearing.state, hearing.planned_at, hearing.version.is_frozen) == ("draft", None, False)
    assert posted(mailoutbox) == [(lead.email, "Ikke åbnet: Høring om integrationspolitik")]


def test_an_extension_is_told_to_parties_and_followers(
    invited: tuple[Hearing, Person, list[Party]], mailoutbox: list[EmailMessage]
) -> None:
    hearing, lead, _ = invited
    hearings.open_hearing(hearing, by=lead)
    hearings.subscribe(hearing, email="Borger@x.example", language="en")
    hearings.subscribe(hearing, email="tavs@x.example", language="da")
    verbs.confirm_subscription(subscription_token(hearing.pk, "borger@x.example"))
    posted(mailoutbox)
    told = hearings.extend_hearing(hearing, closes_at=NOW + timedelta(days=60), reason="Påsken.", by=lead)
    assert told == 3
    assert sorted(posted(mailoutbox)) == [
        ("a@x.example", "Længere frist: Høring om integrationspolitik"),
        ("b@x.example", "Længere frist: Høring om integrationspolitik"),
        ("borger@x.example", "More time: Høring om integrationspolitik"),
    ]
    assert hearings.extend_hearing(hearing, closes_at=NOW + timedelta(days=70), reason="Igen.", by=lead) == 3


def test_the_end_is_told_with_the_way_to_what_came_of_it(
    invited: tuple[Hearing, Person, list[Party]], mailoutbox: list[EmailMessage], clock: Clock
) -> None:
    hearing, lead, _ = invited
    hearings.open_hearing(hearing, by=lead)
    clock.move_to(NOW + timedelta(days=41))
    hearings.keep_hearings_on_time()
    hearing.refresh_from_db()
    posted(mailoutbox)
    assert hearings.conclude_hearing(hearing, by=lead) == 2
    run_waiting()
    assert {str(mail.subject) for mail in mailoutbox} == {"Det blev resultatet: Høring om integrationspolitik"}
    assert f"/hoeringer/{hearing.slug}/" in str(mailoutbox[0].body)
    with pytest.raises(WrongState):
        hearings.cancel_hearing(hearing, reason="For sent.", by=lead)


def test_a_follower_is_asked_once_a_day_and_can_end_it(mailoutbox: list[EmailMessage], clock: Clock) -> None:
    hearing, _ = ready(state="open")
    for _ in range(3):
        hearings.subscribe(hearing, email="borger@x.example", language="da")
    assert posted(mailoutbox) == [("borger@x.example", "Vil du følge: Høring om integrationspolitik?")]
    verbs.confirm_subscription(subscription_token(hearing.pk, "borger@x.example"))
    clock.shift(timedelta(days=1))
    hearings.subscribe(hearing, email="borger@x.example", language="da")
    assert posted(mailoutbox) == [("borger@x.example", "Du følger allerede: Høring om integrationspolitik")]


def test_a_party_without_remarks_counts_as_having_answered(invited: tuple[Hearing, Person, list[Party]]) -> None:
    hearing, lead, _ = invited
    hearings.open_hearing(hearing, by=lead)
    invitee = hearing.invitees.get(party__name="A")
    receipt = invitations.answer_without_remarks(invitee)
    assert invitations.answer_without_remarks(invitee).response == receipt.response
    run_waiting()
    statuses = {status.invitee.party.name: status for status in invitations.party_statuses(hearing)}
    assert [(n, s.answered, s.says_nothing) for n, s in statuses.items()] == [
        ("A", True, True),
        ("B", False, False),
        ("C", False, False),
    ]
    assert [i.party.name for i in invitations.non_responders(hearing)] == ["B", "C"]


def test_the_list_of_parties_goes_out_as_a_table(invited: tuple[Hearing, Person, list[Party]]) -> None:
    hearing, lead, (first, _, _) = invited
    hearings.open_hearing(hearing, by=lead)
    answer(hearing, first, number=7)
    table = invitations.as_table(invitations.party_statuses(hearing), "da")
    assert [row[:1] + row[5:10] for row in table] == [
        ["Navn", "Inviteret", "Rykket", "Sidste dag", "Har svaret", "Høringssvar"],
        ["A", "2026-03-02", "", "2026-04-11", "Ja", "7"],
        ["B", "2026-03-02", "", "2026-04-11", "Nej", ""],
        ["C", "", "", "2026-04-11", "Nej", ""],
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hearing, lead = ready(state="open")
    parties = [make_party() for _ in range(count)]
    verbs.add_invitees(hearing, parties, by=lead)
    for party in parties:
        answer(hearing, party)
    with django_assert_num_queries(3):
        assert len(invitations.party_statuses(hearing)) == count


def test_a_corrected_address_gets_the_letter_that_bounced(
    invited: tuple[Hearing, Person, list[Party]], mailoutbox: list[EmailMessage]
) -> None:
    hearing, lead, (first, _, _) = invited
    hearings.open_hearing(hearing, by=lead)

    def impossible(_: EmailMessage) -> None:
        raise ValueError("no such address")

    perform(Job.objects.get(kind="write-to-parties").pk)
    send_letter(Letter.objects.get(recipient="a@x.example").pk, deliver=impossible)
    posted(mailoutbox)
    assert Invitee.objects.get(party=first).bounced == "ValueError: no such address"
    assert invitations.send_invitations(hearing, by=lead).letters == 0
    Party.objects.filter(pk=first.pk).update(email="ny@x.example")
    assert invitations.send_invitations(hearing, by=lead).letters == 1
    assert [to for to, _ in posted(mailoutbox)] == ["ny@x.example"]
    assert Invitee.objects.get(party=first).bounced == ""


def test_letters_need_a_role_in_the_unit_that_leads(invited: tuple[Hearing, Person, list[Party]]) -> None:
    hearing, lead, _ = invited
    hearings.open_hearing(hearing, by=lead)
    for person in (make_person(Role.LEAD), make_person(Role.AUDITOR, hearing.lead)):
        with pytest.raises(NotAllowed):
            invitations.send_invitations(hearing, by=person)
        with pytest.raises(NotAllowed):
            invitations.send_reminders(hearing, by=person)


def test_letters_to_many_are_written_by_a_worker_that_may_begin_again(
    invited: tuple[Hearing, Person, list[Party]], mailoutbox: list[EmailMessage]
) -> None:
    hearing, lead, _ = invited
    hearings.open_hearing(hearing, by=lead)
    assert Letter.objects.count() == 0
    writing = Job.objects.get(kind="write-to-parties")
    perform(writing.pk)
    writing.refresh_from_db()
    assert (writing.done, writing.total, Letter.objects.count()) == (2, 2, 2)
    # killed after the first letters and taken again
    Letter.objects.filter(recipient="b@x.example").delete()
    Job.objects.filter(pk=writing.pk).update(state=Job.State.WAITING)
    perform(writing.pk)
    assert sorted(to for to, _ in posted(mailoutbox)) == ["a@x.example", "b@x.example"]


def test_a_second_click_reminds_nobody_twice(
    invited: tuple[Hearing, Person, list[Party]], mailoutbox: list[EmailMessage]
) -> None:
    hearing, lead, _ = invited
    hearings.open_hearing(hearing, by=lead)
    posted(mailoutbox)
    assert [invitations.send_reminders(hearing, by=lead).letters for _ in range(2)] == [2, 0]
    assert len(posted(mailoutbox)) == 2
