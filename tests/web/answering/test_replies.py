"""The board, what waits, writing a reply, two people at once, review and approval."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.making import make_person, make_provision, make_response
from tests.stages.replies.conftest import Office
from tests.web.answering.conftest import LogIn

from pejl.ground.audit.models import Event
from pejl.stages.organisation.models import Membership
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment, Campaign, Remark, RemarkProvision
from pejl.stages.replies.models import InternalNote, Reply
from pejl.stages.replies.verbs import Content, approve, forward, save, send, write_note

pytestmark = pytest.mark.django_db
BOARD = "/arbejde/hoeringer/hoering/besvarelser/"


def waits(office: Office, text: str, **fields: object) -> Remark:
    """A remark that waits for the office's administration."""
    remark = office.remark(text, section=office.hearing.sections.get(), **fields)
    Assignment.objects.create(remark=remark, unit=office.unit, at="2026-03-02T10:00Z")
    return remark


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_board_says_what_waits_in_both_languages(office: Office, log_in: LogIn) -> None:
    waits(office, "Flere busser.")
    waits(office, "Flere tog.")
    office.reply()
    office.approved(decision="not_accommodated", reason="For dyrt.")
    client = log_in(office.officer)
    danish = page(client, BOARD)
    assert "bemærkninger venter på jeres svar" in danish
    assert "Imødekommes ikke" in danish
    english = page(client, "/en/work/hearings/hoering/replies/")
    assert "remarks wait for an answer from you" in english
    assert "Not accommodated" in english


def test_a_list_of_one_state_with_many_sent_at_once(office: Office, log_in: LogIn) -> None:
    first, empty = office.reply(), office.reply(text="")
    client = log_in(office.officer)
    assert f'value="{first.number}"' in page(client, f"{BOARD}?state=draft")
    answer = client.post(
        f"{BOARD}flere/", {"action": "reply.send", "reply": [first.number, empty.number], "next": BOARD}, follow=True
    )
    said = answer.content.decode()
    assert "1 besvarelse er sendt videre." in said
    assert f"Besvarelse {empty.number}: Besvarelse {empty.number} mangler tekst." in said
    assert set(Reply.objects.values_list("number", "state")) == {(first.number, "in_review"), (empty.number, "draft")}


def test_from_what_waits_to_one_reply_for_two(office: Office, log_in: LogIn) -> None:
    first, second = waits(office, "Flere busser."), waits(office, "Flere tog.")
    client = log_in(office.officer)
    waiting = page(client, f"{BOARD}venter/")
    assert "2 bemærkninger venter på jer." in waiting
    assert "Flere tog." in waiting
    assert "De 2 bemærkninger, der besvares" in page(client, f"{BOARD}ny/?remarks={first.pk},{second.pk}")
    answer = client.post(
        f"{BOARD}ny/",
        {
            "remarks": [first.pk, second.pk],
            "unit": "BIF",
            "begin": "1",
            "text": "Det sker.",
            "decision": "accommodated",
        },
    )
    reply = Reply.objects.get()
    assert answer["Location"] == f"{BOARD}{reply.number}/"
    assert (reply.text, reply.answers.count(), reply.state) == ("Det sker.", 2, "draft")


def test_what_was_chosen_goes_into_a_new_reply_or_into_a_draft(office: Office, log_in: LogIn) -> None:
    first, second = waits(office, "Flere busser."), waits(office, "Flere tog.")
    client = log_in(office.officer)
    choose = f"{BOARD}vaelg/"
    answer = client.post(choose, {"remarks": [first.pk, second.pk]})
    assert answer["Location"] == f"{BOARD}ny/?remarks={first.pk},{second.pk}"
    draft = office.reply(office.remark("Flere cykelstier."))
    assert f">{draft.number}: Flere cykelstier.</option>" in page(client, f"{BOARD}venter/")
    answer = client.post(choose, {"remarks": [first.pk, second.pk], "draft": draft.number, "action": "add"})
    assert answer["Location"] == f"{BOARD}{draft.number}/"
    assert draft.answers.count() == 3


