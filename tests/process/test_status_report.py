"""Status reports from the database: figures, plans, answers; own words that survive; honest about what is missing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.making import NOW
from tests.process.reported import a_report, delayed, make_reported_city, share, told
from tests.stages.barometer.making import make_indicator, start
from tests.stages.followup.making import City, answers, make_round
from tests.stages.plans.making import adopt, make_initiative, make_target, officer_of, secretary_of
from tests.writing.status_report.reading import chapter, lines

from pejl.ground.originals.store import fetch
from pejl.ground.work.jobs import run_waiting
from pejl.ground.work.models import Job
from pejl.process.status_report import build_report, request_report
from pejl.process.status_report_case import case_of
from pejl.stages.followup.models import Progress, Report, ReportBuild, ReportKind, RoundKind
from pejl.stages.followup.reporting import verbs
from pejl.stages.followup.reporting.errors import NoSuchYear, OutOfDate
from pejl.stages.followup.reporting.queries import paper_of, public_build, reports_by_policy, round_for
from pejl.stages.followup.verbs.entries import hand_in
from pejl.stages.followup.verbs.shares import leave_out_share
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.plans.content import Figure, Reported
from pejl.stages.plans.contents import about_of
from pejl.stages.plans.models import YearlyTarget
from pejl.stages.plans.verbs.initiatives import edit_initiative
from pejl.stages.plans.verbs.plans import reopen_plan
from pejl.stages.plans.verbs.targets import report_result, revise_target
from pejl.stages.replies.errors import WorkingCopy
from pejl.wording import Wording
from pejl.writing.note.outline import Note
from pejl.writing.status_report import build_status_report

pytestmark = pytest.mark.django_db
DANISH = Wording("da")


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """2 March 2026."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def city() -> City:
    return make_reported_city()


def note_of(report: Report, language: str = "da", *, drafts: bool = False) -> Note:
    say = Wording(language)
    return build_status_report(case_of(report, say, today=date(2026, 3, 2), drafts=drafts), wording=say)


def test_goals_are_told_by_the_figures_of_the_reports_year_and_by_what_was_approved(city: City) -> None:
    delayed(make_round(city), city)
    assert chapter(note_of(a_report(city)), "goals") == [
        "## Mål 1: Flere kommer i arbejde",
        "Ingen ændring: Der er næsten ingen fremgang.",
        "1a Andel i arbejde | 45 % 2022 | 47 % 2025 | 55 % 2026 | Ingen ændring",
        "- 1a: Ingen ændring: Der er næsten ingen fremgang. Fra 45,0 % i 2022 til 47,0 % i 2025. Målet er 55,0 % ved "
        "udgangen af 2026. Det ændrer sig med 1,5 % om året; 5,1 % om året er nødvendigt.",
        "Forvaltningerne siger:",
        "- Jobforvaltningen: 1a: Det går, som vi aftalte.",
        "- Jobforvaltningen: Foreslår: I1 Praktik: Vi ansætter to.",
        "Indsatser, der arbejder for det: I1 Praktik og F1 Fritidspas.",
        "## Mål 2: Flere får en uddannelse",
        "Kan ikke vurderes: Ingen indikator med et måltal måler dette mål.",
        "Ingen indsats arbejder for målet.",
    ]


