"""The project bank: every initiative of the plans that committees have adopted."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from pejl.stages.organisation.models import District
from pejl.stages.plans.models import Initiative, InitiativeStatus, Plan, PlanState
from pejl.stages.plans.queries.reading import public_plans

Option = tuple[str, str, int]
"""Value, label and how many initiatives it leaves."""
_SOUGHT = ("name", "name_en", "purpose", "target_group", "steps", "partners", "group", "code")


@dataclass(frozen=True, slots=True)
class WantedInitiatives:
    """What the bank is narrowed to; empty is all."""

    words: str = ""
    district: str = ""
    """A district's slug. What is done in the whole city is done there too."""
    target_group: str = ""
    status: str = ""
    plan: str = ""


def project_bank(wanted: WantedInitiatives) -> QuerySet[Initiative]:
    """Public initiatives that have what is wanted, the latest plan first."""
    rows = _public()
    for word in wanted.words.split()[:10]:
        rows = rows.filter(_holds(word))
    if wanted.district:
        here = Q(districts__slug=wanted.district) | Q(districts=None)
        rows = rows.filter(pk__in=_public().filter(here).values("pk"))
    for field, value in (("target_group", wanted.target_group), ("status", wanted.status), ("plan__slug", wanted.plan)):
        rows = rows.filter(**{field: value}) if value else rows
    return (
        rows.select_related("plan__policy", "plan__committee", "responsible")
        .prefetch_related("districts", "serves", "funding")
        .order_by("-plan__first_year", "plan_id", "order", "id")
    )


def options_of_bank() -> dict[str, list[Option]]:
    """By what the bank can be narrowed; five queries."""
    rows = _public().order_by()
    everywhere = rows.filter(districts=None).count()
    districts = District.objects.annotate(
        count=Count("initiatives", filter=Q(initiatives__in=rows.values("pk")), distinct=True)
    )
    statuses = dict(rows.values_list("status").annotate(count=Count("pk")))
    groups = rows.exclude(target_group="").values_list("target_group").annotate(count=Count("pk"))
    return {
        "district": [(one.slug, one.name, one.count + everywhere) for one in districts if one.count + everywhere],
        "target_group": [(name, name, count) for name, count in groups.order_by("-count", "target_group")],
        "status": [(one.value, str(one.label), statuses[one.value]) for one in InitiativeStatus if one in statuses],
        "plan": list(
            Plan.objects.filter(pk__in=public_plans().values("pk"), initiatives__isnull=False)
            .annotate(count=Count("initiatives"))
            .values_list("slug", "title", "count")
        ),
    }


def settled_initiatives() -> QuerySet[Initiative]:
    """Initiatives as a committee adopted them; those of a plan that is being revised are not settled."""
    return _public().exclude(plan__state=PlanState.DRAFT).select_related("plan__policy")


def _public() -> QuerySet[Initiative]:
    return Initiative.objects.filter(plan__in=public_plans().values("pk"))


def _holds(word: str) -> Q:
    """Whether one of the fields holds the word. SQLite knows no case beyond ASCII, so it is asked for each spelling."""
    found = Q()
    for spelling in {word, word.lower(), word.upper(), word.capitalize()}:
        for field in _SOUGHT:
            found |= Q(**{f"{field}__icontains": spelling})
    return found
