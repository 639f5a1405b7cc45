"""Formulas of composite indices: tried before they are kept, in versions; a radar beside a chosen city."""

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making import make_city
from tests.stages.barometer.making import lead_of, make_indicator, make_measured_policy
from tests.web.barometer.test_public import text_of
from tests.web.barometer.test_work import SAFETY

from pejl.measuring.composite import built_in, write_definition
from pejl.process.indices import compute_from_file
from pejl.stages.barometer.models import CompositeIndex
from pejl.stages.barometer.verbs import keep_index
from pejl.stages.organisation.models import City
from pejl.stages.policies.models import Policy

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy(client: Client) -> Policy:
    make_city()
    found = make_indicator(make_measured_policy()).policy
    client.force_login(lead_of(found))
    index = keep_index(found, definition=built_in("safety"), by=lead_of(found))
    compute_from_file(index, content=SAFETY.encode(), name="tryghed.csv", period="2025", by=lead_of(found))
    return found


def address(policy: Policy, key: str = "safety") -> str:
    return f"/arbejde/barometer/{policy.slug}/formel/{key}/"


def filled(client: Client, policy: Policy, **changed: str) -> dict[str, str]:
    """The form as it stands, with some fields written anew."""
    page = client.get(address(policy)).context["form"]
    given = {bound.html_name: str(bound.value() if bound.value() is not None else "").replace(".", ",")
             for bound in page}  # fmt: skip
    return {**given, **changed}


def test_a_formula_is_tried_with_rank_bands_before_it_is_kept(client: Client, policy: Policy) -> None:
    given = filled(client, policy, normalisation="rank", aggregation="arithmetic")
    page = text_of(client.post(address(policy), {**given, "action": "look"}))
    assert re.search(r"1 Nord 100 1 1 2 Øst 50 2 2 3 Syd 0 3 3", page)
    assert policy.indices.count() == 1
    refused = text_of(client.post(address(policy), {**given, "action": "keep"}))
    assert "hvorfor" in refused
    client.post(address(policy), {**given, "action": "keep", "reason": "Rang er lettere at forklare"})
    newest, first = CompositeIndex.objects.order_by("-version")
    assert (newest.version, newest.reason, newest.definition["normalisation"]) == (
        2, "Rang er lettere at forklare", "rank",
    )  # fmt: skip
    assert newest.results.get().steps["Syd"]["index"] == 0.0
    assert first.results.get().steps["Syd"]["index"] > 0.0
    client.post(address(policy), {**filled(client, policy), "action": "keep", "reason": "Ingen ændring"})
    assert policy.indices.count() == 2
    public = f"/barometer/{policy.slug}/indeks/safety/"
    assert "Version 2 af formlen" in text_of(client.get(public))
    old = text_of(client.get(f"{public}?version=1"))
    assert "Dette er version 1 af formlen, som er erstattet." in old
    told = json.loads(client.get(f"{public}formel.json?version=1").content)
    assert told == first.definition


def test_weights_and_goalposts_are_written_and_wrong_ones_refused(client: Client, policy: Policy) -> None:
    given = filled(client, policy, **{"weight::violence": "3,5", "low::violence": "0", "high::violence": "40"})
    wrong = text_of(client.post(address(policy), {**given, "low::violence": "50", "action": "keep"}))
    assert "Det skal være mere end det andet." in wrong
    client.post(address(policy), {**given, "action": "keep", "reason": "Nye grænser"})
    [violence] = [
        one
        for dimension in policy.indices.order_by("-version")[0].definition["dimensions"]
        for one in dimension["indicators"]
        if one["key"] == "violence"
    ]
    assert (violence["weight"], violence["low"], violence["high"]) == (3.5, 0.0, 40.0)
    assert client.get(address(policy, "nowhere")).status_code == 404
    assert "Indeks for interkulturelle byer" in text_of(client.get(address(policy, "intercultural")))


def test_an_index_of_the_citys_own_comes_from_a_file(client: Client, policy: Policy) -> None:
    page = f"/arbejde/barometer/{policy.slug}/formel-fra-fil/"

    def hand_in(content: str) -> Any:
        return client.post(page, {"file": SimpleUploadedFile("formel.toml", content.encode())}, follow=True)

    assert hand_in("key = ").status_code == 200
    own = 'key = "own"\nversion = "1"\ntitle = { da = "Vores eget" }\n'
    own += '[[dimensions]]\nkey = "d"\nindicators = [{ key = "a" }]\n'
    assert "Formel: Vores eget" in text_of(hand_in(own))
    assert "Vores eget" in text_of(client.get(f"/arbejde/barometer/{policy.slug}/beregn-indeks/"))


def test_a_city_stands_beside_a_chosen_one_in_the_radar_and_its_table(client: Client, policy: Policy) -> None:
    definition = built_in("intercultural")
    keys = [one.key for one in definition.indicators]
    rows = [
        "by;" + ";".join(keys),
        "Ravnsund;" + ";".join("1" for _ in keys),
        "Nabokøbing;" + ";".join("0" for _ in keys),
    ]
    index = keep_index(policy, definition=definition, by=lead_of(policy))
    compute_from_file(index, content="\n".join(rows).encode(), name="byer.csv", period="2025", by=lead_of(policy))
    page = f"/barometer/{policy.slug}/indeks/intercultural/"
    assert re.search(
        r'href="\?area=Ravnsund" aria-current="true"', client.get(page).content.decode()
    )  # is ranked first
    City.objects.all().delete()
    City.objects.create(name="Nabokøbing Kommune", contact_email="post@nabo.example", contact_phone="70 10 20 30")
    assert re.search(r'href="\?area=Nabok[^"]*" aria-current="true"', client.get(page).content.decode())
    public = f"{page}?area=Ravnsund"
    alone = client.get(public).content.decode()
    assert 'class="radar__beside"' not in alone
    assert re.search(r'href="\?area=Ravnsund" aria-current="true"', alone)
    assert re.search(r'href="\?area=Ravnsund" aria-current="true">Ingen<', alone)
    both = client.get(f"{public}&beside=Nabok%C3%B8bing")
    assert both.content.decode().count('class="radar__beside"') == 2  # the outline, and its legend
    assert re.search(r"Dimension Ravnsund Nabokøbing Gennemsnit af alle 1\. Forpligtelse \d+ 0 \d+", text_of(both))
    assert write_definition(definition) == index.definition
