"""Keys of provisions: readable, and never used twice in a policy."""

from collections.abc import Collection

from pejl.analysing.policy_text import slug as slug_of
from pejl.stages.policies.models import Policy, Provision


def free_key(policy: Policy, kind: str, title: str, *, also_taken: Collection[str] = ()) -> str:
    """A key no version of this policy has or had: the history remembers those of deleted provisions."""
    taken = set(Provision.objects.filter(version__policy=policy).values_list("key", flat=True)).union(also_taken)
    for version in policy.versions.prefetch_related("edits"):
        taken.update(key for edit in version.edits.all() for key in edit.before)
    return first_free(f"{kind.replace('_', '-')}-{slug_of(title)}"[:110].rstrip("-"), taken)


def first_free(base: str, taken: Collection[str]) -> str:
    """The name itself, or with the first number from 2 that makes it new."""
    number = 2
    name = base
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
