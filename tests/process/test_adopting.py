"""A committee's decision approves its replies; adoption fixes the text, publishes everything and tells everybody."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from tests.making import make_city, make_party, make_person, make_remark, make_response
from tests.stages.decisions.conftest import APPROVED, Hall, make_hall
from tests.stages.revisions.conftest import WORK

from pejl.ground.audit.models import Event
from pejl.ground.originals.store import fetch
from pejl.ground.work.jobs import run_waiting
from pejl.process.adopting import (
    AdoptedAlready,
    ChangesCollide,
    ChangesUndecided,
    HearingRunning,
    NotApprovedYet,
    NoteMissing,
    NoteOutdated,
    NothingRevised,
    RemarksWithoutEnd,
    adopt,
    doubts,
    hindrances,
)
from pejl.process.cover_report import build_report
from pejl.process.deciding import record_decision, waiting_replies
from pejl.process.library import published_notes
from pejl.process.note import build_hearing_note
from pejl.stages.decisions.models import CoverBuild, Item, Outcome, Treatment
from pejl.stages.decisions.verbs import About, Result, create_item, write_statement
from pejl.stages.hearings.models import HearingState, Invitee, Subscription
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import VersionKind
from pejl.stages.policies.tree import contents_of
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import Reply, ReplyState
from pejl.stages.replies.verbs import Content, approve, forward, send, start
from pejl.stages.revisions.verbs import submit, take_back

pytestmark = pytest.mark.django_db

ON = date(2026, 12, 3)
MORE = WORK.replace("20", "25")


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def remark(hall: Hall, email: str = "", **fields: Any) -> Remark:
    response = make_response("Der bør være flere praktikpladser.", hearing=hall.town.hearing, email=email, **fields)
    response.senders.create(name=f"Afsender {response.number}", kind="association")
    return make_remark(response=response)


def reviewed(hall: Hall, *remarks: Remark, **content: Any) -> Reply:
    """A reply that awaits the employment committee."""
    town = hall.town
    given = {"text": "Det er med i forvejen.", "decision": "already_covered", **content}
    reply = start(remarks=remarks, unit=town.employment, by=town.officer, content=Content(**given))
    reviewer = make_person(Role.REVIEWER, town.employment)
    return forward(reply=send(reply=reply, by=town.officer), by=reviewer)


def all_decided(hall: Hall) -> None:
    for treatment in hall.way:
        hall.decided(treatment)
    hall.item.refresh_from_db()


def whats_wrong(item: Item) -> list[type]:
    return [type(error) for error in hindrances(Item.objects.get(pk=item.pk))]


def test_with_a_committees_decision_its_part_of_the_note_is_approved(hall: Hall) -> None:
    town = hall.town
    own = reviewed(hall, remark(hall))
    draft = start(
        remarks=[remark(hall)], unit=town.employment, by=town.officer, content=Content(text="Nej.", decision="noted")
    )
    change = submit(change=town.change(town.text.reword("goal-1", body=MORE)), by=town.officer)
    placed = hall.placed(hall.way[0])
    assert list(waiting_replies(placed)) == [own]
    record_decision(treatment=placed, result=Result(Outcome.RECOMMENDED, APPROVED), by=town.secretary)
    for row in (own, draft, change):
        row.refresh_from_db()
    assert (own.state, draft.state, change.state) == (ReplyState.APPROVED, ReplyState.DRAFT, "approved")


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.SENT_BACK])
def test_a_no_approves_no_reply_and_neither_does_another_committee(hall: Hall, outcome: Outcome) -> None:
    own = reviewed(hall, remark(hall))
    placed = hall.placed(hall.way[0])
    result = Result(outcome, "Nej.", sent_back_to=placed)
    record_decision(treatment=placed, result=result, by=hall.town.secretary)
    other = Treatment.objects.select_related("item__hearing", "body").get(pk=hall.way[1].pk)
    assert list(waiting_replies(other)) == []
    own.refresh_from_db()
    assert own.state == ReplyState.REVIEWED


def test_everything_that_stands_in_the_way_is_said(hall: Hall) -> None:
    town = hall.town
    remark(hall)
    assert whats_wrong(hall.item) == [NotApprovedYet, RemarksWithoutEnd, NoteMissing]
    waits = submit(change=town.change(*town.text.delete("goal-2")), by=town.officer)
    assert whats_wrong(hall.item) == [NotApprovedYet, ChangesUndecided, RemarksWithoutEnd, NoteMissing]
    take_back(change=waits, by=town.officer)
    for body in (MORE, WORK.replace("20", "30")):
        town.approved(town.text.reword("goal-1", body=body))
    town.hearing.state = HearingState.OPEN
    town.hearing.save()
    assert whats_wrong(hall.item) == [NotApprovedYet, ChangesCollide, HearingRunning, RemarksWithoutEnd, NoteMissing]
    plain = create_item(policy=hall.item.policy, about=About("Kun tekst", "at den godkendes"), by=town.lead)
    assert whats_wrong(plain) == [NotApprovedYet, NothingRevised]


def test_the_note_that_is_published_holds_all_that_was_approved(hall: Hall) -> None:
    all_decided(hall)
    waits = reviewed(hall, remark(hall))
    build_hearing_note(hall.town.hearing, formats=["html"])
    build_hearing_note(hall.town.hearing, drafts=True, formats=["html"])
    assert whats_wrong(hall.item) == [RemarksWithoutEnd, NoteMissing]
    build_hearing_note(hall.town.hearing, formats=["html"])
    approve(reply=waits, by=hall.town.secretary)
    assert whats_wrong(hall.item) == [NoteOutdated]
    build_hearing_note(hall.town.hearing, formats=["html"])
    assert whats_wrong(hall.item) == []


def test_nothing_is_adopted_while_a_remark_has_no_end(hall: Hall) -> None:
    remark(hall)
    all_decided(hall)
    build_hearing_note(hall.town.hearing, formats=["html"])
    with pytest.raises(RemarksWithoutEnd) as error:
        adopt(item=hall.item, on=ON, by=hall.town.lead)
    assert error.value.parameters == {"count": 1}
    assert hall.town.base.policy.versions.count() == 1
    with pytest.raises(NotAllowed):
        adopt(item=hall.item, on=ON, by=hall.town.secretary)


def ready(hall: Hall) -> None:
    """One remark changed the text, one was answered, and everybody has approved."""
    town = hall.town
    asked = remark(hall, email="praktik@x.example")
    town.approved(town.text.reword("goal-1", body=MORE), remarks=[asked])
    approve(reply=reviewed(hall, remark(hall, email="nej@x.example")), by=town.secretary)
    remark_without_mail = remark(hall)
    approve(reply=reviewed(hall, remark_without_mail), by=town.secretary)
    placed = hall.placed(hall.way[0])
    write_statement(treatment=placed, parties=[hall.red], text="Vi er glade.", by=town.secretary)
    all_decided(hall)
    build_hearing_note(town.hearing, formats=["html"])
    build_report(hall.item, formats=["html"])


def test_adoption_fixes_the_text_publishes_everything_and_ends_the_hearing(hall: Hall) -> None:
    ready(hall)
    adoption = adopt(item=hall.item, on=ON, by=hall.town.lead)
    version = adoption.version
    assert (version.kind, version.is_frozen, version.adopted_on) == (VersionKind.ADOPTED, True, ON)
    assert contents_of(version)["goal-1"]["body"] == MORE
    assert adoption.item.adopted == version
    assert adoption.item.published_at is not None
    hearing = hall.town.hearing
    hearing.refresh_from_db()
    assert hearing.state == HearingState.CONCLUDED
    assert published_notes(hearing) == [adoption.note]
    assert CoverBuild.objects.get().published_at is not None
    papers = [(paper.title, paper.file_name.partition("-aendringer")[2]) for paper in adoption.redlines]
    title = "Fra udkast til vedtaget tekst med ændringerne vist"
    assert papers == [(f"{title} (Word)", ".docx"), (f"{title} (PDF)", ".pdf")]
    assert [fetch(paper.original)[:4] for paper in adoption.redlines] == [b"PK\x03\x04", b"%PDF"]
    assert whats_wrong(adoption.item) == [AdoptedAlready]


def test_adoption_opens_a_plan_for_each_committee_with_goals(hall: Hall) -> None:
    ready(hall)
    adoption = adopt(item=hall.item, on=ON, by=hall.town.lead)
    [plan] = adoption.plans  # the other committee answers for no goal
    assert (plan.committee, plan.state, plan.version) == (hall.town.employment_committee, "draft", adoption.version)
    assert Event.objects.get(verb="item.adopted").data["plans"] == [plan.slug]


def test_a_text_without_a_hearing_is_adopted_and_has_its_plans_opened(hall: Hall) -> None:
    all_decided(hall)
    item = Item.objects.get(pk=hall.item.pk)
    item.hearing = None
    item.save()
    adoption = adopt(item=item, on=ON, by=hall.town.lead)
    assert (adoption.note, adoption.redlines, adoption.told, len(adoption.plans)) == (None, (), 0, 1)


def test_everybody_who_took_part_is_told_once(hall: Hall, mailoutbox: list[EmailMessage]) -> None:
    make_city()
    ready(hall)
    hearing, now = hall.town.hearing, timezone.now()
    for email in ("praktik@x.example", "inviteret@x.example", "uden@x.example"):
        invited_at = None if email.startswith("uden") else now - timedelta(days=60)
        Invitee.objects.create(hearing=hearing, party=make_party(email=email), invited_at=invited_at)
    Subscription.objects.create(hearing=hearing, email="nysgerrig@x.example", token_hash="x", confirmed_at=now)
    adoption = adopt(item=hall.item, on=ON, by=hall.town.lead)
    run_waiting()
    sent = [(mail.to[0], mail.subject) for mail in mailoutbox if mail.subject.startswith("Vedtaget")]
    subject = "Vedtaget: Integrationspolitik"
    names = ["inviteret", "nej", "nysgerrig", "praktik"]
    assert sorted(sent) == [(f"{name}@x.example", subject) for name in names]
    assert adoption.told == 4
    bodies = {mail.to[0]: str(mail.body) for mail in mailoutbox if mail.subject == subject}
    number = hearing.responses.get(email="praktik@x.example").number
    assert f"dit høringssvar nr. {number}:" in bodies["praktik@x.example"]
    assert "privat" not in bodies["nysgerrig@x.example"]
    assert f"/hoeringer/{hearing.slug}/" in bodies["nysgerrig@x.example"]


def test_a_text_that_calls_itself_a_draft_is_doubted_and_not_hindered(hall: Hall) -> None:
    hall.town.approved(hall.town.text.reword("goal-1", body=f"Udkast til høring\n{MORE}"))
    all_decided(hall)
    build_hearing_note(hall.town.hearing, formats=["html"])
    assert whats_wrong(hall.item) == []
    assert [(one.key, one.parameters) for one in doubts(hall.item)] == [("goal-1", {"words": "Udkast til høring"})]
    adopt(item=hall.item, on=ON, by=hall.town.lead)
    assert doubts(Item.objects.get(pk=hall.item.pk)) == ()
