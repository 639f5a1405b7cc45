"""Who may do what, and when: two tables a stage, one gate that asks them.

A stage's `rules.py` holds `GATE = Gate(who=..., when=...)`; its verbs call `GATE.require(...)` before they write.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from pejl.errors import PejlError
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role


class NotAllowed(PejlError):
    """The person has no role that may do this."""

    message = "You have no role that may do this."
    remedy = "Ask an administrator for the role, or a colleague who has it."


class WrongState(PejlError):
    """The thing is in a state in which this cannot be done."""

    message = "This cannot be done now: the state is “{state}”."


Roles = Collection[Role]
States = Collection[str]


@dataclass(frozen=True)
class Gate:
    """`who` names the roles of each action; `when` its states. An action without a row in `when` has no state."""

    who: Mapping[str, Roles]
    when: Mapping[str, States] = field(default_factory=dict)

    def may(self, action: str, *, by: Person | None, units: Iterable[Unit] | None = None) -> bool:
        """Whether the person has one of the action's roles, in one of `units` where they are given."""
        if by is None or not by.is_active:
            return False
        held = roles_of(by)
        wanted = {unit.pk for unit in units} if units is not None else None
        return any(role in self.who[action] and (wanted is None or unit in wanted) for role, unit in held)

    def can(self, action: str, state: str) -> bool:
        """Whether the action belongs in this state."""
        return action not in self.when or state in self.when[action]

    def require(
        self, action: str, *, by: Person | None, state: str | None = None, units: Iterable[Unit] | None = None
    ) -> None:
        """Raises NotAllowed or WrongState."""
        if not self.may(action, by=by, units=units):
            raise NotAllowed
        if state is not None and not self.can(action, state):
            raise WrongState(state=state)


def roles_of(person: Person) -> frozenset[tuple[Role, int]]:
    """The person's roles with the id of the unit each is held for; asked of the database once an object."""
    kept: frozenset[tuple[Role, int]] | None = getattr(person, "_roles", None)
    if kept is None:
        kept = frozenset((Role(role), unit) for role, unit in person.memberships.values_list("role", "unit_id"))
        person._roles = kept  # type: ignore[attr-defined]
    return kept


def has_role(person: Person | None, roles: Roles) -> bool:
    """Whether the person has one of these roles anywhere."""
    return person is not None and person.is_active and any(role in roles for role, _ in roles_of(person))
