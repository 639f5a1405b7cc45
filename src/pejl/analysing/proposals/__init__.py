"""From changes of wording that remarks ask for to changes of the policy that an officer can take, adapt or leave."""

from pejl.analysing.proposals.applying import apply_proposal
from pejl.analysing.proposals.errors import PolicyHasChanged
from pejl.analysing.proposals.making import propose, propose_for
from pejl.analysing.proposals.model import OBSTACLES, Action, Obstacle, Placing, Proposal, Proposals, Unplaced

__all__ = [
    "OBSTACLES",
    "Action",
    "Obstacle",
    "Placing",
    "PolicyHasChanged",
    "Proposal",
    "Proposals",
    "Unplaced",
    "apply_proposal",
    "propose",
    "propose_for",
]
