"""Reports and the next draft in the browser, without JavaScript."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.making import NOW, make_hearing, make_person, make_remark, make_response
from tests.process.reported import a_report, delayed, make_reported_city
from tests.stages.barometer.making import make_measured_policy
from tests.stages.followup.making import City, make_round

from pejl.ground.work.jobs import run_waiting
from pejl.process.status_report import build_report
from pejl.stages.followup.models import Reference, Report, ReportKind
from pejl.stages.followup.reporting import verbs
from pejl.stages.hearings.models import HearingState
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy

pytestmark = pytest.mark.django_db
WORK = "/arbejde/rapporter/"


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """2 March 2026."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def city(client: Client) -> City:
    """Its lead is logged in."""
    city = make_reported_city()
    client.force_login(city.lead)
    return city


def text_of(response: Any) -> str:
    """The words of a page, without its elements."""
    found = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def at(report: Report, page: str = "") -> str:
    return f"{WORK}{report.policy.slug}/{report.year}/{report.kind}/{page}"


def test_a_report_is_begun_built_read_and_published(client: Client, city: City) -> None:
    delayed(make_round(city), city)
    assert "Begynd en rapport : Integrationspolitik 2023-2026" in text_of(client.get(WORK))
    begin = client.get(f"{WORK}{city.policy.slug}/ny/")
    assert 'name="year" value="2025"' in begin.content.decode()
    client.post(f"{WORK}{city.policy.slug}/ny/", {"kind": "yearly", "year": "2025"})
    report = Report.objects.get()
    page = text_of(client.get(at(report)))
    assert "Bygget med det, forvaltningerne svarede i ”Årlig status 2025”." in page
    client.post(at(report, "byg/"), {"language": "da"})
    run_waiting()
    page = text_of(client.get(at(report)))
    assert "2 mål 3 indsatser 2 forvaltninger er spurgt 1 forvaltningers svar er med 1 ting i budgettet" in page
    assert "Kort fortalt sætning Erstat den : Kort fortalt, sætning" in page
    build = report.builds.get()
    read = client.get(at(report, f"{build.pk}/rapport.html?read=1"))
    assert read["Content-Disposition"].startswith("inline")
    assert "To stillinger stod tomme." in read.content.decode()
    assert client.get(at(report, f"{build.pk}/rapport.odt")).status_code == 404
    public = f"/rapporter/{city.policy.slug}/2025/yearly/da/rapport.html"
    assert client.get(public).status_code == 404
    client.post(at(report, f"{build.pk}/offentliggoer/"))
    client.logout()
    page = client.get(public).content.decode()
    assert '<html lang="da">' in page
    assert client.get(public.replace("rapport.html", "rapport.docx"))["Content-Disposition"].startswith("attachment")
    assert "Integrationspolitik 2023-2026 Årlig status 2025 på dansk" in text_of(client.get("/rapporter/"))
    assert "Rapporter Årlig status 2025 på dansk" in text_of(client.get(f"/politikker/{city.policy.slug}/"))
    assert "Yearly status 2025 in Danish" in text_of(client.get("/en/reports/"))


def test_own_words_are_kept_and_what_differs_is_shown(client: Client, city: City) -> None:
    report = a_report(city)
    build_report(report, by=city.lead, formats=["html"])
    place = at(report, "ord/?place=words:glance")
    assert "1 har næsten ikke flyttet sig" in text_of(client.get(place))
    client.post(place, {"text": "Det går langsomt.", "seen": ""})
    delayed(make_round(city), city)
    build_report(report, by=city.lead, formats=["html"])
    page = client.get(at(report)).content.decode()
    assert "Det går langsomt." in page
    assert "administrations" not in page
    assert "forvaltninger er spurgt: 0 før, 2 nu" in text_of(client.get(at(report)))
    assert "<h3>Hvem der har svaret</h3>" in page
    other = client.post(place, {"text": "En anden tekst.", "seen": "Det var noget andet."})
    assert "En anden tekst." in other.content.decode()
    assert "Det går langsomt." in other.content.decode()


def test_a_working_copy_is_not_published_and_says_why(client: Client, city: City) -> None:
    report = a_report(city)
    build = build_report(report, by=city.lead, drafts=True, formats=["html"])
    assert "Offentliggør denne udgave" not in text_of(client.get(at(report)))
    page = text_of(client.post(at(report, f"{build.pk}/offentliggoer/"), follow=True))
    assert "arbejdskopi" in page.lower()
    build.refresh_from_db()
    assert build.published_at is None


def test_who_reads_may_not_write(client: Client, city: City) -> None:
    report = a_report(city)
    build = build_report(report, by=city.lead, formats=["html"])
    assert "Byg den nu" in text_of(client.get(at(report)))
    client.force_login(make_person(Role.POLITICIAN))
    page = text_of(client.get(at(report)))
    assert "Byg den nu" not in page
    assert client.post(at(report, "byg/"), {"language": "da"}).status_code == 403
    assert client.post(at(report, f"{build.pk}/offentliggoer/")).status_code == 403
    client.force_login(city.officer(city.first))
    client.post(at(report, "ord/?place=words:glance"), {"text": "Hej", "seen": ""})
    assert not report.own_paragraphs.exists()
    page = text_of(client.get(f"/en/work/reports/{city.policy.slug}/2025/yearly/"))
    assert "Yearly status 2025" in page
    assert "Build it now" not in page


def test_a_year_outside_the_policy_is_told_beside_the_form(client: Client, city: City) -> None:
    page = client.post(f"{WORK}{city.policy.slug}/ny/", {"kind": "yearly", "year": "2031"})
    assert "Politikken gælder ikke for 2031." in text_of(page)
    assert not Report.objects.exists()


