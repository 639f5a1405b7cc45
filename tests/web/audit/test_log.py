"""Reading the audit log in the browser."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.making import make_hearing, make_person, make_remark, make_reply, make_response, make_unit

import pejl
from pejl.ground.audit.chain import seal
from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Party, Unit
from pejl.stages.organisation.roles import Role
from pejl.web.audit.words import ACTIONS, STAGES, verb_in_words

pytestmark = pytest.mark.django_db


def test_an_auditor_reads_who_did_what(client: Client) -> None:
    hearing, officer = make_hearing(title="En by for alle"), make_person(Role.OFFICER, name="Bo Lund")
    log("remark.split", hearing, by=officer, hearing=hearing.pk, at=[12])
    log("unit.change", make_unit(), by=None)
    seal()
    client.force_login(make_person(Role.AUDITOR))
    page = client.get("/arbejde/log/").content.decode()
    assert "2 hændelser er forseglet i kæden." in page
    assert "Bo Lund" in page
    assert "En by for alle" in page
    page = client.get("/arbejde/log/", {"stage": "unit"}).content.decode()
    assert 'Enhed: ændret <code class="quiet">unit.change</code>' in page
    assert "remark.split" not in page
    page = client.get("/en/work/log/").content.decode()
    assert 'Remark: split <code class="quiet">remark.split</code>' in page


def test_things_are_called_as_people_know_them(client: Client) -> None:
    officer = make_person(Role.OFFICER, name="Bo Lund")
    hearing, response = make_hearing(title="En by for alle"), make_response(number=12, title="Mia Holm")
    remark = make_remark(response=response, text="Lys.", number=3)
    party = Party.objects.create(name="Foreningen Broen")
    log("remark.kind", remark, by=officer, kind="concern")
    log("reply.start", make_reply(number=7), by=officer, remarks=[remark.pk], late=True)
    log("invitee.add", hearing, by=officer, parties=[party.pk, 987654])
    log("response.look", response, by=officer, sha256="a" * 64, edit=987654)
    gone = make_unit(code="BIF")
    log("unit.change", gone, by=officer, version=4)
    Unit.objects.filter(pk=gone.pk).delete()
    client.force_login(make_person(Role.AUDITOR))
    page = client.get("/arbejde/log/").content.decode()
    named = [re.sub("<[^>]*>", "", cell) for cell in re.findall(r'<a href="\?subject=[^"]*">(.*?)</a>', page)]
    assert named == ["Enhed (findes ikke længere)", "Høringssvar 12", "Høring En by for alle",
                     "Besvarelse 7", "Bemærkning 12.3"]  # fmt: skip
    told = [re.findall(r"[^<>]+", cell) for cell in re.findall(r'<td class="break">(.+?)</td>', page)]
    assert ["parter: Foreningen Broen, (findes ikke længere)"] in told
    assert ["filens fingeraftryk: aaaaaaaaaaaa"] in told
    # a database may keep the order of the details or not
    assert ["bemærkninger: 12.3", "br", "efter fristen: ja"] in map(sorted, told)
    assert "987654" not in page
    assert "Mia Holm" not in page


def test_a_page_of_the_log_asks_once_for_each_kind_of_thing(client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(1, 21):
        log("response.look", make_response(number=number), by=None)
    client.force_login(make_person(Role.AUDITOR))
    client.get("/arbejde/log/")
    with django_assert_max_num_queries(12):
        client.get("/arbejde/log/")


def test_verbs_without_words_stand_as_they_are_kept() -> None:
    assert verb_in_words("comet.seen") == "comet: seen"


def test_what_officers_and_the_public_do_has_words() -> None:
    stages = Path(pejl.__file__).parent / "stages"
    told = re.compile(r"""\blog(?:_of)?\(\s*"([a-z_]+)\.([a-z_]+)\"""")
    done = {
        verb
        for stage in (
            "organisation",
            "policies",
            "hearings",
            "responses",
            "remarks",
            "replies",
            "revisions",
            "decisions",
        )
        for file in (stages / stage).rglob("*.py")
        for verb in told.findall(file.read_text(encoding="utf-8"))
    }
    assert len(done) > 60
    assert {f"{stage}.{action}" for stage, action in done if stage not in STAGES or action not in ACTIONS} == set()


def test_the_log_is_taken_out_as_narrowed(client: Client) -> None:
    officer = make_person(Role.OFFICER, name="Bo Lund")
    log("remark.split", make_unit(), by=officer, at=[12])
    log("remark.merge", make_unit(), by=None)
    client.force_login(make_person(Role.ADMINISTRATOR))
    answer = client.get("/arbejde/log/haendelser.csv", {"person": officer.pk})
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode())))
    assert [(row["by_name"], row["verb"], row["data"]) for row in rows] == [("Bo Lund", "remark.split", '{"at": [12]}')]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEAD, Role.POLITICIAN, Role.PARTY])
def test_others_do_not_see_the_log(client: Client, role: Role) -> None:
    client.force_login(make_person(role))
    assert client.get("/arbejde/log/").status_code == 403
