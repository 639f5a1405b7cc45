"""What people say of remarks beside what the machine said."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.making import make_hearing, make_person, make_provision, make_remark, make_response, make_section, make_unit

from pejl.analysing.model import Kind
from pejl.ground.audit.models import Event
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Edit, Remark, Theme
from pejl.stages.remarks.rules import ChangedSince, NothingToUndo, NotOfThisHearing, UnknownProvision
from pejl.stages.remarks.verbs import coding, history, spans

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Person:
    return make_person(Role.OFFICER)


@pytest.fixture
def hearing() -> Hearing:
    return make_hearing(state="closed")


def test_suggestion_and_decision_are_both_kept(hearing: Hearing, officer: Person) -> None:
    remark = make_remark(hearing=hearing, kind="change", kind_suggested="change", confidence=0.6)
    coding.set_kind(remarks=[remark], kind=Kind.CONCERN, by=officer)
    remark.refresh_from_db()
    assert (remark.kind, remark.kind_suggested, remark.confidence) == ("concern", "change", 0.6)
    assert remark.kind_by == remark.checked_by == officer
    assert remark.kind_at is not None
    edit = Edit.objects.get()
    assert edit.before[str(remark.pk)]["kind"] == "change"
    assert edit.after[str(remark.pk)]["kind"] == "concern"


def test_a_suggested_provision_is_confirmed_or_kept_as_rejected(hearing: Hearing, officer: Person) -> None:
    remark = make_remark(hearing=hearing)
    for key in ("goal-1", "goal-2", "goal-3"):
        make_provision(version=hearing.version, key=key)
    for key in ("goal-1", "goal-2"):
        remark.provisions.create(key=key, score=0.5, reason="text")
    coding.add_provision(remarks=[remark], key="goal-1", by=officer)
    coding.remove_provision(remarks=[remark], key="goal-2", by=officer)
    coding.add_provision(remarks=[remark], key="goal-3", by=officer)
    ties = {tie.key: (tie.state, tie.reason, tie.by) for tie in remark.provisions.all()}
    assert ties == {
        "goal-1": ("confirmed", "text", officer),
        "goal-2": ("rejected", "text", officer),
        "goal-3": ("confirmed", "hand", officer),
    }
    coding.remove_provision(remarks=[remark], key="goal-3", by=officer)
    assert set(remark.provisions.values_list("key", flat=True)) == {"goal-1", "goal-2"}
    with pytest.raises(UnknownProvision, match="goal-9"):
        coding.add_provision(remarks=[remark], key="goal-9", by=officer)


def test_box_committee_and_theme_must_be_the_hearings(hearing: Hearing, officer: Person) -> None:
    remark, other = make_remark(hearing=hearing), make_hearing()
    with pytest.raises(NotOfThisHearing):
        coding.set_section(remarks=[remark], section=make_section(hearing=other), by=officer)
    theme = Theme.objects.create(hearing=other, key="light", name="Lys")
    with pytest.raises(NotOfThisHearing):
        coding.set_theme(remarks=[remark], theme=theme, belongs=True, by=officer)
    with pytest.raises(NotOfThisHearing):
        coding.set_kind(remarks=[remark, make_remark(hearing=other)], kind=Kind.OFFER, by=officer)
    gone = Theme.objects.create(hearing=hearing, key="old", name="Gammelt", state="merged")
    with pytest.raises(NotOfThisHearing):
        coding.set_theme(remarks=[remark], theme=gone, belongs=True, by=officer)
    committee = make_unit(kind="committee")
    coding.set_committee(remarks=[remark], committee=committee, belongs=True, by=officer)
    coding.set_committee(remarks=[remark], committee=committee, belongs=False, by=officer)
    assert remark.committees.get().state == "rejected"


def test_many_at_once_take_as_many_queries_as_a_few(hearing: Hearing, officer: Person) -> None:
    def queries(count: int) -> int:
        remarks = [make_remark(hearing=hearing) for _ in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            coding.set_kind(remarks=remarks, kind=Kind.QUESTION, by=officer)
        return len(captured)

    queries(1)  # the officer's roles are kept after the first
    assert queries(2) == queries(9)
    assert Remark.objects.filter(kind="question").count() == 12
    assert Edit.objects.count() == 12
    assert Event.objects.count() == 3


def test_handling_checks_what_nobody_had_looked_at(hearing: Hearing, officer: Person) -> None:
    response = make_response("Første. Andet.", hearing=hearing)
    first = make_remark(response=response, text="Første.", number=1)
    second = make_remark(response=response, text="Andet.", start=8, number=2)
    coding.check(remarks=[first], by=officer)
    colleague = make_person(Role.LEAD)
    coding.handle(response=response, by=colleague)
    response.refresh_from_db()
    assert response.handled_by == colleague
    assert [Remark.objects.get(pk=row.pk).checked_by for row in (first, second)] == [officer, colleague]
    history.undo(response=response, by=colleague)
    response.refresh_from_db()
    assert response.handled_at is None
    assert [Remark.objects.get(pk=row.pk).checked_by for row in (first, second)] == [officer, None]


def test_nobody_undoes_what_another_has_built_on(hearing: Hearing, officer: Person) -> None:
    text = "Vi støtter målet. Hvem betaler?"
    remark = make_remark(response=make_response(text, hearing=hearing), text=text)
    colleague = make_person(Role.LEAD)
    parts = spans.split(remark=remark, at=[17], by=officer)
    coding.set_kind(remarks=[parts[0]], kind=Kind.INFORMATION, by=colleague)
    with pytest.raises(ChangedSince):
        history.undo(response=remark.response, by=officer)
    history.undo(response=remark.response, by=colleague)
    history.undo(response=remark.response, by=officer)
    assert Remark.objects.get(retired_at=None) == remark
    with pytest.raises(NothingToUndo):
        history.undo(response=remark.response, by=colleague)


def test_the_same_word_changed_twice_is_not_undone_by_the_first(hearing: Hearing, officer: Person) -> None:
    remark, colleague = make_remark(hearing=hearing, kind="change"), make_person(Role.LEAD)
    coding.set_kind(remarks=[remark], kind=Kind.OFFER, by=officer)
    coding.set_kind(remarks=[remark], kind=Kind.CONCERN, by=colleague)
    with pytest.raises(ChangedSince):
        history.undo(response=remark.response, by=officer)
    assert Remark.objects.get().kind == "concern"


def test_what_two_people_say_of_different_things_is_undone_apart(hearing: Hearing, officer: Person) -> None:
    remark, colleague = make_remark(hearing=hearing, kind="change"), make_person(Role.LEAD)
    theme = Theme.objects.create(hearing=hearing, key="light", name="Lys")
    coding.set_kind(remarks=[remark], kind=Kind.OFFER, by=officer)
    coding.set_theme(remarks=[remark], theme=theme, belongs=True, by=colleague)
    history.undo(response=remark.response, by=officer)
    remark.refresh_from_db()
    assert (remark.kind, remark.kind_by, remark.checked_by) == ("change", None, colleague)
    assert remark.themes.get().state == "confirmed"
