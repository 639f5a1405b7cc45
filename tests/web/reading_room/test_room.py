"""The reading room, as a person without JavaScript uses it, and what htmx gets."""

import re

import pytest
import time_machine
from django.test import Client
from tests.making import NOW, make_person, make_response
from tests.web.reading_room.conftest import PDF, POINTS, living, received, with_remarks

from pejl.ground.audit.models import Event
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment, Remark, RemarkProvision, Theme
from pejl.stages.responses.models import Response

pytestmark = pytest.mark.django_db

ROOM = "/en/work/hearings/groen-by/reading/1/"
CHANGE = ROOM + "change/"


def act(office: Client, act: str, remark: int | None = 1, **fields: object) -> str:
    """Press a button without JavaScript; the address one lands on."""
    form = {"act": act, **({"remark": remark} if remark else {}), **fields}
    answer = office.post(CHANGE, form)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return str(answer.headers["Location"])


def test_all_three_columns_are_there(office: Client, response: Response) -> None:
    page = office.get(ROOM + "?remark=2").content.decode()
    assert "Remark 2" in page
    assert "2 of 2" in page
    assert re.search(r'<mark class="span span--chosen" data-remark="2" data-start="\d+">Der bør være lys', page)
    assert "<li><span data-start" not in page  # the list item belongs to the remark
    assert "Flere stier i hele byen." in page
    assert "1 other remark here" in page
    assert "62%" in page
    assert "2 passages in no remark" in page


def test_the_words_of_the_original_are_all_there_in_order(office: Client, response: Response) -> None:
    page = office.get(ROOM).content.decode()
    original = page[page.index('<div class="original">') : page.index('id="column-remark"')]
    shown = re.findall(r'data-start="(\d+)">([^<]*)<', original)
    text = response.extract.text
    assert all(text.startswith(words, int(start)) for start, words in shown)
    assert "".join(words for _, words in shown) == text.replace("\n", "")


def test_a_place_in_the_text_leads_to_the_remark_there(office: Client, response: Response) -> None:
    start = living(response)[1].start
    assert "2 of 2" in office.get(f"{ROOM}?at={start}").content.decode()
    assert "1 of 2" in office.get(f"{ROOM}?at=0").content.decode()
    assert "2 of 2" in office.get(f"{ROOM}?at=100000").content.decode()
    assert "1 of 2" in office.get(f"{ROOM}?remark=99&at=x").content.decode()


def test_split_merge_and_undo_by_forms(office: Client, response: Response) -> None:
    text = response.extract.text
    assert act(office, "split", words="men  HVEM").endswith("?remark=3")
    assert [row.text for row in living(response)][:2] == ["Vi støtter målet.", "Men hvem betaler for busserne?"]
    assert act(office, "merge", remark=3).endswith("?remark=5")
    assert act(office, "split", remark=5, at=[text.index("betaler"), text.index("for busserne")]).endswith("?remark=6")
    assert [row.number for row in living(response)] == [6, 7, 8, 2]
    for _ in range(3):
        act(office, "undo", remark=None)
    assert [row.text for row in living(response)] == list(POINTS)
    assert [row.number for row in living(response)] == [1, 2]
    act(office, "redo", remark=1)
    assert [row.number for row in living(response)] == [3, 4, 2]


def test_the_slider_counts_the_gaps_between_words(office: Client, response: Response) -> None:
    act(office, "split", gap=3)
    assert [row.text for row in living(response)][:2] == ["Vi støtter målet.", "Men hvem betaler for busserne?"]
    page = office.get(ROOM + "?remark=2").content.decode()
    assert 'max="5"' in page


def test_boundaries_move_by_words_and_sentences(office: Client, response: Response) -> None:
    act(office, "move", step="end-sentence-back")
    assert living(response)[0].text == "Vi støtter målet."
    act(office, "move", step="end-word-on")
    assert living(response)[0].text == "Vi støtter målet. Men"
    act(office, "move", step="start-word-on")
    assert living(response)[0].text == "støtter målet. Men"
    start = response.extract.text.index("Vi")
    act(office, "move", start=start, end=start + 17)
    assert living(response)[0].text == "Vi støtter målet."
    refused = office.post(CHANGE, {"act": "move", "remark": 1, "step": "sideways"}, follow=True)
    assert "What you chose is not there any more." in refused.content.decode()


def test_a_remark_is_made_and_taken_away(office: Client, response: Response) -> None:
    text = response.extract.text
    start = text.index("Mange")
    assert act(office, "make", remark=None, start=start, end=len(text)).endswith("?remark=3")
    assert living(response)[2].text == "Mange hilsner"
    assert act(office, "retire", remark=3).endswith(f"?at={start}")
    assert [row.number for row in living(response)] == [1, 2]


