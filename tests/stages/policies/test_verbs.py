"""Writing a draft policy: versions, provisions, undo, comments."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.making import make_person, make_policy, make_unit, make_version

from pejl.errors import PejlError
from pejl.ground.audit.models import Event
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.roles import Role
from pejl.stages.policies import verbs
from pejl.stages.policies.errors import ChangedMeanwhile, HasParts, NothingToFreeze, NothingToUndo, PeriodBackwards
from pejl.stages.policies.models import Provision, Version
from pejl.stages.policies.tree import in_reading_order, provisions_of

pytestmark = pytest.mark.django_db


def texts(version: Version) -> list[tuple[int, str, str]]:
    return [(depth, p.key, p.title) for depth, p in in_reading_order(provisions_of(version))]


def edited(provision: Provision, by: Any, **changed: Any) -> Provision:
    provision.refresh_from_db()
    fields = {name: getattr(provision, name) for name in ("kind", "number", "title", "body", "plain")}
    return verbs.edit_provision(
        provision, by=by, **{**fields, "committees": list(provision.committees.all()), **changed}
    )


def test_a_policy_begins_with_an_empty_draft() -> None:
    lead = make_person(Role.LEAD)
    policy = verbs.create_policy(title="Grøn transport", lead=make_unit(), by=lead, starts=date(2027, 1, 1))
    again = verbs.create_policy(title="Grøn transport", lead=make_unit(), by=lead)
    assert (policy.slug, again.slug) == ("groen-transport", "groen-transport-2")
    assert [version.number for version in policy.versions.all()] == [1]
    with pytest.raises(PeriodBackwards):
        verbs.create_policy(title="X", lead=make_unit(), by=lead, starts=date(2027, 1, 1), ends=date(2026, 1, 1))
    with pytest.raises(NotAllowed):
        verbs.create_policy(title="X", lead=make_unit(), by=make_person(Role.AUDITOR))


def test_a_new_version_keeps_keys_parents_and_committees() -> None:
    lead, committee = make_person(Role.LEAD), make_unit(kind="committee")
    first = make_version()
    marker = verbs.add_provision(first, kind="marker", title="Job til alle", by=lead)
    goal = verbs.add_provision(first, kind="goal", title="Flere i lære", by=lead, parent=marker)
    edited(goal, lead, committees=[committee], body="Flere unge får en læreplads.")
    verbs.freeze_version(first, by=lead)
    second = verbs.start_version(first.policy, based_on=first, by=lead)
    assert (second.number, second.is_frozen) == (2, False)
    assert texts(second) == [(0, "marker-job-til-alle", "Job til alle"), (1, "goal-flere-i-laere", "Flere i lære")]
    copy = second.provisions.get(key="goal-flere-i-laere")
    assert (copy.body, list(copy.committees.all())) == ("Flere unge får en læreplads.", [committee])
    with pytest.raises(WrongState):
        edited(first.provisions.get(key=goal.key), lead, title="Andet")


def test_a_save_over_somebody_elses_is_refused_and_names_them() -> None:
    lead, other = make_person(Role.LEAD), make_person(Role.OFFICER, name="Ane Vester")
    goal = verbs.add_provision(make_version(), kind="goal", title="Flere i lære", by=lead)
    seen = verbs.digest(goal)
    edited(goal, other, title="Flere i arbejde")
    with pytest.raises(ChangedMeanwhile) as caught:
        edited(goal, lead, title="Flere i job", seen=seen)
    assert caught.value.parameters == {"name": "Ane Vester"}
    assert Provision.objects.get(pk=goal.pk).title == "Flere i arbejde"


def test_parts_move_with_what_stands_below_them() -> None:
    lead, version = make_person(Role.LEAD), make_version()
    one = verbs.add_provision(version, kind="marker", title="En", by=lead)
    two = verbs.add_provision(version, kind="marker", title="To", by=lead)
    verbs.add_provision(version, kind="goal", title="Under to", by=lead, parent=two)
    verbs.move_provision(two, direction="up", by=lead)
    assert [title for *_, title in texts(version)] == ["To", "Under to", "En"]
    one.refresh_from_db()
    verbs.move_provision(one, direction="in", by=lead)
    assert [(depth, title) for depth, _, title in texts(version)] == [(0, "To"), (1, "Under to"), (1, "En")]
    one.refresh_from_db()
    verbs.move_provision(one, direction="out", by=lead)
    assert [(depth, title) for depth, _, title in texts(version)] == [(0, "To"), (1, "Under to"), (0, "En")]
    two.refresh_from_db()
    with pytest.raises(HasParts):
        verbs.delete_provision(two, by=lead)


def test_a_deleted_key_is_never_used_again() -> None:
    lead, version = make_person(Role.LEAD), make_version()
    goal = verbs.add_provision(version, kind="goal", title="Ro", by=lead)
    verbs.delete_provision(goal, by=lead)
    assert verbs.add_provision(version, kind="goal", title="Ro", by=lead).key == "goal-ro-2"


def test_an_empty_version_cannot_be_frozen_nor_undone() -> None:
    lead, version = make_person(Role.LEAD), make_version()
    with pytest.raises(NothingToFreeze):
        verbs.freeze_version(version, by=lead)
    with pytest.raises(NothingToUndo):
        verbs.undo(version, by=lead)


def test_comments_are_internal_and_resolved_by_somebody() -> None:
    reviewer = make_person(Role.REVIEWER)
    version = make_version()
    written = verbs.comment(version, key="goal-1", text=" Mangler et tal. ", by=reviewer)
    verbs.resolve_comment(written, by=reviewer)
    assert (written.text, written.resolved_by) == ("Mangler et tal.", reviewer)
    assert [e.verb for e in Event.objects.order_by("id")] == ["comment.write", "comment.resolve"]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "under", "edit", "up", "down", "in", "out", "delete"]),
        st.integers(0, 5),
        st.text("ab ", min_size=1),
    ),
    max_size=12,
)


class UndoTakesBackEverything(TestCase):
    """Any number of changes, undone, gives the draft as it was; redone, as it became."""

    @settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
    @given(STEPS)
    def test_undo_and_redo(self, steps: list[tuple[str, int, str]]) -> None:
        lead, version = make_person(Role.LEAD), make_version(policy=make_policy())
        verbs.add_provision(version, kind="vision", title="En by for alle", by=lead)
        states = [texts(version)]
        for step in steps:
            before = version.edits.filter(undone_at=None).count()
            self.take(version, lead, *step)
            if version.edits.filter(undone_at=None).count() > before:
                states.append(texts(version))
        for expected in reversed(states[:-1]):
            verbs.undo(version, by=lead)
            assert texts(version) == expected
        for expected in states[1:]:
            verbs.redo(version, by=lead)
            assert texts(version) == expected

    def take(self, version: Version, lead: Any, action: str, which: int, words: str) -> None:
        there = [provision for _, provision in in_reading_order(provisions_of(version))]
        chosen = there[which % len(there)] if there else None
        try:
            if action == "add" or chosen is None:
                verbs.add_provision(version, kind="goal", title=words, by=lead, after=chosen)
            elif action == "under":
                verbs.add_provision(version, kind="goal", title=words, by=lead, parent=chosen)
            elif action == "edit":
                edited(chosen, lead, title=words, body=words * 2)
            elif action == "delete":
                verbs.delete_provision(chosen, by=lead)
            else:
                verbs.move_provision(chosen, direction=action, by=lead)
        except PejlError:
            pass  # refused, and so nothing to undo
