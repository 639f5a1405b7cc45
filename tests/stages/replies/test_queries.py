"""What the pages ask of replies."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.making import make_hearing, make_person, make_provision, make_remark, make_response
from tests.stages.replies.conftest import Office, make_office

from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment, Campaign, Remark, RemarkProvision
from pejl.stages.replies import verbs
from pejl.stages.replies.queries import (
    Narrowing,
    answered_remarks,
    approved_replies_of,
    copies,
    counts_by_state,
    history_of,
    provisions_about,
    replies_of,
    reply_of,
    similar_replies,
    unanswered,
    units_of,
    waiting_for,
    without_copies,
)
from pejl.stages.replies.verbs import Content

pytestmark = pytest.mark.django_db
NOW = "2026-03-02T10:00Z"


def test_the_board_shows_ones_own_first_and_leaves_empty_ones_out(office: Office) -> None:
    colleague = make_person(Role.OFFICER, office.unit)
    theirs = verbs.start(remarks=[office.remark()], unit=office.unit, by=colleague)
    own = office.reply()
    remark = office.remark()
    emptied = office.reply(remark)
    verbs.remove_remarks(reply=emptied, remarks=[remark], by=office.officer)
    shown = list(replies_of(office.hearing, office.officer))
    assert shown == [own, theirs]
    assert [(r.mine, r.remark_count, r.last_step) for r in shown] == [(1, 1, "started"), (0, 1, "started")]  # type: ignore[attr-defined]


def test_who_is_asked_by_name_finds_the_reply_among_their_own(office: Office) -> None:
    colleague = make_person(Role.OFFICER, office.unit)
    remark = office.remark()
    reply = office.reply(remark)
    assert not replies_of(office.hearing, colleague, Narrowing(mine=True)).exists()
    Assignment.objects.filter(remark=remark).update(person=colleague)
    assert replies_of(office.hearing, colleague, Narrowing(mine=True)).get() == reply


def test_the_board_narrows(office: Office) -> None:
    other = make_office(office.hearing)
    section = office.hearing.sections.create(key="work", order=1, title="Arbejde")
    first = office.reply(office.remark(section=section))
    second = verbs.send(reply=other.reply(decision="noted"), by=other.officer)

    def found(**narrowing: str) -> list[int]:
        return [reply.pk for reply in replies_of(office.hearing, office.officer, Narrowing(**narrowing))]  # type: ignore[arg-type]

    assert found(state="in_review") == [second.pk]
    assert found(unit=office.unit.code) == [first.pk]
    assert found(section="work") == [first.pk]
    assert found(decision="noted") == [second.pk]
    counts = counts_by_state(replies_of(office.hearing, office.officer))
    assert counts == {"draft": 1, "in_review": 1, "reviewed": 0, "approved": 0}


def waits(office: Office, **fields: Any) -> Remark:
    remark = office.remark(**fields)
    Assignment.objects.create(remark=remark, unit=office.unit, at=NOW)
    return remark


def test_unanswered_are_those_that_wait_and_are_in_no_reply_of_the_unit(office: Office) -> None:
    remark = waits(office)
    waits(office, retired_at=NOW)
    office.remark()  # waits for nobody
    waits(
        office,
        response=make_response(
            "Der bør være flere praktikpladser.", hearing=office.hearing, duplicate_of=remark.response
        ),
    )
    answered = waits(office)
    office.reply(answered)
    other = make_office(office.hearing)
    Assignment.objects.create(remark=answered, unit=other.unit, at=NOW)
    assert list(unanswered(office.hearing, units_of(office.officer))) == [remark]
    assert list(unanswered(office.hearing, units_of(other.officer))) == [answered]
    assert set(unanswered(office.hearing)) == {remark, answered}
    assert not unanswered(office.hearing, set()).exists()


def make_campaign(office: Office, *texts: str) -> list[Remark]:
    lead = make_response(texts[0], hearing=office.hearing)
    campaign = Campaign.objects.create(hearing=office.hearing, key="pool", title="Svømmehallen", lead=lead)
    remarks = [make_remark(response=lead, text=texts[0], campaign=campaign)]
    remarks += [office.remark(text, campaign=campaign) for text in texts[1:]]
    for remark in remarks:
        Assignment.objects.create(remark=remark, unit=office.unit, at=NOW)
    return remarks


def test_copies_of_a_campaign_are_shown_once(office: Office) -> None:
    first, _, own = make_campaign(office, "Bevar hallen.", "Bevar hallen.", "Mine børn svømmer dér.")
    waiting = unanswered(office.hearing)
    shown = list(without_copies(waiting))
    assert shown == [first, own]
    assert copies(waiting, shown) == {first.pk: 2, own.pk: 1}


def test_what_waits_for_whom(office: Office) -> None:
    waits(office)
    waits(office)
    returned = verbs.send(reply=office.reply(), by=office.officer)
    verbs.return_(reply=returned, by=office.reviewer, comment="Nej.")
    office.reply()
    verbs.send(reply=office.reply(), by=office.officer)
    verbs.forward(reply=verbs.send(reply=office.reply(), by=office.officer), by=office.reviewer)

    def of(person: Person) -> list[tuple[int, ...]]:
        found = waiting_for(person)
        return [(w.remarks, w.drafts, w.returned, w.to_review, w.to_approve, w.total) for w in found]

    assert of(office.officer) == [(2, 2, 1, 0, 0, 4)]
    assert of(office.reviewer) == [(0, 0, 0, 1, 0, 1)]
    assert of(office.secretary) == [(0, 0, 0, 0, 1, 1)]
    assert of(make_person(Role.OFFICER)) == []
    office.hearing.state = "concluded"
    office.hearing.save()
    assert of(office.officer) == []


def test_what_waits_is_asked_with_as_many_queries_for_three_hearings_as_for_one(office: Office) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert waiting_for(office.officer)
        return len(captured)

    waits(office)
    office.reply()
    office.officer._roles = None  # type: ignore[attr-defined]
    one = queries()
    for _ in range(2):
        office.hearing = make_hearing(state="closed")
        waits(office)
        office.reply()
    assert len(waiting_for(office.officer)) == 3
    office.officer._roles = None  # type: ignore[attr-defined]
    assert queries() == one


def test_only_approved_replies_leave_the_house(office: Office) -> None:
    first, second = office.remark(), office.remark()
    approved = office.approved(first)
    office.reply(second)
    assert approved_replies_of([first.pk, second.pk]) == {first.pk: [approved]}
    verbs.reopen(reply=approved, by=office.secretary, comment="Fejl i tallet.")
    assert approved_replies_of([first.pk]) == {}


def test_earlier_replies_to_similar_remarks_are_offered(office: Office) -> None:
    old = make_office(make_hearing(state="closed"))
    alike = old.approved(old.remark("Der skal være flere praktikpladser til unge på erhvervsuddannelserne."))
    old.approved(old.remark("Cykelstien langs åen mangler lys om aftenen."))
    old.reply(old.remark("Flere praktikpladser til unge."))  # a draft is nobody's example
    own = office.remark("Vi savner praktikpladser til de unge.")
    found = similar_replies([own])
    assert [(s.reply, s.remark.text) for s in found] == [
        (alike, "Der skal være flere praktikpladser til unge på erhvervsuddannelserne.")
    ]
    assert 0.25 < found[0].score < 1


def test_a_reply_is_not_similar_to_itself(office: Office) -> None:
    remark = office.remark("Flere praktikpladser til unge.")
    office.approved(remark)
    assert similar_replies([remark]) == []
    assert similar_replies([]) == []


def test_provisions_about_are_those_most_remarks_name(office: Office) -> None:
    version = office.hearing.version
    for key in ("goal-1", "goal-2", "goal-3"):
        make_provision(version=version, key=key)
    first, second = office.remark(), office.remark()
    for remark, key, score, state in (
        (first, "goal-1", 0.3, "suggested"),
        (first, "goal-2", 1.0, "suggested"),
        (second, "goal-1", 0.9, "confirmed"),
        (second, "goal-3", 1.0, "rejected"),
        (second, "goal-9", 1.0, "suggested"),
    ):
        RemarkProvision.objects.create(remark=remark, key=key, score=score, reason="text", state=state)
    assert [p.key for p in provisions_about(office.hearing, [first, second])] == ["goal-1", "goal-2"]


def test_history_says_what_each_step_changed(office: Office) -> None:
    reply = office.reply(text="Målet får et tal.")
    verbs.save(reply=reply, revision=1, content=Content("Målet får to tal.", "noted"), by=office.officer)
    verbs.send(reply=reply, by=office.officer)
    steps = history_of(reply_of(office.hearing, reply.number))
    assert [(s.version.step, s.has_changes) for s in steps] == [("started", True), ("saved", True), ("sent", False)]
    assert [(p.change, p.text) for p in steps[1].text] == [
        ("same", "Målet får "),
        ("deleted", "et"),
        ("inserted", "to"),
        ("same", " tal."),
    ]
    assert steps[1].decision_before == "accommodated"


def test_the_remarks_of_a_reply_stand_in_the_order_of_the_responses(office: Office) -> None:
    later, earlier = office.remark(), office.remark()
    later.response.number, earlier.response.number = 902, 901
    later.response.save()
    earlier.response.save()
    assert list(answered_remarks(office.reply(later, earlier))) == [earlier, later]
