"""The revised text of `revisions.conftest` on its way through two committees and the council."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.making import make_person, make_unit
from tests.stages.revisions.conftest import Town, make_town

from pejl.stages.decisions.models import Item, Meeting, Outcome, Treatment
from pejl.stages.decisions.verbs import (
    About,
    Result,
    add_treatment,
    create_item,
    decide,
    place_on_agenda,
    plan_meeting,
)
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role

APPROVED = "Indstillingen blev godkendt."


@dataclass
class Hall:
    """The town, its council and parties, and an item that goes to both committees and is read twice in the council."""

    town: Town
    council: Unit
    council_secretary: Person
    politician: Person
    red: Unit
    blue: Unit
    item: Item
    way: list[Treatment] = field(default_factory=list)

    def secretary_of(self, body: Unit) -> Person:
        return {
            self.town.employment_committee.pk: self.town.secretary,
            self.town.housing_committee.pk: self.town.other_secretary,
            self.council.pk: self.council_secretary,
        }[body.pk]

    def meeting(self, body: Unit, *, days: int = -1, **fields: Any) -> Meeting:
        at = timezone.now() + timedelta(days=days, minutes=Meeting.objects.count())
        return plan_meeting(body=body, starts_at=at, by=self.secretary_of(body), **fields)

    def placed(self, treatment: Treatment, *, days: int = -1) -> Treatment:
        """On the agenda of a meeting that was yesterday."""
        meeting = self.meeting(treatment.body, days=days)
        return place_on_agenda(treatment=treatment, meeting=meeting, by=self.secretary_of(treatment.body))

    def decided(self, treatment: Treatment, outcome: Outcome = Outcome.APPROVED, **fields: Any) -> Treatment:
        """Placed, if it is not yet, and decided."""
        treatment = Treatment.objects.select_related("body").get(pk=treatment.pk)
        placed = treatment if treatment.meeting_id else self.placed(treatment)
        result = Result(**{"outcome": outcome, "text": APPROVED, **fields})
        return decide(treatment=placed, result=result, by=self.secretary_of(placed.body))

    def treatments(self) -> list[Treatment]:
        return list(self.item.treatments.select_related("body"))


def make_hall() -> Hall:
    town = make_town()
    council = make_unit(kind="council", code="BYR", name="Byrådet")
    item = create_item(
        policy=town.base.policy,
        hearing=town.hearing,
        revision=town.revision,
        about=About("Integrationspolitik efter høring", "at politikken godkendes", "2026-0042"),
        by=town.lead,
    )
    bodies = [(town.employment_committee, 0), (town.housing_committee, 0), (council, 1), (council, 2)]
    return Hall(
        town=town,
        council=council,
        council_secretary=make_person(Role.SECRETARY, council),
        politician=make_person(Role.POLITICIAN, town.employment_committee),
        red=make_unit(kind="political_party", code="R", name="Fællesskabslisten"),
        blue=make_unit(kind="political_party", code="B", name="Borgernes Stemme"),
        item=item,
        way=[add_treatment(item=item, body=body, reading=reading, by=town.lead) for body, reading in bodies],
    )


@pytest.fixture
def hall() -> Hall:
    return make_hall()
