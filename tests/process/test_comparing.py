"""Comparing a hearing's responses: matches, campaigns and themes, with what people decided left as it is."""

from typing import Any

import pytest
from tests.making import make_hearing, make_person, make_provision, make_remark, make_section, make_unit, make_version

from pejl.ground.work.jobs import run_waiting
from pejl.ground.work.models import Job
from pejl.process.comparing import compare, request_comparison
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Campaign, CampaignMember, Remark, RemarkProvision, RemarkTheme, Theme
from pejl.stages.remarks.verbs import campaigns, coding, frame
from pejl.stages.replies.verbs import start
from pejl.stages.responses.models import Response

pytestmark = pytest.mark.django_db
GOALS = {
    "goal-1": "Flere praktikpladser til borgere uden job",
    "goal-2": "Bibliotekerne holder åbent om aftenen",
    "goal-3": "Cykelstier og belysning mellem bydelene",
}
SUBJECTS = {
    "praktik": [
        "Virksomheder skal have løntilskud, når de tager praktikanter ind.",
        "En praktikplads uden løntilskud er gratis arbejdskraft for virksomheder.",
        "Praktikanter mangler en kontaktperson på virksomheden.",
        "Løntilskud til praktikanter bør vare længere end tre måneder.",
        "Kontaktpersonen på virksomheden skal kende praktikanten.",
    ],
    "bibliotek": [
        "Biblioteket bør have bemanding om aftenen og ikke kun selvbetjening.",
        "Selvbetjening på biblioteket er utrygt for bibliotekets unge gæster.",
        "Bemanding om aftenen giver ro på biblioteket.",
        "Unge låner færre bøger, når biblioteket kun har selvbetjening.",
        "Bibliotekets bemanding skal dække lørdage.",
    ],
    "cykelsti": [
        "Cykelstien langs Ringvejen mangler belysning.",
        "Belysning på cykelstien slukkes klokken ti, og så er den mørk.",
        "Cykelstien er mørk, fordi belysningen er slukket.",
        "Sne på cykelstien ryddes for sent.",
        "Cykelstiens belysning bør styres af bevægelse.",
    ],
}
LETTER = (
    "Vi er mange, der bruger sprogcaféen på biblioteket hver torsdag, og den må ikke lukke. Caféen er det eneste sted, "
    "hvor vi taler dansk med nogen, der har tid. Kommunen bør give de frivillige en fast bevilling på 20.000 kr."
)


@pytest.fixture
def hearing() -> Hearing:
    lead = make_unit(code="BIF")
    committees = {code: make_unit(kind="committee", code=code) for code in ("BIU", "KFU", "TMU")}
    lead.serves.add(committees["BIU"])
    for code, committee in (("KFF", "KFU"), ("TMF", "TMU")):
        make_unit(code=code).serves.add(committees[committee])
    version = make_version()
    for number, (key, title) in enumerate(GOALS.items(), start=1):
        goal = make_provision(version=version, key=key, number=str(number), title=title, order=number)
        goal.committees.add(committees[("BIU", "KFU", "TMU")[number - 1]])
    made = make_hearing(state="open", lead=lead, version=version)
    make_section(hearing=made, key="general", order=1, title="Generelle bemærkninger")
    return made


@pytest.fixture
def officer(hearing: Hearing) -> Person:
    return make_person(Role.OFFICER, hearing.lead)


def said(hearing: Hearing, text: str, **fields: Any) -> Remark:
    general = hearing.sections.get(key="general")
    return make_remark(hearing=hearing, text=text, section=general, **fields)


def compared(hearing: Hearing) -> None:
    assert list(compare(hearing)) == ["provisions", "campaigns", "themes"]


def ties(remark: Remark) -> list[tuple[str, str, str]]:
    return [(tie.key, tie.reason, tie.state) for tie in remark.provisions.order_by("id")]


def units(remark: Remark) -> set[str]:
    return set(remark.assignments.values_list("unit__code", flat=True))


def everything(hearing: Hearing) -> list[list[str]]:
    """All rows that comparing writes, with their ids."""
    remarks = Remark.objects.filter(hearing=hearing)
    querysets = (
        remarks,
        RemarkProvision.objects.filter(remark__in=remarks),
        RemarkTheme.objects.filter(remark__in=remarks),
        Theme.objects.filter(hearing=hearing),
        Campaign.objects.filter(hearing=hearing),
        CampaignMember.objects.filter(campaign__hearing=hearing),
    )
    return [sorted(str(row) for row in queryset.values_list()) for queryset in querysets]


