"""The policy check of a version."""

from pejl.analysing.policy_check import Finding, Period, check_policy
from pejl.stages.policies.models import Version
from pejl.stages.policies.texts import policy_text_of


def check_version(version: Version) -> tuple[Finding, ...]:
    """What readers of this version would miss, in the order of the text."""
    policy = version.policy
    period = Period(policy.starts.year if policy.starts else None, policy.ends.year if policy.ends else None)
    return check_policy(policy_text_of(version), policy.language, period)
