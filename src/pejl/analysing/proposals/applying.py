"""Takes a proposal into a policy's text."""

from collections.abc import Sequence
from dataclasses import replace

from pejl.analysing.proposals.errors import PolicyHasChanged
from pejl.analysing.proposals.model import Action, Proposal
from pejl.analysing.provision import PolicyText, Provision


def apply_proposal(policy: PolicyText, proposal: Proposal) -> PolicyText:
    """The policy with the change in it; every other provision is as it was.

    A deleted provision takes all that stands under it along. Raises `PolicyHasChanged` where the provision is gone or
    does not read as the proposal remembers it, or where an inserted one finds its key taken or its place gone.
    """
    at = _position(policy.provisions, proposal.key)
    if proposal.action is Action.INSERT:
        if at is not None:
            raise PolicyHasChanged(key=proposal.key)
        return _inserted(policy, proposal)
    if at is None or (policy.provisions[at].title, policy.provisions[at].text) != (
        proposal.old_title,
        proposal.old_body,
    ):
        raise PolicyHasChanged(key=proposal.key)
    if proposal.action is Action.DELETE:
        gone = _family(policy.provisions, proposal.key)
        return replace(policy, provisions=tuple(p for p in policy.provisions if p.key not in gone))
    reworded = replace(policy.provisions[at], title=proposal.new_title, text=proposal.new_body)
    return replace(policy, provisions=(*policy.provisions[:at], reworded, *policy.provisions[at + 1 :]))


def _inserted(policy: PolicyText, proposal: Proposal) -> PolicyText:
    after = _position(policy.provisions, proposal.place)
    lost = [key for key in (proposal.place, proposal.parent) if key and _position(policy.provisions, key) is None]
    if lost:
        raise PolicyHasChanged(key=lost[0])
    provision = Provision(
        key=proposal.key,
        kind=proposal.kind,
        title=proposal.new_title,
        text=proposal.new_body,
        number=proposal.number,
        parent=proposal.parent,
    )
    at = 0 if after is None else after + 1
    if proposal.place and proposal.place != proposal.parent:
        family = _family(policy.provisions, proposal.place)
        at = 1 + max(i for i, p in enumerate(policy.provisions) if p.key in family)
    return replace(policy, provisions=(*policy.provisions[:at], provision, *policy.provisions[at:]))


def _position(provisions: Sequence[Provision], key: str) -> int | None:
    return next((at for at, provision in enumerate(provisions) if provision.key == key), None)


def _family(provisions: Sequence[Provision], key: str) -> frozenset[str]:
    """A provision's key and those of all that stands under it."""
    family = {key}
    while more := {p.key for p in provisions if p.parent in family} - family:
        family |= more
    return frozenset(family)