def test_pages_without_anything_say_what_to_do(client: Client) -> None:
    assert "Ingen rapporter endnu" in text_of(client.get("/rapporter/"))
    client.force_login(make_person(Role.LEAD))
    assert "Der er ingen politik at berette om endnu" in text_of(client.get(WORK))


NEXT = {"way": "policy", "title": "Integrationspolitik 2027-2030", "starts": "2027-01-01", "ends": "2030-12-31"}


@pytest.fixture
def heard(city: City) -> City:
    """With a remark on goal 1 in a hearing that is over."""
    hearing = make_hearing(slug="forrige", version=city.policy.versions.get(), state=HearingState.CLOSED)
    remark = make_remark(response=make_response("Flere pladser.", hearing=hearing), text="Flere pladser.")
    remark.provisions.create(key="goal-1", reason="text")
    return city


def test_the_next_draft_is_previewed_begun_and_worked_off(client: Client, heard: City) -> None:
    start = f"/arbejde/politikker/{heard.policy.slug}/naeste-udkast/"
    assert start in client.get(f"/arbejde/politikker/{heard.policy.slug}/").content.decode()
    page = text_of(client.get(start))
    assert "Udkastet begynder med teksten fra den vedtagne version: 3 dele med deres nøgler." in page
    assert "1 mål, der ikke blev nået 1 del af teksten med bemærkninger i den sidste høring Mål 1" in page
    assert "Mål 1: Flere kommer i arbejde Bemærkninger i den sidste høring 1 bemærkning ligner den kun i ordene" in page
    assert "0 " not in page[page.index("Det vil ligge ved siden af") :].split("Mål 1")[0]
    missing = client.post(start, NEXT)
    assert "Skriv, hvorfor det næste udkast begynder før det." in text_of(missing)
    begun = client.post(start, {**NEXT, "reason": "Høringen er i foråret."}, follow=True)
    new = Policy.objects.get(predecessor=heard.policy)
    assert begun.redirect_chain[-1][0] == f"/arbejde/politikker/{new.slug}/1/noter/"
    page = text_of(begun)
    assert "0 af 2 er håndteret. Derfor begyndte det, før perioden var slut: Høringen er i foråret." in page
    assert "/arbejde/hoeringer/forrige/bemaerkninger-til/goal-1/" in begun.content.decode()
    note = Reference.objects.filter(kind="remarks").get()
    notes = f"/arbejde/politikker/{new.slug}/1/noter/"
    assert "1 af 2 er håndteret." in text_of(client.post(notes, {"settle": note.pk}, follow=True))
    edit = f"/arbejde/politikker/{new.slug}/1/?part=goal-1"
    assert "Fra den sidste periode" in text_of(client.get(edit))
    back = client.post(notes, {"reopen": note.pk, "part": "1"})
    assert back["Location"] == f"{edit}#notes"
    note.refresh_from_db()
    assert note.settled_at is None


def test_where_the_period_is_over_the_next_draft_is_a_click_away(client: Client, heard: City) -> None:
    start = f'href="/arbejde/politikker/{heard.policy.slug}/naeste-udkast/"'
    plan = heard.policy.plans.order_by("id")[0]
    pages = (f"/arbejde/handleplaner/{plan.slug}/", f"/arbejde/politikker/{heard.policy.slug}/1/tjek/")
    for page in pages:
        assert start not in client.get(page).content.decode()
    with time_machine.travel(NOW + timedelta(days=400), tick=False):
        client.force_login(heard.lead)
        for page in pages:
            assert start in client.get(page).content.decode()
            assert "Politikkens periode sluttede 31. december 2026." in text_of(client.get(page))


def test_notes_are_never_public(client: Client, heard: City) -> None:
    start = f"/arbejde/politikker/{heard.policy.slug}/naeste-udkast/"
    client.post(start, {**NEXT, "reason": "Nu"})
    new = Policy.objects.get(predecessor=heard.policy)
    build = build_report(a_report(heard), by=heard.lead, formats=["html"])
    verbs.publish_build(build=build, by=heard.lead)
    client.logout()
    assert client.get(f"/arbejde/politikker/{new.slug}/1/noter/").status_code == 302
    assert client.get(f"/politikker/{new.slug}/").status_code == 404
    client.force_login(make_person(Role.POLITICIAN))
    assert client.get(f"/arbejde/politikker/{new.slug}/1/noter/").status_code == 403


def test_only_the_lead_begins_the_next_draft(client: Client, heard: City) -> None:
    client.force_login(heard.officer(heard.first))
    start = f"/arbejde/politikker/{heard.policy.slug}/naeste-udkast/"
    assert "Det næste udkast begyndes af den forvaltning" in text_of(client.get(start))
    client.post(start, {**NEXT, "reason": "Nu"})
    assert not Policy.objects.filter(predecessor=heard.policy).exists()


def test_a_policy_of_its_own_needs_a_title(client: Client, heard: City) -> None:
    start = f"/arbejde/politikker/{heard.policy.slug}/naeste-udkast/"
    page = client.post(start, {**NEXT, "title": "", "reason": "Nu"})
    assert "Skriv, hvad den næste politik hedder." in text_of(page)


def test_the_list_asks_as_much_for_three_policies_as_for_one(client: Client, city: City) -> None:
    few = _queries(client, WORK)
    for _number in range(2):
        policy = make_measured_policy()
        verbs.start_report(policy, kind=ReportKind.YEARLY, year=2025, by=make_person(Role.LEAD, policy.lead))
    assert _queries(client, WORK) == few


def _queries(client: Client, page: str) -> int:
    client.get(page)  # once, to fill what is kept between requests
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)
