"""Who answers what, and by when."""

from datetime import date

import pytest
from tests.making import NOW, make_hearing, make_person, make_remark, make_unit

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment, Remark
from pejl.stages.remarks.rules import AlreadyAssessed, NothingChosen, NotInUnit
from pejl.stages.remarks.verbs import assigning, coding, history

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Person:
    return make_person(Role.LEAD)


@pytest.fixture
def hearing() -> Hearing:
    return make_hearing(state="closed")


@pytest.fixture
def committee() -> Unit:
    return make_unit(kind="committee", code="BIU")


@pytest.fixture
def unit(committee: Unit) -> Unit:
    unit = make_unit(code="BIF")
    unit.serves.add(committee)
    return unit


def assigned(remark: Remark) -> list[tuple[str, bool]]:
    return list(remark.assignments.order_by("unit__code").values_list("unit__code", "by_rule"))


def test_the_committee_decides_who_answers(hearing: Hearing, lead: Person, committee: Unit, unit: Unit) -> None:
    remark, other = make_remark(hearing=hearing), make_remark(hearing=hearing)
    remark.committees.create(committee=committee)
    assert assigning.assign_by_rules(hearing=hearing, by=lead) == 1
    assert assigning.assign_by_rules(hearing=hearing, by=lead) == 0
    assert (assigned(remark), assigned(other)) == ([("BIF", True)], [])


def test_another_committee_takes_the_rule_along_and_undo_brings_it_back(
    hearing: Hearing, lead: Person, committee: Unit, unit: Unit
) -> None:
    remark = make_remark(hearing=hearing)
    coding.set_committee(remarks=[remark], committee=committee, belongs=True, by=lead)
    assert assigned(remark) == [("BIF", True)]
    history.undo(response=remark.response, by=lead)
    assert assigned(remark) == []
    history.redo(response=remark.response, by=lead)
    assert assigned(remark) == [("BIF", True)]


def test_what_a_person_assigns_the_rules_leave_alone(
    hearing: Hearing, lead: Person, committee: Unit, unit: Unit
) -> None:
    remark, own = make_remark(hearing=hearing), make_unit(code="SUF")
    remark.committees.create(committee=committee)
    assigning.assign_by_rules(hearing=hearing, by=lead)
    assigning.assign(remarks=[remark], unit=own, instead=True, due_on=date(2026, 5, 1), by=lead)
    assert assigned(remark) == [("SUF", False)]
    assigning.assign_by_rules(hearing=hearing, by=lead)
    assert assigned(remark) == [("SUF", False)]
    assigning.assign(remarks=[remark], unit=unit, by=lead)
    assert assigned(remark) == [("BIF", False), ("SUF", False)]
    assigning.take_off(remarks=[remark], unit=unit, by=lead)
    assigning.assign_by_rules(hearing=hearing, by=lead)
    assert assigned(remark) == [("SUF", False)]
    assert Assignment.objects.get().due_on == date(2026, 5, 1)


def test_a_person_must_work_in_the_unit(hearing: Hearing, lead: Person, unit: Unit) -> None:
    remark, colleague = make_remark(hearing=hearing), make_person(Role.OFFICER, unit)
    with pytest.raises(NotInUnit):
        assigning.assign(remarks=[remark], unit=unit, person=lead, by=lead)
    assigning.assign(remarks=[remark], unit=unit, person=colleague, due_on=date(2026, 5, 1), by=lead)
    assigning.assign(remarks=[remark], unit=unit, by=lead)
    row = Assignment.objects.get()
    assert (row.person, row.due_on) == (colleague, date(2026, 5, 1))
    assigning.plan(remarks=[remark], unit=unit, person=None, due_on=None, by=lead)
    row.refresh_from_db()
    assert (row.person, row.due_on) == (None, None)


def test_what_is_answered_stays_with_those_who_answered(hearing: Hearing, lead: Person, unit: Unit) -> None:
    remark = make_remark(hearing=hearing)
    Assignment.objects.create(remark=remark, unit=unit, at=NOW, assessed_at=NOW)
    with pytest.raises(AlreadyAssessed, match="BIF"):
        assigning.assign(remarks=[remark], unit=make_unit(), instead=True, by=lead)
    with pytest.raises(AlreadyAssessed):
        assigning.take_off(remarks=[remark], unit=unit, by=lead)
    with pytest.raises(NothingChosen):
        assigning.take_off(remarks=[], unit=unit, by=lead)
