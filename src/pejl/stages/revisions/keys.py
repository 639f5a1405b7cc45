"""Keys of provisions that changes bring in."""

from pejl.stages.policies.keys import free_key
from pejl.stages.revisions.models import ProvisionEdit, Revision


def new_key(revision: Revision, kind: str, title: str) -> str:
    """A key that neither a version of the policy nor any other change uses or used."""
    taken = ProvisionEdit.objects.filter(change__revision__base__policy=revision.base.policy_id)
    return free_key(revision.base.policy, kind, title or "ny", also_taken=set(taken.values_list("key", flat=True)))
