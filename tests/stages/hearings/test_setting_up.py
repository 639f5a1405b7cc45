"""A new hearing is filled in from the draft and the city; sections are fitted by hand."""

from datetime import timedelta

import pytest
from tests.making import NOW, make_city, make_hearing, make_person, make_policy, make_provision, make_unit, make_version
from tests.stages.hearings.ready import ready

from pejl.ground.audit.models import Event
from pejl.stages.hearings import verbs
from pejl.stages.hearings.errors import DatesOutOfOrder, ForeignProvision, GeneralStays, LastSection, TitleMissing
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Version

pytestmark = pytest.mark.django_db


@pytest.fixture
def administration() -> Unit:
    make_city(privacy_officer="dpo@ravnsund.example")
    return make_unit(code="BIF", email="bif@ravnsund.example")


@pytest.fixture
def lead(administration: Unit) -> Person:
    return make_person(Role.LEAD, administration, name="Leder")


@pytest.fixture
def version() -> Version:
    """A vision, two markers with goals, and a follow-up."""
    version = make_version(policy=make_policy(title="Integrationspolitik", summary="Om at høre til."))
    jobs, homes = make_unit(code="BIU", kind="committee"), make_unit(code="TMU", kind="committee")
    make_provision(version=version, key="vision", order=10, kind="vision", title="En by for alle")
    work = make_provision(version=version, key="marker-1", order=20, kind="marker", number="1", title="Job til alle")
    make_provision(version=version, key="goal-1", order=30, parent=work).committees.set([jobs])
    housing = make_provision(version=version, key="marker-2", order=40, kind="marker", number="2", title="Bolig")
    housing.committees.set([homes])
    make_provision(version=version, key="goal-2", order=50, parent=housing).committees.set([jobs])
    make_provision(version=version, key="follow-up", order=60, kind="follow_up", title="Opfølgning")
    return version


def boxes(hearing: Hearing) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (s.key, s.title, s.provisions, sorted(unit.code for unit in s.committees.all())) for s in hearing.sections.all()
    ]


def test_a_hearing_begins_with_the_sections_of_its_draft(administration: Unit, lead: Person, version: Version) -> None:
    hearing = verbs.create_hearing(version, lead=administration, by=lead)
    assert (hearing.slug, hearing.title, hearing.summary) == (
        "integrationspolitik",
        "Integrationspolitik",
        "Om at høre til.",
    )
    assert boxes(hearing) == [
        ("general", "Generelle bemærkninger", ["vision", "follow-up"], []),
        ("job_til_alle", "1 Job til alle", ["marker-1", "goal-1"], ["BIU"]),
        ("bolig", "2 Bolig", ["marker-2", "goal-2"], ["BIU", "TMU"]),
    ]
    assert (hearing.contact_email, hearing.contact_phone) == ("bif@ravnsund.example", "70 10 20 30")
    assert "dpo@ravnsund.example" in hearing.privacy_notice
    assert hearing.consent_text.startswith("Må vi offentliggøre dit høringssvar")
    assert Event.objects.get(verb="hearing.create").data == {"version": version.pk}


def test_a_draft_without_markers_gives_a_section_a_goal(administration: Unit, lead: Person) -> None:
    version = make_version()
    make_provision(version=version, key="goal-1", order=1, title="Flere i lære")
    make_provision(version=version, key="goal-2", order=2, title="Færre unge uden job")
    hearing = verbs.create_hearing(version, lead=administration, by=lead)
    assert [key for key, *_ in boxes(hearing)] == ["general", "flere_i_laere", "faerre_unge_uden_job"]


def test_texts_are_in_the_hearings_language(administration: Unit, lead: Person, version: Version) -> None:
    hearing = verbs.create_hearing(version, lead=administration, by=lead, language="en")
    assert hearing.consent_text.startswith("May we publish your response")
    assert hearing.sections.get(key="general").title == "General remarks"


def test_two_hearings_of_one_title_have_two_addresses(administration: Unit, lead: Person, version: Version) -> None:
    slugs = [verbs.create_hearing(version, lead=administration, by=lead).slug for _ in range(3)]
    assert slugs == ["integrationspolitik", "integrationspolitik-2", "integrationspolitik-3"]


def test_only_those_who_prepare_hearings_in_the_unit_make_one(administration: Unit, version: Version) -> None:
    for role in Role:
        if role in {Role.LEAD, Role.OFFICER}:
            continue
        with pytest.raises(NotAllowed):
            verbs.create_hearing(version, lead=administration, by=make_person(role, administration))
    with pytest.raises(NotAllowed):
        verbs.create_hearing(version, lead=administration, by=make_person(Role.LEAD))
    with pytest.raises(NotAllowed):
        verbs.create_hearing(version, lead=administration, by=None)


