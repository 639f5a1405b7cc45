"""Barometers as everybody sees them: words, charts with tables, hidden numbers, files, registering."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.making import make_city
from tests.stages.barometer.making import lead_of, make_indicator, make_measured_policy, promise, row, start, take

from pejl.measuring.figures import FigureMapping, read_figures
from pejl.stages.barometer.models import Registration
from pejl.stages.barometer.queries.assessed import standing_of
from pejl.stages.barometer.queries.editions import contents_of_edition
from pejl.stages.barometer.queries.reading import text_measured
from pejl.stages.barometer.verbs import publish_edition
from pejl.stages.organisation.models import District
from pejl.stages.policies.models import Policy

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy() -> Policy:
    make_city()
    found = make_measured_policy()
    indicator = make_indicator(found, "1a", name="Andel i arbejde", name_en="Share in work", decimals=1)
    start(indicator, "2022", 50.0)
    promise(indicator, kind="absolute", value=60, by=2026)
    counts = {"Nord": 3, "Syd": 12, "Øst": 40}
    take(
        found,
        [row("1a", "2023", 52.0), row("1a", "2024", 55.0)]
        + [row("1a", "2024", None, f"district={n}", numerator=float(c), denominator=100.0) for n, c in counts.items()],
    )
    return found


def text_of(response: Any) -> str:
    """The words of a page, without its elements."""
    assert response.status_code == 200
    found = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def address(policy: Policy, rest: str = "") -> str:
    return f"/barometer/{policy.slug}/{rest}"


def test_a_policy_at_a_glance_says_where_each_goal_was_is_and_should_be(client: Client, policy: Policy) -> None:
    page = text_of(client.get(address(policy)))
    assert "Den begyndte på 50,0 % (2022), er nu på 55,0 % (2024), skal nå 60,0 % (2026)." in page
    assert "På rette vej" in page
    assert "Den eneste indikator kan vurderes" in page
    assert "Der er ikke valgt endnu, hvordan målet skal måles." in page  # goal 2
    assert page.count("Eurostats") == 1
    assert "It started at 50.0% (2022), is now at 55.0% (2024), shall reach 60.0% (2026)." in text_of(
        client.get(f"/en{address(policy)}")
    )
    assert policy.title in text_of(client.get("/barometer/"))


def test_a_barometer_asks_as_much_for_many_indicators_as_for_one(client: Client, policy: Policy) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address(policy))
        return len(queries)

    once = asked()
    for code in ("1b", "1c", "2a"):
        indicator = make_indicator(policy, code)
        start(indicator)
        promise(indicator, kind="direction")
        take(policy, [row(code, "2024", 51.0)])
    assert asked() == once


def test_a_goal_shows_the_answer_its_chart_and_the_table_beside(client: Client, policy: Policy) -> None:
    answer = client.get(address(policy, "maal/goal-1/"))
    page = text_of(answer)
    assert "Mål 1: Flere kommer i arbejde" in page
    assert "Fra 50,0 % i 2022 til 55,0 % i 2024." in page
    assert 'role="img"' in answer.content.decode()
    assert "2023 52,0 %" in page
    assert "Ingen vedtaget handleplan har en indsats for målet." in page
    assert client.get(address(policy, "maal/goal-9/")).status_code == 404


def test_small_numbers_are_hidden_on_the_page_and_in_every_file(client: Client, policy: Policy) -> None:
    page = text_of(client.get(address(policy, "indikatorer/1a/")))
    assert "Nord skjult" in page
    assert "Syd skjult" in page
    assert "Øst 40,0 %" in page
    assert "2 tal er skjult" in page
    told = client.get(address(policy, "indikatorer/1a/tal.csv")).content.decode("utf-8-sig")
    rows = {(r["period"], r["category"]): r["value"] for r in csv.DictReader(io.StringIO(told), delimiter=";")}
    assert rows == {
        ("2022", ""): "50", ("2023", ""): "52", ("2024", ""): "55", ("2024", "Nord"): "..", ("2024", "Syd"): "..",
        ("2024", "Øst"): "40",
    }  # fmt: skip
    figures = json.loads(client.get(address(policy, "indikatorer/1a/tal.json")).content)["figures"]
    assert [one["value"] for one in figures if one["category"]] == ["..", "..", 40.0]
    assert client.get(address(policy, "indikatorer/1a/tal.xlsx")).content[:2] == b"PK"
    assert client.get(address(policy, "indikatorer/1a/tal.pdf")).status_code == 404


def test_what_is_downloaded_can_be_taken_in_again(client: Client, policy: Policy) -> None:
    mapping = FigureMapping(indicator_column="indicator", period_column="period", value="value", decimal=",")
    taken = read_figures("tal.csv", client.get(address(policy, "indikatorer/1a/tal.csv")).content, mapping)
    assert taken.missing == 2


def test_the_chart_alone_may_stand_in_a_frame_anywhere(client: Client, policy: Policy) -> None:
    answer = client.get(address(policy, "indikatorer/1a/indlejret/"))
    assert "Fra barometeret for" in text_of(answer)
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" in client.get(address(policy, "indikatorer/1a/")).headers


def test_an_indicator_that_is_not_public_is_for_staff(client: Client, policy: Policy) -> None:
    make_indicator(policy, "9x", is_public=False, name="Foreløbig")
    assert client.get(address(policy, "indikatorer/9x/")).status_code == 404
    assert "Foreløbig" not in text_of(client.get(address(policy)))
    client.force_login(lead_of(policy))
    assert "Kun medarbejdere kan se indikatoren." in text_of(client.get(address(policy, "indikatorer/9x/")))
    assert client.get(address(policy, "indikatorer/9x/indlejret/")).status_code == 404


def test_a_district_stands_beside_another(client: Client, policy: Policy) -> None:
    for order, name in enumerate(("Nord", "Øst")):
        District.objects.create(name=name, slug=name.lower().replace("ø", "oe"), order=order)
    assert "Nord" in text_of(client.get(address(policy, "bydele/")))
    page = text_of(client.get(address(policy, "bydele/nord/?beside=oest")))
    assert "2024 skjult 40,0 % 55,0 % 40,0 % til 40,0 %" in page
    assert client.get(address(policy, "bydele/vest/")).status_code == 404


def test_an_edition_stays_as_it_was(client: Client, policy: Policy) -> None:
    version = text_measured(policy)
    assert version is not None
    contents = contents_of_edition(standing_of(policy, version, only_public=True))
    publish_edition(policy, title="Forår 2025", contents=contents, by=lead_of(policy))
    take(policy, [row("1a", "2025", 40.0)])
    page = text_of(client.get(address(policy, "udgaver/1/")))
    assert "Fra 50,0 % i 2022 til 55,0 % i 2024." in page
    assert "40,0 %" not in page
    assert "40,0 %" in text_of(client.get(address(policy)))
    assert client.get(address(policy, "udgaver/2/")).status_code == 404


@time_machine.travel(datetime(2026, 11, 30, 12, tzinfo=UTC), tick=False)
def test_experienced_discrimination_is_registered_by_whoever_wants(client: Client, policy: Policy) -> None:
    assert client.get(address(policy, "registrer/")).status_code == 404
    make_indicator(policy, "4c", counts_registrations=True, unit="registrations")
    assert "Registrér, at du er blevet diskrimineret" in text_of(client.get(address(policy)))
    page = client.post(address(policy, "registrer/"), {"grounds": ["age"], "place": "school", "month": "maj"})
    assert "maj er ikke en af de tilgængelige valgmuligheder" in text_of(page)
    assert "maj 2025" in text_of(page)
    assert "december 2026" not in text_of(page)
    assert not Registration.objects.exists()
    given = {"grounds": ["age", "sex"], "place": "school", "month": "2025-05", "text": "Der blev grinet."}
    answer = client.post(address(policy, "registrer/"), given)
    assert answer.headers["Location"] == address(policy, "registrer/tak/")
    [one] = Registration.objects.all()
    assert (one.grounds, one.place, one.state) == (["age", "sex"], "school", "waiting")
    assert "Ligebehandlingsnævnet afgør klager" in text_of(client.get(address(policy, "registrer/tak/")))