def test_whoever_looks_at_remarks_as_they_were_written_is_logged(office: Office, log_in: LogIn) -> None:
    reply = office.reply()
    auditor = make_person(Role.AUDITOR)
    client = log_in(auditor)
    for address in (
        BOARD,
        f"{BOARD}venter/",
        f"{BOARD}{reply.number}/",
        "/arbejde/hoeringer/hoering/kvalitetssikring/",
    ):
        page(client, address)
    assert Event.objects.get(verb="remark.look").by_id == auditor.pk  # one look within the hour


def test_all_letters_of_a_campaign_with_one_reply(office: Office, log_in: LogIn) -> None:
    lead = make_response("Bevar hallen.", hearing=office.hearing)
    campaign = Campaign.objects.create(hearing=office.hearing, key="pool", title="Hallen", lead=lead)
    first, copy, own = (
        waits(office, text, campaign=campaign) for text in ("Bevar hallen.", "Bevar hallen.", "Vi svømmer der.")
    )
    client = log_in(office.officer)
    assert "2 breve siger præcis det samme" in page(client, f"{BOARD}venter/")
    new = page(client, f"{BOARD}ny/?remarks={first.pk}")
    assert "1 brev mere i kampagnen siger det samme" in new
    assert f'name="also" value="{copy.pk}"' in new
    assert f'value="{own.pk}"' not in new
    client.post(f"{BOARD}ny/", {"remarks": first.pk, "also": copy.pk, "unit": "BIF", "begin": "1", "text": "Ja."})
    assert set(Reply.objects.get().answers.values_list("remark", flat=True)) == {first.pk, copy.pk}


def test_saved_and_sent_with_one_click_but_not_unfinished(office: Office, log_in: LogIn) -> None:
    reply = office.reply()
    client = log_in(office.officer)
    address = f"{BOARD}{reply.number}/"
    form = {"text": "Nej.", "decision": "not_accommodated", "reason": "", "revision": 1, "send": "1"}
    assert "skal begrundes" in client.post(address, form, follow=True).content.decode()
    reply.refresh_from_db()
    assert (reply.text, reply.state) == ("Nej.", "draft")  # what was written is kept
    client.post(address, {**form, "reason": "For dyrt.", "revision": 2})
    reply.refresh_from_db()
    assert (reply.reason, reply.state) == ("For dyrt.", "in_review")


def test_passed_on_asks_where_to(office: Office, log_in: LogIn) -> None:
    reply = office.reply()
    client = log_in(office.officer)
    form = {"text": "Videre.", "decision": "passed_on", "reason": "", "passed_on_to": "", "revision": 1}
    answer = client.post(f"{BOARD}{reply.number}/", form)
    assert "Vælg et udvalg eller idékataloget." in answer.content.decode()
    client.post(f"{BOARD}{reply.number}/", {**form, "passed_on_to": office.committee.pk})
    reply.refresh_from_db()
    assert (reply.decision, reply.passed_on_to) == ("passed_on", office.committee)


def test_a_save_over_a_newer_one_shows_both_texts(office: Office, log_in: LogIn) -> None:
    reply = office.reply(text="Målet får et tal.")
    colleague = make_person(Role.OFFICER, office.unit, name="Kollega Et")
    save(reply=reply, revision=1, content=Content("Målet får to tal."), by=colleague)
    client = log_in(office.officer)
    form = {"text": "Målet får tre tal.", "decision": "", "reason": "", "revision": 1}
    shown = client.post(f"{BOARD}{reply.number}/", form).content.decode()
    assert "Kollega Et har gemt denne besvarelse, siden du åbnede den." in shown
    assert "<del>to</del><ins>tre</ins>" in shown
    assert "Målet får tre tal.</textarea>" in shown
    assert 'name="revision" value="2"' in shown
    client.post(f"{BOARD}{reply.number}/", {**form, "revision": 2})
    reply.refresh_from_db()
    assert reply.text == "Målet får tre tal."
    assert reply.versions.get(step="set_aside").text == "Målet får tre tal."


