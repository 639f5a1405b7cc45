"""Beginning a revision, its overview, and the draft that is built of it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.making import make_hearing, make_person, make_policy, make_provision, make_remark, make_version
from tests.stages.revisions.conftest import WORK, Town
from tests.web.revising.conftest import PLACE, LogIn, page

from pejl.ground.audit.models import Event
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.verbs import freeze_version
from pejl.stages.revisions.models import Revision
from pejl.stages.revisions.verbs import submit, withdraw

pytestmark = pytest.mark.django_db
ASKED = {"kind": "replace", "target": "Mål 1", "old": "20 procent", "new": "25 procent"}


def test_a_lead_begins_it_from_the_hearing_and_ready_worded_changes_are_found(town: Town, log_in: LogIn) -> None:
    version = make_version(policy=make_policy(slug="anden", lead=town.employment))
    make_provision(version=version, key="goal-1", number="1", title="Flere i arbejde", body=WORK)
    freeze_version(version, by=town.lead)
    hearing = make_hearing(version=version, slug="anden", state="closed")
    make_remark(hearing=hearing, text="I Mål 1 ændres ”20 procent” til ”25 procent”.", amendments=[ASKED])
    client = log_in(town.lead)
    assert "Begynd tilretningen" in page(client, "/arbejde/hoeringer/anden/tilretning/")
    answer = client.post("/arbejde/politikker/anden/1/tilretning/begynd/", follow=True)
    assert "1 ændring stod færdigt formuleret" in answer.content.decode()
    assert Revision.objects.get(base=version).hearing == hearing
    assert client.get("/arbejde/hoeringer/anden/tilretning/")["Location"].endswith("/anden/1/tilretning/")


def test_an_officer_is_told_who_begins_it(town: Town, log_in: LogIn) -> None:
    version = make_version(policy=make_policy(slug="anden"))
    make_provision(version=version)
    freeze_version(version, by=town.lead)
    make_hearing(version=version, slug="anden", state="closed")
    client = log_in(town.officer)
    assert "En høringsansvarlig begynder den." in page(client, "/arbejde/hoeringer/anden/tilretning/")
    assert client.post("/arbejde/politikker/anden/1/tilretning/begynd/").status_code == 403


def test_the_overview_says_what_is_next_and_what_collides(town: Town, log_in: LogIn) -> None:
    town.change(town.text.reword("goal-1", body=WORK.replace("20", "25")))
    town.change(town.text.reword("goal-1", body=WORK.replace("20", "30")), title="30 procent")
    town.approved(town.text.reword("vision", body="En by for alle borgere."), title="Visionen")
    shown = page(log_in(town.officer), PLACE)
    assert "1 sammenstød: To ændringer rører de samme ord" in shown
    assert f'href="{PLACE}sammenstoed/1/2/"' in shown
    assert re.findall(r'<span class="big-number">(\d+)</span>', shown) == ["2", "0", "1", "0", "0"]
    assert "2 kladder er ikke sendt endnu" in shown
    english = page(log_in(town.officer), "/en/work/policies/politik/1/revision/")
    assert "1 collision: two changes touch the same words" in english


def test_the_list_is_narrowed_by_plain_links(town: Town, log_in: LogIn) -> None:
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")), title="Femogtyve")
    town.change(town.text.reword("marker-2", body="Byen bygger."), title="Boliger")
    gone = town.change(town.text.reword("vision", body="En by."), title="Kortere vision")
    withdraw(change=gone, by=town.officer)
    client = log_in(town.lead)

    def titles(query: str) -> list[str]:
        return re.findall(r'class="rows__title"><a [^>]*>\d+\. ([^<]+)<', page(client, PLACE + query))

    assert titles("") == ["Femogtyve", "Boliger"]
    assert titles("?state=approved") == ["Femogtyve"]
    assert titles("?state=withdrawn") == ["Kortere vision"]
    assert titles("?committee=TMU") == ["Boliger"]
    assert titles("?part=goal-1") == ["Femogtyve"]
    assert "Ingen ændringer af den slags" in page(client, f"{PLACE}?unit=TMF")


def test_an_empty_revision_leads_to_the_offers(town: Town, log_in: LogIn) -> None:
    assert "Se forslagene fra bemærkningerne" in page(log_in(town.officer), PLACE)


def test_the_draft_is_built_and_issued(town: Town, log_in: LogIn) -> None:
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")))
    client = log_in(town.lead)
    built = client.post(f"{PLACE}dan/", follow=True).content.decode()
    assert "Det reviderede udkast er dannet som version 2." in built
    assert "udsendt som version 2" in client.post(f"{PLACE}dan/", {"issue": "1"}, follow=True).content.decode()
    version = town.base.policy.versions.get(number=2)
    assert version.is_frozen
    assert version.provisions.get(key="goal-1").body == WORK.replace("20", "25")


def test_a_colliding_text_is_not_built(town: Town, log_in: LogIn) -> None:
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")))
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "30")))
    said = log_in(town.lead).post(f"{PLACE}dan/", follow=True).content.decode()
    assert "Ændring 1 + 2 rører de samme ord" in said
    assert town.base.policy.versions.count() == 1


def test_politicians_read_and_are_not_logged_as_looking_at_remarks(town: Town, log_in: LogIn) -> None:
    politician = make_person(Role.POLITICIAN, town.employment_committee)
    town.change(
        town.text.reword("goal-1", body=WORK.replace("20", "25")), remarks=[town.remark("Ring til Bo på 2030.")]
    )
    client = log_in(politician)
    assert "Ny ændring" not in page(client, PLACE)
    shown = page(client, f"{PLACE}aendringer/1/")
    assert "Ring til Bo" not in shown
    assert "1 bemærkning er ikke offentliggjort." in shown
    assert not Event.objects.filter(verb="remark.look").exists()
    page(log_in(town.officer), PLACE)
    assert Event.objects.get(verb="remark.look").by_id == town.officer.pk


def test_the_overview_costs_the_same_however_many_changes(town: Town, log_in: LogIn) -> None:
    client = log_in(town.lead)
    for part in ("goal-1", "goal-2"):
        submit(change=town.change(town.text.reword(part, title=f"Ny {part}"), remarks=[town.remark()]), by=town.officer)
    page(client, PLACE)
    with CaptureQueriesContext(connection) as few:
        page(client, PLACE)
    for part in ("vision", "marker-1", "marker-2"):
        town.change(town.text.reword(part, title=f"Ny {part}"), remarks=[town.remark()])
    with CaptureQueriesContext(connection) as many:
        page(client, PLACE)
    assert len(many) <= len(few)