def test_words_tie_a_remark_to_a_provision_and_so_to_who_answers_it(hearing: Hearing) -> None:
    remark = said(hearing, "Belysning på cykelstier mellem bydelene bør være tændt hele natten.")

    compared(hearing)

    assert ties(remark) == [("goal-3", "text", "suggested")]
    assert [tie.committee.code for tie in remark.committees.all()] == ["TMU"]
    assert units(remark) == {"TMF"}


def test_what_a_person_said_of_provisions_decides_and_is_kept(hearing: Hearing, officer: Person) -> None:
    remark = said(hearing, "Belysning på cykelstier mellem bydelene bør være tændt hele natten.")
    compared(hearing)
    coding.remove_provision(remarks=[remark], key="goal-3", by=officer)
    coding.add_provision(remarks=[remark], key="goal-2", by=officer)

    compared(hearing)

    assert sorted(ties(remark)) == [("goal-2", "hand", "confirmed"), ("goal-3", "text", "rejected")]
    assert [tie.committee.code for tie in remark.committees.all()] == ["KFU"]
    assert units(remark) == {"KFF"}


def test_words_that_a_person_chose_are_searched_for_references_anew(hearing: Hearing, officer: Person) -> None:
    remark = said(hearing, "Skriv om Mål 1 her.", checked_by=officer, checked_at=hearing.created_at)
    compared(hearing)
    assert ("goal-1", "reference", "suggested") in ties(remark)


def test_a_letter_without_boxes_counts_where_the_draft_says_what_it_is_about(hearing: Hearing, officer: Person) -> None:
    general = hearing.sections.get(key="general")
    bikes = make_section(hearing=hearing, key="bikes", order=2, title="Cykler", provisions=["goal-3"])
    libraries = make_section(hearing=hearing, key="libraries", order=3, title="Biblioteker", provisions=["goal-2"])
    letter = said(hearing, "Mål 3 bør komme først.", section_suggested=general)
    by_hand = said(hearing, "Mål 3 er for uklart.", section_suggested=general)
    coding.set_section(remarks=[by_hand], section=libraries, by=officer)
    boxed = said(hearing, "Mål 3 er udmærket.", section_suggested=general)
    for remark in (letter, by_hand, boxed):
        remark.provisions.create(key="goal-3", reason="reference", score=1.0)
    make_remark(response=boxed.response, text="Åbent om aftenen.", section=libraries, section_suggested=libraries)

    for _ in range(2):
        compared(hearing)
        counts = dict(Remark.objects.values_list("text", "section__key"))
        assert counts == {
            letter.text: bikes.key,
            by_hand.text: libraries.key,
            boxed.text: general.key,
            "Åbent om aftenen.": libraries.key,
        }
    letter.refresh_from_db()
    assert letter.section_suggested == general


def test_committees_of_a_remark_that_somebody_answers_stay(hearing: Hearing, officer: Person) -> None:
    remark = said(hearing, "Belysning på cykelstier mellem bydelene bør være tændt hele natten.")
    start(remarks=[remark], unit=hearing.lead, by=officer)

    compared(hearing)

    assert not remark.committees.exists()
    assert units(remark) == {"BIF"}


def letters(hearing: Hearing, many: int, own: str = "") -> list[Response]:
    remarks = [said(hearing, LETTER if number else f"{LETTER} {own}".strip()) for number in range(many)]
    return [remark.response for remark in remarks]


def test_three_alike_letters_are_a_campaign(hearing: Hearing) -> None:
    first, *others = letters(hearing, 4, own="Jeg har selv fået job gennem caféen, og det glemmer jeg aldrig.")
    said(hearing, "Der mangler bænke ved havnen, og de gamle bænke er rådne og farlige at sidde på for ældre folk.")

    compared(hearing)

    campaign = Campaign.objects.get()
    assert set(campaign.members.values_list("response", flat=True)) == {first.pk, *(other.pk for other in others)}
    assert campaign.lead in others
    own = campaign.members.get(response=first)
    assert own.differences == ["Jeg har selv fået job gennem caféen, og det glemmer jeg aldrig."]
    assert Remark.objects.filter(campaign=campaign).count() == 4


