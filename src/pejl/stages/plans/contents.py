"""A plan of the database as plain data."""

from django.db.models import Prefetch

from pejl.stages.plans.content import (
    About,
    Description,
    Figure,
    Line,
    News,
    PlanContent,
    Reported,
    Source,
    Target,
    Undertaking,
    with_plain_breaks,
)
from pejl.stages.plans.models import BudgetLine, Initiative, Plan, YearlyTarget


def content_of(plan: Plan) -> PlanContent:
    """The whole plan: a dozen queries, however many initiatives."""
    targets = YearlyTarget.objects.select_related("of").prefetch_related("figures", "results")
    initiatives = (
        plan.initiatives.select_related("responsible")
        .prefetch_related("districts", "serves", "evidence", "funding", Prefetch("targets", queryset=targets))
        .order_by("order", "id")
    )
    lines = plan.lines.select_related("initiative", "part_of").prefetch_related("amounts").order_by("order", "id")
    return PlanContent(
        description=description_of(plan),
        committee=plan.committee.code,
        administration=plan.administration.code,
        frames={frame.year: frame.amount for frame in plan.frames.all()},
        initiatives=tuple(_undertaking(initiative) for initiative in initiatives),
        lines=tuple(_line(line) for line in lines),
    )


def description_of(plan: Plan) -> Description:
    """What the plan is called and how it counts."""
    return Description(
        title=plan.title,
        first_year=plan.first_year,
        last_year=plan.last_year,
        scale=plan.scale,
        currency=plan.currency,
        revised_after=plan.revised_after,
        windows=tuple(plan.windows),
        pool=plan.pool,
    )


def about_of(initiative: Initiative) -> About:
    """What is written of an initiative."""
    return About(
        name=initiative.name,
        responsible=initiative.responsible.code,
        group=initiative.group,
        name_en=initiative.name_en,
        purpose=with_plain_breaks(initiative.purpose),
        target_group=initiative.target_group,
        steps=with_plain_breaks(initiative.steps),
        partners=with_plain_breaks(initiative.partners),
        districts=tuple(district.name for district in initiative.districts.all()),
        serves=tuple(tie.key for tie in initiative.serves.all()),
        pilot=initiative.pilot,
        stated_yearly=initiative.stated_yearly,
        evidence=tuple(Source(one.text, one.source, one.url) for one in initiative.evidence.all()),
    )


def _undertaking(initiative: Initiative) -> Undertaking:
    news = tuple(
        News(one.kind, one.pool, one.year, one.month, one.amount, one.outcome, one.granted, one.note)
        for one in initiative.funding.all()
    )
    targets = tuple(target_of(target) for target in initiative.targets.all())
    return Undertaking(initiative.code, about_of(initiative), initiative.status, targets, news)


def target_of(target: YearlyTarget) -> Target:
    """A yearly target with its figures and results."""
    return Target(
        number=target.number,
        name=target.name,
        figures=tuple(
            Figure(one.kind, one.value, one.from_year, one.by_year, one.holds_from, one.reason)
            for one in target.figures.all()
        ),
        name_en=target.name_en,
        of=target.of.number if target.of else None,
        exception=target.exception,
        results={one.year: Reported(one.value, one.out_of, one.note) for one in target.results.all()},
    )


def _line(line: BudgetLine) -> Line:
    owner = line.initiative or line.part_of
    return Line(
        code=line.code,
        kind=line.kind,
        amounts={one.year: one.amount for one in line.amounts.all()},
        name=line.name,
        name_en=line.name_en,
        belongs_to=owner.code if owner else "",
        note=line.note,
    )
