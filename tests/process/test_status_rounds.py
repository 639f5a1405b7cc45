"""A status round across the stages: letters, reminders by hand and by the clock, approved results into the plans."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils.translation import override
from tests.making import NOW, make_person
from tests.stages.followup.making import DUE, City, answer, answers, approve, make_city_with_plans, make_round
from tests.stages.plans.making import secretary_of

from pejl.ground.audit.models import Event
from pejl.process.status_carried import Fed, TakenOut, decline
from pejl.process.status_carried import approve as approve_with_plans
from pejl.process.status_rounds import Asked, ask, remind, remind_administrations, send_back, take_in_sheet
from pejl.stages.followup.content import Outcome, Said
from pejl.stages.followup.models import CarriedOver, Reminder, Round, RoundKind, Share, ShareState
from pejl.stages.followup.queries.rounds import lines_of
from pejl.stages.followup.queries.waiting import Task, rounds_waiting
from pejl.stages.followup.sheet import as_table, as_xlsx
from pejl.stages.followup.verbs.entries import hand_in
from pejl.stages.followup.verbs.rounds import start_round
from pejl.stages.followup.verbs.shares import accept_share, extend_share, set_contact
from pejl.stages.hearings.models import Letter
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.models import Membership, Person
from pejl.stages.organisation.roles import Role
from pejl.stages.plans.content import Reported
from pejl.stages.plans.models import Initiative, InitiativeStatus, Plan, Result, YearlyTarget
from pejl.stages.plans.verbs.plans import close_plan
from pejl.stages.plans.verbs.targets import report_result
from pejl.wording import Wording

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as stopped:
        yield stopped


@pytest.fixture
def city(clock: time_machine.Traveller) -> City:
    return make_city_with_plans()


def drafted(city: City, year: int = 2025) -> Round:
    return start_round(city.policy, kind=RoundKind.YEARLY, year=year, due=DUE, letter="Kære kolleger", by=city.lead)


def letters(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=f"status_{kind}").order_by("recipient"))


def test_everybody_is_asked_with_what_they_said_last_time(city: City) -> None:
    before = make_round(city, year=2024)
    approve(answer(before.shares.get(unit=city.first), city, "Praktikken er\nbegyndt."), city)
    officer = city.officer(city.first)
    Person.objects.filter(pk=officer.pk).update(email="asta@ravnsund.example", name="Asta")
    assert ask(drafted(city), by=city.lead) == Asked(3, 3, ())
    letter = next(one for one in letters("asked") if one.recipient == "asta@ravnsund.example")
    assert letter.subject == "Årlig status 2025, Integrationspolitik 2023-2026: jeres svar senest 1. april 2026"
    body = letter.body.splitlines()
    assert body[0] == "Kære Asta"
    assert "Kære kolleger" in body
    address = f"/arbejde/status/{city.policy.slug}/2025/yearly/svar/BIF/"
    assert any(line.endswith(address) for line in body)
    at = body.index("- I1 Virksomhedspraktik")
    assert body[at + 1] == "  Sidste gang: Går som planlagt: Praktikken er begyndt."
    assert "- 1a Andel i arbejde" in body


def test_the_contact_is_written_to_alone_and_a_unit_without_people_is_named(city: City) -> None:
    of = make_round(city)
    contact = make_person(Role.OFFICER, city.first, language="en", email="malte@ravnsund.example")
    set_contact(of.shares.get(unit=city.first), contact=contact, by=city.lead)
    Membership.objects.filter(unit=city.second).delete()
    assert remind(of, by=city.lead) == Asked(3, 2, ("SOF",))
    assert [one.subject for one in letters("reminded") if one.recipient == contact.email] == [
        "Reminder: Yearly status 2025, Integrationspolitik 2023-2026"
    ]
    type(city.second).objects.filter(pk=city.second.pk).update(email="post@sof.example")
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert remind(of, by=city.lead, units=["SOF"]) == Asked(1, 1, ())


def test_each_is_reminded_once_a_day_until_they_answer(city: City, clock: time_machine.Traveller) -> None:
    of = make_round(city)
    answer(of.shares.get(unit=city.second), city)
    assert remind(of, by=city.lead).shares == 2
    assert remind(of, by=city.lead) == Asked(0, 0, ())
    clock.shift(timedelta(days=1))
    assert remind(of, by=city.lead).shares == 2
    with pytest.raises(NotAllowed):
        remind(of, by=city.officer(city.first))


def test_the_clock_reminds_a_week_before_the_day_after_and_then_weekly(
    city: City, clock: time_machine.Traveller
) -> None:
    of = drafted(city)
    ask(of, by=city.lead)
    extend_share(of.shares.get(unit=city.second), due=DUE + timedelta(days=14), by=city.lead)
    answer(of.shares.get(unit=city.policy.lead), city)
    written: dict[str, list[int]] = {}
    for _day in range(50):
        before = Reminder.objects.count()
        remind_administrations()
        remind_administrations()
        for reminder in Reminder.objects.order_by("pk")[before:]:
            written.setdefault(reminder.share.unit.code, []).append((reminder.at.date() - DUE).days)
        clock.shift(timedelta(days=1))
    assert written == {"BIF": [-7, 1, 8, 15], "SOF": [7, 15]}
    assert {reminder.by for reminder in Reminder.objects.filter(kind="reminded")} == {None}


def test_who_was_just_asked_is_not_reminded(city: City, clock: time_machine.Traveller) -> None:
    of = drafted(city)
    clock.shift(timedelta(days=25))
    ask(of, by=city.lead)
    remind_administrations()
    assert letters("reminded") == []


def test_what_is_sent_back_is_told_with_its_reason(city: City) -> None:
    share = answer(make_round(city).shares.get(unit=city.second), city)
    send_back(share, reason="Hvor mange deltog?", due=DUE + timedelta(days=3), by=city.lead)
    [letter] = letters("sent_back")
    assert letter.subject == "Se på det igen: Årlig status 2025, Integrationspolitik 2023-2026"
    assert "Hvor mange deltog?" in letter.body
    assert "senest 4. april 2026" in letter.body


def accepted(city: City, of: Round, said: Said) -> Share:
    """The first administration's share, with this said of its first initiative."""
    share = of.shares.get(unit=city.first)
    lines = lines_of(share)
    share = hand_in(share, said={**answers(share), lines[0].pk: said}, by=city.officer(city.first))
    return accept_share(share, by=city.lead)


