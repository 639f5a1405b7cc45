"""A city with two administrations that revise one text: employment, housing, and a goal that both committees share."""

from dataclasses import dataclass
from typing import Any

import pytest
from tests.making import make_hearing, make_person, make_policy, make_provision, make_remark, make_unit, make_version

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Version
from pejl.stages.policies.tree import contents_of
from pejl.stages.policies.verbs import freeze_version
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.editing import Text
from pejl.stages.revisions.models import Change, Revision
from pejl.stages.revisions.verbs import Wanted, approve, start, start_revision, submit

WORK = "Byen hjælper flere i arbejde. Mindst 20 procent får en praktikplads."
HOUSING = "Byen bygger boliger, som alle kan betale."


@dataclass
class Town:
    """Everybody who takes part, and the revision they work on."""

    employment: Unit
    housing: Unit
    employment_committee: Unit
    housing_committee: Unit
    lead: Person
    officer: Person
    secretary: Person
    other_secretary: Person
    hearing: Hearing
    revision: Revision

    @property
    def base(self) -> Version:
        return self.revision.base

    @property
    def text(self) -> Text:
        return Text(contents_of(self.base))

    def change(self, *edits: Edit, **fields: Any) -> Change:
        """A draft of the employment administration with these edits."""
        given = {"title": "Flere praktikpladser", "edits": edits, **fields}
        return start(revision=self.revision, unit=self.employment, wanted=Wanted(**given), by=self.officer)

    def approved(self, *edits: Edit, **fields: Any) -> Change:
        """A change that every committee asked has approved."""
        change = submit(change=self.change(*edits, **fields), by=self.officer)
        by = {self.employment_committee.pk: self.secretary, self.housing_committee.pk: self.other_secretary}
        for approval in change.approvals.all():
            change = approve(change=change, committee=approval.committee, by=by[approval.committee_id])
        return change

    def remark(self, text: str = "Der bør være flere praktikpladser.", **fields: Any) -> Any:
        return make_remark(text=text, hearing=self.hearing, **fields)


def make_town() -> Town:
    committees = make_unit(kind="committee", code="BIU"), make_unit(kind="committee", code="TMU")
    units = make_unit(code="BIF"), make_unit(code="TMF")
    for unit, committee in zip(units, committees, strict=True):
        unit.serves.add(committee)
    version = make_version(policy=make_policy(lead=units[0]))
    vision = make_provision(
        version=version, key="vision", order=10, kind="vision", title="Vision", body="En by for alle."
    )
    work = make_provision(version=version, key="marker-1", order=20, kind="marker", title="Arbejde", body="")
    goal = make_provision(
        version=version,
        key="goal-1",
        order=30,
        kind="goal",
        number="1",
        title="Flere i arbejde",
        body=WORK,
        parent=work,
    )
    second = make_provision(
        version=version, key="goal-2", order=40, kind="goal", number="2", title="Bedre danskkurser", parent=work,
        body="Kurserne ligger om aftenen.\n\n- i bydelene\n- på biblioteket",
    )  # fmt: skip
    home = make_provision(version=version, key="marker-2", order=50, kind="marker", title="Bolig", body=HOUSING)
    for provision in (work, goal, second):
        provision.committees.set([committees[0]])
    home.committees.set(committees)
    lead = make_person(Role.LEAD, units[0])
    freeze_version(version, by=lead)
    hearing = make_hearing(version=version, state="closed", lead=units[0])
    assert vision.parent is None
    return Town(
        *units,
        *committees,
        lead=lead,
        officer=make_person(Role.OFFICER, units[0]),
        secretary=make_person(Role.SECRETARY, committees[0]),
        other_secretary=make_person(Role.SECRETARY, committees[1]),
        hearing=hearing,
        revision=start_revision(base=version, hearing=hearing, by=lead),
    )


@pytest.fixture
def town() -> Town:
    return make_town()