def test_initiatives_and_money_are_told_plan_by_plan(city: City) -> None:
    delayed(make_round(city), city)
    note = note_of(a_report(city))
    assert chapter(note, "initiatives") == [
        "## Integrationshandleplan",
        "### I1 Praktik",
        "Er forsinket. Ansvarlig: Jobforvaltningen.",
        "deltagere | mindst 350 | 326 | For langsomt: Resultatet er under det lovede antal.",
        "i job | mindst 90 % af ”deltagere” | ikke oplyst | Kan ikke vurderes: Der er ikke noget tal efter "
        "udgangspunktet.",
        "Forvaltningerne siger:",
        "- Jobforvaltningen: To stillinger stod tomme.\nForeslår: Vi ansætter to.",
        "### I2 Mentorer",
        "I gang. Ansvarlig: Jobforvaltningen. Pengene: Finansieringen er udløbet. Den har ingen årlige mål.",
        "Forvaltningerne siger:",
        "- Jobforvaltningen: Det går, som vi aftalte.",
        "## Handleplan for fritid",
        "### F1 Fritidspas",
        "Ikke begyndt. Ansvarlig: Socialforvaltningen. Pengene: Kræver særskilt finansiering. Den har ingen "
        "årlige mål.",
    ]
    assert chapter(note, "money") == [
        "## Integrationshandleplan",
        "Handleplanen afsætter 3,3 mio. kr. til sine indsatser i 2025. 4,4 mio. kr. er brugt.",
        "= I1 Praktik: 3.100,5 af 3.300",
        "= I2 Mentorer: 1.250,5 af 0",
        "I1 Praktik | 3.300 | 3.100,5 | −199,5",
        "I2 Mentorer | 0 | 1.250,5 | +1.250,5",
        "I alt | 3.300 | 4.351 | +1.051",
        "Det passer ikke sammen i budgettet:",
        "- I1: Teksten siger 3.000 om året, men tabellen har 3.300 i 2025: en forskel på 300.",
        "## Handleplan for fritid",
        "Handleplanen afsætter ingen penge til sine indsatser i 2025.",
        "F1 Fritidspas | 0 | – | –",
        "I alt | 0 | ikke oplyst | –",
    ]


def test_what_no_committee_has_approved_is_only_in_a_working_copy(city: City) -> None:
    of = make_round(city)
    hand_in(share(of, "BIF"), said=answers(share(of, "BIF")), by=city.officer(city.first))
    report = a_report(city)
    assert chapter(note_of(report), "answers")[1:] == [
        "Jobforvaltningen | 3 | Har svaret; ikke godkendt endnu",
        "Socialforvaltningen | 1 | Har ikke svaret",
    ]
    assert "Det går, som vi aftalte." not in "\n".join(lines(note_of(report)))
    assert "Det går, som vi aftalte." in "\n".join(lines(note_of(report, drafts=True)))
    copy = build_report(report, drafts=True, by=city.lead, formats=["html"])
    with pytest.raises(WorkingCopy):
        verbs.publish_build(build=copy, by=city.lead)


def test_late_and_left_out_administrations_are_named(city: City) -> None:
    of = make_round(city)
    with time_machine.travel(NOW + timedelta(days=40), tick=False):
        told(share(of, "BIF"), city)
        leave_out_share(share(of, "SOF"), reason="Forvaltningen er ved at flytte.", by=city.lead)
        said = lines(note_of(a_report(city)))
    assert "Jobforvaltningen | 3 | Svarede for sent, 11. april 2026" in said
    assert "Socialforvaltningen | 1 | Udeladt: Forvaltningen er ved at flytte." in said
    assert "- Socialforvaltningen er udeladt: Forvaltningen er ved at flytte." in said
    assert "- Jobforvaltningen: Godt i gang. (Oplyst efter fristen.)" in said


def test_an_answer_after_midnight_is_of_the_day_it_is_in_the_city(city: City) -> None:
    of = make_round(city)
    with time_machine.travel(datetime(2026, 3, 4, 23, 30, tzinfo=UTC), tick=False):
        told(share(of, "BIF"), city)
    assert "Jobforvaltningen | 3 | Svarede 5. marts 2026" in lines(note_of(a_report(city)))


def test_a_final_evaluation_adds_up_what_was_spent_in_all_rounds(city: City) -> None:
    for year, spent in ((2023, 3000), (2024, 3300), (2025, 3400)):
        told(share(make_round(city, year=year), "BIF"), city, spent=Decimal(spent))
    final = make_round(city, RoundKind.FINAL, 2026)
    told(share(final, "BIF"), city, spent=None, learned="Aftaler skal laves om foråret.")
    report = a_report(city, ReportKind.FINAL, 2026)
    note = note_of(report)
    assert (report.round, note.kind) == (final, "Slutevaluering 2023-2026")
    money = chapter(note, "money")
    assert money[1] == (
        "Handleplanen afsætter 14,6 mio. kr. til sine indsatser i 2023-2026. 14,7 mio. kr. er brugt, så vidt det er "
        "oplyst; om I1 i 2026 har ingen svaret."
    )
    assert "I1 Praktik | 13.200 | 9.700 | −200" in money
    assert chapter(note, "learned") == ["- I1 Praktik (Jobforvaltningen): Aftaler skal laves om foråret."]


