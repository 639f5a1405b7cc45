"""The policy's text that a plan carries out."""

from pejl.stages.plans.models import Plan
from pejl.stages.policies.models import Version, VersionKind


def text_of(plan: Plan) -> Version | None:
    """The version it is tied to, else the one last adopted; where none is yet, the newest."""
    if plan.version_id:
        return plan.version
    versions = plan.policy.versions.order_by("-number")
    return versions.filter(kind=VersionKind.ADOPTED, frozen_at__isnull=False).first() or versions.first()