def test_the_page_of_a_reply_shows_all_that_belongs_to_it(office: Office, log_in: LogIn) -> None:
    make_provision(version=office.hearing.version, key="goal-1", number="1", title="Flere i job", body="Ti flere.")
    remark = waits(office, "Der mangler et tal i målet om flere i arbejde.")
    RemarkProvision.objects.create(remark=remark, key="goal-1", score=0.9, reason="text")
    office.approved(office.remark("Målet om flere i arbejde mangler et tal."), text="Tallet er ti.")
    reply = send(reply=office.reply(remark), by=office.officer)
    write_note(about=reply, text="Har vi tallet?", by=office.officer)
    shown = page(log_in(office.officer), f"{BOARD}{reply.number}/")
    for words in (
        "Der mangler et tal",
        "Mål 1: Flere i job",
        "Ti flere.",
        "Har vi tallet?",
        "Sendt til kvalitetssikring",
    ):
        assert words in shown
    assert "Træk tilbage fra kvalitetssikring" in shown
    assert "Send til udvalget" not in shown  # that is the reviewer's
    reviewer = page(log_in(office.reviewer), f"{BOARD}{reply.number}/")
    assert "Send til udvalget" in reviewer
    assert "1 lignende bemærkning er besvaret før" in reviewer


def test_words_of_an_earlier_reply_can_be_used(office: Office, log_in: LogIn) -> None:
    earlier = office.approved(text="Tallet er ti.", decision="noted")
    reply = office.reply(text="")
    shown = page(log_in(office.officer), f"{BOARD}{reply.number}/?like={earlier.pk}")
    assert "Tallet er ti.</textarea>" in shown
    assert Reply.objects.get(pk=reply.pk).text == ""


def test_returned_forwarded_and_approved_on_their_pages(office: Office, log_in: LogIn) -> None:
    reply = send(reply=office.reply(), by=office.officer)
    reviewer, secretary = log_in(office.reviewer), log_in(office.secretary)
    queue = "/arbejde/hoeringer/hoering/kvalitetssikring/"
    assert "1 besvarelse venter på din kvalitetssikring." in page(reviewer, queue)
    step = f"{BOARD}{reply.number}/skridt/"
    assert "Skriv hvorfor" in reviewer.post(step, {"step": "return", "next": queue}, follow=True).content.decode()
    reviewer.post(step, {"step": "return", "comment": "Nævn tallet."})
    assert "Nævn tallet." in page(log_in(office.officer), f"{BOARD}{reply.number}/")
    send(reply=reply, by=office.officer)
    reviewer.post(step, {"step": "forward"})
    assert office.committee.name in page(secretary, "/arbejde/hoeringer/hoering/godkendelse/")
    part = "/arbejde/hoeringer/hoering/godkendelse/BIFU/"
    shown = page(secretary, part)
    reply.refresh_from_db()
    assert f'name="reply" value="{reply.number}:{reply.revision}"' in shown
    secretary.post(f"{part}alle/", {"reply": f"{reply.number}:{reply.revision}"})
    reply.refresh_from_db()
    assert (reply.state, reply.approved_by) == ("approved", office.secretary)
    assert "1 besvarelse er godkendt" in page(secretary, part)


def test_what_changed_since_the_page_was_opened_is_not_approved(office: Office, log_in: LogIn) -> None:
    reply = forward(reply=send(reply=office.reply(), by=office.officer), by=office.reviewer)
    client = log_in(office.secretary)
    answer = client.post(
        "/arbejde/hoeringer/hoering/godkendelse/BIFU/alle/", {"reply": f"{reply.number}:1"}, follow=True
    )
    assert "er ændret, siden du åbnede siden." in answer.content.decode()
    reply.refresh_from_db()
    assert reply.state == "reviewed"


def test_late_letters_are_given_the_approved_reply(office: Office, log_in: LogIn) -> None:
    lead = make_response("Bevar hallen.", hearing=office.hearing)
    campaign = Campaign.objects.create(hearing=office.hearing, key="pool", title="Hallen", lead=lead)
    reply = office.approved(waits(office, "Bevar hallen.", campaign=campaign))
    late = waits(office, "Bevar hallen.", campaign=campaign)
    client = log_in(office.officer)
    assert "1 bemærkning mere siger det samme" in page(client, f"{BOARD}{reply.number}/")
    client.post(f"{BOARD}{reply.number}/bemaerkninger/", {"action": "extend", "remarks": late.pk})
    assert reply.answers.count() == 2


