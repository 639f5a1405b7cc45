"""The real policy's facts: all of them load, are worked out, and stand where they belong."""

from pathlib import Path

import pytest
from tests.making import make_person, make_unit

from pejl.measuring import Outcome, Reason
from pejl.measuring.counted import Counted
from pejl.process.barometer_import import ImportedBarometer, LeadNotNamed, import_barometer
from pejl.process.plan_facts import FactMissing
from pejl.stages.barometer.errors import CodeTaken
from pejl.stages.barometer.models import Figure, Series
from pejl.stages.barometer.queries.assessed import Assessed, Standing, standing_of
from pejl.stages.barometer.queries.reading import text_measured
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role

pytestmark = pytest.mark.django_db
SMALL = """
policy: {title_da: Integrationspolitik, from: 2019-01-01, to: 2022-12-31, lead: BIF}
markers: [{code: P1, name_da: Flere i job}]
goals:
  - code: 1
    marker: P1
    name_da: Flere borgere i arbejde
    indicators:
      - {code: 1a, name_da: I arbejde, unit: percent, better: higher, baseline: {value: 56, period: 2016},
         target: {kind: direction}, observations: [{value: 60.5, period: 2020}]}
      - {code: 1b, name_da: Uden retning, unit: percent, baseline: {value: 56, period: 2016}}
      - {code: 1c, name_da: Opgange med nattero, unit: percent, better: higher, counts_people: false}
figures:
  - {name_da: Frafald, minority: 31, 2018: 21, unit: percent}
  - {name_da: Boliger, 2018: 4, unit: homes, counts_people: false}
"""


@pytest.fixture
def lead() -> Person:
    for code in ("BIU", "BUU", "KFU", "SOU", "SUD", "TMU", "ØU"):
        make_unit(kind="committee", code=code, name=code)
    return make_person(Role.LEAD, make_unit(code="BIF", name="Beskæftigelses- og Integrationsforvaltningen"))


def standing(imported: ImportedBarometer) -> Standing[Assessed]:
    version = text_measured(imported.policy)
    assert version is not None
    return standing_of(imported.policy, version, only_public=True)


def test_the_facts_of_the_real_policy_load_whole(lead: Person, shared: Path) -> None:
    file = shared / "facts" / "integration-policy-2019-22.yaml"
    imported = import_barometer(content=file.read_bytes(), name=file.name, by=lead)
    assert imported.faults == ()
    assert (imported.indicators, imported.figures) == (32, 21)
    found = standing(imported)
    assert [len(marker.goals) for marker in found.markers] == [3, 3, 2, 1, 4]
    assert [goal.content["number"] for goal in found.goals] == [str(n) for n in range(1, 14)]
    said = {one.indicator.code: one.assessment for goal in found.goals for one in goal.indicators}
    assert len(said) == 21
    reasons = {code: answer.reason for code, answer in said.items() if answer is not None}
    assert reasons["3a"] is Reason.TARGET_MET
    assert {code for code, reason in reasons.items() if reason is Reason.BASELINE_PENDING} == {
        "7b", "8a", "8b", "8c", "10a",
    }  # fmt: skip
    assert {code for code, reason in reasons.items() if reason is Reason.NO_DATA} == {
        "1a", "1b", "2a", "4a", "5a", "6a", "6b", "7a", "7c", "9a", "9b", "10b", "11a", "12a", "13a",
    }  # fmt: skip
    assert found.rolled.outcome is not Outcome.REACHED
    assert [len(one.indicator.baselines.all()) for goal in found.goals for one in goal.indicators
            if one.indicator.code == "7a"] == [2]  # fmt: skip
    assert [one.indicator.code for one in found.others] == ["F0", *(f"F{n}" for n in range(1, 11))]
    counted = {one.indicator.code: one.indicator.counted for goal in found.goals for one in goal.indicators}
    assert [code for code, of in counted.items() if of is Counted.NOBODY] == ["10b", "12a"]
    [districts] = [one for goal in found.goals for one in goal.indicators if one.indicator.code == "12a"]
    Figure.objects.create(series=Series.objects.create(indicator=districts.indicator, role="own"), period="2019",
                          time=2019.5, numerator=52, denominator=56)  # fmt: skip
    [districts] = [one for goal in standing(imported).goals for one in goal.indicators if one.indicator.code == "12a"]
    assert [point and round(point.value, 2) for point in districts.points[:2]] == [82.0, 92.86]
    names = {one.indicator.code: one.indicator.name for one in found.others}
    assert names["F1"] == "Started youth education 15 months after school, minority"
    again = import_barometer(content=file.read_bytes(), name=file.name, by=lead, policy=imported.policy)
    assert (again.indicators, again.figures, len(again.faults)) == (0, 0, 32)
    assert {type(fault.error) for fault in again.faults} == {CodeTaken}


def test_what_is_wrong_is_told_and_the_rest_enters(lead: Person) -> None:
    imported = import_barometer(content=SMALL.encode(), name="fakta.yaml", by=lead)
    assert [fault.place for fault in imported.faults] == ["1b", "figures 1"]
    assert isinstance(imported.faults[1].error, FactMissing)
    [goal] = standing(imported).goals
    one, entrances = goal.indicators
    assert (one.indicator.counts_people, entrances.indicator.counts_people) == (True, False)
    assert not imported.policy.indicators.get(code="F2").counts_people
    assert one.assessment is not None
    assert one.assessment.outcome is Outcome.ON_TRACK
    assert (one.indicator.decimals, imported.policy.versions.get().is_frozen) == (1, True)


def test_a_new_policy_needs_who_leads_it() -> None:
    by = make_person(Role.LEAD)
    with pytest.raises(LeadNotNamed):
        import_barometer(content=SMALL.encode(), name="fakta.yaml", by=by)
