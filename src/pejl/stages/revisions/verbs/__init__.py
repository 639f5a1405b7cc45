"""Every write to revisions."""

from pejl.stages.revisions.verbs.building import adopt_text, build_draft, issue_draft
from pejl.stages.revisions.verbs.moved import carry, move, vote_down
from pejl.stages.revisions.verbs.offers import accept_offer, find_offers, reject_offer, take_up_again
from pejl.stages.revisions.verbs.placing import place_by_hand, undo_place
from pejl.stages.revisions.verbs.review import approve, decline, reopen, restore, submit, take_back, withdraw
from pejl.stages.revisions.verbs.starting import start_revision
from pejl.stages.revisions.verbs.together import put_together
from pejl.stages.revisions.verbs.writing import Wanted, save, start

__all__ = [
    "Wanted",
    "accept_offer",
    "adopt_text",
    "approve",
    "build_draft",
    "carry",
    "decline",
    "find_offers",
    "issue_draft",
    "move",
    "place_by_hand",
    "put_together",
    "reject_offer",
    "reopen",
    "restore",
    "save",
    "start",
    "start_revision",
    "submit",
    "take_back",
    "take_up_again",
    "undo_place",
    "vote_down",
    "withdraw",
]
