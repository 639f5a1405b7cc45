"""Checking a version of a policy."""

import pytest
from tests.making import make_provision, make_version

from pejl.analysing.policy_check import Rule
from pejl.stages.policies.checking import check_version

pytestmark = pytest.mark.django_db


def test_a_version_is_checked_with_its_policys_period() -> None:
    version = make_version()
    make_provision(version=version, key="goal-1", title="Ro", body="Vi skal nå det inden 2031.")
    version.policy.ends = "2030-12-31"
    version.policy.save()
    version.refresh_from_db()
    rules = [finding.rule for finding in check_version(version)]
    assert rules == [Rule.GOAL_WITHOUT_INDICATOR, Rule.GOAL_WITHOUT_COMMITTEE, Rule.YEAR_OUTSIDE_PERIOD]