def test_a_final_evaluation_tells_of_every_year_and_why_a_target_was_missed(city: City) -> None:
    plan = city.policy.plans.get(title="Integrationshandleplan")
    target = YearlyTarget.objects.get(initiative__code="I1", number=1)
    for year, value in ((2023, 360), (2024, 340)):
        report_result(target, year=year, reported=Reported(Decimal(value)), by=officer_of(plan))
    figure = Figure("minimum", Decimal(300), reason="Færre flygtninge.", holds_from=2025)
    revise_target(target, figure=figure, by=officer_of(plan))
    told(share(make_round(city, year=2023), "BIF"), city, text="Alt gik.")
    told(share(make_round(city, year=2024), "BIF"), city, text="To stillinger stod tomme.")
    told(share(make_round(city, RoundKind.MIDTERM, 2025), "BIF"), city, status=Progress.DELAYED, text="Flyttede.")
    told(share(make_round(city, RoundKind.FINAL, 2026), "BIF"), city, text="Vi er i mål.")
    note = note_of(a_report(city, ReportKind.FINAL, 2026))
    said = chapter(note, "initiatives")
    # 2026 still runs on 2 March, and nothing was told of it
    assert "deltagere mindst 350; fra 2025 mindst 300 | 360 nået | 340 ikke nået | 326 nået | ikke oplyst" in said
    at = said.index("I årene før sagde forvaltningerne:")
    assert said[at + 1 : at + 3] == [
        "- Jobforvaltningen, 2024: To stillinger stod tomme.",
        "- Jobforvaltningen, 2025: Flyttede.",
    ]
    assert "Jobforvaltningen, 2023: Alt gik." not in "\n".join(lines(note))
    early = note_of(a_report(city, ReportKind.FINAL, 2025))
    assert "- Jobforvaltningen, 2024: 1a: Det går, som vi aftalte." in chapter(early, "unmet")
    yearly = note_of(a_report(city, ReportKind.YEARLY, 2024))
    assert "2023" not in "\n".join(chapter(yearly, "initiatives"))


def test_the_citizens_page_takes_the_years_round_of_any_kind(city: City) -> None:
    of = make_round(city)
    delayed(of, city)
    report = a_report(city, ReportKind.CITIZENS)
    assert report.round == of
    assert lines(note_of(report, "en")) == [
        "We set 2 goals. 1 is not going as promised. Of 1 we do not know yet.",
        "# What we promised, and how it is going",
        "- Goal 1: Flere kommer i arbejde.\nAlmost nothing has changed. Share in work: 45% in 2022, 47% in 2025. It "
        "should be 55%.",
        "- Goal 2: Flere får en uddannelse.\nWe do not know yet.",
        "# What we do",
        "- Placements (is delayed)",
        "- Mentorer",
        "- Fritidspas (not begun)",
        "We set aside 3.3 million DKK in 2025. We spent 4.4 million DKK.",
        "# What we do not know",
        "- Socialforvaltningen has not told us how it is going.",
        "- Some sums in the budget do not add up. We say which in the long report.",
        "You can read more on the city's website. Every figure is in the barometer.",
    ]


def test_without_a_round_of_its_own_a_midterm_status_takes_the_yearly_one(city: City) -> None:
    yearly = make_round(city)
    delayed(yearly, city)
    assert a_report(city, ReportKind.MIDTERM).round == yearly
    assert chapter(note_of(a_report(city, ReportKind.MIDTERM)), "lagging")[-2:] == [
        "Forslag:",
        "- Jobforvaltningen: I1 Praktik: Vi ansætter to.",
    ]
    midterm = make_round(city, RoundKind.MIDTERM)
    assert round_for(city.policy, ReportKind.MIDTERM, 2025) == midterm


