"""Comparing two versions of a policy."""

import pytest
from tests.making import make_person, make_provision, make_version

from pejl.analysing.policy_check import Rule
from pejl.stages.organisation.roles import Role
from pejl.stages.policies import verbs
from pejl.stages.policies.checking import check_version
from pejl.stages.policies.comparing import compare_versions
from pejl.writing.word_diff import Piece

pytestmark = pytest.mark.django_db


def test_each_part_is_found_by_its_key() -> None:
    lead, old = make_person(Role.LEAD), make_version()
    marker = make_provision(version=old, key="marker-1", kind="marker", title="Job", order=1)
    make_provision(version=old, key="goal-1", title="Flere i job", order=2, parent=marker)
    make_provision(version=old, key="goal-2", title="Flere i lære", order=3, parent=marker)
    make_provision(version=old, key="goal-3", title="Færre ledige", order=4)
    verbs.freeze_version(old, by=lead)
    new = verbs.start_version(old.policy, based_on=old, by=lead)
    goal = new.provisions.get(key="goal-1")
    verbs.edit_provision(
        goal, kind="goal", number="1", title="Flere unge i job", body="", plain="", committees=[], by=lead
    )
    verbs.delete_provision(new.provisions.get(key="goal-2"), by=lead)
    verbs.move_provision(new.provisions.get(key="goal-3"), direction="in", by=lead)
    verbs.add_provision(new, kind="goal", title="Tryghed", by=lead)
    differences = compare_versions(old, new)
    assert [(d.key, d.change) for d in differences] == [
        ("marker-1", "same"),
        ("goal-1", "reworded"),
        ("goal-2", "removed"),
        ("goal-3", "moved"),
        ("goal-tryghed", "added"),
    ]
    assert differences[1].title == (Piece("same", "Flere"), Piece("inserted", " unge"), Piece("same", " i job"))


def test_a_version_is_checked_with_its_policys_period() -> None:
    version = make_version()
    make_provision(version=version, key="goal-1", title="Ro", body="Vi skal nå det inden 2031.")
    version.policy.ends = "2030-12-31"
    version.policy.save()
    version.refresh_from_db()
    rules = [finding.rule for finding in check_version(version)]
    assert rules == [Rule.GOAL_WITHOUT_INDICATOR, Rule.GOAL_WITHOUT_COMMITTEE, Rule.YEAR_OUTSIDE_PERIOD]
