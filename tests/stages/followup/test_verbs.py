"""A round from asking to closing."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from tests.making import NOW
from tests.stages.followup.making import DUE, City, answer, answers, approve, make_city_with_plans, make_round

from pejl.ground.audit.models import Event
from pejl.stages.followup.content import Outcome, Said
from pejl.stages.followup.errors import (
    DueWrong,
    LineUnknown,
    NobodyToAsk,
    NotComplete,
    NotOverdue,
    NotSettled,
    ReasonMissing,
    ReasonNotSaid,
    RoundNotOpen,
    RoundThere,
    StatusUnknown,
    TooLateToCorrect,
    YearWrong,
)
from pejl.stages.followup.models import EntryVersion, Progress, Round, RoundKind, RoundState, Share, ShareState
from pejl.stages.followup.queries.rounds import lines_of, said_last_time, share_called
from pejl.stages.followup.verbs.entries import hand_in, save_entries
from pejl.stages.followup.verbs.rounds import (
    close_round,
    describe_round,
    discard_round,
    open_round,
    reopen_round,
    start_round,
)
from pejl.stages.followup.verbs.shares import (
    accept_share,
    decline_share,
    extend_share,
    leave_out_share,
    send_back_share,
    set_contact,
)
from pejl.stages.plans.errors import AmountWrong

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as stopped:
        yield stopped


@pytest.fixture
def city(clock: time_machine.Traveller) -> City:
    return make_city_with_plans()


@pytest.fixture
def opened(city: City) -> Round:
    return make_round(city)


def share_of(of: Round, code: str) -> Share:
    found = share_called(of, code)
    assert found is not None
    return found


def test_each_unit_is_asked_about_what_is_its_own(city: City, opened: Round) -> None:
    asked = {share.unit.code: [line.code for line in lines_of(share)] for share in opened.shares.all()}
    assert asked == {"BIF": ["I1", "I2", "1a"], "SOF": ["I1"], city.policy.lead.code: ["1b"]}
    assert [(r.number, r.name, r.value) for r in lines_of(share_of(opened, "BIF"))[0].results.all()] == [
        (1, "deltagere", None), (2, "i job", None),
    ]  # fmt: skip
    assert share_of(opened, "BIF").committee == city.first.serves.get()


def test_a_midterm_status_asks_about_goals_too(city: City) -> None:
    midterm = make_round(city, RoundKind.MIDTERM)
    lead = share_of(midterm, city.policy.lead.code)
    assert [line.code for line in lines_of(lead)] == ["1b", "goal-1", "goal-2"]


def test_there_is_one_round_of_a_kind_a_year(city: City, opened: Round) -> None:
    with pytest.raises(RoundThere):
        start_round(city.policy, kind=RoundKind.YEARLY, year=2025, due=DUE, by=city.lead)
    with pytest.raises(YearWrong):
        start_round(city.policy, kind=RoundKind.YEARLY, year=2027, due=DUE, by=city.lead)
    with pytest.raises(DueWrong):
        start_round(city.policy, kind=RoundKind.YEARLY, year=2024, due=date(2026, 3, 1), by=city.lead)


def test_a_year_in_which_nothing_runs_is_not_asked_about(city: City) -> None:
    city.policy.indicators.all().delete()
    type(city.policy).objects.filter(pk=city.policy.pk).update(ends=date(2028, 12, 31))
    city.policy.refresh_from_db()
    later = start_round(city.policy, kind=RoundKind.YEARLY, year=2028, due=DUE, by=city.lead)
    with pytest.raises(NobodyToAsk):
        open_round(later, by=city.lead)
    later.refresh_from_db()
    assert later.state == RoundState.DRAFT
    discard_round(later, by=city.lead)
    assert city.policy.rounds.count() == 0


def test_lines_are_saved_as_one_goes(city: City, opened: Round) -> None:
    share, officer = share_of(opened, "BIF"), city.officer(city.first)
    first = lines_of(share)[0]
    said = Said("delayed", " Lokalerne mangler ", spent=Decimal("12.5"), results={1: Outcome(Decimal(340))})
    assert save_entries(share, said={first.pk: said}, by=officer) == 1
    assert save_entries(share, said={first.pk: said}, by=officer) == 0
    line = lines_of(share)[0]
    assert (line.status, line.text, line.spent, line.by) == ("delayed", "Lokalerne mangler", Decimal("12.5"), officer)
    assert [result.value for result in line.results.all()] == [Decimal(340), None]
    assert [version.said for version in EntryVersion.objects.all()] == [
        {"status": "delayed", "text": "Lokalerne mangler", "measure": "", "learned": "", "spent": "12.5",
         "results": {"1": {"value": "340", "out_of": None}, "2": {"value": None, "out_of": None}}}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (Said("fine"), StatusUnknown),
        (Said(results={7: Outcome(Decimal(1))}), LineUnknown),
        (Said(spent=Decimal(-1)), AmountWrong),
        (Said(results={1: Outcome(Decimal("0.0001"))}), AmountWrong),
    ],
)
def test_what_cannot_be_is_refused(city: City, opened: Round, said: Said, error: type[Exception]) -> None:
    share = share_of(opened, "BIF")
    with pytest.raises(error):
        save_entries(share, said={lines_of(share)[0].pk: said}, by=city.officer(city.first))
    assert lines_of(share)[0].at is None


def test_lines_of_others_cannot_be_written(city: City, opened: Round) -> None:
    other = lines_of(share_of(opened, "SOF"))[0]
    with pytest.raises(LineUnknown):
        save_entries(share_of(opened, "BIF"), said={other.pk: Said("delayed")}, by=city.officer(city.first))


def test_only_a_whole_answer_is_handed_in(city: City, opened: Round) -> None:
    share, officer = share_of(opened, "BIF"), city.officer(city.first)
    said = answers(share)
    last = max(said)
    with pytest.raises(NotComplete, match="1a"):
        hand_in(share, said={pk: one for pk, one in said.items() if pk != last}, by=officer)
    with pytest.raises(ReasonNotSaid, match="I1"):
        hand_in(share, said={**said, min(said): Said(Progress.STOPPED)}, by=officer)
    done = hand_in(share, said=said, by=officer)
    assert (done.state, done.late, done.answered_by) == (ShareState.ANSWERED, False, officer)


def test_an_answer_is_corrected_until_the_last_day(city: City, opened: Round, clock: time_machine.Traveller) -> None:
    share = answer(share_of(opened, "SOF"), city)
    assert answer(share, city, "Rettet").state == ShareState.ANSWERED
    clock.shift(timedelta(days=31))
    with pytest.raises(TooLateToCorrect):
        answer(share, city, "Igen")
    assert [line.text for line in lines_of(share)] == ["Rettet"]


def test_a_late_answer_is_taken_and_marked(city: City, opened: Round, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=30))  # the last day itself
    assert answer(share_of(opened, "BIF"), city).late is False
    clock.shift(timedelta(days=1))
    assert answer(share_of(opened, "SOF"), city).late is True


def test_a_unit_can_get_longer(city: City, opened: Round, clock: time_machine.Traveller) -> None:
    share = extend_share(share_of(opened, "SOF"), due=DUE + timedelta(days=14), by=city.lead)
    with pytest.raises(DueWrong):
        extend_share(share, due=DUE - timedelta(days=1), by=city.lead)
    clock.shift(timedelta(days=40))
    assert answer(share, city).late is False
    describe_round(opened, due=DUE + timedelta(days=20), letter="", by=city.lead)
    assert {share.due for share in opened.shares.all()} == {DUE + timedelta(days=20)}


def test_what_was_sent_back_is_answered_again(city: City, opened: Round) -> None:
    share = answer(share_of(opened, "SOF"), city)
    with pytest.raises(ReasonMissing):
        send_back_share(share, reason=" ", by=city.lead)
    share = send_back_share(share, reason="Hvor mange deltog?", by=city.lead)
    assert (share.state, share.reason) == (ShareState.SENT_BACK, "Hvor mange deltog?")
    share = answer(share, city, "42 deltog.")
    assert (share.state, share.reason) == (ShareState.ANSWERED, "")


def test_a_committee_can_decline_and_take_its_approval_back(city: City, opened: Round) -> None:
    share = accept_share(answer(share_of(opened, "SOF"), city), by=city.lead)
    secretary = city.secretary(city.second)
    share = decline_share(share, reason="Udvalget vil vide mere.", by=secretary)
    share = approve(answer(share, city, "Mere"), city)
    assert (share.state, share.approved_by, share.approval) == (ShareState.APPROVED, secretary, "Punkt 7")
    share = decline_share(share, reason="Tallet var forkert.", by=secretary)
    assert (share.state, share.approved_by, share.approval) == (ShareState.SENT_BACK, None, "")


def test_a_round_closes_when_all_is_approved_or_left_out(
    city: City, opened: Round, clock: time_machine.Traveller
) -> None:
    for code in ("BIF", city.policy.lead.code):
        approve(answer(share_of(opened, code), city), city)
    with pytest.raises(NotSettled, match="SOF"):
        close_round(opened, by=city.lead)
    with pytest.raises(NotOverdue):
        leave_out_share(share_of(opened, "SOF"), reason="Intet svar", by=city.lead)
    clock.shift(timedelta(days=31))
    gap = leave_out_share(share_of(opened, "SOF"), reason="Intet svar trods to rykkere.", by=city.lead)
    assert (gap.state, gap.reason) == (ShareState.GAP, "Intet svar trods to rykkere.")
    closed = close_round(opened, by=city.lead)
    assert closed.state == RoundState.CLOSED
    with pytest.raises(RoundNotOpen):
        answer(gap, city)
    reopen_round(closed, reason="Svaret kom.", by=city.lead)
    assert answer(gap, city).late is True
    assert Event.objects.get(verb="round.reopen").data["reason"] == "Svaret kom."


def test_the_next_round_knows_what_was_said_last_time(city: City) -> None:
    before = make_round(city, year=2024)
    approve(answer(share_of(before, "BIF"), city, "Begyndt."), city)
    answer(share_of(before, "SOF"), city, "Ikke godkendt.")
    now = make_round(city, year=2025)
    found = {line.code: line.text for line in said_last_time(now).values()}
    assert found == {"I1": "Begyndt.", "I2": "Begyndt.", "1a": "Begyndt."}
    assert said_last_time(before) == {}


def test_the_contact_stays_from_round_to_round_as_long_as_they_work_there(city: City) -> None:
    before = make_round(city, year=2023)
    officer, other = city.officer(city.first), city.officer(city.second)
    set_contact(share_of(before, "BIF"), contact=officer, by=city.lead)
    set_contact(share_of(before, "SOF"), contact=other, by=city.lead)
    other.memberships.all().delete()
    now = make_round(city, year=2024)
    assert {share.unit.code: share.contact for share in now.shares.all()} == {
        "BIF": officer,
        "SOF": None,
        city.policy.lead.code: None,
    }


def test_who_serves_the_committee_answers_for_an_indicator_that_nobody_delivers(city: City) -> None:
    indicators = city.policy.indicators
    indicators.filter(code="1a").update(administration=None, committee=city.second.serves.get())
    indicators.filter(code="1b").update(better="")
    asked = {share.unit.code: [line.code for line in lines_of(share)] for share in make_round(city).shares.all()}
    assert asked == {"BIF": ["I1", "I2"], "SOF": ["I1", "1a"]}