def test_sections_are_added_changed_moved_and_removed(administration: Unit, lead: Person, version: Version) -> None:
    hearing = verbs.create_hearing(version, lead=administration, by=lead)
    added = verbs.add_section(hearing, title="Job til alle", provisions=["follow-up", "vision"], by=lead)
    assert (added.key, added.provisions, added.order) == ("job_til_alle_2", ["vision", "follow-up"], 4)
    verbs.move_section(added, up=True, by=lead)
    assert [key for key, *_ in boxes(hearing)] == ["general", "job_til_alle", "job_til_alle_2", "bolig"]
    unit = make_unit(code="KFU")
    verbs.change_section(added, title="Kultur", guidance="Skriv kort.", provisions=[], committees=[unit], by=lead)
    assert boxes(hearing)[2] == ("job_til_alle_2", "Kultur", [], ["KFU"])
    verbs.remove_section(hearing.sections.get(key="job_til_alle"), by=lead)
    assert [(s.key, s.order) for s in hearing.sections.all()] == [("general", 1), ("job_til_alle_2", 2), ("bolig", 3)]
    assert verbs.fill_in_sections(hearing, by=lead) == 3
    assert [key for key, *_ in boxes(hearing)] == ["general", "job_til_alle", "bolig"]


def test_sections_that_cannot_be(administration: Unit, lead: Person, version: Version) -> None:
    hearing = verbs.create_hearing(version, lead=administration, by=lead)
    with pytest.raises(ForeignProvision, match="goal-77"):
        verbs.add_section(hearing, title="X", provisions=["goal-1", "goal-77"], by=lead)
    with pytest.raises(TitleMissing):
        verbs.add_section(hearing, title=" ", by=lead)
    general = hearing.sections.get(key="general")
    with pytest.raises(GeneralStays):
        verbs.remove_section(general, by=lead)
    with pytest.raises(LastSection):
        verbs.move_section(general, up=True, by=lead)


def test_what_people_answered_to_stays_when_the_hearing_is_open(
    administration: Unit, lead: Person, version: Version
) -> None:
    hearing = verbs.create_hearing(version, lead=administration, by=lead)
    section = hearing.sections.get(key="bolig")
    document = verbs.add_document(hearing, title="Brev", file_name="brev.pdf", content=b"%PDF-1.7", by=lead)
    Hearing.objects.update(state="open")
    section.hearing.refresh_from_db()
    document.hearing.refresh_from_db()
    hearing.refresh_from_db()
    for change in (
        lambda: verbs.remove_section(section, by=lead),
        lambda: verbs.add_section(hearing, title="Ny", by=lead),
        lambda: verbs.remove_document(document, by=lead),
        lambda: verbs.set_publication(hearing, publishes=True, consent_text="Nyt", by=lead),
        lambda: verbs.set_dates(hearing, opens_at=NOW, closes_at=None, by=lead),
        lambda: verbs.discard_hearing(hearing, by=lead),
    ):
        with pytest.raises(WrongState):
            change()
    verbs.set_committees(section, committees=[make_unit(code="SUD")], by=lead)
    assert [unit.code for unit in section.committees.all()] == ["SUD"]


def test_dates_must_follow_each_other(administration: Unit, lead: Person, version: Version) -> None:
    hearing = verbs.create_hearing(version, lead=administration, by=lead)
    with pytest.raises(DatesOutOfOrder):
        verbs.set_dates(hearing, opens_at=NOW, closes_at=NOW - timedelta(days=1), by=lead)
    verbs.set_dates(hearing, opens_at=NOW, closes_at=NOW + timedelta(days=30), by=lead, reminder_days=None)
    event = Event.objects.get(verb="hearing.schedule")
    assert event.data == {"fields": ["opens_at", "closes_at", "reminder_days"]}
    verbs.set_dates(hearing, opens_at=NOW, closes_at=NOW + timedelta(days=30), by=lead, reminder_days=None)
    assert Event.objects.filter(verb="hearing.schedule").count() == 1


def test_a_hearing_never_sent_out_can_be_thrown_away() -> None:
    hearing, lead = ready()
    verbs.discard_hearing(hearing, by=lead)
    assert not Hearing.objects.exists()
    other = make_hearing()
    with pytest.raises(NotAllowed):
        verbs.discard_hearing(other, by=lead)
