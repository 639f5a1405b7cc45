"""Writing a policy in the browser, without JavaScript."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making import make_person, make_provision, make_unit, make_version

from pejl.ground.work.jobs import run_waiting
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.policies import verbs
from pejl.stages.policies.models import Policy, Version

pytestmark = pytest.mark.django_db
DRAFT = Path(__file__).resolve().parents[3] / "example" / "hearing" / "policy.docx"


@pytest.fixture
def lead(client: Client) -> Person:
    person = make_person(Role.LEAD, name="Ane Vester")
    client.force_login(person)
    return person


def address(version: Version, page: str = "") -> str:
    return f"/arbejde/politikker/{version.policy.slug}/{version.number}/{page}"


def form_of(version: Version, key: str, **changed: str) -> dict[str, str]:
    part = version.provisions.get(key=key)
    fields = {"kind": part.kind, "number": part.number, "title": part.title, "body": part.body, "plain": part.plain}
    rows = {"indicator-TOTAL_FORMS": "0", "indicator-INITIAL_FORMS": "0"}
    return {**fields, **rows, "seen": verbs.digest(part), **changed}


def test_a_policy_is_begun_and_its_text_taken_from_a_word_file(client: Client, lead: Person) -> None:
    unit = make_unit(name="Beskæftigelses- og Integrationsforvaltningen")
    response = client.post(
        "/arbejde/politikker/ny/", {"title": "En by for alle", "lead": unit.pk, "starts": "2027-01-01"}
    )
    assert response.headers["Location"] == "/arbejde/politikker/en-by-for-alle/indlaes/"
    file = SimpleUploadedFile("udkast.docx", DRAFT.read_bytes())
    client.post("/arbejde/politikker/en-by-for-alle/indlaes/", {"file": file})
    assert run_waiting() == 1
    version = Policy.objects.get().versions.get()
    assert version.provisions.filter(kind="goal").count() == 13
    page = client.get(address(version) + "?part=goal-3").content.decode()
    assert 'aria-current="true"' in page
    assert version.provisions.get(key="goal-3").title in page


def test_a_file_or_a_text_but_not_nothing(client: Client, lead: Person) -> None:
    version = make_version()
    page = client.post(f"/arbejde/politikker/{version.policy.slug}/indlaes/", {"text": " "})
    assert "Vælg en fil, eller indsæt en tekst, ét af de to." in page.content.decode()


def test_a_part_is_saved_with_its_indicators(client: Client, lead: Person) -> None:
    version = make_version()
    make_provision(version=version, key="goal-1")
    rows = {"indicator-TOTAL_FORMS": "2", "indicator-0-name": "Andel i job", "indicator-0-baseline": "45 %"}
    client.post(address(version) + "?part=goal-1", form_of(version, "goal-1", title="Flere i job", **rows))
    part = version.provisions.get()
    assert (part.title, part.indicators) == (
        "Flere i job",
        [{"code": "", "name": "Andel i job", "baseline": "45 %", "target": ""}],
    )
    client.post(address(version, "aendr/"), {"action": "undo"})
    assert version.provisions.get().title == "Flere i arbejde"


def test_a_colleagues_save_in_between_is_shown_and_nothing_is_lost(client: Client, lead: Person) -> None:
    version = make_version()
    part = make_provision(version=version, key="goal-1")
    mine = form_of(version, "goal-1", title="Mit forslag")
    other = make_person(Role.OFFICER, name="Bo Lund")
    verbs.edit_provision(part, kind="goal", number="", title="Hans forslag", body="", plain="", committees=[], by=other)
    page = client.post(address(version) + "?part=goal-1", mine).content.decode()
    assert "Bo Lund har ændret afsnittet" in page
    assert "Mit forslag" in page
    assert "Hans forslag" in page
    assert version.provisions.get().title == "Hans forslag"


def test_parts_are_added_below_the_chosen_one(client: Client, lead: Person) -> None:
    version = make_version()
    make_provision(version=version, key="marker-1", kind="marker")
    new = {"action": "add", "part": "marker-1", "kind": "goal", "title": "Ro om natten", "place": "under"}
    response = client.post(address(version, "aendr/"), new)
    assert response.headers["Location"].endswith("?part=goal-ro-om-natten#part")
    assert version.provisions.get(key="goal-ro-om-natten").parent == version.provisions.get(key="marker-1")


def test_an_auditor_reads_and_changes_nothing(client: Client) -> None:
    version = make_version()
    make_provision(version=version, key="goal-1")
    client.force_login(make_person(Role.AUDITOR))
    page = client.get(address(version)).content.decode()
    assert "Flere i arbejde" in page
    assert "<textarea" not in page
    assert client.post(address(version, "aendr/"), {"action": "undo"}).status_code == 403


def test_the_check_and_the_comparison_open_in_both_languages(client: Client, lead: Person) -> None:
    version = make_version()
    make_provision(version=version, key="goal-1", title="Flere i arbejde")
    assert "Mål uden indikator" in client.get(address(version, "tjek/")).content.decode()
    verbs.freeze_version(version, by=lead)
    new = verbs.start_version(version.policy, based_on=version, by=lead)
    verbs.add_provision(new, kind="goal", title="Tryghed", by=lead)
    page = client.get(f"/en/work/policies/{version.policy.slug}/compare/").content.decode()
    assert "<ins>" in page
    assert "Flere i arbejde" not in page


def test_the_outline_costs_the_same_however_long_the_text(
    client: Client, lead: Person, django_assert_max_num_queries: object
) -> None:
    version = make_version()
    for n in range(3):
        make_provision(version=version, key=f"goal-{n}")
    with django_assert_max_num_queries(25) as few:  # type: ignore[operator]
        client.get(address(version))
    for n in range(3, 12):
        make_provision(version=version, key=f"goal-{n}")
    with django_assert_max_num_queries(len(few.captured_queries)):  # type: ignore[operator]
        client.get(address(version))