def test_machine_and_person_are_told_apart(office: Client, response: Response) -> None:
    page = office.get(ROOM).content.decode()
    assert 'Change request</strong> <span class="said said--auto">auto</span>' in page
    act(office, "kind", kind="question")
    page = office.get(ROOM).content.decode()
    assert 'by hand<span class="sr-only">: Asta Ravn' in page
    assert "The machine suggested: Change request" in page
    assert re.search(r'id="kind-question"[^>]*aria-pressed="true"', page)


def test_everything_that_can_be_said_of_a_remark(office: Client, response: Response, hearing: Hearing) -> None:
    remark = living(response)[0]
    theme = Theme.objects.create(hearing=hearing, key="light", name="Lys")
    act(office, "section", section="general")
    act(office, "add-provision", provision="goal-2")
    act(office, "remove-provision", provision="goal-1")
    act(office, "committee", committee="BIU")
    act(office, "theme", theme="light")
    act(office, "theme", name="Busser")
    act(office, "theme", theme="light", no=1)
    act(office, "assign", unit="BIF", due_on="2026-05-01")
    remark.refresh_from_db()
    assert remark.section_by is not None
    assert set(RemarkProvision.objects.filter(remark=remark).values_list("key", "state")) == {
        ("goal-1", "rejected"),
        ("goal-2", "confirmed"),
    }
    assert remark.committees.get().state == "confirmed"
    assert {tie.theme.name: tie.state for tie in remark.themes.all()} == {"Lys": "rejected", "Busser": "confirmed"}
    assert str(remark.assignments.get().due_on) == "2026-05-01"
    assert theme in hearing.themes.all()
    act(office, "take-off", unit="BIF")
    assert not Assignment.objects.filter(remark=remark).exists()
    assert act(office, "check").endswith("?remark=2")
    assert not act(office, "check", remark=2).endswith("?remark=1")


def test_unknown_words_of_a_form_are_told(office: Client, response: Response) -> None:
    for fields in (
        {"act": "nonsense"},
        {"act": "kind", "remark": 1, "kind": "nonsense"},
        {"act": "kind", "kind": "offer"},
        {"act": "section", "remark": 1, "section": "x"},
        {"act": "split", "remark": "x"},
        {"act": "assign", "remark": 1, "unit": "BIF", "due_on": "tomorrow"},
    ):
        page = office.post(CHANGE, fields, follow=True)
        assert "What you chose is not there any more." in page.content.decode(), fields
    gone = office.post(CHANGE, {"act": "add-provision", "remark": 1, "provision": "goal-9"}, follow=True)
    assert "goal-9" in gone.content.decode()


def test_htmx_gets_the_page_where_the_remark_stays_and_another_address_where_not(
    office: Client, response: Response
) -> None:
    same = office.post(CHANGE, {"act": "kind", "remark": 2, "kind": "offer"}, headers={"HX-Request": "true"})
    assert same.status_code == 200
    assert 'id="room-remark"' in same.content.decode()
    assert "The kind is decided." in same.content.decode()
    other = office.post(CHANGE, {"act": "split", "remark": 1, "gap": 3, "view": "text"}, headers={"HX-Request": "true"})
    assert other.headers["HX-Redirect"] == f"{ROOM}?remark=3&view=text"
    old = office.post(CHANGE, {"act": "merge", "remark": 1}, headers={"HX-Request": "true"})
    assert old.status_code == 400
    assert "Remark 1.1 has been split, merged or taken away" in old.content.decode()


def test_handled_leads_to_the_next_unread_and_at_last_to_the_list(
    office: Client, response: Response, hearing: Hearing, officer: Person
) -> None:
    with_remarks(hearing, number=2)
    first = office.post(ROOM + "handled/")
    assert first.headers["Location"] == "/en/work/hearings/groen-by/reading/2/"
    response.refresh_from_db()
    assert response.handled_by == officer
    last = office.post("/en/work/hearings/groen-by/reading/2/handled/")
    assert last.headers["Location"] == "/en/work/hearings/groen-by/reading/"
    assert office.get(ROOM + "next/").headers["Location"] == "/en/work/hearings/groen-by/reading/"
    assert "Handled by Asta Ravn" in office.get(ROOM).content.decode()


