"""A lead sets a hearing up in steps, checks it, opens it, and runs it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.making import make_city, make_party, make_person, make_policy, make_provision, make_unit, make_version
from tests.stages.hearings.ready import ready

from pejl.ground.work.jobs import run_waiting
from pejl.stages.hearings import verbs
from pejl.stages.hearings.deadlines import last_day
from pejl.stages.hearings.models import Hearing, Letter
from pejl.stages.organisation.models import Group, Membership, Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Version
from pejl.stages.responses.models import Response

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    make_city()
    return make_unit(code="BIF", name="Forvaltningen")


@pytest.fixture
def lead(client: Client, unit: Unit) -> Person:
    person = make_person(Role.LEAD, unit, name="Lene")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return person


@pytest.fixture
def draft(unit: Unit) -> Version:
    version = make_version(policy=make_policy(title="Cykelpolitik", lead=unit))
    marker = make_provision(version=version, key="marker-1", kind="marker", title="Trygge veje")
    make_provision(version=version, key="goal-1", parent=marker, title="Flere børn cykler")
    return version


def text(answer: Any) -> str:
    return str(answer.content.decode())


def post(client: Client, path: str, **given: Any) -> Any:
    answer = client.post(path, given)
    assert answer.status_code == 302, text(answer)
    return answer


def test_the_whole_way_from_a_draft_to_an_open_hearing(
    client: Client, lead: Person, unit: Unit, draft: Version, mailoutbox: list[EmailMessage]
) -> None:
    verbs_before = Hearing.objects.count()
    answer = post(client, "/arbejde/hoeringer/ny/", version=draft.pk, lead=unit.pk, language="da", title="")
    assert answer["Location"] == "/arbejde/hoeringer/cykelpolitik/opsaetning/om/"
    assert Hearing.objects.count() == verbs_before + 1
    base = "/arbejde/hoeringer/cykelpolitik/opsaetning/"
    page = text(client.get(base + "tjek/"))
    assert "2 ting skal rettes, før høringen kan åbne." in page

    given = {"title": "Cykler", "summary": "Om cykler.", "contact_email": "c@x.example", "contact_phone": "70"}
    assert post(client, base + "om/", **given, next="1")["Location"] == base + "afsnit/"
    assert "Trygge veje" in text(client.get(base + "afsnit/"))
    post(client, base + "afsnit/ny/", title="Budget", guidance="Skriv kort.")
    post(client, base + "afsnit/ret/", section="budget", up="1")
    today = timezone.localdate()
    last = today + timedelta(days=35)
    dates = {"opens_on": today, "closes_on": last, "accepts_late": "on", "reminder_days": "5"}
    assert post(client, base + "datoer/", **dates, next="1")["Location"] == "/arbejde/hoeringer/cykelpolitik/parter/"
    post(client, base + "datoer/tidslinje/", on=today + timedelta(days=9), title="Borgermøde")
    group = Group.objects.create(name="Alle")
    make_party(name="Cyklisterne", email="post@cykel.example").groups.add(group)
    post(client, "/arbejde/hoeringer/cykelpolitik/parter/tilfoej/", group="Alle")
    texts = {"publication-publishes": "on", "publication-consent_text": "Må vi?", "privacy-privacy_notice": "Sådan."}
    post(client, base + "tekster/", **texts, **{"privacy-retention_until": today + timedelta(days=900)})
    file = SimpleUploadedFile("brev.pdf", b"%PDF-1.7 brev")
    post(client, base + "dokumenter/", file=file, title="Høringsbrev")
    post(client, "/arbejde/hoeringer/cykelpolitik/parter/breve/", text="Vi glæder os til at høre fra jer.")
    letters = text(client.get("/arbejde/hoeringer/cykelpolitik/parter/breve/"))
    assert "Vi glæder os til at høre fra jer." in letters
    assert "?invitation=…" in letters

    page = text(client.get(base + "tjek/"))
    assert "Alt, hvad loven kræver, er på plads." in page
    assert post(client, base + "goer/open/")["Location"] == base
    hearing = Hearing.objects.get()
    assert (hearing.state, hearing.title, hearing.version.is_frozen) == ("open", "Cykler", True)
    assert hearing.closes_at is not None
    assert (last_day(hearing.closes_at), hearing.reminder_days, hearing.accepts_late) == (last, 5, True)
    assert [section.key for section in hearing.sections.all()] == ["general", "budget", "trygge_veje"]
    assert [milestone.title for milestone in hearing.milestones.all()] == ["Borgermøde"]
    assert [document.title for document in hearing.documents.all()] == ["Høringsbrev"]
    run_waiting()
    assert [(mail.to, str(mail.subject)) for mail in mailoutbox] == [(["post@cykel.example"], "Høring: Cykler")]


def test_a_hearing_with_faults_is_not_opened_and_says_why(
    client: Client, lead: Person, unit: Unit, draft: Version
) -> None:
    hearing = verbs.create_hearing(draft, lead=unit, by=lead)
    page = client.post(f"/arbejde/hoeringer/{hearing.slug}/opsaetning/goer/open/", follow=True)
    assert "Høringen kan ikke åbnes endnu." in text(page)
    assert Hearing.objects.get().state == "draft"


def test_a_hearing_is_planned_extended_and_cancelled_by_its_pages(client: Client, unit: Unit, lead: Person) -> None:
    now = timezone.now()
    hearing, _ = ready(
        lead=unit,
        opens_at=now + timedelta(days=2),
        closes_at=now + timedelta(days=40),
        retention_until=now + timedelta(days=99),
    )
    base = f"/arbejde/hoeringer/{hearing.slug}/opsaetning/"
    assert "Åbn af sig selv" in text(client.get(base + "tjek/"))
    post(client, base + "goer/plan/")
    assert "Den åbner af sig selv" in text(client.get(base + "tjek/"))
    post(client, base + "goer/drop-plan/")
    post(client, base + "goer/open/")
    new = timezone.localdate() + timedelta(days=60)
    post(client, base + "frist/", closes_on=new, reason="Vinterferien.")
    page = text(client.get(base))
    assert "Fristen er forlænget" in page
    assert "Vinterferien." in page
    answer = client.post(base + "fordi/cancel/", {"reason": ""})
    assert "Begrundelse" in text(answer)
    post(client, base + "fordi/cancel/", reason="Forslaget er trukket.")
    assert Hearing.objects.get().state == "cancelled"
    assert client.post(base + "goer/burn/").status_code == 404
    assert client.get(base + "fordi/burn/").status_code == 404


def test_a_hearing_never_sent_out_is_thrown_away(client: Client, lead: Person, unit: Unit, draft: Version) -> None:
    hearing = verbs.create_hearing(draft, lead=unit, by=lead)
    answer = post(client, f"/arbejde/hoeringer/{hearing.slug}/opsaetning/goer/discard/")
    assert answer["Location"] == "/arbejde/hoeringer/"
    assert not Hearing.objects.exists()


def pages(slug: str, state: str) -> list[str]:
    base = f"/arbejde/hoeringer/{slug}/"
    steps = ["", "om/", "afsnit/", "afsnit/general/", "datoer/", "tekster/", "dokumenter/", "frist/"]
    if state == "draft":
        steps.append("tjek/")
    return [
        *(f"{base}opsaetning/{step}" for step in steps),
        base + "parter/",
        base + "parter/breve/",
        "/arbejde/hoeringer/",
    ]


@pytest.mark.parametrize("state", ["draft", "open", "closed", "concluded", "cancelled"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_opens_in_every_state_and_both_languages(
    client: Client, unit: Unit, lead: Person, state: str, language: str
) -> None:
    hearing, _ = ready(lead=unit, state=state)
    verbs.create_hearing(hearing.version, lead=unit, by=lead)
    for page in pages(hearing.slug, state):
        if language == "en":
            page = english(page)
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert text(answer).count("<h1") == 1, page


def english(path: str) -> str:
    words = {
        "arbejde": "work",
        "hoeringer": "hearings",
        "opsaetning": "setup",
        "om": "about",
        "afsnit": "sections",
        "datoer": "dates",
        "tekster": "texts",
        "dokumenter": "documents",
        "tjek": "check",
        "frist": "deadline",
        "parter": "parties",
        "breve": "letters",
    }
    return "/en" + "/".join(words.get(part, part) for part in path.split("/"))


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR, Role.SECRETARY])
def test_others_of_the_house_look_but_change_nothing(client: Client, unit: Unit, role: Role) -> None:
    hearing, _ = ready(lead=unit)
    client.force_login(make_person(role, unit), backend="django.contrib.auth.backends.ModelBackend")
    for page in pages(hearing.slug, "draft"):
        assert client.get(page).status_code == 200, page
    base = f"/arbejde/hoeringer/{hearing.slug}/opsaetning/"
    given = {"title": "Kapret", "contact_email": "x@x.example", "contact_phone": "1"}
    for path, data in ((base + "om/", given), (base + "goer/open/", {}), (base + "goer/discard/", {})):
        client.post(path, data)
    assert (Hearing.objects.get().title, Hearing.objects.get().state) == (hearing.title, "draft")
    assert client.get("/arbejde/hoeringer/ny/").status_code == 403


def test_a_politician_sees_no_draft(client: Client, unit: Unit) -> None:
    draft, open_one = ready(lead=unit, title="Udkast")[0], ready(lead=unit, title="Åben", state="open")[0]
    client.force_login(make_person(Role.POLITICIAN), backend="django.contrib.auth.backends.ModelBackend")
    page = text(client.get("/arbejde/hoeringer/"))
    assert (draft.title in page, open_one.title in page) == (False, True)
    assert client.get(f"/arbejde/hoeringer/{open_one.slug}/opsaetning/").status_code == 403


@pytest.mark.parametrize("act", ["invite", "remind", "by_post", "deadline", "remove", "nothing"])
def test_one_thing_is_done_with_many_parties_at_once(client: Client, unit: Unit, lead: Person, act: str) -> None:
    with time_machine.travel(timezone.now(), tick=False):
        hearing, _ = ready(lead=unit, state="open", closes_at=timezone.now() + timedelta(days=30))
        verbs.add_invitees(hearing, [make_party(), make_party(), make_party(email="")], by=lead)
        if act == "remind":
            verbs.mark_invited(list(hearing.invitees.all()), by=lead)
        ids = list(hearing.invitees.values_list("pk", flat=True))
        day = timezone.localdate() + timedelta(days=50)
        path = f"/arbejde/hoeringer/{hearing.slug}/parter/ret/"
        post(client, path, act=act, invitee=ids, closes_on=day, query="show=silent")
        run_waiting()
    rows = list(hearing.invitees.all())
    match act:
        case "invite":
            assert sum(row.invited_at is not None for row in rows) == 2
        case "remind":
            assert (
                Letter.objects.filter(kind="reminder").count(),
                sum(row.reminded_at is not None for row in rows),
            ) == (2, 2)
        case "by_post":
            assert all(row.invited_at for row in rows)
        case "deadline":
            assert {last_day(row.closes_at) for row in rows if row.closes_at} == {day}
        case "remove":
            assert rows == []
        case _:
            assert len(rows) == 3


def test_parties_are_found_narrowed_and_taken_home(client: Client, unit: Unit, lead: Person) -> None:
    hearing, _ = ready(lead=unit)
    there, other = make_party(name="Ældrerådet"), make_party(name="Ældresagen")
    verbs.add_invitees(hearing, [there], by=lead)
    base = f"/arbejde/hoeringer/{hearing.slug}/parter/"
    page = text(client.get(base + "?q=ældre"))
    assert (f"party-{other.pk}" in page, f"party-{there.pk}" in page) == (True, False)
    post(client, base + "tilfoej/", party=other.pk)
    assert "Ingen parter her" in text(client.get(base + "?show=answered"))
    answer = client.get(base + "fil.csv")
    assert answer["Content-Disposition"] == f'attachment; filename="{hearing.slug}-parter.csv"'
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines] == ["Navn", "Ældrerådet", "Ældresagen"]
    assert client.get(base + "fil.xlsx").content.startswith(b"PK")
    assert client.get(base + "fil.exe").status_code == 404


def test_a_party_says_with_its_link_that_it_has_no_remarks(client: Client, unit: Unit) -> None:
    hearing, lead = ready(lead=unit, state="open", closes_at=timezone.now() + timedelta(days=30))
    verbs.add_invitees(hearing, [make_party(name="Rådet")], by=lead)
    token = verbs.invitees.link_token(hearing.invitees.get())
    path = f"/hoeringer/{hearing.slug}/ingen-bemaerkninger/"
    assert client.get(f"{path}?invitation={token}").status_code == 200
    assert Response.objects.count() == 0
    answer = post(client, path, invitation=token)
    assert answer["Location"].startswith("/mit-")
    assert [sender.party.name for sender in Response.objects.get().senders.all() if sender.party] == ["Rådet"]
    assert client.get(f"{path}?invitation=abc").status_code == 404
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_as_many_queries_for_three_as_for_one(
    client: Client, unit: Unit, lead: Person, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        hearing, _ = ready(lead=unit, state="open")
        verbs.add_invitees(hearing, [make_party() for _ in range(count)], by=lead)
    client.get("/arbejde/hoeringer/")
    with django_assert_max_num_queries(9):
        client.get("/arbejde/hoeringer/")
    with django_assert_max_num_queries(13):
        client.get(f"/arbejde/hoeringer/{hearing.slug}/parter/")


def test_a_role_in_another_unit_does_not_count(client: Client, unit: Unit) -> None:
    hearing, _ = ready(lead=unit)
    person = make_person(Role.LEAD)
    Membership.objects.create(person=person, unit=unit, role=Role.AUDITOR)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    client.post(f"/arbejde/hoeringer/{hearing.slug}/opsaetning/goer/discard/")
    assert Hearing.objects.filter(pk=hearing.pk).exists()
