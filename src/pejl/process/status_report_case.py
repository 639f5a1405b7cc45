"""A policy as its status report tells of it: from its text, its barometer, its plans and what administrations said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Count
from django.utils import timezone

from pejl.analysing.provision import ProvisionKind
from pejl.measuring import Observation, Outcome, explain
from pejl.process.status_report_plans import Known, Spent, plan_case
from pejl.process.status_report_told import HANDED_IN, Said, SaidBefore, about, name_of, said_before, said_in
from pejl.stages.barometer.measured import Figures
from pejl.stages.barometer.queries.assessed import (
    Assessed,
    GoalStanding,
    Standing,
    assess_indicators,
    ends_of,
    indicators_of,
    standing_with,
)
from pejl.stages.barometer.queries.figures import figures_of
from pejl.stages.barometer.queries.points import Point
from pejl.stages.barometer.queries.reading import text_measured
from pejl.stages.followup.models import Entry, Report, Round, Share, ShareState
from pejl.stages.followup.models import ReportKind as Kind
from pejl.stages.plans.models import Plan
from pejl.stages.plans.queries.overview import Overview, public_overview
from pejl.stages.plans.queries.reading import public_plans
from pejl.wording import Wording
from pejl.writing.policy.headings import provision_heading
from pejl.writing.status_report import (
    Answer,
    GoalCase,
    IndicatorCase,
    Reading,
    ReportKind,
    ShareCase,
    StatusCase,
)

_DIRECTIONS = {"higher": "shall rise", "lower": "shall fall"}


def case_of(report: Report, say: Wording, *, today: date, drafts: bool = False) -> StatusCase:
    """Ask the database: a fixed number of queries, and some for each plan. Call it in the language.

    Only what a committee has approved is in it; `drafts` takes in what was handed in and is not approved yet.
    """
    policy = report.policy
    overviews = [public_overview(plan, date(report.year, 12, 31)) for plan in _plans(report)]
    years = _years(report, overviews)
    said = said_in(report.round, say, drafts=drafts)
    before = said_before(report, years, say) if report.kind == Kind.FINAL else SaidBefore()
    known = Known(years, today, _spent(report, years), said.initiatives, said.statuses, before.initiatives)
    standing = _standing(report)
    return StatusCase(
        kind=ReportKind(report.kind),
        policy=policy.title,
        lead=name_of(policy.lead, say),
        first_year=years[0],
        last_year=years[-1],
        made_on=today,
        goals=_goals(standing, overviews, said, before, say),
        others=tuple(_indicator(one, say) for one in standing.others) if standing else (),
        plans=tuple(plan_case(overview, known, say) for overview in overviews),
        shares=tuple(_share(one, say, drafts=drafts) for one in _shares(report.round)),
        due=report.round.due if report.round else None,
    )


def _plans(report: Report) -> list[Plan]:
    """Adopted plans that hold in the report's year; in a final evaluation all there have been."""
    plans = public_plans().filter(policy=report.policy)
    if report.kind != Kind.FINAL:
        plans = plans.filter(first_year__lte=report.year, last_year__gte=report.year)
    return list(plans.order_by("committee__code", "first_year", "id"))


def _years(report: Report, overviews: Iterable[Overview]) -> range:
    """The one year, or all of the period up to it."""
    if report.kind != Kind.FINAL:
        return range(report.year, report.year + 1)
    firsts = [overview.plan.first_year for overview in overviews]
    if report.policy.starts:
        firsts.append(report.policy.starts.year)
    return range(min([*firsts, report.year]), report.year + 1)


def _standing(report: Report) -> Standing[Assessed] | None:
    """Every goal by the figures up to the end of the report's year, as everybody may see them."""
    version = text_measured(report.policy)
    if version is None:
        return None
    indicators = indicators_of(report.policy, only_public=True)
    known = figures_of([one.pk for one in indicators])
    figures = {one.pk: _until(known[one.pk], report.year) for one in indicators}
    found = assess_indicators(indicators, figures, ends=ends_of(report.policy), only_public=True)
    return standing_with(report.policy, version, found)


def _until(figures: Figures, year: int) -> Figures:
    def is_over(seen: Observation) -> bool:
        return seen.period.time < year + 1

    return {key: list(filter(is_over, row)) for key, row in figures.items()}


