"""Plans as a status report tells of them: targets against results, budget against what was spent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pejl.measuring.budgets import BudgetFinding, said_amount
from pejl.measuring.targets import Assessment
from pejl.stages.plans.models import Initiative, Result, TargetFigure, TargetKind, YearlyTarget
from pejl.stages.plans.money import budget_findings, paid_years
from pejl.stages.plans.queries.funding import Standing, money_of, year_of
from pejl.stages.plans.queries.overview import Overview
from pejl.stages.plans.results import assessments, figure_in
from pejl.wording import Wording
from pejl.writing.status_report import InitiativeCase, PlanCase, PlanYear, ResultCase, Stage, Told, YearMoney

Spent = Mapping[tuple[int, int], Decimal]
"""By the initiative's id and the year."""
_ZERO = Decimal(0)
_STAGES = {
    "not_started": Stage.PLANNED,
    "as_planned": Stage.RUNNING,
    "delayed": Stage.DELAYED,
    "stopped": Stage.STOPPED,
    "finished": Stage.DONE,
}
"""What administrations say, as the report says it."""
_WENT_WRONG = frozenset({"delayed", "stopped"})


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an administration said of an initiative in an earlier year."""

    told: Told
    status: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the plans themselves; by the initiative's id."""

    years: range
    today: date
    spent: Spent
    told: Mapping[int, Sequence[Told]]
    statuses: Mapping[int, str]
    """As administrations say it in the round."""
    earlier: Mapping[int, Sequence[Earlier]] = field(default_factory=dict)
    """What they said in the rounds of earlier years, the oldest first."""


def plan_case(overview: Overview, known: Known, say: Wording) -> PlanCase:
    """A plan with its initiatives and what in its budget does not add up. One query."""
    plan = overview.plan
    paid = paid_years(overview.lines)
    findings = budget_findings(plan, overview.lines, overview.initiatives, say.language)
    return PlanCase(
        key=plan.slug,
        title=plan.title,
        scale=plan.scale,
        currency=plan.currency,
        initiatives=tuple(_initiative(one, overview, paid.get(one.pk, {}), known, say) for one in overview.initiatives),
        findings=tuple(_finding(one, say) for one in findings if one.year is None or one.year in known.years),
        years=_plan_years(overview, known.years) if len(known.years) > 1 else (),
    )


def _plan_years(overview: Overview, years: range) -> tuple[PlanYear, ...]:
    table = overview.table
    rows = zip(table.years, table.frame, table.amounts, strict=True)
    return tuple(PlanYear(year, frame, budget) for year, frame, budget in rows if year in years)


def _initiative(
    one: Initiative, overview: Overview, paid: Mapping[int, Decimal], known: Known, say: Wording
) -> InitiativeCase:
    year, unit = known.years[-1], one.responsible
    results = _results(one, [at for at in known.years if at in overview.plan.years], known.today, say)
    return InitiativeCase(
        code=one.code,
        name=one.called(say.language),
        unit=unit.name_en or unit.name if say.language == "en" else unit.name,
        stage=_stage(one, known.statuses.get(one.pk, "")),
        money=_money(one, overview, known.years, paid, known.spent),
        results=results,
        told=tuple(known.told.get(one.pk, ())),
        earlier=_earlier(results, known.earlier.get(one.pk, ())),
        funding=_funding(one, overview, year, paid, say),
    )


def _finding(finding: BudgetFinding, say: Wording) -> str:
    said = finding.said(say)
    return f"{finding.line}: {said}" if finding.line else said


def _stage(initiative: Initiative, status: str) -> Stage:
    """As its administration says it in the round; else as the plan has it."""
    return _STAGES[status] if status else Stage(initiative.status)


def _money(
    initiative: Initiative, overview: Overview, years: range, paid: Mapping[int, Decimal], spent: Spent
) -> tuple[YearMoney, ...]:
    return tuple(
        YearMoney(year, paid.get(year, _ZERO), spent.get((initiative.pk, year)))
        for year in years
        if year in overview.plan.years
    )


