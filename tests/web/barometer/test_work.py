"""Keeping a barometer: indicators, files of figures, corrections, editions, registrations."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making import make_city, make_person
from tests.stages.barometer.making import lead_of, make_indicator, make_measured_policy, row, take

from pejl.stages.barometer.models import Edition, Figure, Registration, RegistrationState
from pejl.stages.barometer.verbs import make_registration
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy

pytestmark = pytest.mark.django_db
CSV = "kode;år;bydel;pct\n1a;2023;I alt;51,5\n1a;2024;I alt;53\n1a;2024;Nord;fx\n9z;2024;I alt;3\n".encode()
COLUMNS = {"indicator_column": "kode", "period_column": "år", "value": "pct", "district": "bydel", "whole": "I alt",
           "decimal": ",", "factor": "1"}  # fmt: skip


@pytest.fixture
def policy(client: Client) -> Policy:
    make_city()
    found = make_measured_policy()
    client.force_login(lead_of(found))
    return found


def text_of(response: Any) -> str:
    found = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def address(policy: Policy, rest: str = "") -> str:
    return f"/arbejde/barometer/{policy.slug}/{rest}"


def test_an_indicator_is_made_given_a_start_and_a_target(client: Client, policy: Policy) -> None:
    given = {"code": "1a", "name": "Andel i arbejde", "goal": "goal-1", "unit": "percent", "better": "higher",
             "limit": "100", "decimals": "1", "frequency": "yearly", "weight": "1,5", "is_public": "on"}  # fmt: skip
    assert client.post(address(policy, "ny-indikator/"), given).headers["Location"] == address(policy)
    indicator = policy.indicators.get()
    assert (indicator.weight, indicator.limit, indicator.goal, indicator.is_public) == (1.5, 100.0, "goal-1", True)
    assert "Politikken har allerede en indikator “1a”." in text_of(client.post(address(policy, "ny-indikator/"), given))
    client.post(address(policy, "indikatorer/1a/udgangspunkt/"), {"period": "2022", "value": "50,5"})
    assert indicator.baselines.get().value == 50.5
    again = client.post(address(policy, "indikatorer/1a/udgangspunkt/"), {"period": "2022", "value": "51"})
    assert "Skriv, hvorfor det ændres" in text_of(again)
    target = {"kind": "relative_change", "change": "-20", "start": "2022", "by": "2026", "of_share": "on"}
    client.post(address(policy, "indikatorer/1a/maal/"), target)
    assert indicator.targets.get().data == {
        "kind": "relative_change", "of": "share", "change": -20.0, "from": "2022", "by": "2026",
    }  # fmt: skip
    client.post(address(policy, "indikatorer/1a/"), {**given, "name": "Nyt navn"})
    indicator.refresh_from_db()
    assert indicator.name == "Nyt navn"


@pytest.mark.parametrize(
    ("said", "kept", "said_in_danish"),
    [
        ("procent", "percent", "procent"),
        (" % ", "percent", "procent"),
        ("Personer", "persons", "personer"),
        ("persons", "persons", "personer"),
        ("Dage", "Dage", "Dage"),
    ],
)
def test_a_unit_is_written_in_danish(client: Client, policy: Policy, said: str, kept: str, said_in_danish: str) -> None:
    given = {
        "code": "1a",
        "name": "Andel i arbejde",
        "unit": said,
        "decimals": "1",
        "frequency": "yearly",
        "weight": "1",
    }
    client.post(address(policy, "ny-indikator/"), given)
    indicator = policy.indicators.get()
    assert indicator.unit == kept
    shown = client.get(address(policy, "indikatorer/1a/")).content.decode()
    assert f'value="{said_in_danish}"' in shown


@pytest.mark.parametrize(
    ("name", "unit", "said", "people"),
    [
        ("Andel i arbejde", "percent", "", True),
        ("Skoler med lektiecafé", "percent", "", False),
        ("Skoler med lektiecafé", "percent", "yes", True),
        ("Ventetid", "dage", "", False),
        ("Opgange med nattero", "percent", "no", False),
    ],
)
def test_who_counts_is_asked_and_otherwise_follows_from_name_and_unit(
    client: Client, policy: Policy, name: str, unit: str, said: str, people: bool
) -> None:
    page = address(policy, "ny-indikator/")
    assert "Er det personer, der tælles?" in text_of(client.get(page))
    given = {"code": "1a", "name": name, "unit": unit, "decimals": "1", "frequency": "yearly", "weight": "1"}
    client.post(page, {**given, "counts_people": said})
    assert policy.indicators.get().counts_people is people
    kept = client.get(address(policy, "indikatorer/1a/")).content.decode()
    assert f'value="{"yes" if people else "no"}" selected' in kept
    client.post(address(policy, "indikatorer/1a/"), {**given, "counts_people": "no" if people else "yes"})
    assert policy.indicators.get().counts_people is not people
    client.post(address(policy, "indikatorer/1a/"), {**given, "counts_people": "no", "counts_registrations": "on"})
    assert policy.indicators.get().counts_people


def test_a_file_is_looked_at_and_then_enters(client: Client, policy: Policy) -> None:
    make_indicator(policy)
    assert client.get(address(policy, "tal/kolonner/")).headers["Location"] == address(policy, "tal/")
    answer = client.post(address(policy, "tal/"), {"file": SimpleUploadedFile("tal.csv", CSV)})
    assert answer.headers["Location"] == address(policy, "tal/kolonner/")
    assert "“tal.csv” har 4 rækker." in text_of(client.get(address(policy, "tal/kolonner/")))
    looked = text_of(client.post(address(policy, "tal/kolonner/"), {**COLUMNS, "action": "look"}))
    assert "Tal: 3. Forkerte rækker: 1. Rækker uden tal: 0." in looked
    assert "Række 4: “fx” er ikke et tal." in looked
    assert Figure.objects.count() == 0
    kept = {**COLUMNS, "name": "Register", "action": "enter"}
    answer = client.post(address(policy, "tal/kolonner/"), kept, follow=True)
    page = text_of(answer)
    assert "2 nye tal." in page
    assert "Række 5: Der er ingen indikator “9z”." in page
    assert list(Figure.objects.order_by("time").values_list("period", "value", "series__breakdown_key")) == [
        ("2023", 51.5, ""),
        ("2024", 53.0, ""),
    ]
    source = policy.figure_sources.get()
    answer = client.post(address(policy, "tal/"), {"file": SimpleUploadedFile("tal.csv", CSV), "source": source.pk})
    page = client.get(answer.headers["Location"]).content.decode()
    assert '<option value="kode" selected>' in page
    assert 'value="I alt"' in page


def test_a_file_that_cannot_be_read_says_so(client: Client, policy: Policy) -> None:
    client.post(address(policy, "tal/"), {"file": SimpleUploadedFile("tal.json", b"{]")})
    assert "kan ikke læses" in text_of(client.get(address(policy, "tal/kolonner/"), follow=True))


def test_a_figure_is_corrected_with_a_reason(client: Client, policy: Policy) -> None:
    indicator = make_indicator(policy)
    take(policy, [row("1a", "2023", 51.0)])
    figure = Figure.objects.get()
    page = address(policy, f"indikatorer/1a/tal/{figure.pk}/")
    assert "Ret tallet for 2023" in text_of(client.get(page))
    client.post(page, {"value": "52,5", "reason": "Tastefejl"})
    assert (Figure.objects.get().value, figure.revisions.get().reason) == (52.5, "Tastefejl")
    assert "Tal: 51 → 52,50" in text_of(client.get(f"/barometer/{policy.slug}/indikatorer/1a/"))
    assert "52,5" in text_of(client.get(address(policy, f"indikatorer/{indicator.code}/tal/")))


def test_an_edition_is_published_by_a_lead(client: Client, policy: Policy) -> None:
    refused = client.post(address(policy, "ny-udgave/"), {"title": "Forår 2025"})
    assert "Politikken har endnu ingen offentlig indikator." in text_of(refused)
    make_indicator(policy)
    client.post(address(policy, "ny-udgave/"), {"title": "Forår 2025", "introduction": "Det går fremad."})
    assert Edition.objects.get().introduction == "Det går fremad."
    client.force_login(make_person(Role.OFFICER))
    assert client.get(address(policy, "ny-udgave/")).status_code == 403
    assert "Udgiv en udgave" not in text_of(client.get(address(policy)))


def test_registrations_are_read_before_they_count(client: Client, policy: Policy) -> None:
    one = make_registration(policy, grounds=["age"], place="school", month="2025-05", text="Der blev grinet.")
    two = make_registration(policy, grounds=["age"], place="school", month="2025-05", text="Køb nu!")
    assert "2 venter på at blive læst" in text_of(client.get(address(policy)))
    page = text_of(client.get(address(policy, "registreringer/")))
    assert "Der blev grinet." in page
    client.post(address(policy, f"registreringer/{one.pk}/"), {"action": "count"})
    client.post(address(policy, f"registreringer/{two.pk}/"), {"action": "remove", "reason": "Reklame"})
    assert dict(Registration.objects.values_list("pk", "state")) == {
        one.pk: RegistrationState.COUNTED,
        two.pk: RegistrationState.REMOVED,
    }


def test_the_list_names_policies_that_can_be_measured(client: Client, policy: Policy) -> None:
    assert policy.title in text_of(client.get("/arbejde/barometer/"))
    assert client.get("/arbejde/barometer/findes-ikke/").status_code == 404


def test_a_survey_is_asked_answered_and_read(client: Client, policy: Policy) -> None:
    indicator = make_indicator(policy, "8a")
    asked = {"name": "Byen spørger", "key": "q1", "text": "Føler du dig hjemme?", "counted": "ja; ja, meget",
             "left_out": "ved ikke", "indicator": indicator.pk}  # fmt: skip
    client.post(address(policy, "ny-undersoegelse/"), asked)
    survey = policy.surveys.get()
    page = address(policy, f"undersoegelser/{survey.pk}/")

    def wave(period: str, yes: int, no: int, weight: str = "1,5") -> Any:
        rows = [f"Nord;kvinde;{weight};ja"] * yes + [f"Nord;mand;{weight};nej"] * no + [f"Syd;mand;{weight};ja"] * 3
        file = SimpleUploadedFile("svar.csv", "\n".join(["bydel;køn;vægt;q1", *rows]).encode())
        return client.post(page, {"file": file, "period": period, "invited": "200"}, follow=True)

    assert "er ikke en vægt" in text_of(wave("2023", 40, 57, "tung"))
    wave("2023", 40, 57)
    told = text_of(wave("2025", 70, 27))
    assert "Fra 43 % i 2023 til 73 % i 2025: en stigning." in told
    assert "Bydel Nord skjult skjult" in told
    assert "Køn Kvinder" in told
    assert "100 svar (50 % af de spurgte)" in told
    assert "har allerede svar for 2025" in text_of(wave("2025", 1, 1))
    other = SimpleUploadedFile("svar.csv", b"bydel;q2\nNord;ja\n")
    assert "ingen kolonne “q1”" in text_of(client.post(page, {"file": other, "period": "2026"}))
    assert Figure.objects.filter(series__indicator=indicator, series__breakdown_key="").count() == 2


def test_several_questions_come_from_a_file_and_answers_are_held_against_the_population(
    client: Client, policy: Policy
) -> None:
    make_indicator(policy, "8a")
    client.post(address(policy, "ny-undersoegelse/"), {"name": "Byen spørger", "key": "q1", "text": "Hjemme?",
                                                       "counted": "ja"})  # fmt: skip
    survey = policy.surveys.get()
    page = address(policy, f"undersoegelser/{survey.pk}/")

    def questions(text: str) -> str:
        file = SimpleUploadedFile("spm.csv", text.encode())
        return text_of(client.post(f"{page}spoergsmaal/", {"file": file}, follow=True))

    head = "nøgle,spørgsmål,ja,tæller ikke,indikator\n"
    assert "Der er ingen indikator “9z”." in questions(f"{head}q2,Tryg?,ja,,9z\n")
    assert "ingen kolonne “ja / yes”" in questions("nøgle,spørgsmål\nq2,Tryg?\n")
    assert "2 spørgsmål er på plads." in questions(
        f"{head}q1,Føler du dig hjemme?,ja,ved ikke,8a\nq2,Tryg?,ja;altid,,\n"
    )
    assert [(one.key, one.text, one.counted) for one in survey.questions.order_by("key")] == [
        ("q1", "Føler du dig hjemme?", ["ja"]), ("q2", "Tryg?", ["ja", "altid"]),
    ]  # fmt: skip

    def wave(population: str) -> str:
        rows = ["Nord;kvinde;ja;ja"] * 60 + ["Syd;mand;nej;altid"] * 40
        file = SimpleUploadedFile("svar.csv", "\n".join(["bydel;køn;q1;q2", *rows]).encode())
        return text_of(client.post(page, {"file": file, "period": "2025", "population": population}, follow=True))

    assert "Linje 1 i befolkningen: “by; Nord; 3” er ikke en gruppe" in wave("by; Nord; 3")
    assert "mangler disse grupper, som har svaret: Syd." in wave("bydel; Nord; 4.000")
    told = wave("bydel; Nord; 4.000\nbydel; Syd; 6.000\nkøn;kvinder;5.500\nkøn;mænd;4.500")
    assert "Bydel: Nord 60 % 40 % for mange Bydel: Syd 40 % 60 % for få" in told
    assert "Køn: Kvinder 60 % 55 % så mange som ventet" in told
    assert "district; Nord; 4000" in client.get(page).content.decode()


SAFETY = """bydel;violence;robbery;burglary;vandalism;safe_by_day;safe_at_night;stays_away;victim
Nord;4;0,5;6;4;95;82;8;6
Syd;16;4;24;16;68;46;34;24
Øst;9;1;12;8;88;70;15;12
"""


def test_the_safety_index_is_computed_and_every_step_shown(client: Client, policy: Policy) -> None:
    page = address(policy, "beregn-indeks/")

    def hand_in(text: str) -> Any:
        file = SimpleUploadedFile("tryghed.csv", text.encode())
        return client.post(page, {"key": "safety", "file": file, "period": "2025"}, follow=True)

    assert "ingen kolonne “violence”" in text_of(hand_in("bydel;vold\nNord;4\n"))
    assert "“mange” er ikke et tal" in text_of(hand_in(SAFETY.replace("16;4;24", "mange;4;24")))
    told = text_of(hand_in(SAFETY))
    assert "1 Nord" in told
    assert re.search(r"3 Syd \d+ 3 Markant behov", told)
    assert "Vold og trusler pr. 1.000 beboere 4,0 0,80 0,33" in told  # (20 - 4) / 20, two of six weights
    syd = text_of(client.get(f"/barometer/{policy.slug}/indeks/safety/?area=Syd"))
    assert "Vold og trusler pr. 1.000 beboere 16,0 0,20 0,33" in syd
    hand_in(SAFETY)
    [index] = policy.indices.all()
    assert (index.version, index.results.count()) == (1, 1)
    assert client.get(f"/barometer/{policy.slug}/indeks/intercultural/").status_code == 404
