"""A policy is adopted: each committee that answers for goals of it has a plan that carries the text out."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.plans.models import Plan, PlanState
from pejl.stages.plans.queries.goals import committees_with_goals
from pejl.stages.plans.rules import GATE
from pejl.stages.plans.verbs.plans import LONGEST_PERIOD, free_slug
from pejl.stages.policies.models import Version
from pejl.wording import Wording

_USUAL_PERIOD = 4
"""Years, where the policy does not say how long it holds: a term of the council."""


@transaction.atomic
def open_plans(*, version: Version, on: date, by: Person) -> list[Plan]:
    """Tie the plans of the policy's period to an adopted text, and start one where a committee has none.

    Done again it changes nothing. A closed plan stays as it is, and its committee gets no second one. A text whose
    goals are nobody's is carried out by the committees that the policy's lead serves. Returns the plans that are tied
    to the text, by committee. Raises NotAllowed.
    """
    GATE.require("plan.open", by=by, units=[version.policy.lead])
    first, last = period_of(version, on)
    standing = list(
        version.policy.plans.select_for_update(of=("self",)).filter(first_year__lte=last, last_year__gte=first)
    )
    for plan in standing:
        _tie(plan, version, by)
    had = {plan.committee_id for plan in standing}
    for committee in _responsible(version):
        if committee.pk not in had:
            _open(version, committee, (first, last), by)
    return list(version.plans.select_related("committee", "administration").order_by("committee__code", "pk"))


def period_of(version: Version, on: date) -> tuple[int, int]:
    """First and last year of the policy; where it does not say, from the year after it was adopted."""
    policy = version.policy
    first = policy.starts.year if policy.starts else on.year + 1
    last = policy.ends.year if policy.ends else first + _USUAL_PERIOD - 1
    return first, min(max(last, first), first + LONGEST_PERIOD - 1)


def _tie(plan: Plan, version: Version, by: Person) -> None:
    if plan.state == PlanState.CLOSED or plan.version_id == version.pk:
        return
    plan.version = version
    plan.save(update_fields=["version"])
    log("plan.tie", plan, by=by, policy=version.policy_id, version=version.pk)


def _responsible(version: Version) -> Sequence[Unit]:
    return committees_with_goals(version) or list(version.policy.lead.serves.filter(kind=UnitKind.COMMITTEE))


def _open(version: Version, committee: Unit, years: tuple[int, int], by: Person) -> None:
    policy, (first, last) = version.policy, years
    title = Wording(policy.language)(
        "Action plan {first}–{last}: {committee}", first=first, last=last, committee=committee.name
    )[:200]
    plan = Plan.objects.create(
        policy=policy,
        committee=committee,
        administration=_writer(committee, policy.lead),
        slug=free_slug(title.replace("–", "-")),
        title=title,
        first_year=first,
        last_year=last,
        version=version,
        created_by=by,
    )
    log("plan.open", plan, by=by, policy=policy.pk, version=version.pk, committee=committee.code)


def _writer(committee: Unit, lead: Unit) -> Unit:
    """The administration that serves the committee; the policy's lead where it does, or where none does."""
    serving = list(committee.served_by.filter(active=True).order_by("code"))
    return lead if lead in serving or not serving else serving[0]
