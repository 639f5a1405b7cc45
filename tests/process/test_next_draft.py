"""The next draft: the text with its keys, and beside it what was not reached, learned, passed on, and remarked."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.making import NOW, make_hearing, make_remark, make_reply, make_response
from tests.process.reported import delayed, make_reported_city, share, told
from tests.stages.barometer.making import make_indicator, promise, row, start, take
from tests.stages.followup.making import City, make_round

from pejl.process.next_draft import Successor, Way, material_of, start_next_draft, ways_of
from pejl.stages.followup.models import NextDraft, Reference, ReferenceKind, RoundKind
from pejl.stages.followup.next_draft.errors import NotExpired, NothingAdopted
from pejl.stages.followup.next_draft.queries import next_draft_of, next_drafts_of, references_at, waiting_by_key
from pejl.stages.followup.next_draft.verbs import settle_reference
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.plans.models import IdeaFate
from pejl.stages.plans.verbs.ideas import decide_idea
from pejl.stages.policies.models import Policy
from pejl.stages.policies.tree import contents_of
from pejl.stages.policies.verbs import discard_version, start_version
from pejl.stages.remarks.models import Tie
from pejl.stages.replies.models import ReplyState

pytestmark = pytest.mark.django_db
AFTER = NOW + timedelta(days=400)
NEXT = Successor("Integrationspolitik 2027-2030", date(2027, 1, 1), date(2030, 12, 31))


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """2 March 2026; the policy ends with the year."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def city() -> City:
    """With a hearing that is over: two remarks on goal 1, one of them passed on, and thanks."""
    city = make_reported_city()
    hearing = make_hearing(version=city.policy.versions.get(), state=HearingState.CLOSED, lead=city.policy.lead)
    for kind, text in (("change", "Flere praktikpladser."), ("change", "En app."), ("courtesy", "Tak.")):
        remark = make_remark(response=make_response(text, hearing=hearing), text=text, kind=kind)
        remark.provisions.create(key="goal-1", reason="text")
    pass_on(hearing, "En app.", city)
    return city


def pass_on(hearing: Hearing, text: str, city: City) -> None:
    reply = make_reply(
        hearing=hearing,
        unit=city.policy.lead,
        created_by=city.lead,
        text="Idéen gives videre.",
        decision="passed_on",
        state=ReplyState.APPROVED,
    )
    reply.answers.create(remark=hearing.remarks.get(text=text), unit=city.policy.lead)


def test_what_is_gathered_stands_in_the_order_of_the_text(city: City) -> None:
    delayed(make_round(city), city)
    told(
        share(make_round(city, RoundKind.FINAL, 2026), "BIF"),
        city,
        learned="Aftaler laves om foråret.",
        spent=Decimal(1),
    )
    found = material_of(city.policy)
    assert [(one.key, one.kind) for one in found.references] == [
        ("goal-1", "measure"),  # its indicator is at 60 in 2026, so it is reached
        ("goal-1", "learned"),
        ("goal-1", "idea"),
        ("goal-1", "remarks"),
        ("goal-2", "goal"),
    ]
    measure, learned, idea, remarks, goal = found.references
    assert measure.text == "Jobforvaltningen: I1 Praktik: Vi ansætter to."
    assert learned.text == "Jobforvaltningen: I1 Praktik: Aftaler laves om foråret."
    assert idea.reply is not None
    assert (remarks.count, remarks.alike) == (0, 2)
    assert (goal.outcome, goal.text) == (
        "not_assessable",
        "Kan ikke vurderes: Ingen indikator med et måltal måler dette mål.",
    )


def test_remarks_that_surely_speak_of_a_part_are_counted_apart_from_those_that_sound_like_it(city: City) -> None:
    hearing = Hearing.objects.get()
    named = make_remark(response=make_response("Mål 1 mangler tal.", hearing=hearing), text="Mål 1 mangler tal.")
    named.provisions.create(key="goal-1", reason="reference", score=1.0)
    hearing.remarks.get(text="En app.").provisions.update(state=Tie.CONFIRMED)
    hearing.remarks.get(text="Flere praktikpladser.").provisions.create(key="goal-2", reason="text", score=0.3)
    counts = {one.key: (one.count, one.alike) for one in material_of(city.policy).of_kind(ReferenceKind.REMARKS)}
    assert counts == {"goal-1": (2, 1), "goal-2": (0, 1)}


def test_an_idea_lies_at_what_its_remarks_surely_speak_of(city: City) -> None:
    remark = Hearing.objects.get().remarks.get(text="En app.")
    remark.provisions.create(key="goal-2", reason="reference", score=1.0)
    (idea,) = material_of(city.policy).of_kind(ReferenceKind.IDEA)
    assert idea.key == "goal-2"


def test_a_goal_that_was_not_reached_has_its_last_assessment_and_why(city: City) -> None:
    indicator = make_indicator(city.policy, "2a", goal="goal-2", name="Har en uddannelse")
    start(indicator, "2022", 50.0)
    promise(indicator, kind="absolute", value=60, by=2026)
    take(city.policy, [row("2a", "2025", 48.0)])
    (goal,) = material_of(city.policy).of_kind(ReferenceKind.GOAL)
    assert (goal.key, goal.outcome) == ("goal-2", "moving_away")
    assert goal.text.splitlines() == [
        "Går i den forkerte retning: Det går i den forkerte retning.",
        "2a Har en uddannelse: Går i den forkerte retning: Det går i den forkerte retning. Fra 50,0 % i 2022 til "
        "48,0 % i 2025. Målet er 60,0 % ved udgangen af 2026. Det ændrer sig med -1,4 % om året; 4,7 % om året er "
        "nødvendigt.",
    ]


