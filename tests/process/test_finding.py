"""Searching what is public: it follows what is published, and never finds or shows what is blacked out."""

from typing import Any

import pytest
from tests.making import make_person
from tests.published import Told, freeze, say, tell
from tests.stages.decisions.conftest import make_hall
from tests.stages.plans.making import adopt, line, make_initiative, make_plan, pay, secretary_of

from pejl.ground.search.found import search
from pejl.process.finding import keep_findable, still_public
from pejl.stages.decisions.verbs import publish_item, write_statement
from pejl.stages.organisation.roles import Role
from pejl.stages.plans.verbs.plans import reopen_plan
from pejl.stages.responses.finding import find_as_public
from pejl.stages.responses.models import Response
from pejl.stages.responses.verbs.sending import record_consent, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Told:
    made = tell(state="open", summary="Om haller.")
    freeze(made.hearing.version)
    say(made, 1)
    return made


def found(query: str) -> list[tuple[str, Any]]:
    return [(one.kind, one.address) for one in search(query, public_only=True).results]


def test_hearings_parts_of_policies_and_responses_are_found(told: Told) -> None:
    keep_findable()
    slug = told.hearing.version.policy.slug
    assert found("praktikpladser") == [("response", {"slug": "fritid", "number": 1})]
    assert found("fritid") == [("hearing", {"slug": "fritid"})]
    assert found("praktik mindst") == [("provision", {"slug": slug, "number": 1, "key": "maal-1"})]
    assert ("policy", {"slug": slug}) in found("integrationspolitik")


@pytest.mark.parametrize("hidden", ["Viggo", "Eskelund", "20 30 40 50"])
def test_what_is_blacked_out_is_not_in_the_index(told: Told, hidden: str) -> None:
    keep_findable()
    assert found(hidden) == []


def test_what_is_no_longer_public_leaves_the_index(told: Told) -> None:
    keep_findable()
    told.hearing.published_at = None
    told.hearing.save()
    response = Response.objects.get()
    assert still_public("response", [response.pk]) == set()
    keep_findable()
    assert found("praktikpladser") == []
    assert still_public("hearing", [told.hearing.pk]) == {told.hearing.pk}


def test_what_is_reworded_is_found_by_its_new_words(told: Told) -> None:
    keep_findable()
    told.hearing.title = "Idrætspolitik"
    told.hearing.save()
    keep_findable()
    assert found("fritid") == []
    assert found("idrætspolitik") == [("hearing", {"slug": "fritid"})]


def test_initiatives_of_adopted_plans_are_found_while_they_are_settled() -> None:
    plan = make_plan()
    make_initiative(plan, name="Lektiecafé i Nordby", steps="Frivillige hjælper to gange om ugen")
    keep_findable()
    assert found("lektiecafé") == []
    pay(plan, line())
    adopt(plan)
    keep_findable()
    assert found("frivillige") == [("initiative", {"slug": plan.slug, "code": "I1"})]
    [number] = plan.initiatives.values_list("pk", flat=True)
    assert still_public("initiative", [number]) == {number}
    reopen_plan(plan, reason="Nye tal", by=secretary_of(plan))
    assert still_public("initiative", [number]) == set()
    keep_findable()
    assert found("lektiecafé") == []


def test_a_sender_who_withdraws_or_says_no_is_gone_at_once(told: Told) -> None:
    second = say(told, 2)
    keep_findable()
    assert len(found("praktikpladser")) == 2
    record_consent(second, consent=False, by=make_person(Role.OFFICER))
    assert found("praktikpladser") == [("response", {"slug": "fritid", "number": 1})]
    withdraw(Response.objects.get(number=1), by=None)
    assert found("praktikpladser") == []


def test_a_response_that_is_cleared_is_found_at_once(told: Told) -> None:
    late = say(told, 3, publication="pending", text="Vi vil have flere cykelstier.")
    keep_findable()
    assert found("cykelstier") == []
    late.publication = "cleared"
    late.save()
    find_as_public(late)
    assert found("cykelstier") == [("response", {"slug": "fritid", "number": 3})]


def test_decisions_are_found_once_everybody_may_follow_them() -> None:
    hall = make_hall()
    placed = hall.placed(hall.way[0])
    write_statement(treatment=placed, parties=[hall.red], text="Vi savner tolkebistand.", by=hall.town.secretary)
    publish_item(item=hall.item, by=hall.town.lead)
    keep_findable()
    address = {"slug": hall.item.policy.slug, "item": hall.item.pk}
    assert (found("tolkebistand"), found("indstillingen")) == ([], [])  # not decided yet
    hall.decided(hall.way[0])
    keep_findable()
    assert (found("tolkebistand"), found("tiltrådt")) == ([("decision", address)], [])
    assert found("indstillingen") == [("decision", address)]
    publish_item(item=hall.item, by=hall.town.lead, public=False)
    assert still_public("decision", [hall.item.pk]) == set()
    keep_findable()
    assert found("tolkebistand") == []