SAID = Said("delayed", "Lokalerne mangler.", results={1: Outcome(Decimal(340)), 2: Outcome(Decimal(300), None)})


def test_approved_results_enter_the_plan(city: City) -> None:
    share = accepted(city, make_round(city), SAID)
    fed = approve_with_plans(share, by=city.secretary(city.first), approval="Punkt 7")
    assert fed == Fed(results=2, statuses=2, refused=())
    initiative = Plan.objects.get(administration=city.first).initiatives.get(code="I1")
    assert initiative.status == InitiativeStatus.RUNNING
    assert [
        (result.target.number, result.year, result.value, result.note, result.by == city.officer(city.first))
        for target in initiative.targets.all()
        for result in target.results.all()
    ] == [(1, 2025, Decimal(340), "Årlig status 2025", True), (2, 2025, Decimal(300), "Årlig status 2025", True)]


def test_the_status_of_an_earlier_year_says_nothing_of_today(city: City) -> None:
    earlier = make_round(city, year=2024)
    make_round(city, year=2025)
    fed = approve_with_plans(accepted(city, earlier, SAID), by=city.secretary(city.first))
    assert (fed.results, fed.statuses) == (2, 0)


def test_what_a_plan_does_not_take_is_told_and_the_approval_stands(city: City) -> None:
    share = accepted(city, make_round(city), SAID)
    plan = Plan.objects.get(administration=city.first)
    close_plan(plan, by=secretary_of(plan))
    fed = approve_with_plans(share, by=city.secretary(city.first))
    assert [(code, type(error)) for code, error in fed.refused] == [("I1", WrongState), ("I2", WrongState)]
    assert Share.objects.get(pk=share.pk).state == ShareState.APPROVED


def results_of(city: City) -> list[tuple[int, Decimal, str]]:
    rows = Result.objects.filter(target__initiative__plan__administration=city.first, target__initiative__code="I1")
    return list(rows.order_by("target__number").values_list("target__number", "value", "note"))


def by_hand(city: City, value: int, note: str = "Talt efter") -> None:
    target = YearlyTarget.objects.get(initiative__plan__administration=city.first, number=1)
    reported = Reported(Decimal(value), None, note)
    report_result(target, year=2025, reported=reported, by=city.officer(city.first))


