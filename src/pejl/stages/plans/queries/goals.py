"""From the policy's goals to the plan, and back: what is served by whom, and what is not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from pejl.analysing.provision import ProvisionKind
from pejl.stages.organisation.models import Unit
from pejl.stages.plans.models import Initiative, Plan, Serves
from pejl.stages.plans.queries.funding import Money
from pejl.stages.plans.text import text_of
from pejl.stages.policies.models import Policy, Provision, Version, VersionKind
from pejl.stages.policies.tree import in_reading_order, provisions_of

GOALS = frozenset({ProvisionKind.GOAL, ProvisionKind.FLAGSHIP})


class Prospect(Enum):
    """What the money of its initiatives means for a goal."""

    SERVED = "served"
    PARTLY = "partly"
    """Some of the work that serves it is not paid for."""
    UNPAID = "unpaid"
    """All of the work that serves it is not paid for."""
    UNSERVED = "unserved"
    """No initiative serves it."""


@dataclass(frozen=True, slots=True)
class Serving:
    """An initiative that serves a goal, with how its money stands."""

    initiative: Initiative
    money: Money


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment of the policy and the initiatives that keep it."""

    provision: Provision
    kept_by: tuple[Initiative, ...]


@dataclass(frozen=True, slots=True)
class ServedGoal:
    """A goal of the policy, with all that a plan does for it."""

    provision: Provision
    serving: tuple[Serving, ...]
    """Initiatives that serve the goal or keep one of its commitments."""
    promises: tuple[Promise, ...]

    @property
    def prospect(self) -> Prospect:
        """What the money means for it."""
        paid = [one.money.standing.is_paid for one in self.serving]
        if not paid:
            return Prospect.UNSERVED
        if all(paid):
            return Prospect.SERVED
        return Prospect.PARTLY if any(paid) else Prospect.UNPAID

    @property
    def unpaid(self) -> tuple[Serving, ...]:
        """What serves it without money."""
        return tuple(one for one in self.serving if not one.money.standing.is_paid)


def goals_of(plan: Plan, initiatives: Sequence[Initiative], money: Mapping[int, Money]) -> list[ServedGoal]:
    """The goals that the plan's committee answers for, and those that its initiatives serve, in the policy's order.

    A goal without a committee, its own or of what it stands under, is every committee's. Initiatives must have what
    they serve fetched; `money` is by their ids. Three queries.
    """
    version = text_of(plan)
    if version is None:
        return []
    return _served(version, plan.committee.code, initiatives, money)


def _served(
    version: Version, committee: str, initiatives: Sequence[Initiative], money: Mapping[int, Money]
) -> list[ServedGoal]:
    by_key: dict[str, list[Initiative]] = {}
    for initiative in initiatives:
        for tie in initiative.serves.all():
            by_key.setdefault(tie.key, []).append(initiative)
    provisions = [provision for _, provision in in_reading_order(provisions_of(version))]
    promises: dict[int | None, list[Promise]] = {}
    for provision in provisions:
        if provision.kind == ProvisionKind.COMMITMENT:
            promise = Promise(provision, tuple(by_key.get(provision.key, ())))
            promises.setdefault(provision.parent_id, []).append(promise)
    found = []
    for provision in provisions:
        if provision.kind in GOALS:
            own = tuple(promises.get(provision.pk, ()))
            serving = _each_once([*by_key.get(provision.key, ()), *(one for p in own for one in p.kept_by)])
            if serving or _answers(provision, provisions, committee):
                found.append(ServedGoal(provision, tuple(Serving(one, money[one.pk]) for one in serving), own))
    return found


def _each_once(initiatives: Iterable[Initiative]) -> list[Initiative]:
    found = {one.pk: one for one in initiatives}
    return sorted(found.values(), key=lambda one: (one.order, one.pk))


def _answers(goal: Provision, provisions: Sequence[Provision], committee: str) -> bool:
    answering = _answering(goal, {provision.pk: provision for provision in provisions})
    return not answering or committee in {unit.code for unit in answering}


def _answering(goal: Provision, by_id: Mapping[int, Provision]) -> list[Unit]:
    above: Provision | None = goal
    while above is not None:
        if units := list(above.committees.all()):
            return units
        above = by_id.get(above.parent_id) if above.parent_id else None
    return []


def committees_with_goals(version: Version) -> list[Unit]:
    """The committees that answer for goals of a text, in the order of their codes; of a goal nobody's: nobody.

    Two queries.
    """
    by_id = {provision.pk: provision for provision in provisions_of(version)}
    goals = [provision for provision in by_id.values() if provision.kind in GOALS]
    found = {unit.code: unit for goal in goals for unit in _answering(goal, by_id)}
    return [found[code] for code in sorted(found)]


def served_names(plan: Plan) -> dict[str, Provision]:
    """Goals, flagships and commitments of the plan's policy by key: what an initiative can serve, in reading order."""
    version = text_of(plan)
    if version is None:
        return {}
    wanted = {*GOALS, ProvisionKind.COMMITMENT}
    return {p.key: p for _, p in in_reading_order(provisions_of(version)) if p.kind in wanted}


def goals_without_plan() -> list[tuple[Policy, list[Provision]]]:
    """Policies that are adopted, each with the goals that no initiative of any of its plans serves. Four queries.

    A goal is served, too, where an initiative keeps its commitment. Policies whose goals are all served are left out.
    """
    adopted = Version.objects.filter(kind=VersionKind.ADOPTED, frozen_at__isnull=False)
    newest = {version.policy_id: version for version in adopted.select_related("policy").order_by("number")}
    served: dict[int, set[str]] = {}
    for policy, key in Serves.objects.values_list("initiative__plan__policy", "key"):
        served.setdefault(policy, set()).add(key)
    parts = Provision.objects.filter(version__in=newest.values(), kind__in={*GOALS, ProvisionKind.COMMITMENT})
    kept = [part for part in parts.select_related("version") if part.key in served.get(part.version.policy_id, set())]
    done = {part.pk for part in kept} | {part.parent_id for part in kept if part.kind == ProvisionKind.COMMITMENT}
    found: dict[int, list[Provision]] = {}
    for part in parts.select_related("version").order_by("order"):
        if part.kind in GOALS and part.pk not in done:
            found.setdefault(part.version.policy_id, []).append(part)
    return [(version.policy, found[policy]) for policy, version in newest.items() if policy in found]