def test_a_look_is_logged_once_an_hour(office: Client, response: Response, officer: Person) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        office.force_login(officer)
        for _ in range(3):
            office.get(ROOM)
        assert Event.objects.filter(verb="response.look").count() == 1
        clock.shift(3601)
        office.get(ROOM)
    looks = Event.objects.filter(verb="response.look", by_id=officer.pk, subject_id=str(response.pk))
    assert looks.count() == 2


def test_who_may_look_and_who_may_change(client: Client, response: Response, hearing: Hearing) -> None:
    assert client.get(ROOM).status_code == 302
    for role, status in ((Role.AUDITOR, 200), (Role.REVIEWER, 200), (Role.POLITICIAN, 403), (Role.PARTY, 403)):
        client.force_login(make_person(role))
        assert client.get(ROOM).status_code == status, role
    client.force_login(make_person(Role.AUDITOR))
    page = client.get(ROOM).content.decode()
    assert 'name="act"' not in page
    assert client.post(CHANGE, {"act": "retire", "remark": 1}, headers={"HX-Request": "true"}).status_code == 403
    assert len(living(response)) == 2
    assert client.get("/en/work/hearings/groen-by/reading/99/").status_code == 404


def test_a_concluded_hearing_is_read_only(office: Client, response: Response, hearing: Hearing) -> None:
    Hearing.objects.update(state="concluded")
    assert 'name="act"' not in office.get(ROOM).content.decode()
    refused = office.post(CHANGE, {"act": "retire", "remark": 1}, headers={"HX-Request": "true"})
    assert refused.status_code == 409


def test_a_response_that_is_not_read_yet_says_so(office: Client, hearing: Hearing) -> None:
    make_response("", hearing=hearing, number=7)
    make_response("", hearing=hearing, number=8, state="unreadable", unreadable_reason="The pdf is locked.")
    assert "waits to be read by the machine" in office.get("/en/work/hearings/groen-by/reading/7/").content.decode()
    assert "The pdf is locked." in office.get("/en/work/hearings/groen-by/reading/8/").content.decode()


def test_pages_of_a_pdf_with_boxes_over_the_remarks(office: Client, hearing: Hearing) -> None:
    response = received(hearing, PDF.read_bytes(), "svar.pdf", number=3)
    text = response.extract.text
    start = text.index("Sprog", 40)
    Remark.objects.create(
        hearing=hearing, response=response, number=1, start=start, end=start + 200, text=text[start : start + 200]
    )
    room = "/en/work/hearings/groen-by/reading/3/"
    page = office.get(room).content.decode()
    assert page.count('class="sheet"') == 2
    assert (
        len(re.findall(r'<rect class="sheet__box sheet__box--chosen" data-remark="1" x="[\d.]+" y="[\d.]+"', page)) >= 2
    )
    assert "Page 1 of 2" in page
    image = office.get(room + "pages/1/2/")
    assert image.headers["Content-Type"] == "image/png"
    assert "private" in image.headers["Cache-Control"]
    assert image.content.startswith(b"\x89PNG")
    again = office.get(room + "pages/1/2/", headers={"If-None-Match": image.headers["ETag"]})
    assert again.status_code == 304
    for address in ("pages/1/3/", "pages/1/0/", "pages/2/1/"):
        assert office.get(room + address).status_code == 404
    assert 'class="original"' in office.get(room + "?view=text").content.decode()


def test_a_pdf_attached_to_an_email_is_shown_too(office: Client, hearing: Hearing) -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "forening@example.org", "by@example.org", "Svar"
    mail.set_content("Se vedhæftede svar.")
    mail.add_attachment(PDF.read_bytes(), maintype="application", subtype="pdf", filename="svar.pdf")
    received(hearing, mail.as_bytes(), "mail.eml", number=4)
    page = office.get("/en/work/hearings/groen-by/reading/4/").content.decode()
    assert page.count('class="sheet"') == 2
    assert office.get("/en/work/hearings/groen-by/reading/4/pages/1/1/").status_code == 200


def test_the_room_takes_as_many_queries_for_many_remarks(
    office: Client, hearing: Hearing, response: Response, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(address: str) -> int:
        office.get(address)  # the look is logged and the pages are measured
        with CaptureQueriesContext(connection) as captured:
            office.get(address)
        return len(captured)

    before = queries(ROOM)
    text = response.extract.text
    start = text.index("Mange")
    for number, (at, words) in enumerate(((start, "Mange"), (start + 6, "hilsner")), start=3):
        remark = Remark.objects.create(
            hearing=hearing, response=response, number=number, start=at, end=at + len(words), text=words
        )
        remark.provisions.create(key="goal-2", reason="text", score=0.4)
    assert queries(ROOM) == before
