"""Search, feeds, calendars, news by e-mail, and the pages that say how things are."""

import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.core import mail
from django.test import Client
from icalendar import Calendar
from tests.making import NOW, make_city, make_hearing
from tests.published import freeze, say, tell

from pejl.ground.search.models import SearchEntry
from pejl.ground.work.jobs import run_waiting
from pejl.process.finding import keep_findable
from pejl.stages.hearings.models import Milestone, Subscription
from pejl.stages.hearings.verbs.subscriptions import subscription_token
from pejl.stages.responses.models import Response

pytestmark = pytest.mark.django_db


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def results(client: Client, query: str) -> list[tuple[str, str]]:
    html = page(client, f"/soeg/?{query}")
    return [
        (url, re.sub("<[^>]*>", "", title))
        for url, title in re.findall(r'rows__title"><a href="([^"]+)">(.*?)</a></h2>', html)
    ]


@pytest.fixture
def searched() -> Any:
    make_city()
    told = tell(summary="Om haller og baner.")
    freeze(told.hearing.version)
    say(told, 1)
    keep_findable()
    return told


def test_everything_public_is_found_and_leads_to_its_place(client: Client, searched: Any) -> None:
    policy = searched.hearing.version.policy
    assert results(client, "q=praktikpladser") == [("/hoeringer/fritid/svar/1/", "Borger 1")]
    assert results(client, "q=baner") == [("/hoeringer/fritid/", "Fritid")]
    assert results(client, "q=mindst") == [(f"/politikker/{policy.slug}/1/#maal-1", f"{policy.title}: Flere i praktik")]
    assert results(client, "q=haller&kind=hearing") == [("/hoeringer/fritid/", "Fritid")]
    assert "Om <mark>haller</mark> og baner." in page(client, "/soeg/?q=haller")


@pytest.mark.parametrize("hidden", ["Viggo", "Eskelund", "20304050"])
def test_hidden_words_find_nothing(client: Client, searched: Any, hidden: str) -> None:
    assert results(client, f"q={hidden}") == []


def test_an_index_that_is_behind_shows_nothing_that_is_hidden_by_now(client: Client, searched: Any) -> None:
    SearchEntry.objects.filter(kind="response").update(text="Viggo Eskelund bor her", lemmas="eskelund viggo bor")
    assert results(client, "q=Viggo") == []
    assert "Eskelund" not in page(client, "/soeg/?q=bor")
    Response.objects.update(consent=False)
    assert results(client, "q=praktikpladser") == []


def test_a_search_without_words_says_what_is_searched(client: Client) -> None:
    make_city()
    assert "Du søger i høringerne" in page(client, "/soeg/")
    assert "Intet fundet" in page(client, "/soeg/?q=xyzzy")


@time_machine.travel(NOW, tick=False)
def test_the_feed_tells_of_hearings_the_latest_change_first(client: Client) -> None:
    make_city()
    make_hearing(slug="a", title="Åben", state="open", closes_at=NOW + timedelta(days=5), summary="Om <A>.")
    make_hearing(slug="b", title="Bragt", state="closed", closes_at=NOW - timedelta(days=9), published_at=NOW)
    make_hearing(slug="c", state="draft")
    answer = client.get("/hoeringer.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    atom = {"a": "http://www.w3.org/2005/Atom"}
    feed = ElementTree.fromstring(answer.content)
    assert feed.findtext("a:title", namespaces=atom) == "Høringer i Ravnsund"
    entries = [
        [entry.findtext(f"a:{name}", namespaces=atom) for name in ("title", "id", "summary")]
        for entry in feed.findall("a:entry", atom)
    ]
    assert entries == [
        ["Bragt", "http://localhost:8000/hoeringer/b/", "Lukket, bliver læst. Høringssvarene er offentliggjort. "],
        ["Åben", "http://localhost:8000/hoeringer/a/", "Åben. Fristen er 7. marts 2026 kl. 11.00. Om <A>."],
    ]


@time_machine.travel(NOW, tick=False)
def test_dates_go_into_a_calendar(client: Client) -> None:
    make_city()
    whole_day = NOW.replace(hour=23) + timedelta(days=5)  # midnight in Denmark
    hearing = make_hearing(slug="a", title="Fritid", state="open", closes_at=whole_day)
    Milestone.objects.create(hearing=hearing, on=NOW.date(), title="Borgermøde")
    make_hearing(slug="b", state="cancelled")
    for path in ("/hoeringer.ics", "/hoeringer/a/datoer.ics"):
        calendar = Calendar.from_ical(client.get(path).content)
        events = {str(event["summary"]): str(event.decoded("dtstart")) for event in calendar.walk("vevent")}
        assert events == {
            "Høringen åbner: Fritid": "2026-02-20",
            "Høringsfrist: Fritid": "2026-03-07",
            "Borgermøde: Fritid": "2026-03-02",
        }


def test_news_by_mail_is_asked_for_confirmed_and_ended(client: Client) -> None:
    make_city()
    hearing = make_hearing(slug="a", state="open")
    answer = client.post("/hoeringer/a/foelg/", {"email": "Bo@Example.org", "website": ""})
    assert (answer.status_code, answer["Location"]) == (302, "/hoeringer/a/foelg/sendt/")
    assert "Kig i din indbakke" in page(client, answer["Location"])
    run_waiting()
    assert [letter.to for letter in mail.outbox] == [["bo@example.org"]]
    token = subscription_token(hearing.pk, "bo@example.org")
    assert f"/foelg/{token}/" in mail.outbox[0].body
    page(client, f"/foelg/{token}/")
    assert Subscription.objects.get().confirmed_at is None  # a mail filter follows links too
    assert "Du hører fra os" in client.post(f"/foelg/{token}/").content.decode()
    assert Subscription.objects.get().confirmed_at is not None
    page(client, f"/foelg/{token}/stop/")
    assert Subscription.objects.count() == 1
    assert "Din adresse er slettet" in client.post(f"/foelg/{token}/stop/").content.decode()
    assert Subscription.objects.count() == 0


def test_a_wrong_address_is_said_and_a_robot_is_not_believed(client: Client) -> None:
    make_city()
    make_hearing(slug="a", state="open")
    answer = client.post("/hoeringer/a/foelg/", {"email": "nej"})
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()
    assert client.post("/hoeringer/a/foelg/", {"email": "x@example.org", "website": "http"}).status_code == 302
    assert Subscription.objects.count() == 0


def test_one_address_cannot_ask_for_letters_without_end(client: Client, settings: Any) -> None:
    make_city()
    make_hearing(slug="a", state="open")
    settings.RATE_PER_HOUR = 2
    statuses = [client.post("/hoeringer/a/foelg/", {"email": f"x{n}@example.org"}).status_code for n in range(3)]
    assert statuses == [302, 302, 429]
    assert Subscription.objects.count() == 2


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/was/", "Digitaliseringsstyrelsen"),
        ("/en/was/", "EN 301 549"),
        ("/privatliv/", "Datatilsynet"),
        ("/om/", "EUPL 1.2"),
    ],
)
def test_the_pages_that_the_foot_links_to_are_there(client: Client, path: str, said: str) -> None:
    make_city()
    assert said in page(client, path)


def test_the_short_address_of_the_statement_leads_to_it(client: Client) -> None:
    make_city()
    answer = client.get("/was")
    assert (answer.status_code, answer["Location"]) == (301, "/was/")
