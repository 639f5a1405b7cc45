"""Reading plans and their initiatives."""

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from pejl.stages.plans.models import Adoption, Funding, Initiative, Plan, PlanState, Result, TargetFigure, YearlyTarget
from pejl.stages.policies.models import Version


def plans() -> QuerySet[Plan]:
    """All plans, the latest period first, each with how many initiatives it has (`size`)."""
    return (
        Plan.objects.select_related("policy", "committee", "administration")
        .annotate(size=Count("initiatives"))
        .order_by("-first_year", "committee__code", "id")
    )


def plan_called(slug: str) -> Plan | None:
    """The plan at an address, or None."""
    return Plan.objects.select_related("policy", "committee", "administration", "version").filter(slug=slug).first()


def plans_for(version: Version) -> list[Plan]:
    """The plans that carry out an adopted text: opened with it, or tied to it."""
    return list(plans().filter(version=version))


def public_plans() -> QuerySet[Plan]:
    """Plans that a committee has adopted, also those that are being revised since."""
    return plans().filter(Exists(Adoption.objects.filter(plan=OuterRef("pk"))))


def is_being_revised(plan: Plan) -> bool:
    """Whether a plan that was adopted is written again, so that nothing of it is settled."""
    return plan.state == PlanState.DRAFT


def initiatives_of(plan: Plan) -> list[Initiative]:
    """The plan's initiatives in its order, with whom, where and what for."""
    return list(with_ties(plan.initiatives.order_by("order", "id")))


def initiative_of(plan: Plan, code: str) -> Initiative | None:
    """One initiative with all that belongs to it: targets with figures and results, funding, evidence."""
    figures = TargetFigure.objects.select_related("set_by").order_by("revision")
    results = Result.objects.select_related("by").order_by("year")
    targets = YearlyTarget.objects.select_related("of").prefetch_related(
        Prefetch("figures", queryset=figures), Prefetch("results", queryset=results)
    )
    found = with_ties(plan.initiatives.filter(code=code)).prefetch_related(
        "evidence", Prefetch("targets", queryset=targets.order_by("number"))
    )
    return found.first()


def with_ties(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """With unit, districts, what it serves, and its funding from the oldest news on."""
    funding = Funding.objects.select_related("by").order_by("id")
    return initiatives.select_related("responsible", "plan__policy").prefetch_related(
        "districts", "serves", Prefetch("funding", queryset=funding)
    )