def test_a_letter_that_was_taken_out_stays_out_and_the_campaign_stays_the_same(
    hearing: Hearing, officer: Person
) -> None:
    letters(hearing, 4)
    compared(hearing)
    campaign = Campaign.objects.get()
    out = campaign.members.exclude(response=campaign.lead).first()
    assert out is not None
    campaigns.take_out(campaign=campaign, response=out.response, by=officer)
    letters(hearing, 1)

    compared(hearing)

    assert Campaign.objects.get() == campaign
    assert campaign.members.exclude(state="rejected").count() == 4
    assert campaign.members.get(response=out.response).state == "rejected"
    assert set(Remark.objects.filter(response=out.response).values_list("campaign", flat=True)) == {None}


def test_a_campaign_that_is_none_any_more_goes_away(hearing: Hearing) -> None:
    first, second, _ = letters(hearing, 3)
    compared(hearing)
    Response.objects.filter(pk__in=[first.pk, second.pk]).update(state="withdrawn")

    compared(hearing)

    assert not Campaign.objects.exists()
    assert not Remark.objects.exclude(campaign=None).exists()


def speak(hearing: Hearing) -> None:
    for texts in SUBJECTS.values():
        for text in texts:
            said(hearing, text)


def theme_about(hearing: Hearing, word: str) -> Theme:
    return next(theme for theme in hearing.themes.order_by("pk") if any(word in one for one in theme.words))


def test_themes_are_candidates_each_with_its_remarks(hearing: Hearing) -> None:
    speak(hearing)

    compared(hearing)

    themes = list(hearing.themes.all())
    assert {theme.state for theme in themes} == {"candidate"}
    assert all(theme.ties.count() >= 3 for theme in themes)
    spoken = {tie.remark.text for tie in theme_about(hearing, "cykelsti").ties.all()}
    assert spoken <= set(SUBJECTS["cykelsti"])


def test_comparing_twice_leaves_every_row_as_it_was(hearing: Hearing) -> None:
    speak(hearing)
    letters(hearing, 3)
    compared(hearing)
    before = everything(hearing)

    compared(hearing)

    assert everything(hearing) == before
    assert all(before)


def test_an_approved_theme_keeps_its_name_and_a_rejected_one_does_not_come_back(
    hearing: Hearing, officer: Person
) -> None:
    speak(hearing)
    compared(hearing)
    kept, refused = theme_about(hearing, "cykelsti"), theme_about(hearing, "bibliotek")
    frame.reword(theme=kept, name="Lys på stierne", description="", by=officer)
    frame.approve(themes=[kept], by=officer)
    frame.reject(themes=[refused], by=officer)
    new = said(hearing, "Belysningen på cykelstien er slukket igen.")

    compared(hearing)

    kept.refresh_from_db()
    assert (kept.name, kept.state) == ("Lys på stierne", "approved")
    assert new.themes.get().theme == kept
    refused.refresh_from_db()
    assert refused.state == "rejected"
    assert not [theme for theme in hearing.themes.exclude(pk=refused.pk) if "biblioteket" in theme.words]


def test_a_remark_that_a_person_coded_is_not_suggested_another_theme(hearing: Hearing, officer: Person) -> None:
    speak(hearing)
    compared(hearing)
    remark = theme_about(hearing, "cykelsti").ties.order_by("id")[0].remark
    own = frame.add_theme(hearing=hearing, name="Vinter", description="", by=officer)
    coding.set_theme(remarks=[remark], theme=own, belongs=True, by=officer)

    compared(hearing)

    assert [(tie.theme, tie.state) for tie in remark.themes.all()] == [(own, "confirmed")]


def test_a_hearing_waits_for_one_comparison_at_a_time(hearing: Hearing) -> None:
    said(hearing, "Der mangler bænke.")
    first = request_comparison(hearing.pk)
    assert first is not None
    assert request_comparison(hearing.pk) is None
    run_waiting()
    assert request_comparison(hearing.pk) is not None
    assert Job.objects.filter(kind="compare-hearing", state="done").count() == 1


def test_duplicates_of_one_sender_are_no_campaign(hearing: Hearing) -> None:
    first, second, third = letters(hearing, 3)
    Response.objects.filter(pk__in=[second.pk, third.pk]).update(duplicate_of=first)
    compared(hearing)
    assert not Campaign.objects.exists()


def test_nothing_said_gives_nothing(hearing: Hearing) -> None:
    compared(hearing)
    assert not Theme.objects.exists()