def test_own_words_survive_and_a_change_below_them_is_seen(city: City) -> None:
    of = make_round(city)
    report = a_report(city)
    build_report(report, by=city.lead, formats=["html"])
    glance = "Det går langsomt, men den rigtige vej."
    verbs.write_own_words(report=report, place="words:glance", text=glance, seen="", by=city.lead)
    verbs.write_own_words(report=report, place="words:answers", text="Alle er spurgt.", seen="", by=city.lead)
    told(share(of, "BIF"), city)
    told(share(of, "SOF"), city)
    build = build_report(report, by=city.lead, formats=["html"])
    assert build.html is not None
    page = fetch(build.html).decode()
    assert glance in page
    assert "har næsten ikke flyttet sig" not in page
    assert [(one.own.place, one.built) for one in paper_of(report).conflicts()] == [
        (
            "words:answers",
            "2 forvaltninger er spurgt, hvordan det går, med frist den 1. april 2026. Alle har svaret.",
        )
    ]
    with pytest.raises(OutOfDate):
        verbs.publish_build(build=build, by=city.lead)
    own = report.own_paragraphs.get(place="words:answers")
    verbs.decide_conflict(own=own, keep="built", seen=paper_of(report).conflicts()[0].built, by=city.lead)
    build = build_report(report, by=city.lead, formats=["html"])
    verbs.publish_build(build=build, by=city.lead)
    assert public_build(city.policy, "yearly", 2025, "da") == build
    assert public_build(city.policy, "yearly", 2025, "en") is None
    (listed,) = reports_by_policy([city.policy])[city.policy.pk]
    assert (listed, vars(listed)["is_public"]) == (report, True)
    verbs.withdraw_build(build=build, by=city.lead)
    assert public_build(city.policy, "yearly", 2025, "da") is None


def test_a_build_stays_as_it_was(city: City) -> None:
    build = build_report(a_report(city), by=city.lead, formats=["html"])
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportBuild.objects.filter(pk=build.pk).update(figures={})
    verbs.publish_build(build=build, by=city.lead)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportBuild.objects.filter(pk=build.pk).delete()


def test_the_same_data_give_the_same_files(city: City) -> None:
    report = a_report(city)
    first, second = (build_report(report, by=city.lead, formats=["html", "docx"]) for _ in range(2))
    assert (first.html_id, first.docx_id) == (second.html_id, second.docx_id)
    assert first.figures == {
        "goals": 2,
        "initiatives": 3,
        "asked": 0,
        "told": 0,
        "not_added_up": 1,
        "outcome:no_change": 1,
        "outcome:not_assessable": 1,
    }


def test_building_is_a_job_that_waits_once(city: City) -> None:
    report = a_report(city)
    one, two = (request_report(report, by=city.lead) for _ in range(2))
    assert one == two
    run_waiting()
    assert Job.objects.get(pk=one.pk).state == Job.State.DONE
    build = report.builds.get()
    assert build.pdf is not None
    assert fetch(build.pdf).startswith(b"%PDF")


def test_only_the_lead_administration_builds_and_only_years_of_the_policy(city: City) -> None:
    report = a_report(city)
    assert a_report(city) == report
    with pytest.raises(NotAllowed):
        request_report(report, by=city.officer(city.first))
    with pytest.raises(NotAllowed):
        verbs.start_report(city.policy, kind=ReportKind.FINAL, year=2026, by=city.officer(city.first))
    with pytest.raises(NoSuchYear):
        a_report(city, year=2027)


def test_a_plan_that_is_written_again_is_told_as_it_was_adopted(city: City) -> None:
    delayed(make_round(city), city)
    report = a_report(city)
    before = lines(note_of(report))
    plan = city.policy.plans.get(title="Integrationshandleplan")
    reopen_plan(plan, reason="Flere indsatser", by=secretary_of(plan))
    plan.refresh_from_db()
    initiative = plan.initiatives.get(code="I1")
    edit_initiative(initiative, about=replace(about_of(initiative), name="Kladde"), by=officer_of(plan))
    make_initiative(plan, "I9", name="Ny og hemmelig")
    assert lines(note_of(report)) == before


def test_the_number_of_queries_grows_with_plans_only(city: City) -> None:
    delayed(make_round(city), city)
    report = a_report(city)
    few = _queries(report)
    plan = city.policy.plans.order_by("id").first()
    assert plan is not None
    reopen_plan(plan, reason="Flere indsatser", by=secretary_of(plan))
    plan.refresh_from_db()
    for number in range(3, 9):
        make_target(make_initiative(plan, f"I{number}", name=f"Indsats {number}"))
        start(make_indicator(city.policy, f"{number}a"), "2022", 10.0 + number)
    adopt(plan)
    assert _queries(report) == few
    assert few <= 60


def _queries(report: Report) -> int:
    found = Report.objects.select_related("policy__lead", "round").get(pk=report.pk)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        case_of(found, DANISH, today=date(2026, 3, 2))
    return len(asked)