def test_before_it_has_expired_it_takes_a_reason(city: City) -> None:
    with pytest.raises(NotExpired):
        start_next_draft(city.policy, way=Way.POLICY, successor=NEXT, by=city.lead)
    draft = start_next_draft(
        city.policy, way=Way.POLICY, successor=NEXT, reason="Høringen skal være i foråret.", by=city.lead
    )
    assert draft.reason == "Høringen skal være i foråret."
    with time_machine.travel(AFTER, tick=False):
        assert start_next_draft(city.policy, way=Way.VERSION, by=city.lead).reason == ""


def test_a_policy_of_its_own_takes_text_and_keys_over(city: City) -> None:
    base = city.policy.versions.get()
    assert ways_of(city.policy) == (Way.POLICY, Way.VERSION)
    draft = start_next_draft(city.policy, way=Way.POLICY, successor=NEXT, reason="Nu", by=city.lead)
    new = Policy.objects.get(predecessor=city.policy)
    assert (new.title, new.starts, new.lead) == (NEXT.title, NEXT.starts, city.policy.lead)
    version = new.versions.get()
    assert draft.version == version
    assert not version.is_frozen
    assert contents_of(version) == contents_of(base)
    assert ways_of(city.policy) == (Way.SUCCESSOR, Way.VERSION)


def test_notes_are_laid_beside_a_successor_that_is_there(city: City) -> None:
    first = start_next_draft(city.policy, way=Way.POLICY, successor=NEXT, reason="Nu", by=city.lead)
    again = start_next_draft(city.policy, way=Way.SUCCESSOR, reason="Nye tal", by=city.lead)
    assert first.version is not None
    assert again.version is not None
    assert (again.version.policy, again.version.number) == (first.version.policy, 2)
    fresh = start_version(first.version.policy, based_on=again.version, by=city.lead)
    third = start_next_draft(city.policy, way=Way.SUCCESSOR, reason="Sidste tal", by=city.lead)
    assert third.version == fresh
    assert [one.version for one in next_drafts_of(city.policy)] == [third.version, again.version, first.version]


def test_a_version_of_the_same_policy_can_be_begun_instead(city: City) -> None:
    draft = start_next_draft(city.policy, way=Way.VERSION, reason="Midtvejs", by=city.lead)
    assert draft.version is not None
    assert (draft.version.policy, draft.version.number, draft.based_on) == (city.policy, 2, 1)


def test_ideas_that_were_taken_up_stay_behind(city: City) -> None:
    idea = material_of(city.policy).of_kind(ReferenceKind.IDEA)[0]
    assert idea.reply is not None
    decide_idea(idea.reply, fate=IdeaFate.LATER, reason="Til næste plan", by=city.lead)
    assert len(material_of(city.policy).of_kind(ReferenceKind.IDEA)) == 1
    decide_idea(idea.reply, fate=IdeaFate.DROPPED, reason="For dyrt", by=city.lead)
    assert material_of(city.policy).of_kind(ReferenceKind.IDEA) == ()


def test_something_beside_the_draft_is_dealt_with_or_not_after_all(city: City) -> None:
    draft = start_next_draft(city.policy, way=Way.VERSION, reason="Nu", by=city.lead)
    assert draft.version is not None
    first = references_at(draft.version, "goal-1")[0]
    settle_reference(first, settled=True, by=city.lead)
    at = references_at(draft.version, "goal-1")
    assert [one.settled_by for one in at] == [None, city.lead]
    assert waiting_by_key(at) == {"goal-1": 1}
    settle_reference(first, settled=False, by=city.lead)
    assert waiting_by_key(references_at(draft.version, "goal-1")) == {"goal-1": 2}
    with pytest.raises(NotAllowed):
        settle_reference(first, settled=True, by=city.officer(city.first))


def test_a_draft_that_is_thrown_away_takes_its_notes_along(city: City) -> None:
    draft = start_next_draft(city.policy, way=Way.VERSION, reason="Nu", by=city.lead)
    assert draft.version is not None
    assert next_draft_of(draft.version) == draft
    discard_version(draft.version, by=city.lead)
    assert not NextDraft.objects.exists()
    assert not Reference.objects.exists()


def test_only_who_leads_the_policy_begins_it_and_only_from_an_adopted_text(city: City) -> None:
    with pytest.raises(NotAllowed):
        start_next_draft(city.policy, way=Way.VERSION, reason="Nu", by=city.officer(city.first))
    empty = Policy.objects.create(slug="ny", title="Ny", lead=city.policy.lead)
    with pytest.raises(NothingAdopted):
        start_next_draft(empty, way=Way.VERSION, reason="Nu", by=city.lead)


def test_the_number_of_queries_does_not_grow_with_what_is_gathered(city: City) -> None:
    delayed(make_round(city), city)
    few = _queries(city)
    hearing = Hearing.objects.get()
    for number in range(4):
        text = f"Forslag {number}."
        remark = make_remark(response=make_response(text, hearing=hearing), text=text)
        remark.provisions.create(key="goal-2", reason="text")
        pass_on(hearing, text, city)
    assert _queries(city) == few
    assert few <= 20


def _queries(city: City) -> int:
    with CaptureQueriesContext(connection) as asked:
        material_of(city.policy)
    return len(asked)
