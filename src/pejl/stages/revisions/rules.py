"""Who may change a policy after its hearing, and when."""

from enum import StrEnum

from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.revisions.models import ChangeState, OfferState, ReturnedState


class Step(StrEnum):
    """What was done with a change; each step leaves a `ChangeStep`."""

    STARTED = "started"
    SAVED = "saved"
    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    DECLINED = "declined"
    APPROVED = "approved"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    SUPERSEDED = "superseded"
    ACCEPTED_IN_WORD = "accepted_in_word"
    REJECTED_IN_WORD = "rejected_in_word"
    COMMENTED = "commented"
    MOVED = "moved"  # by a party, in a committee or the council
    VOTED_DOWN = "voted_down"


DRAFT, SUBMITTED, APPROVED, WITHDRAWN, SUPERSEDED = ChangeState

MOVES: dict[str, dict[ChangeState, ChangeState]] = {
    "change.submit": {DRAFT: SUBMITTED},
    "change.take_back": {SUBMITTED: DRAFT},
    "change.decline": {SUBMITTED: DRAFT},
    "change.approve": {SUBMITTED: APPROVED},
    "change.reopen": {APPROVED: DRAFT},
    "change.withdraw": {DRAFT: WITHDRAWN, SUBMITTED: WITHDRAWN},
    "change.vote_down": {SUBMITTED: WITHDRAWN},
    "change.restore": {WITHDRAWN: DRAFT},
    "change.put_together": {DRAFT: SUPERSEDED, SUBMITTED: SUPERSEDED, APPROVED: SUPERSEDED},
    "change.reject_in_word": {DRAFT: WITHDRAWN, SUBMITTED: WITHDRAWN, APPROVED: DRAFT},
}
"""Per action the states it leads from, each with the state it leads to. A joint change is approved by the last."""
TRANSITIONS: dict[str, set[str]] = {
    state.value: {moves[state].value for moves in MOVES.values() if state in moves} for state in ChangeState
}

STANDING = frozenset({DRAFT, SUBMITTED, APPROVED})
"""Changes that are proposed or decided; the others are history."""

GATE = Gate(
    who={
        "revision.read": READERS | {Role.POLITICIAN},
        "revision.start": {Role.LEAD},
        "revision.build": {Role.LEAD},
        "change.write": {Role.OFFICER, Role.LEAD},
        "change.submit": {Role.OFFICER, Role.REVIEWER},
        "change.take_back": {Role.OFFICER, Role.REVIEWER},
        "change.decline": {Role.SECRETARY},
        "change.approve": {Role.SECRETARY},
        "change.reopen": {Role.REVIEWER, Role.SECRETARY},
        "change.reject_in_word": {Role.OFFICER, Role.LEAD},
        "change.withdraw": {Role.OFFICER, Role.LEAD},
        "change.restore": {Role.OFFICER, Role.LEAD},
        "change.put_together": {Role.OFFICER, Role.LEAD},
        "change.move": {Role.SECRETARY},
        "change.vote_down": {Role.SECRETARY},
        "offer.find": {Role.LEAD, Role.OFFICER},
        "offer.decide": {Role.OFFICER, Role.LEAD},
        "target.place": {Role.LEAD, Role.OFFICER, Role.REVIEWER},
        "redline.write": {Role.LEAD, Role.OFFICER, Role.REVIEWER, Role.SECRETARY},
        "returned.take_in": {Role.LEAD, Role.OFFICER},
        "returned.decide": {Role.LEAD, Role.OFFICER},
    },
    when={
        **{action: frozenset(moves) for action, moves in MOVES.items()},
        "change.write": {DRAFT},
        "offer.decide": {OfferState.WAITING},
        "returned.decide": {ReturnedState.WAITING},
    },
)
"""An action on a change needs its role in the change's administration, or in one of its committees."""
