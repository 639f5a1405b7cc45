"""The front page and a hearing's page: what is open, how long, who was asked, where it is, what can be fetched."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from tests.making import NOW, make_city, make_hearing, make_party, make_person, make_version
from tests.published import freeze, say, tell

from pejl.ground.originals.store import keep
from pejl.stages.hearings.models import Document, Hearing, Invitee, Milestone, Notice
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Version
from pejl.stages.replies.models import NoteBuild
from pejl.web.public.timeline import steps_of
from pejl.web.templatetags.deadlines import time_left, until

pytestmark = pytest.mark.django_db


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@time_machine.travel(NOW, tick=False)
def test_the_front_page_shows_what_is_open_by_deadline_and_what_ended(client: Client) -> None:
    make_city()
    make_hearing(state="open", title="Senere", closes_at=NOW + timedelta(days=30))
    make_hearing(state="open", title="Snart", closes_at=NOW + timedelta(days=2))
    make_hearing(state="concluded", title="Slut")
    make_hearing(state="draft", title="Hemmelig")
    html = page(client, "/")
    assert re.findall(r"<h3><a [^>]+>(\w+)</a></h3>", html) == ["Snart", "Senere"]
    assert re.findall(r'big-number">(\d+)</span> <span>(\w+ \w+)', html) == [
        ("2", "dage tilbage"),
        ("30", "dage tilbage"),
    ]
    assert re.findall(r'rows__title"><a [^>]+>(\w+)</a>', html) == ["Slut"]
    assert "Hemmelig" not in html


def test_the_front_page_says_what_to_do_when_nothing_is_open(client: Client) -> None:
    make_city()
    assert "Ingen høring er åben lige nu" in page(client, "/")


def test_the_list_of_hearings_is_narrowed_by_state(client: Client) -> None:
    make_city()
    for state in ("open", "closed", "concluded", "cancelled"):
        make_hearing(state=state, title=state)
    titles = {chosen: set(re.findall(r'rows__title"><a [^>]+>(\w+)</a>', page(client, f"/hoeringer/?state={chosen}")))
              for chosen in ("", "open", "closed", "concluded")}  # fmt: skip
    assert titles == {
        "": {"open", "closed", "concluded", "cancelled"},
        "open": {"open"},
        "closed": {"closed"},
        "concluded": {"concluded", "cancelled"},
    }


def test_a_hearing_in_preparation_is_seen_only_by_those_who_work_here(client: Client) -> None:
    make_city()
    make_hearing(slug="ny", state="draft")
    assert client.get("/hoeringer/ny/").status_code == 404
    client.force_login(make_person(Role.LEAD), backend="django.contrib.auth.backends.ModelBackend")
    assert "under forberedelse" in page(client, "/hoeringer/ny/")


@time_machine.travel(NOW, tick=False)
def test_an_open_hearing_asks_for_a_response_and_names_its_contact(client: Client) -> None:
    make_city()
    hearing = make_hearing(
        slug="x",
        state="open",
        closes_at=NOW + timedelta(days=9),
        contact_name="Ida Lund",
        contact_email="ida@ravnsund.example",
        contact_phone="70 10 20 31",
        summary="Om <byen>.\n\n- et",
    )
    Notice.objects.create(hearing=hearing, kind="extended", reason="Flere bad om det.", after=hearing.closes_at)
    html = page(client, "/hoeringer/x/")
    for said in (
        "Skriv dit høringssvar",
        "Svar senest 11. marts 2026",
        'href="tel:70102031"',
        "Ida Lund",
        "Flere bad om det.",
    ):
        assert said in html
    assert "<p>Om &lt;byen&gt;.</p><ul><li>et</li></ul>" in html
    assert "Se, hvad der kom ud af det" not in html


def test_who_answered_is_told_only_after_publication(client: Client) -> None:
    make_city()
    told = tell(published_at=None)
    Invitee.objects.create(hearing=told.hearing, party=make_party(name="Bådelauget"))
    assert "svarede ikke" not in page(client, "/hoeringer/fritid/")
    Hearing.objects.update(published_at=NOW)
    assert "svarede ikke" in page(client, "/hoeringer/fritid/")


def test_documents_and_published_notes_can_be_fetched_and_others_not(client: Client) -> None:
    make_city()
    hearing = make_hearing(slug="x", state="closed")
    letter = Document.objects.create(
        hearing=hearing, title="Høringsbrev", file_name="brev æ.html", original=keep(b"<b>", "text/html")
    )
    pdf = keep(b"%PDF-1", "application/pdf")
    seen = NoteBuild.objects.create(hearing=hearing, pdf=pdf, published_at=NOW)
    hidden = NoteBuild.objects.create(hearing=hearing, pdf=pdf)
    answer = client.get(f"/hoeringer/x/dokumenter/{letter.pk}/")
    assert (answer.content, answer["Content-Disposition"]) == (
        b"<b>",
        "attachment; filename*=utf-8''brev%20%C3%A6.html",
    )
    assert client.get(f"/hoeringer/x/hoeringsnotat/{seen.pk}.pdf").content == b"%PDF-1"
    assert client.get(f"/hoeringer/x/hoeringsnotat/{seen.pk}.docx").status_code == 404
    assert client.get(f"/hoeringer/x/hoeringsnotat/{hidden.pk}.pdf").status_code == 404
    other = make_hearing(slug="y", state="closed")
    assert client.get(f"/hoeringer/{other.slug}/dokumenter/{letter.pk}/").status_code == 404


def states(hearing: Hearing, adopted: Version | None = None) -> list[tuple[str, str]]:
    with translation.override("da"):
        return [(step.title, step.state) for step in steps_of(hearing, [], adopted, NOW.date())]


@pytest.mark.parametrize(
    ("fields", "now"),
    [
        ({"state": "draft"}, "Udkastet forberedes"),
        ({"state": "open"}, "Alle kan svare"),
        ({"state": "closed"}, "Høringssvarene læses og besvares"),
        ({"state": "closed", "published_at": NOW}, "Høringssvarene offentliggøres"),
        ({"state": "concluded", "published_at": NOW}, "Høringen afsluttes"),
        ({"state": "concluded", "publishes": False}, "Høringen afsluttes"),
    ],
)
def test_the_timeline_has_one_step_that_is_now(fields: dict[str, Any], now: str) -> None:
    steps = states(make_hearing(**fields))
    assert [title for title, state in steps if state == "now"] == [now]
    place = [title for title, _ in steps].index(now)
    assert {state for _, state in steps[:place]} <= {"done"}
    assert {state for _, state in steps[place + 1 :]} <= {"ahead"}


def test_adoption_ends_the_timeline_and_a_cancelled_hearing_is_nowhere() -> None:
    adopted = freeze(make_version(kind="adopted", adopted_on=date(2026, 6, 1)))
    assert states(make_hearing(state="concluded"), adopted)[-1] == ("Politikken vedtages", "now")
    assert {state for _, state in states(make_hearing(state="cancelled"))} == {"ahead"}


def test_milestones_stand_among_the_steps_by_date() -> None:
    hearing = make_hearing(state="open")  # opened 20 February, closes 22 March 2026
    dates = [date(2026, 2, 25), date(2026, 6, 1), date(2026, 5, 1)]
    milestones = [Milestone(hearing=hearing, on=day, title=day.isoformat()) for day in sorted(dates)]
    with translation.override("da"):
        steps = steps_of(hearing, milestones, None, NOW.date())
    assert [(step.title, step.state) for step in steps] == [
        ("Udkastet forberedes", "done"),
        ("Alle kan svare", "now"),
        ("2026-02-25", "done"),
        ("Høringssvarene læses og besvares", "ahead"),
        ("Høringssvarene offentliggøres", "ahead"),
        ("2026-05-01", "ahead"),
        ("2026-06-01", "ahead"),
        ("Høringen afsluttes", "ahead"),
        ("Politikken vedtages", "ahead"),
    ]


@time_machine.travel(datetime.fromisoformat("2026-03-10T12:00:00+01:00"), tick=False)
@pytest.mark.parametrize(
    ("closes", "words", "left"),
    [
        ("2026-03-11T00:00:00+01:00", "10. marts 2026", "Sidste dag er i dag"),
        ("2026-03-12T00:00:00+01:00", "11. marts 2026", "1 dag tilbage"),
        ("2026-03-20T12:00:00+01:00", "20. marts 2026 kl. 12.00", "10 dage tilbage"),
        ("2026-03-10T00:00:00+01:00", "9. marts 2026", ""),
    ],
)
def test_a_deadline_is_told_as_the_last_day_that_counts(closes: str, words: str, left: str) -> None:
    moment = datetime.fromisoformat(closes)
    with translation.override("da"):
        assert (until(moment), time_left(moment)) == (words, left)


def test_queries_do_not_grow_with_hearings_and_parties(client: Client, django_assert_num_queries: Any) -> None:
    make_city()
    told = tell()
    for number in (1, 2, 3):
        Invitee.objects.create(hearing=told.hearing, party=make_party())
        say(told, number)
        make_hearing(state="open")
        make_hearing(state="closed")
        with django_assert_num_queries(4):
            page(client, "/")
        with django_assert_num_queries(11):
            page(client, "/hoeringer/fritid/")
