"""Status rounds in the browser, without JavaScript."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.making import NOW, make_person
from tests.stages.followup.making import City, answer, approve, make_city_with_plans, make_round

from pejl.stages.followup.models import Entry, Round, RoundKind, RoundState, Share, ShareState
from pejl.stages.followup.queries.rounds import lines_of
from pejl.stages.hearings.models import Letter
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.plans.models import Plan, Result
from pejl.stages.policies.models import Policy

pytestmark = pytest.mark.django_db
WORK = "/arbejde/status/"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as stopped:
        yield stopped


@pytest.fixture
def city(clock: time_machine.Traveller) -> City:
    return make_city_with_plans()


@pytest.fixture
def share(city: City) -> Share:
    return make_round(city).shares.get(unit=city.first)


def of(city: City, page: str = "") -> str:
    return f"{WORK}{city.policy.slug}/2025/yearly/{page}"


def log_in(client: Client, person: Person) -> None:
    client.force_login(Person.objects.get(pk=person.pk))


def text_of(response: Any) -> str:
    """The words of a page, without its elements."""
    found = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def fields(share: Share, **changed: str) -> dict[str, str]:
    """What a browser posts of the form as it stands, with every line answered; `changed` as "I1_text"."""
    found: dict[str, str] = {}
    for line in lines_of(share):
        own = {"seen": line.at.isoformat() if line.at else "", "text": f"Om {line.code}", "measure": ""}
        if line.subject == "initiative":
            own |= {"status": "as_planned", "spent": "1.250,5"}
        for result in line.results.all():
            own |= {f"value_{result.number}": "340", f"out_of_{result.number}": ""}
        for name, value in changed.items():
            code, _, field = name.partition("_")
            own |= {field: value} if code == line.code else {}
        found |= {f"line-{line.pk}-{name}": value for name, value in own.items()}
    return found


def test_a_round_goes_from_asking_to_closing(client: Client, city: City, clock: time_machine.Traveller) -> None:
    log_in(client, city.lead)
    assert "Ny statusrunde" in text_of(client.get(WORK))
    asked = {"kind": "yearly", "year": "2025", "due": "2026-04-01", "letter": "Kære kolleger"}
    response = client.post(f"{WORK}{city.policy.slug}/ny/", asked)
    assert response.headers["Location"] == of(city)
    page = client.post(of(city, "aendr/"), {"action": "open"}, follow=True)
    assert "3 breve er på vej." in text_of(page)
    assert Letter.objects.filter(kind="status_asked").count() == 3
    assert "0/3 har svaret" in text_of(page)

    log_in(client, city.officer(city.first))
    found = Round.objects.get().shares.get(unit=city.first)
    page = client.post(of(city, "svar/BIF/"), {**fields(found), "action": "hand_in"}, follow=True)
    assert "Svaret er sendt ind." in text_of(page)
    log_in(client, city.lead)
    page = client.post(of(city, "svar/BIF/aendr/"), {"action": "accept"}, follow=True)
    assert "afventer udvalget" in text_of(page)
    log_in(client, city.secretary(city.first))
    page = client.post(of(city, "svar/BIF/aendr/"), {"action": "approve", "approval": "Punkt 7"}, follow=True)
    assert "2 resultater er ført over i handleplanen." in text_of(page)
    assert "Punkt 7" in text_of(page)
    assert Result.objects.count() == 2

    log_in(client, city.lead)
    approve(answer(Share.objects.get(unit=city.policy.lead), city), city)
    clock.shift(timedelta(days=35))
    log_in(client, city.lead)
    page = client.get(of(city))
    assert "Over fristen 0 af 1" in text_of(page)
    assert "Afslut runden" not in text_of(page)
    assert "Ryk dem, der ikke har svaret" in text_of(page)
    client.post(of(city, "svar/SOF/aendr/"), {"action": "leave_out", "reason": "Intet svar trods to rykkere."})
    page = client.get(of(city))
    assert "Ryk dem, der ikke har svaret" not in text_of(page)
    assert "Har ikke svaret. Intet svar trods to rykkere." in text_of(page)
    page = client.post(of(city, "aendr/"), {"action": "close"}, follow=True)
    assert Round.objects.get().state == RoundState.CLOSED
    assert "Statusrunden er afsluttet." in text_of(page)
    client.post(of(city, "aendr/"), {"action": "reopen", "reason": "Svaret kom."})
    assert Round.objects.get().state == RoundState.OPEN


def test_lines_are_saved_and_shown_again(client: Client, city: City, share: Share) -> None:
    log_in(client, city.officer(city.first))
    posted = {**fields(share, I1_text="Lokalerne mangler", I1_status="delayed"), "action": "save"}
    page = client.post(of(city, "svar/BIF/"), posted, follow=True)
    assert "Gemt. Svaret er ikke sendt ind endnu." in text_of(page)
    line = lines_of(share)[0]
    assert (line.status, line.text, str(line.spent)) == ("delayed", "Lokalerne mangler", "1250.500")
    assert "Lokalerne mangler</textarea>" in page.content.decode()
    assert 'value="1250,5"' in page.content.decode()
    assert Share.objects.get(pk=share.pk).state == ShareState.WAITING


def test_a_wrong_number_loses_nothing(client: Client, city: City, share: Share) -> None:
    log_in(client, city.officer(city.first))
    posted = {**fields(share, I1_spent="mange penge", I2_text="Det her skal ikke gå tabt"), "action": "save"}
    page = client.post(of(city, "svar/BIF/"), posted)
    assert page.status_code == 200
    assert "“mange penge”" in text_of(page)
    assert "Det her skal ikke gå tabt</textarea>" in page.content.decode()
    assert Entry.objects.exclude(text="").count() == 0


def test_what_the_form_does_not_ask_for_stays(client: Client, city: City, share: Share) -> None:
    log_in(client, city.officer(city.first))
    line = lines_of(share)[0]
    line.results.filter(number=1).update(out_of=400)
    Entry.objects.filter(pk=line.pk).update(learned="Begynd tidligere")
    client.post(of(city, "svar/BIF/"), {**fields(share), "action": "save"})
    line = lines_of(share)[0]
    assert (line.learned, [str(result.out_of) for result in line.results.all()]) == (
        "Begynd tidligere", ["400.000", "None"],
    )  # fmt: skip


def test_what_is_missing_is_told_when_handing_in(client: Client, city: City, share: Share) -> None:
    log_in(client, city.officer(city.first))
    posted = {**fields(share, I2_status=""), "action": "hand_in"}
    page = client.post(of(city, "svar/BIF/"), posted)
    assert "Der mangler svar på: I2." in text_of(page)
    assert "Om I1</textarea>" in page.content.decode()


def test_a_colleagues_words_are_not_written_over_unseen(client: Client, city: City, share: Share) -> None:
    log_in(client, city.officer(city.first))
    stale = {**fields(share, I1_text="Mit"), "action": "save"}
    client.post(of(city, "svar/BIF/"), {**fields(share, I1_text="Kollegaens"), "action": "save"})
    page = client.post(of(city, "svar/BIF/"), stale)
    assert "“Kollegaens”. Gem igen for at erstatte det." in text_of(page)
    assert "Mit</textarea>" in page.content.decode()
    assert lines_of(share)[0].text == "Kollegaens"
    seen = re.search(rf'name="line-{lines_of(share)[0].pk}-seen" value="([^"]+)"', page.content.decode())
    assert seen is not None
    client.post(of(city, "svar/BIF/"), {**stale, f"line-{lines_of(share)[0].pk}-seen": seen[1]})
    assert lines_of(share)[0].text == "Mit"


def test_what_was_typed_stays_where_the_round_was_closed_meanwhile(client: Client, city: City, share: Share) -> None:
    log_in(client, city.officer(city.first))
    posted = {**fields(share, I1_text="Skrevet i bussen"), "action": "save"}
    Round.objects.update(state=RoundState.CLOSED)
    page = client.post(of(city, "svar/BIF/"), posted)
    assert "Statusrunden er ikke åben." in text_of(page)
    assert "Skrevet i bussen" in page.content.decode()


def test_the_sheet_goes_out_and_comes_back(client: Client, city: City, share: Share) -> None:
    log_in(client, city.officer(city.first))
    response = client.get(of(city, "svar/BIF/status.xlsx"))
    book = load_workbook(BytesIO(response.content))
    sheet = book.active
    assert sheet is not None
    titles = [cell.value for cell in sheet[1]]
    rows = [[sheet.cell(at, column + 1).value for column in range(5)] for at in range(2, sheet.max_row + 1)]
    assert [row[:3] for row in rows] == [
        ["Indsats", "I1", None], ["Årligt mål", "I1", "1"], ["Årligt mål", "I1", "2"], ["Indsats", "I2", None],
        ["Indikator", "1a", None],
    ]  # fmt: skip
    assert sheet.cell(3, titles.index("Mål") + 1).value == "mindst 350"
    sheet.cell(2, titles.index("Status") + 1).value = "Går som planlagt"
    sheet.cell(3, titles.index("Hvor mange") + 1).value = 340
    sheet.cell(5, titles.index("Status") + 1).value = "Det går"
    out = BytesIO()
    book.save(out)
    file = SimpleUploadedFile("status.xlsx", out.getvalue())
    page = client.post(of(city, "svar/BIF/indlaes/"), {"file": file})
    assert "1 linjer kom ind" in text_of(page)
    assert "5 “Det går” er ikke en status." in text_of(page)
    assert [line.status for line in lines_of(share)] == ["as_planned", "", ""]
    page = client.post(of(city, "svar/BIF/indlaes/"), {"file": SimpleUploadedFile("x.xlsx", b"ikke et regneark")})
    assert page.status_code == 200
    assert "error" in page.content.decode()


def test_last_time_stands_beside_each_line(client: Client, city: City) -> None:
    earlier = make_round(city, year=2024)
    approve(answer(earlier.shares.get(unit=city.first), city, "Begyndt i marts."), city)
    make_round(city, year=2025)
    log_in(client, city.officer(city.first))
    page = text_of(client.get(of(city, "svar/BIF/")))
    assert "Sagt sidste gang (Årlig status 2024): Går som planlagt Begyndt i marts." in page
    assert "deltagere : mindst 350" in page


def test_others_read_and_change_nothing(client: Client, city: City, share: Share) -> None:
    answer(share, city)
    for person in (city.officer(city.second), make_person(Role.POLITICIAN), make_person(Role.AUDITOR)):
        log_in(client, person)
        page = client.get(of(city, "svar/BIF/"))
        assert "Det går, som vi aftalte." in text_of(page)
        assert "<textarea" not in page.content.decode()
        client.post(of(city, "svar/BIF/"), {**fields(share), "action": "save"})
    assert {line.text for line in lines_of(share)} == {"Det går, som vi aftalte."}
    assert client.post(of(city, "svar/BIF/aendr/"), {"action": "accept"}).status_code == 403
    client.logout()
    assert client.get(of(city)).status_code == 302


def test_words_that_are_not_handed_in_are_read_by_ones_own_alone(client: Client, city: City, share: Share) -> None:
    log_in(client, city.officer(city.first))
    client.post(of(city, "svar/BIF/"), {**fields(share, I1_text="Kun et udkast"), "action": "save"})
    assert "Kun et udkast" in client.get(of(city, "svar/BIF/")).content.decode()
    for person in (city.lead, city.officer(city.second)):
        log_in(client, person)
        page = client.get(of(city, "svar/BIF/"))
        assert "Svaret er ikke sendt ind endnu." in text_of(page)
        assert "Kun et udkast" not in page.content.decode()
        assert "340" not in text_of(page)
        sheet = load_workbook(BytesIO(client.get(of(city, "svar/BIF/status.xlsx")).content)).active
        assert sheet is not None
        assert "Kun et udkast" not in [cell for row in sheet.iter_rows(values_only=True) for cell in row]


@pytest.mark.parametrize("page", ["", "rediger/", "svar/BIF/", "svar/BIF/indlaes/"])
def test_pages_open_for_whoever_works_here(client: Client, city: City, share: Share, page: str) -> None:
    for person in (city.lead, city.officer(city.first), city.secretary(city.first)):
        log_in(client, person)
        assert client.get(of(city, page)).status_code == 200
        assert client.get(f"/en/work/status/{city.policy.slug}/2025/yearly/").status_code == 200


def test_the_lead_gives_more_time_and_chooses_the_contact(client: Client, city: City, share: Share) -> None:
    log_in(client, city.lead)
    officer = city.officer(city.first)
    client.post(of(city, "svar/BIF/aendr/"), {"action": "extend", "due": "2026-04-20"})
    client.post(of(city, "svar/BIF/aendr/"), {"action": "contact", "contact": officer.pk})
    page = client.post(of(city, "svar/BIF/aendr/"), {"action": "remind"}, follow=True)
    assert "1 brev er på vej." in text_of(page)
    found = Share.objects.get(pk=share.pk)
    assert (found.due.isoformat(), found.contact) == ("2026-04-20", officer)
    page = client.post(of(city, "svar/BIF/aendr/"), {"action": "extend", "due": "om lidt"}, follow=True)
    assert Share.objects.get(pk=share.pk).due == found.due
    assert page.status_code == 200
    page = client.post(of(city, "rediger/"), {"due": "2026-03-01", "letter": ""})
    assert "2026-03-01 kan ikke være sidste dag." in text_of(page)


def test_a_round_that_was_only_prepared_can_be_thrown_away(client: Client, city: City) -> None:
    log_in(client, city.lead)
    client.post(f"{WORK}{city.policy.slug}/ny/", {"kind": "yearly", "year": "2025", "due": "2026-04-01"})
    client.post(of(city, "aendr/"), {"action": "discard"})
    assert not Round.objects.exists()
    again = {"kind": "yearly", "year": "2040", "due": "2026-04-01"}
    page = client.post(f"{WORK}{city.policy.slug}/ny/", again)
    assert "2040 ligger uden for politikkens periode." in text_of(page)


def test_the_year_that_is_offered_is_one_of_the_policy(client: Client, city: City) -> None:
    log_in(client, city.lead)
    offered = []
    for starts in (2023, 2027):
        Policy.objects.filter(pk=city.policy.pk).update(starts=date(starts, 1, 1), ends=date(starts + 3, 12, 31))
        page = client.get(f"{WORK}{city.policy.slug}/ny/").content.decode()
        offered += re.findall(r'name="year" value="(\d+)"', page)
    assert offered == ["2025", "2027"]


def test_the_day_and_the_plan_lead_to_it(client: Client, city: City, share: Share) -> None:
    log_in(client, city.officer(city.first))
    page = client.get("/arbejde/")
    assert f"Årlig status 2025: {city.first.name} har ikke svaret endnu" in text_of(page)
    assert of(city, "svar/BIF/") in page.content.decode()
    plan = Plan.objects.get(administration=city.first)
    assert of(city) in client.get(f"/arbejde/handleplaner/{plan.slug}/").content.decode()


def test_pages_ask_the_same_number_of_questions_however_long(
    client: Client, city: City, share: Share, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    log_in(client, city.officer(city.first))
    for page, most in (("svar/BIF/", 30), ("", 20)):
        client.get(of(city, page))
        with django_assert_max_num_queries(most):
            client.get(of(city, page))


def test_a_final_evaluation_asks_what_was_learned(client: Client, city: City) -> None:
    make_round(city, RoundKind.FINAL)
    log_in(client, city.officer(city.first))
    page = client.get(f"{WORK}{city.policy.slug}/2025/final/svar/BIF/")
    assert "Det har vi lært" in text_of(page)


def test_a_midterm_status_shows_how_each_goal_stands(client: Client, city: City) -> None:
    make_round(city, RoundKind.MIDTERM)
    log_in(client, city.lead)
    page = text_of(client.get(f"{WORK}{city.policy.slug}/2025/midterm/svar/{city.policy.lead.code}/"))
    standing = "Tallene siger: Kan ikke vurderes. Ingen indikator, der er sat et mål for."
    assert f"Flere kommer i arbejde Mål {standing}" in page


def test_the_lead_begins_a_round_from_a_plan(client: Client, city: City) -> None:
    plan = Plan.objects.get(administration=city.first)
    page, new = f"/arbejde/handleplaner/{plan.slug}/", f"{WORK}{city.policy.slug}/ny/"
    log_in(client, city.lead)
    assert new in client.get(page).content.decode()
    log_in(client, city.officer(city.first))
    assert new not in client.get(page).content.decode()
