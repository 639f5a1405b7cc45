"""What stands around a goal's figures: the initiatives that work for it, their money, the remarks that shaped it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils import timezone

from pejl.analysing.provision import ProvisionKind
from pejl.process.plan_public import remarks_behind
from pejl.process.published import ShownRemark
from pejl.stages.plans.models import Initiative
from pejl.stages.plans.money import lines_of, paid_years
from pejl.stages.plans.queries.funding import Money, money_of, year_of
from pejl.stages.plans.queries.reading import initiatives_of, public_plans
from pejl.stages.plans.queries.settled import settled_of
from pejl.stages.policies.models import Policy
from pejl.stages.policies.tree import Content


@dataclass(frozen=True, slots=True)
class Work:
    """An initiative that serves a goal, and how its money stands."""

    initiative: Initiative
    money: Money


def keys_of_goal(contents: Mapping[str, Content], key: str) -> frozenset[str]:
    """The goal and its commitments."""
    return frozenset(
        {key, *(k for k, c in contents.items() if c["parent"] == key and c["kind"] == ProvisionKind.COMMITMENT)}
    )


def work_for(policy: Policy, keys: Collection[str]) -> list[Work]:
    """Initiatives of adopted plans of the policy that serve one of these: some queries for each plan."""
    found = []
    today = timezone.localdate()
    for plan in public_plans().filter(policy=policy):
        settled = settled_of(plan)
        paid = paid_years(settled.lines if settled else lines_of(plan))
        year = year_of(plan, today.year)
        rows = settled.initiatives if settled else initiatives_of(plan)
        serving = [one for one in rows if any(tie.key in keys for tie in one.serves.all())]
        found += [Work(one, money_of(one, paid.get(one.pk, {}), year)) for one in serving]
    return found


def remarks_for(policy: Policy, keys: Collection[str]) -> list[ShownRemark]:
    """Published remarks on the goal, from all hearings of the policy."""
    return remarks_behind(policy, keys)