def test_what_entered_the_plan_leaves_it_with_the_approval(city: City) -> None:
    by_hand(city, 320)
    share = accepted(city, make_round(city), SAID)
    secretary = city.secretary(city.first)
    approve_with_plans(share, by=secretary)
    assert results_of(city) == [(1, Decimal(340), "Årlig status 2025"), (2, Decimal(300), "Årlig status 2025")]
    assert decline(share, reason="Tallet var forkert.", by=secretary) == TakenOut(results=2, statuses=2)
    assert results_of(city) == [(1, Decimal(320), "Talt efter")]
    assert Result.objects.get().by == city.officer(city.first)
    assert set(Initiative.objects.filter(plan__administration=city.first).values_list("status", flat=True)) == {
        InitiativeStatus.PLANNED
    }
    event = Event.objects.filter(verb="yearly_target.take_back").order_by("pk")[0]
    assert event.data == {"initiative": "I1", "number": 1, "year": 2025, "before": "340.000", "value": "320.000"}
    assert event.by_id == secretary.pk
    assert Event.objects.filter(verb="initiative.take_back").count() == 2
    again = accept_share(hand_in(share, said=answers(share), by=city.officer(city.first)), by=city.lead)
    assert approve_with_plans(again, by=secretary).results == 2
    assert not CarriedOver.objects.exclude(share=share).exists()


def test_what_was_changed_since_or_is_approved_elsewhere_stays(city: City) -> None:
    secretary = city.secretary(city.first)
    yearly, midterm = make_round(city), make_round(city, RoundKind.MIDTERM, 2025)
    first, second = accepted(city, yearly, SAID), accepted_midterm(city, midterm)
    approve_with_plans(first, by=secretary)
    assert approve_with_plans(second, by=secretary) == Fed(results=1, statuses=0, refused=())
    # the midterm status corrected the first result, and says the second one and the progress too
    assert decline(first, reason="Nej", by=secretary) == TakenOut(standing=("I1", "I2"))
    assert results_of(city) == [(1, Decimal(350), "Midtvejsstatus 2025"), (2, Decimal(300), "Årlig status 2025")]
    # nothing that was approved stands behind it any more: what the first had written does not come back
    assert decline(second, reason="Nej", by=secretary) == TakenOut(results=2, statuses=2)
    assert results_of(city) == []


def accepted_midterm(city: City, of: Round) -> Share:
    said = Said("delayed", "Stadig.", results={1: Outcome(Decimal(350)), 2: Outcome(Decimal(300), None)})
    return accepted(city, of, said)


def test_a_closed_plan_keeps_what_was_approved_and_says_so(city: City) -> None:
    secretary = city.secretary(city.first)
    share = accepted(city, make_round(city), SAID)
    approve_with_plans(share, by=secretary)
    plan = Plan.objects.get(administration=city.first)
    close_plan(plan, by=secretary_of(plan))
    taken = decline(share, reason="Nej", by=secretary)
    assert (taken.results, taken.statuses, [code for code, _ in taken.refused]) == (0, 0, ["I1", "I2"])
    assert len(results_of(city)) == 2


def test_a_sheet_is_taken_in_as_it_was_downloaded_and_filled_in(city: City) -> None:
    share = make_round(city).shares.get(unit=city.second)
    table = as_table(lines_of(share), {}, "en")
    at = {title: column for column, title in enumerate(table[0])}
    table[1][at["Status"]], table[1][at["Money spent"]] = "Is finished", "812,25"
    with override("da"):
        taken = take_in_sheet(
            share, content=as_xlsx(table, "Status", "en"), name="status.xlsx", by=city.officer(city.second)
        )
    assert [fault.error.explain(Wording("da")) for fault in taken.faults] == []
    assert [(line.status, line.spent) for line in lines_of(share)] == [("finished", Decimal("812.25"))]


def test_everybody_sees_what_waits_for_them(city: City, clock: time_machine.Traveller) -> None:
    of = make_round(city)
    first, lead = of.shares.get(unit=city.first), of.shares.get(unit=city.policy.lead)

    def waits(person: Person) -> list[tuple[Task, str]]:
        found = Person.objects.get(pk=person.pk)
        return [(one.task, one.share.unit.code if one.share else "") for one in rounds_waiting(found)]

    officer, secretary, own = city.officer(city.first), city.secretary(city.first), city.policy.lead.code
    assert waits(officer) == [(Task.ANSWER, "BIF")]
    assert waits(city.lead) == [(Task.ANSWER, own)]
    answer(first, city)
    assert waits(city.lead) == [(Task.REVIEW, "BIF"), (Task.ANSWER, own)]
    send_back(first, reason="Uddyb", by=city.lead)
    assert waits(officer) == [(Task.ANSWER_AGAIN, "BIF")]
    accept_share(answer(first, city), by=city.lead)
    assert waits(secretary) == [(Task.APPROVE, "BIF")]
    approve_with_plans(first, by=secretary)
    approve(answer(lead, city), city)
    Share.objects.filter(unit=city.second).update(state=ShareState.GAP)
    assert waits(city.lead) == [(Task.CLOSE, "")]
    assert waits(make_person()) == []
