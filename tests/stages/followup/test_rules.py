"""Who may do what in a status round, and when: every role, every state."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from tests.making import NOW, make_person
from tests.stages.followup.making import DUE, City, answers, make_city_with_plans, make_round

from pejl.ground.triggers import lifted
from pejl.stages.followup.errors import RoundNotOpen
from pejl.stages.followup.models import ReminderKind, Round, RoundKind, RoundState, Share, ShareState
from pejl.stages.followup.rules import MOVES
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
    approve_share,
    decline_share,
    extend_share,
    leave_out_share,
    note_reminder,
    send_back_share,
    set_contact,
)
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role

pytestmark = pytest.mark.django_db
AFTER = NOW + timedelta(days=40)
"""A day after the last day of the round, so that parts can be left out."""

SHARE_VERBS: dict[str, Callable[[Share, Person], object]] = {
    "share.write": lambda share, by: save_entries(share, said={}, by=by),
    "share.hand_in": lambda share, by: hand_in(share, said=answers(share), by=by),
    "share.remind": lambda share, by: note_reminder(share, kind=ReminderKind.REMINDED, letters=1, by=by),
    "share.extend": lambda share, by: extend_share(share, due=AFTER.date() + timedelta(days=1), by=by),
    "share.contact": lambda share, by: set_contact(share, contact=None, by=by),
    "share.accept": lambda share, by: accept_share(share, by=by),
    "share.send_back": lambda share, by: send_back_share(share, reason="Uddyb", by=by),
    "share.leave_out": lambda share, by: leave_out_share(share, reason="Intet svar", by=by),
    "share.approve": lambda share, by: approve_share(share, by=by),
    "share.decline": lambda share, by: decline_share(share, reason="Nej", by=by),
}
ROUND_VERBS: dict[str, Callable[[Round, Person], object]] = {
    "round.describe": lambda of, by: describe_round(of, due=of.due, letter="", by=by),
    "round.discard": lambda of, by: discard_round(of, by=by),
    "round.open": lambda of, by: open_round(of, by=by),
    "round.close": lambda of, by: close_round(of, by=by),
    "round.reopen": lambda of, by: reopen_round(of, reason="Svaret kom", by=by),
}
ALLOWED: dict[str, set[str]] = {
    "share.write": {"own officer", "own lead"},
    "share.hand_in": {"own officer", "own lead"},
    "share.remind": {"lead", "lead's officer"},
    "share.extend": {"lead"},
    "share.contact": {"own officer", "own lead", "lead", "lead's officer"},
    "share.accept": {"lead"},
    "share.send_back": {"lead"},
    "share.leave_out": {"lead"},
    "share.approve": {"secretary"},
    "share.decline": {"secretary"},
}
POSSIBLE: dict[str, set[str]] = {
    "share.write": {"waiting", "sent_back", "gap"},
    "share.hand_in": {"waiting", "sent_back", "gap", "answered"},
    "share.remind": {"waiting", "sent_back"},
    "share.extend": {"waiting", "sent_back", "answered", "gap"},
    "share.contact": {"waiting", "answered", "sent_back", "reviewed", "gap"},
    "share.accept": {"answered"},
    "share.send_back": {"answered", "reviewed"},
    "share.leave_out": {"waiting", "answered", "sent_back", "reviewed"},
    "share.approve": {"reviewed"},
    "share.decline": {"reviewed", "approved"},
    "round.describe": {"draft", "open"},
    "round.discard": {"draft"},
    "round.open": {"draft"},
    "round.close": {"open"},
    "round.reopen": {"closed"},
}
LEADS_TO: dict[str, str] = {
    "share.hand_in": "answered",
    "share.accept": "reviewed",
    "share.send_back": "sent_back",
    "share.leave_out": "gap",
    "share.approve": "approved",
    "share.decline": "sent_back",
}


@pytest.fixture
def city() -> Iterator[City]:
    with time_machine.travel(NOW, tick=False):
        made = make_city_with_plans()
    with time_machine.travel(AFTER, tick=False):
        yield made


@pytest.fixture
def share(city: City) -> Share:
    """Of a round whose last day is over."""
    with time_machine.travel(NOW, tick=False):
        return make_round(city).shares.get(unit=city.first)


def everybody(city: City) -> dict[str, Person]:
    """One of each kind, for the share of the first administration."""
    lead, committee = city.policy.lead, city.first.serves.get()
    return {
        "own officer": city.officer(city.first),
        "own lead": make_person(Role.LEAD, city.first),
        "other officer": city.officer(city.second),
        "lead": city.lead,
        "lead's officer": city.officer(lead),
        "secretary": city.secretary(city.first),
        "other secretary": city.secretary(city.second),
        "own reviewer": make_person(Role.REVIEWER, city.first),
        "administrator": make_person(Role.ADMINISTRATOR, lead),
        "politician": make_person(Role.POLITICIAN, committee),
        "auditor": make_person(Role.AUDITOR, lead),
        "nobody": make_person(),
    }


def in_state(share: Share, state: str) -> Share:
    with lifted():
        Share.objects.filter(pk=share.pk).update(state=state, due=DUE)
    return Share.objects.get(pk=share.pk)


def test_each_may_do_just_what_is_theirs(city: City, share: Share) -> None:
    for action, verb in SHARE_VERBS.items():
        # a state in which only what happens next depends on who asks
        stands = in_state(share, min(POSSIBLE[action] - {"answered"} or {"answered"}))
        may = set()
        for name, person in everybody(city).items():
            try:
                verb(stands, person)
            except NotAllowed:
                continue
            may.add(name)
            in_state(share, stands.state)
        assert may == ALLOWED[action], action


def test_only_the_lead_runs_a_round(city: City) -> None:
    for name, person in everybody(city).items():
        if name != "lead":
            with pytest.raises(NotAllowed):
                start_round(city.policy, kind=RoundKind.YEARLY, year=2024, due=AFTER.date(), by=person)
    of = start_round(city.policy, kind=RoundKind.YEARLY, year=2024, due=AFTER.date(), by=city.lead)
    for action, verb in ROUND_VERBS.items():
        for name, person in everybody(city).items():
            if name != "lead":
                with pytest.raises(NotAllowed):
                    verb(of, person)
        assert Round.objects.get(pk=of.pk).state == RoundState.DRAFT, action


@pytest.mark.parametrize("state", ShareState)
def test_a_share_moves_just_where_its_state_lets_it(city: City, share: Share, state: ShareState) -> None:
    people = everybody(city)
    with time_machine.travel(NOW, tick=False):  # until the last day an answer can be corrected
        for action in SHARE_VERBS:
            if action == "share.leave_out":
                continue
            check_state(in_state(share, state), action, people)
    check_state(in_state(share, state), "share.leave_out", people)


def check_state(share: Share, action: str, people: dict[str, Person]) -> None:
    by = people[min(ALLOWED[action])]
    before = share.state
    if share.state not in POSSIBLE[action]:
        with pytest.raises(WrongState):
            SHARE_VERBS[action](share, by)
        return
    SHARE_VERBS[action](share, by)
    assert Share.objects.get(pk=share.pk).state == LEADS_TO.get(action, before), (action, before)


@pytest.mark.parametrize("state", RoundState)
@pytest.mark.parametrize("action", ROUND_VERBS)
def test_a_round_moves_just_where_its_state_lets_it(city: City, state: RoundState, action: str) -> None:
    with time_machine.travel(NOW, tick=False):
        of = start_round(city.policy, kind=RoundKind.YEARLY, year=2025, due=DUE, by=city.lead)
        Round.objects.filter(pk=of.pk).update(state=state)
        if state in POSSIBLE[action]:
            ROUND_VERBS[action](of, city.lead)
        else:
            with pytest.raises(WrongState):
                ROUND_VERBS[action](of, city.lead)


@pytest.mark.parametrize("action", SHARE_VERBS)
def test_nothing_moves_in_a_round_that_is_closed(city: City, share: Share, action: str) -> None:
    Round.objects.filter(pk=share.round_id).update(state=RoundState.CLOSED)
    with pytest.raises(RoundNotOpen):
        SHARE_VERBS[action](share, everybody(city)[min(ALLOWED[action])])


def test_the_table_of_this_test_is_the_rules() -> None:
    assert {action: set(map(str, states)) for action, states in MOVES.items()} == {
        action: POSSIBLE[action] for action in MOVES
    }
