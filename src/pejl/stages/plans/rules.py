"""Who may work on action plans, and when."""

from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.plans.models import PlanState

MOVES: dict[str, dict[PlanState, PlanState]] = {
    "plan.adopt": {PlanState.DRAFT: PlanState.ADOPTED},
    "plan.reopen": {PlanState.ADOPTED: PlanState.DRAFT, PlanState.CLOSED: PlanState.ADOPTED},
    "plan.close": {PlanState.ADOPTED: PlanState.CLOSED},
}
"""Per action the states it leads from, each with the state it leads to."""
TRANSITIONS: dict[str, set[str]] = {
    state: {moves[state].value for moves in MOVES.values() if state in moves} for state in PlanState
}
"""Per state the states that can follow it."""

_WRITERS = {Role.LEAD, Role.OFFICER}
_DRAFT = {PlanState.DRAFT}
_FOLLOWED = {PlanState.DRAFT, PlanState.ADOPTED}

GATE = Gate(
    who={
        "plan.read": READERS | {Role.POLITICIAN},
        "plan.start": _WRITERS,
        "plan.open": {Role.LEAD},
        "plan.describe": _WRITERS,
        "plan.discard": _WRITERS,
        "plan.fill": _WRITERS,
        "plan.adopt": {Role.SECRETARY},
        "plan.reopen": {Role.SECRETARY},
        "plan.close": {Role.SECRETARY},
        "initiative.write": _WRITERS,
        "initiative.follow": _WRITERS,
        "initiative.take_back": {Role.SECRETARY},
        "yearly_target.write": _WRITERS,
        "yearly_target.revise": _WRITERS,
        "yearly_target.report": _WRITERS,
        "yearly_target.take_back": {Role.SECRETARY},
        "budget.write": _WRITERS,
        "funding.tell": _WRITERS,
        "idea.decide": {Role.LEAD, Role.OFFICER, Role.SECRETARY},
    },
    when={
        **{action: frozenset(states) for action, states in MOVES.items()},
        "plan.describe": _DRAFT,
        "plan.discard": _DRAFT,
        "plan.fill": _DRAFT,
        "initiative.write": _DRAFT,
        "initiative.follow": _FOLLOWED,
        "initiative.take_back": _FOLLOWED,
        "yearly_target.write": _DRAFT,
        "yearly_target.revise": {PlanState.ADOPTED},
        "yearly_target.report": _FOLLOWED,
        "yearly_target.take_back": _FOLLOWED,
        "budget.write": _DRAFT,
        "funding.tell": _FOLLOWED,
    },
)
"""A plan is written by its administration, and followed by the units that carry its initiatives out. What entered it
with a committee's approval, the committee takes out again with it."""
