"""The project bank: every initiative of the plans that committees have adopted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from pejl.stages.organisation.models import District
from pejl.stages.plans.models import Initiative, InitiativeStatus, Plan, PlanState
from pejl.stages.plans.queries.reading import public_plans
from pejl.stages.plans.queries.settled import as_adopted, settled_of

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


def project_bank(wanted: WantedInitiatives) -> list[Initiative]:
    """Public initiatives that have what is wanted, the latest plan first, each with where, what for and funding.

    Those of a plan that is written again stand as they were adopted, and are narrowed by what was adopted.
    """
    rows = _standing()
    for word in wanted.words.split()[:10]:
        rows = rows.filter(_holds(word))
    if wanted.district:
        here = Q(districts__slug=wanted.district) | Q(districts=None)
        rows = rows.filter(pk__in=_standing().filter(here).values("pk"))
    for field, value in (("target_group", wanted.target_group), ("status", wanted.status), ("plan__slug", wanted.plan)):
        rows = rows.filter(**{field: value}) if value else rows
    found = rows.select_related("plan__policy", "plan__committee", "responsible").prefetch_related(
        "districts", "serves", "funding"
    )
    kept = [one for one in _revised() if _fits(one, wanted)]
    return sorted([*found, *kept], key=lambda one: (-one.plan.first_year, one.plan_id, one.order, one.pk))


def options_of_bank() -> dict[str, list[Option]]:
    """By what the bank can be narrowed; five queries, and some for each plan that is written again."""
    rows, kept = _standing().order_by(), _revised()
    statuses, groups = Counter(one.status for one in kept), Counter(one.target_group for one in kept)
    statuses.update(dict(rows.values_list("status").annotate(count=Count("pk"))))
    groups.update(dict(rows.values_list("target_group").annotate(count=Count("pk"))))
    groups.pop("", None)
    by_plan = Counter(one.plan.slug for one in kept)
    by_plan.update(dict(rows.values_list("plan__slug").annotate(count=Count("pk"))))
    named = as_adopted(Plan.objects.filter(slug__in=by_plan))
    return {
        "district": _districts(rows, kept),
        "target_group": [(name, name, count) for name, count in sorted(groups.items(), key=lambda at: (-at[1], at[0]))],
        "status": [(one.value, str(one.label), statuses[one.value]) for one in InitiativeStatus if statuses[one.value]],
        "plan": [(plan.slug, plan.title, by_plan[plan.slug]) for plan in named],
    }


def _districts(rows: QuerySet[Initiative], kept: Sequence[Initiative]) -> list[Option]:
    """What is done in the whole city counts in each."""
    here = Counter(district.slug for one in kept for district in one.districts.all())
    everywhere = rows.filter(districts=None).count() + sum(not one.districts.all() for one in kept)
    counted = Count("initiatives", filter=Q(initiatives__in=rows.values("pk")), distinct=True)
    found = District.objects.annotate(count=counted)
    counts = [(one.slug, one.name, one.count + here[one.slug] + everywhere) for one in found]
    return [(slug, name, count) for slug, name, count in counts if count]


def settled_initiatives() -> QuerySet[Initiative]:
    """Initiatives as a committee adopted them; those of a plan that is being revised are not settled."""
    return _standing().select_related("plan__policy")


def _standing() -> QuerySet[Initiative]:
    """Of adopted plans that nobody writes again."""
    return Initiative.objects.filter(plan__in=public_plans().exclude(state=PlanState.DRAFT).values("pk"))


def _revised() -> list[Initiative]:
    """Of adopted plans that are written again, as they were adopted."""
    return [
        one
        for plan in public_plans().filter(state=PlanState.DRAFT)
        if (settled := settled_of(plan))
        for one in settled.initiatives
    ]


def _fits(one: Initiative, wanted: WantedInitiatives) -> bool:
    """As the database narrows those that stand."""
    fields = [str(getattr(one, name)).casefold() for name in _SOUGHT]
    districts = {district.slug for district in one.districts.all()}
    return (
        all(any(word.casefold() in field for field in fields) for word in wanted.words.split()[:10])
        and (not wanted.district or not districts or wanted.district in districts)
        and wanted.target_group in ("", one.target_group)
        and wanted.status in ("", one.status)
        and wanted.plan in ("", one.plan.slug)
    )


def _holds(word: str) -> Q:
    """Whether one of the fields holds the word. SQLite knows no case beyond ASCII, so it is asked for each spelling."""
    found = Q()
    for spelling in {word, word.lower(), word.upper(), word.capitalize()}:
        for field in _SOUGHT:
            found |= Q(**{f"{field}__icontains": spelling})
    return found