def _funding(initiative: Initiative, overview: Overview, year: int, paid: Mapping[int, Decimal], say: Wording) -> str:
    """How its money stands, where the year's budget has none for it."""
    if paid.get(year):
        return ""
    match money_of(initiative, paid, year_of(overview.plan, year)).standing:
        case Standing.APPLIED:
            return say("Money is applied for")
        case Standing.NEEDED:
            return say("Needs separate funding")
        case Standing.REFUSED:
            return say("Application refused")
        case Standing.EXPIRED:
            return say("Funding has expired")
        case Standing.PARTLY:
            return say("Partly paid for")
    return ""


def _earlier(results: Sequence[ResultCase], said: Sequence[Earlier]) -> tuple[Told, ...]:
    """Of the years in which something went wrong, or was learned: why, as it was said then."""
    missed = {result.year for result in results if result.missed}
    return tuple(one.told for one in said if one.status in _WENT_WRONG or one.told.year in missed or one.told.learned)


def _results(initiative: Initiative, years: Sequence[int], today: date, say: Wording) -> tuple[ResultCase, ...]:
    """Target by target, each in these years."""
    found = {year: assessments(initiative, year, today) for year in years}
    targets = list(initiative.targets.all())
    results = {target.pk: {row.year: row for row in target.results.all()} for target in targets}
    return tuple(
        _result(target, year, found[year][target.number], results, say) for target in targets for year in years
    )


def _result(
    target: YearlyTarget, year: int, answer: Assessment, results: Mapping[int, Mapping[int, Result]], say: Wording
) -> ResultCase:
    figure = figure_in(target, year)
    result = results[target.pk].get(year) or _done_before(figure, results[target.pk], year)
    whole = results[target.of.pk].get(year) if target.of else None
    return ResultCase(
        name=target.called(say.language),
        promised=_promised(figure, target, say),
        result=_said(figure, result, whole, say) if result else "",
        outcome=answer.outcome,
        reason=answer.reason,
        year=year,
        number=target.number,
    )


def _done_before(figure: TargetFigure, results: Mapping[int, Result], year: int) -> Result | None:
    """What is done once is done in all years after."""
    if figure.kind != TargetKind.DONE:
        return None
    return next((row for at, row in sorted(results.items()) if at < year and row.value > 0), None)


def _promised(figure: TargetFigure, target: YearlyTarget, say: Wording) -> str:
    """A target in words: "at least 350", "at least 90 % of “participants”, from 2020"."""
    number = said_amount(figure.value, say) if figure.value is not None else ""
    of = target.of.called(say.language) if target.of else ""
    match figure.kind:
        case TargetKind.MINIMUM:
            words = say("at least {number}", number=number)
        case TargetKind.EXACTLY:
            words = say("exactly {number}", number=number)
        case TargetKind.SHARE:
            words = say("at least {number} % of “{of}”", number=number, of=of)
        case TargetKind.ALL:
            words = say("all of “{of}”", of=of)
        case _:
            words = say("to be done")
    if figure.from_year:
        words += say(", from {year}", year=figure.from_year)
    if figure.by_year:
        words += say(", by the end of {year}", year=figure.by_year)
    return words


def _said(figure: TargetFigure, result: Result, whole: Result | None, say: Wording) -> str:
    """A result as it is read: "326", "268 (82 %)", "is done"."""
    if figure.kind == TargetKind.DONE:
        return say("is done") if result.value > 0 else say("is not done")
    number = said_amount(result.value, say)
    out_of = result.out_of if result.out_of is not None else whole.value if whole else None
    if figure.kind in {TargetKind.SHARE, TargetKind.ALL} and out_of:
        return f"{number} ({say.percent(float(result.value / out_of))})"
    return number