def _goals(
    standing: Standing[Assessed] | None, overviews: Sequence[Overview], said: Said, before: SaidBefore, say: Wording
) -> tuple[GoalCase, ...]:
    if standing is None:
        return ()
    serving: dict[str, dict[int, str]] = {}
    for overview in overviews:
        for goal in overview.goals:
            named = {one.initiative.pk: one.initiative.called(say.language) for one in goal.serving}
            codes = {one.initiative.pk: f"{one.initiative.code} {named[one.initiative.pk]}" for one in goal.serving}
            serving.setdefault(goal.provision.key, {}).update(codes)
    return tuple(_goal(goal, serving.get(goal.key, {}), said, before, say) for goal in standing.goals)


def _goal(
    goal: GoalStanding[Assessed], serving: Mapping[int, str], said: Said, before: SaidBefore, say: Wording
) -> GoalCase:
    told = list(said.goals.get(goal.key, ()))
    for one in goal.indicators:
        told += [about(f"{one.indicator.code}: ", line) for line in said.indicators.get(one.indicator.pk, ())]
    for pk, name in serving.items():
        told += [
            replace(line, text="", measure=f"{name}: {line.measure}", learned="")
            for line in said.initiatives.get(pk, ())
            if line.measure
        ]
    if goal.rolled.outcome is not Outcome.REACHED:
        told += [*before.goals.get(goal.key, ()), *before.of_indicators(one.indicator for one in goal.indicators)]
    return GoalCase(
        key=goal.key,
        name=name_of_goal(goal, say),
        outcome=goal.rolled.outcome,
        reason=goal.rolled.reason,
        assessed=goal.rolled.assessed,
        promised=goal.rolled.indicators,
        indicators=tuple(_indicator(one, say) for one in goal.indicators),
        initiatives=tuple(serving.values()),
        told=tuple(told),
    )


def name_of_goal(goal: GoalStanding[Assessed], say: Wording) -> str:
    """ "Mål 2: Flere er i job"."""
    return provision_heading(say, ProvisionKind(goal.content["kind"]), goal.content["number"], goal.content["title"])


def _indicator(one: Assessed, say: Wording) -> IndicatorCase:
    indicator, points, answer = one.indicator, one.points, one.assessment
    english = indicator.name_en if say.language == "en" else ""
    return IndicatorCase(
        code=indicator.code,
        name=english or indicator.name,
        start=_reading(points.start, one, say),
        now=_reading(points.now, one, say),
        aim=_reading(points.aim, one, say),
        direction=say(_DIRECTIONS[indicator.better]) if indicator.better else "",
        hides_start=points.hides_start,
        outcome=answer.outcome if answer else None,
        said=explain(answer, say, unit=indicator.unit) if answer else (),
    )


def _reading(point: Point | None, one: Assessed, say: Wording) -> Reading | None:
    if point is None:
        return None
    unit, decimals = one.indicator.unit, one.indicator.decimals
    text = say.percent(point.value / 100, decimals) if unit == "percent" else say.number(point.value, decimals)
    return Reading(text, point.period.said(say) if point.period else "")


def _spent(report: Report, years: Iterable[int]) -> Spent:
    """By initiative and year: what was told in any approved round; the newest round that tells of a year holds."""
    rows = (
        Entry.objects.filter(
            share__round__policy=report.policy,
            share__round__year__in=list(years),
            share__state=ShareState.APPROVED,
            initiative__isnull=False,
            spent__isnull=False,
        )
        .order_by("share__round__pk")
        .values_list("initiative_id", "share__round__year", "spent")
    )
    return {(initiative, year): spent for initiative, year, spent in rows if initiative and spent is not None}


def _shares(of: Round | None) -> list[Share]:
    """The round's parts, each with how many lines it has. One query."""
    if of is None:
        return []
    return list(of.shares.select_related("unit").annotate(asked=Count("entries")).order_by("unit__code"))


def _share(share: Share, say: Wording, *, drafts: bool) -> ShareCase:
    asked: int = getattr(share, "asked", 0)
    on = timezone.localdate(share.answered_at) if share.answered_at else None
    return ShareCase(name_of(share.unit, say), _answer(share, drafts=drafts), asked, on, share.reason)


def _answer(share: Share, *, drafts: bool) -> Answer:
    if share.state == ShareState.GAP:
        return Answer.LEFT_OUT
    if share.state == ShareState.APPROVED or (drafts and share.state in HANDED_IN):
        return Answer.LATE if share.late else Answer.IN_TIME
    return Answer.PENDING if share.state in HANDED_IN else Answer.MISSING
