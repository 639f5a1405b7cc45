"""What politicians read before a meeting, and what everybody may read of the decisions."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.making import make_person
from tests.stages.decisions.conftest import Hall
from tests.web.deciding.conftest import LogIn, refused

from pejl.process.cover_report import build_report
from pejl.stages.decisions.models import Item, Outcome
from pejl.stages.decisions.verbs import PartyVotes, add_annex, publish_item, write_statement
from pejl.stages.decisions.verbs.cover_report import publish_build
from pejl.stages.organisation.roles import Role
from pejl.stages.revisions.verbs import submit

pytestmark = pytest.mark.django_db
DECISIONS = "/hoeringer/hoering/beslutninger/"


def read(hall: Hall) -> str:
    return f"/arbejde/sager/{hall.item.pk}/laes/"


def test_a_politician_sees_the_next_meetings_of_their_committees(hall: Hall, log_in: LogIn) -> None:
    client = log_in(hall.politician)
    assert "Der er ikke planlagt møder" in client.get("/arbejde/mine-moeder/").content.decode()
    hall.placed(hall.way[0], days=3)
    hall.placed(hall.way[1], days=4)
    shown = client.get("/arbejde/mine-moeder/").content.decode()
    assert f'href="{read(hall)}"' in shown
    assert hall.town.housing_committee.name not in shown
    assert "Læs op til mødet i" in client.get("/arbejde/").content.decode()


def test_the_disputed_comes_first_with_the_most_senders_and_one_screen_each(hall: Hall, log_in: LogIn) -> None:
    refused(hall, "Der bør være en praktikplads til hver af os, som vil.", senders=1)
    refused(hall, "Kurserne bør ligge om dagen, hvor vi har tid.", senders=3, decision="partly_accommodated")
    refused(hall, "Tak for et godt udkast til politikken.", senders=5, decision="noted")
    client = log_in(hall.politician)
    page = client.get(read(hall)).content.decode()
    assert page.index("Kurserne bør") < page.index("Der bør være en praktikplads")
    assert "Tak for et godt udkast" not in page
    assert "2 punkter imødekommes ikke eller kun delvist." in page
    first = client.get(f"{read(hall)}1/").content.decode()
    for words in (
        "Omstridt 1 af 2",
        "3 høringssvar",
        "Kurserne bør",
        "Det er der ikke plads til.",
        "Pengene er brugt.",
    ):
        assert words in first
    assert f'href="{read(hall)}2/#main-content"' in first
    assert f'href="{read(hall)}"' in client.get(f"{read(hall)}2/").content.decode()
    assert client.get(f"{read(hall)}3/").status_code == 404


def test_a_residents_name_is_not_among_the_words(hall: Hall, log_in: LogIn) -> None:
    reply = refused(hall, "Venlig hilsen Asta Prøvesen, som savner et kursus om dagen.")
    response = reply.answers.get().remark.response
    response.senders.update(name="Asta Prøvesen", kind="resident")
    page = log_in(hall.politician).get(f"{read(hall)}1/").content.decode()
    assert "Asta" not in page
    assert "savner et kursus om dagen" in page


def test_a_committee_sees_only_its_own_part_and_the_council_all(hall: Hall, log_in: LogIn) -> None:
    town = hall.town
    refused(hall, "Der bør være flere praktikpladser til de unge.")
    submit(change=town.change(town.text.reword("goal-1", title="Mange i arbejde"), title="Job"), by=town.officer)
    submit(change=town.change(town.text.reword("marker-2", title="Boliger"), title="Hjem"), by=town.officer)
    own = log_in(hall.politician).get(read(hall)).content.decode()
    assert ("flere praktikpladser" in own, "1. Job" in own, "2. Hjem" in own) == (True, True, True)
    others = make_person(Role.POLITICIAN, town.housing_committee)
    theirs = log_in(others).get(read(hall)).content.decode()
    assert ("flere praktikpladser" in theirs, "1. Job" in theirs, "2. Hjem" in theirs) == (False, False, True)
    assert log_in(others).get(f"{read(hall)}1/").status_code == 404
    council = log_in(make_person(Role.POLITICIAN, hall.council)).get(read(hall)).content.decode()
    assert ("flere praktikpladser" in council, "1. Job" in council) == (True, True)


def test_reading_asks_the_database_as_often_for_many_points_as_for_one(hall: Hall, log_in: LogIn) -> None:
    client = log_in(hall.politician)
    refused(hall, "Der bør være flere praktikpladser til de unge.")

    def asked(page: str) -> int:
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        return len(queries)

    before = asked(read(hall)), asked(f"{read(hall)}1/")
    for number in range(3):
        refused(hall, f"Der bør være {number} kurser til om dagen for os.", senders=2)
    assert (asked(read(hall)), asked(f"{read(hall)}1/")) == before


def test_everybody_reads_what_was_decided_once_it_is_public(hall: Hall, client: Client) -> None:
    placed = hall.placed(hall.way[0])
    write_statement(treatment=placed, parties=[hall.red], text="Vi er glade for målet.", by=hall.town.secretary)
    votes = [PartyVotes(hall.red, 6), PartyVotes(hall.blue, 0, 3, 2)]
    hall.decided(placed, Outcome.RECOMMENDED, votes=votes, text="Udvalget anbefaler sagen.")
    empty = client.get(DECISIONS).content.decode()
    assert "Der er ikke besluttet noget endnu" in empty
    assert "Udvalget anbefaler sagen." not in empty
    assert "beslutninger/" not in client.get("/hoeringer/hoering/").content.decode()
    publish_item(item=hall.item, by=hall.town.lead)
    page = client.get(DECISIONS).content.decode()
    for words in ("Udvalget anbefaler sagen.", "Vi er glade for målet.", "Fællesskabslisten", "Anbefalet", "2026-0042"):
        assert words in page
    assert f'href="{DECISIONS}"' in client.get("/hoeringer/hoering/").content.decode()
    of_policy = f"/politikker/{hall.item.policy.slug}/beslutninger/"
    assert f'href="{of_policy}"' in client.get(f"/politikker/{hall.item.policy.slug}/").content.decode()
    assert "Udvalget anbefaler sagen." in client.get(of_policy).content.decode()
    assert "What was decided" in client.get("/en/hearings/hoering/decisions/").content.decode()


def test_an_item_without_a_hearing_is_read_on_the_policys_page(hall: Hall, client: Client) -> None:
    Item.objects.filter(pk=hall.item.pk).update(hearing=None)
    item = Item.objects.get(pk=hall.item.pk)
    add_annex(item=item, title="Budget", file_name="budget.txt", content=b"x", public=True, by=hall.town.lead)
    publish_item(item=item, by=hall.town.lead)
    page = client.get(f"/politikker/{item.policy.slug}/beslutninger/").content.decode()
    assert item.recommendation in page
    [address] = re.findall(r'href="(/beslutninger/[^"]+)"', page)
    assert client.get(address).status_code == 200
    assert "Beslutninger" not in client.get(f"/hoeringer/{hall.town.hearing.slug}/").content.decode()
    assert client.get("/en/policies/ukendt/decisions/").status_code == 404


def test_everybody_reads_a_published_report_and_no_other(hall: Hall, client: Client) -> None:
    build = build_report(hall.item, formats=["html"])
    address = f"/beslutninger/{hall.item.pk}/indstilling/{build.pk}/html/"
    publish_item(item=hall.item, by=hall.town.lead)
    assert client.get(address).status_code == 404
    publish_build(build=build, by=hall.town.lead)
    assert f"{address}?read=1" in client.get(DECISIONS).content.decode()
    assert "Indstilling og beslutning" in client.get(f"{address}?read=1").content.decode()
    publish_item(item=hall.item, by=hall.town.lead, public=False)
    assert client.get(address).status_code == 404


def test_annexes_are_read_once_everybody_may_follow_the_item(hall: Hall, log_in: LogIn, client: Client) -> None:
    for title, public in (("Kort", True), ("Notits", False)):
        add_annex(item=hall.item, title=title, file_name=f"{title}.txt", content=b"x", public=public, by=hall.town.lead)
    pages = [f"/beslutninger/{hall.item.pk}/bilag/{annex.pk}/" for annex in hall.item.annexes.all()]
    assert [client.get(page).status_code for page in pages] == [404, 404]
    publish_item(item=hall.item, by=hall.town.lead)
    assert [client.get(page).status_code for page in pages] == [200, 404]
    shown = client.get(DECISIONS).content.decode()
    assert (f'href="{pages[0]}"' in shown, "Notits" in shown) == (True, False)
