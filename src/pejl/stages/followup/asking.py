"""Who is asked about what in a round: each initiative, indicator and goal has one unit that answers for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from pejl.stages.barometer.queries.assessed import GOALS
from pejl.stages.barometer.queries.reading import text_measured
from pejl.stages.followup.models import Entry, Round, RoundKind, Subject, TargetResult
from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.plans.models import Initiative, YearlyTarget
from pejl.stages.plans.queries.reading import public_plans
from pejl.stages.policies.models import Provision
from pejl.stages.policies.tree import in_reading_order, provisions_of

_SERVED_BY = Prefetch(
    "committee__served_by", queryset=Unit.objects.filter(active=True, kind=UnitKind.ADMINISTRATION).order_by("code")
)


@dataclass(frozen=True, slots=True)
class Question:
    """A line that is asked about, and a row for each yearly target in it; none of them saved."""

    line: Entry
    results: tuple[TargetResult, ...] = ()


def questions_by_unit(of: Round) -> dict[Unit, list[Question]]:
    """By unit: what it is asked about, in order. A fixed number of queries."""
    asked: dict[Unit, list[Question]] = {}
    for initiative in _initiatives(of):
        own = asked.setdefault(initiative.responsible, [])
        own.append(_about_initiative(initiative, of.year, taken={question.line.code for question in own}))
    measured = of.policy.indicators.exclude(better="")  # what only tells something has nothing to answer for
    for indicator in measured.select_related("administration", "committee").prefetch_related(_SERVED_BY):
        unit = indicator.administration or _serving(indicator.committee, of.policy.lead)
        line = Entry(subject=Subject.INDICATOR, indicator=indicator, code=indicator.code, name=indicator.name,
                     name_en=indicator.name_en)  # fmt: skip
        asked.setdefault(unit, []).append(Question(line))
    if of.kind != RoundKind.YEARLY:
        for unit, goal in _goals(of, list(asked)):
            line = Entry(subject=Subject.GOAL, goal=goal.key, code=goal.key, name=str(goal)[:500])
            asked.setdefault(unit, []).append(Question(line))
    for own in asked.values():
        for order, question in enumerate(own, start=1):
            question.line.order = order
    return asked


def committee_of(questions: Iterable[Question], unit: Unit) -> Unit | None:
    """Whose the unit's part is: the committee of its initiatives' plans, where that is one, and one it serves."""
    initiatives = [question.line.initiative for question in questions]
    committees = {initiative.plan.committee for initiative in initiatives if initiative}
    if len(committees) != 1:
        return None
    only = committees.pop()
    served = set(unit.serves.all())
    return only if only in served or not served else None


def _initiatives(of: Round) -> Iterable[Initiative]:
    """Of plans that were adopted and hold in the year; a final evaluation asks about all there have been."""
    plans = public_plans().filter(policy=of.policy)
    if of.kind != RoundKind.FINAL:
        plans = plans.filter(first_year__lte=of.year, last_year__gte=of.year)
    targets = YearlyTarget.objects.order_by("number")
    return (
        Initiative.objects.filter(plan__in=plans.values("pk"))
        .select_related("responsible", "plan__committee")
        .prefetch_related(Prefetch("targets", queryset=targets), "responsible__serves")
        .order_by("plan__committee__code", "plan", "order", "id")
    )


def _about_initiative(initiative: Initiative, year: int, taken: set[str]) -> Question:
    code = initiative.code if initiative.code not in taken else f"{initiative.code} ({initiative.plan.slug})"
    line = Entry(subject=Subject.INITIATIVE, initiative=initiative, code=code, name=initiative.name,
                 name_en=initiative.name_en)  # fmt: skip
    targets = initiative.targets.all() if year in initiative.plan.years else ()
    results = (TargetResult(target=target, number=target.number, name=target.name, name_en=target.name_en)
               for target in targets)  # fmt: skip
    return Question(line, tuple(results))


def _goals(of: Round, units: Sequence[Unit]) -> list[tuple[Unit, Provision]]:
    """Each goal with who answers for it: of those asked, the one whose committee it is; else who leads the policy."""
    version = text_measured(of.policy)
    if version is None:
        return []
    provisions = [provision for _, provision in in_reading_order(provisions_of(version))]
    by_id = {provision.pk: provision for provision in provisions}
    serving = {unit: set(unit.serves.all()) for unit in units if unit.kind == UnitKind.ADMINISTRATION}
    found = []
    for goal in provisions:
        if goal.kind in GOALS:
            committees = _committees(goal, by_id)
            tied = [unit for unit, served in serving.items() if served & committees]
            found.append((of.policy.lead if of.policy.lead in tied or not tied else tied[0], goal))
    return found


def _serving(committee: Unit | None, lead: Unit) -> Unit:
    """Who answers for an indicator that no administration delivers: one that serves its committee, else the lead."""
    serving = list(committee.served_by.all()) if committee else []
    return lead if lead in serving or not serving else serving[0]


def _committees(goal: Provision, by_id: dict[int, Provision]) -> set[Unit]:
    """The goal's own, or those of what it stands under."""
    above: Provision | None = goal
    while above is not None:
        if own := set(above.committees.all()):
            return own
        above = by_id.get(above.parent_id) if above.parent_id else None
    return set()
