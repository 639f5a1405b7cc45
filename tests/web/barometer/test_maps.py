"""The map of districts, supplied by an administrator, with its table; groups beside each other as open data."""

import csv
import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.making import make_city, make_person
from tests.measuring.test_maps import NORD, SYD, collection
from tests.stages.barometer.making import lead_of, make_indicator, make_measured_policy, promise, row, take
from tests.web.barometer.test_public import text_of

from pejl.stages.barometer.models import DistrictPlace
from pejl.stages.organisation.models import District
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy

pytestmark = pytest.mark.django_db
EDIT = "/arbejde/byen/kort/"


@pytest.fixture
def policy() -> Policy:
    make_city()
    for order, name in enumerate(("Nord", "Syd")):
        District.objects.create(name=name, slug=name.lower(), order=order)
    found = make_measured_policy()
    promise(make_indicator(found, "1a", name="Andel i arbejde", decimals=1), kind="direction")
    take(found, [row("1a", year, value, f"district={name}") for name, values in (("Nord", (50, 60)), ("Syd", (40, 30)))
                 for year, value in zip(("2023", "2024"), map(float, values), strict=True)])  # fmt: skip
    take(found, [row("1a", "2024", value, f"sex={name}") for name, value in (("women", 44.0), ("men", 46.0))])
    return found


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_person(Role.ADMINISTRATOR))
    return client


def test_tiles_are_placed_and_faults_are_told(administrator: Client, policy: Policy) -> None:
    public = f"/barometer/{policy.slug}/bydele/"
    assert 'class="tiles"' in administrator.get(public).content.decode()

    def place(text: str) -> str:
        return text_of(administrator.post(EDIT, {"tiles": text}, follow=True))

    assert "Linje 2: “Syd; 1” er ikke en bydel" in place("Nord; 1; 1\nSyd; 1")
    assert "Byen har ingen bydel “Vest”." in place("Vest; 1; 1")
    assert "“Syd” kan ikke ligge i kolonne 1, række 1." in place("Nord; 1; 1\nSyd; 1; 1")
    place("Nord; 1; 1\nSyd; 2; 2")
    place("Nord; 2; 2\nSyd; 1; 1")
    assert list(DistrictPlace.objects.values_list("district__name", "column", "row")) == [("Nord", 2, 2), ("Syd", 1, 1)]
    page = administrator.get(public).content.decode()
    assert re.search(r'aria-label="Nord: 60,0 %"><path class="map__area map__area--5" d="M100,100h94', page)
    assert re.search(r'aria-label="Syd: 30,0 %"><path class="map__area map__area--1" d="M0,0h94', page)


def test_a_geojson_file_is_looked_at_before_it_is_drawn(administrator: Client, policy: Policy) -> None:
    def hand_in(content: bytes) -> str:
        return text_of(administrator.post(EDIT, {"file": SimpleUploadedFile("b.geojson", content)}, follow=True))

    assert "Kortet kan ikke bruges: – Syd" in hand_in(collection(("Nord", NORD)))
    assert "2 bydele har deres omrids." in hand_in(collection(("Nord", NORD), ("Syd", SYD)))
    page = administrator.get(f"/barometer/{policy.slug}/bydele/")
    assert 'd="M0,450L503.3,450' in page.content.decode()
    assert "Nord 60,0 % Syd 30,0 %" in text_of(page)
    assert "Omridsene er fjernet." in text_of(administrator.post(EDIT, {"remove": "1"}, follow=True))
    assert DistrictPlace.objects.exclude(shape=[]).count() == 0


def test_only_an_administrator_changes_the_map(client: Client, policy: Policy) -> None:
    client.force_login(lead_of(policy))
    assert client.get(EDIT).status_code == 403


def test_groups_stand_beside_each_other_and_are_open_data(client: Client, policy: Policy) -> None:
    address = f"/barometer/{policy.slug}/sammenlign/"
    assert "Indikator Periode Nord Syd 1a Andel i arbejde 2024 60,0 % 30,0 %" in text_of(client.get(address))
    assert "Mænd Kvinder 1a Andel i arbejde 2024 46,0 % 44,0 %" in text_of(client.get(f"{address}?trait=sex"))
    told = client.get(f"{address}district.csv").getvalue().decode("utf-8-sig")
    rows = [(one["category"], one["first"], one["last"], one["outcome"], one["said"])
            for one in csv.DictReader(io.StringIO(told), delimiter=";")]  # fmt: skip
    assert rows == [
        ("Nord", "2023", "2024", "on_track", "På rette vej"),
        ("Syd", "2023", "2024", "moving_away", "Går i den forkerte retning"),
    ]
    found = json.loads(client.get(f"{address}sex.json").getvalue())
    assert {(one["category"], one["outcome"]) for one in found} == {
        ("men", "not_assessable"),
        ("women", "not_assessable"),
    }
    assert client.get(f"{address}shoes.csv").status_code == 404
    assert client.get(f"{address}sex.xlsx").status_code == 404


def test_a_page_of_districts_asks_as_much_for_many_indicators_as_for_one(client: Client, policy: Policy) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            for page in ("bydele/", "bydele/nord/", "sammenlign/"):
                assert client.get(f"/barometer/{policy.slug}/{page}").status_code == 200
        return len(queries)

    once = asked()
    for code in ("1b", "1c", "1d"):
        make_indicator(policy, code)
        take(policy, [row(code, "2024", 9.0, "district=Nord")])
    assert asked() == once