def test_notes_from_reply_and_reading_room(office: Office, log_in: LogIn) -> None:
    reply, remark = office.reply(), office.remark("Flere tog.")
    client = log_in(office.officer)
    client.post(f"{BOARD}{reply.number}/note/", {"text": "Om svaret."})
    address = reverse("remark_note", args=["hoering", remark.pk])
    client.post(address, {"text": "Om bemærkningen.", "next": "/arbejde/"})
    assert list(InternalNote.objects.values_list("text", "reply", "remark")) == [
        ("Om svaret.", reply.pk, None),
        ("Om bemærkningen.", None, remark.pk),
    ]
    assert "Noten er tom." in client.post(address, {"text": " ", "next": BOARD}, follow=True).content.decode()


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(Role.OFFICER, True), (Role.AUDITOR, True), (Role.POLITICIAN, False), (Role.PARTY, False)],
)
def test_who_sees_the_board(office: Office, log_in: LogIn, role: Role, allowed: bool) -> None:
    client = log_in(make_person(role))
    assert client.get(BOARD).status_code == (200 if allowed else 403)


def test_nobody_sees_it_without_logging_in(office: Office, client: Client) -> None:
    answer = client.get(BOARD)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/konto/")


def test_an_auditor_sees_a_reply_and_changes_nothing(office: Office, log_in: LogIn) -> None:
    reply = office.reply()
    client = log_in(make_person(Role.AUDITOR))
    assert "<textarea" not in page(client, f"{BOARD}{reply.number}/")
    assert client.post(f"{BOARD}{reply.number}/skridt/", {"step": "send"}).status_code == 403
    client.post(f"{BOARD}{reply.number}/", {"text": "Andet.", "revision": 1})
    reply.refresh_from_db()
    assert reply.text == "Målet får et tal."


@pytest.mark.parametrize("name", ["replies", "replies_waiting", "review_queue", "approvals"])
def test_pages_ask_as_often_for_three_as_for_one(office: Office, log_in: LogIn, name: str) -> None:
    person = office.officer
    for role, unit in ((Role.REVIEWER, office.unit), (Role.SECRETARY, office.committee)):
        Membership.objects.create(person=person, unit=unit, role=role)
    client = log_in(person)

    def fill() -> None:
        waits(office, "Flere busser.")
        office.reply()
        send(reply=office.reply(), by=office.officer)
        forward(reply=send(reply=office.reply(), by=office.officer), by=office.reviewer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client, reverse(name, args=["hoering"]))
        return len(captured)

    fill()
    queries()
    one = queries()
    fill()
    fill()
    assert queries() == one


def test_a_reply_to_three_asks_as_often_as_to_one(office: Office, log_in: LogIn) -> None:
    client = log_in(office.officer)

    def queries(*remarks: Remark) -> int:
        reply = office.reply(*remarks)
        write_note(about=reply, text="Husk det.", by=office.officer)
        page(client, f"{BOARD}{reply.number}/")
        with CaptureQueriesContext(connection) as captured:
            page(client, f"{BOARD}{reply.number}/")
        return len(captured)

    assert queries(office.remark()) == queries(office.remark(), office.remark(), office.remark())


def test_a_locked_reply_can_be_opened_again_with_its_reason(office: Office, log_in: LogIn) -> None:
    reply = forward(reply=send(reply=office.reply(), by=office.officer), by=office.reviewer)
    approve(reply=reply, by=office.secretary)
    client = log_in(office.reviewer)
    assert "Teksten er låst." in page(client, f"{BOARD}{reply.number}/")
    client.post(f"{BOARD}{reply.number}/skridt/", {"step": "reopen", "comment": "Tallet er forkert."})
    reply.refresh_from_db()
    assert reply.state == "draft"
    assert "Tallet er forkert." in page(log_in(office.officer), f"{BOARD}{reply.number}/")
