"""Reading the audit log in the browser."""

import ast
import csv
import io
import re
from collections.abc import Iterator
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
from pejl.web.audit.keys import KEYS
from pejl.web.audit.names import OF_NO_USE
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


def test_what_is_kept_in_the_words_of_the_code_is_said_in_peoples(client: Client) -> None:
    hearing, response = make_hearing(), make_response(number=12)
    log("response.received", response, by=None, channel="town_meeting")  # the choices of a field of the same name
    log("hearing.close", hearing, by=None, before="open", after="closed")
    log("role.give", make_person(Role.OFFICER), by=None, role="secretary")
    log("hearing.describe", hearing, by=None, fields=["title", "contact_email"])
    log("remark.undo", response, by=None, action="remark.split")
    log("share.remind", response, by=None, kind="reminded")
    log("hearing.plan", hearing, by=None, reason="open")  # somebody's own words stay
    client.force_login(make_person(Role.AUDITOR))
    page = client.get("/arbejde/log/").content.decode()
    said = set(re.findall(r"[^<>]+", "<br>".join(re.findall(r'<td class="break">(.+?)</td>', page))))
    assert {
        "kanal: Stormøde",
        "før: Åben",
        "efter: Lukket, bliver læst",
        "rolle: Udvalgssekretær",
        "begrundelse: open",
    } <= said
    assert {"felter: Titel, E-mail", "hvad der blev fortrudt: Bemærkning: delt"} <= said
    english = client.get("/en/work/log/").content.decode()
    assert "channel: Town meeting" in english
    assert "role: Committee secretary" in english


def test_a_page_of_the_log_asks_once_for_each_kind_of_thing(client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(1, 21):
        log("response.look", make_response(number=number), by=None)
    client.force_login(make_person(Role.AUDITOR))
    client.get("/arbejde/log/")
    with django_assert_max_num_queries(12):
        client.get("/arbejde/log/")


def test_verbs_without_words_stand_as_they_are_kept() -> None:
    assert verb_in_words("comet.seen") == "comet: seen"


def _logged() -> Iterator[ast.Call]:
    """Every call in the code that writes to the log."""
    package = Path(pejl.__file__).parent
    for file in [*(package / "stages").rglob("*.py"), *(package / "process").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("events.") in {"log", "log_of"}:
                yield node


def test_what_people_do_has_words() -> None:
    verbs = {call.args[0].value for call in _logged() if isinstance(call.args[0], ast.Constant)}
    assert len(verbs) > 150
    told = {verb: verb.split(".") for verb in map(str, verbs)}
    assert {verb for verb, (stage, action) in told.items() if stage not in STAGES or action not in ACTIONS} == set()


def test_what_is_kept_beside_it_has_words() -> None:
    keys = {keyword.arg for call in _logged() for keyword in call.keywords} - {None, "by", "hearing"}
    assert len(keys) > 70
    assert keys - KEYS.keys() - OF_NO_USE == set()


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
