"""What readers of a plan would miss. Every finding is for people to judge; only the frame stops an adoption."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_noop as _

from pejl.measuring.budgets import BudgetFinding
from pejl.stages.plans.models import BudgetLine, FundingKind, Initiative, InitiativeStatus, Plan, PlanState
from pejl.stages.plans.money import budget_findings, paid_years
from pejl.stages.plans.queries.funding import Money, Standing
from pejl.stages.plans.queries.goals import ServedGoal
from pejl.stages.policies.models import Provision

_OVER = {InitiativeStatus.DONE, InitiativeStatus.STOPPED}
RULES: dict[str, tuple[str, str]] = {
    "budget": (
        _("Money that does not add up"),
        _("Readers add the table up, and compare it with the text."),
    ),
    "goal": (_("Goals that no initiative serves"), _("A goal without a plan is a wish.")),
    "commitment": (
        _("Commitments that no initiative keeps"),
        _("The policy says “we do this by …”; somebody must do it."),
    ),
    "initiative": (
        _("Initiatives that serve no goal"),
        _("What serves no goal of the policy belongs elsewhere, or a goal is missing."),
    ),
    "target": (_("Initiatives without a yearly target"), _("Without one nobody can say how it went.")),
    "unpaid": (_("Initiatives that are not paid for"), _("What it means for the goals is shown with each goal.")),
    "window": (
        _("Applications that could still be sent"),
        _("The pool has fixed months; who misses one waits half a year."),
    ),
    "missed": (
        _("Applications that nobody sent"),
        _("The window is over; what is not paid for waits for the next one."),
    ),
    "revision": (
        _("Yearly targets that are due to be looked at again"),
        _("The plan itself says after how many years."),
    ),
    "result": (_("Years without a result"), _("The barometer and the yearly status are built from results.")),
}
"""Rule -> its name, and why it matters. The order is that of the page."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing. `what` names it: an initiative, a provision, or a finding of the budget."""

    rule: str
    initiative: Initiative | None = None
    provision: Provision | None = None
    budget: BudgetFinding | None = None
    money: Money | None = None
    years: tuple[int, ...] = field(default=())
    window: date | None = None
    """The first day of a window that was missed."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at: fetched once by whoever asks."""

    plan: Plan
    lines: Sequence[BudgetLine]
    initiatives: Sequence[Initiative]
    """With what they serve, their funding, targets, figures and results."""
    goals: Sequence[ServedGoal]
    money: Mapping[int, Money]
    """By the initiative's id."""
    today: date

    @property
    def year(self) -> int:
        """The year it is."""
        return self.today.year


def check_plan(looked: Looked, language: str) -> list[Finding]:
    """All findings, rule by rule in the order of `RULES`."""
    found = [
        Finding("budget", budget=one)
        for one in budget_findings(looked.plan, looked.lines, looked.initiatives, language)
    ]
    for goal in looked.goals:
        if not goal.serving:
            found.append(Finding("goal", provision=goal.provision))
        found += [Finding("commitment", provision=one.provision) for one in goal.promises if not one.kept_by]
    for initiative in looked.initiatives:
        found += _of_initiative(initiative, looked)
    order = list(RULES)
    return sorted(found, key=lambda finding: order.index(finding.rule))


def _of_initiative(initiative: Initiative, looked: Looked) -> list[Finding]:
    money, plan = looked.money[initiative.pk], looked.plan
    found = []
    if not initiative.serves.all():
        found.append(Finding("initiative", initiative))
    if not initiative.targets.all():
        found.append(Finding("target", initiative))
    if not money.standing.is_paid:
        found.append(Finding("unpaid", initiative, money=money))
    if _can_apply(initiative, looked):
        found.append(Finding("window", initiative, years=(looked.year,)))
    if (missed := _missed(initiative, looked)) is not None:
        found.append(Finding("missed", initiative, money=money, window=missed))
    if _is_due(initiative, looked):
        found.append(Finding("revision", initiative, years=(plan.first_year + plan.revised_after,)))
    if missing := _years_without_result(initiative, looked):
        found.append(Finding("result", initiative, years=missing))
    return found


def _can_apply(initiative: Initiative, looked: Looked) -> bool:
    """Whether it lacks money, nobody has applied for it this year, and a window of the year is not over yet."""
    applied = {year for year, _ in _applied_in(initiative)}
    is_open = looked.year in looked.plan.years and any(
        _last_day(looked.year, month) >= looked.today for month in looked.plan.windows
    )
    return is_open and _lacks(initiative, looked) and looked.year not in applied


def _missed(initiative: Initiative, looked: Looked) -> date | None:
    """The first day of the window that was over last, where it lacks money and nobody applied in it.

    While a plan is written nobody can apply; what is over or stopped needs no money.
    """
    plan = looked.plan
    is_followed = plan.state == PlanState.ADOPTED and looked.year in plan.years
    if not (is_followed and initiative.status not in _OVER and _lacks(initiative, looked)):
        return None
    over = [
        (year, month)
        for year in (looked.year - 1, looked.year)
        for month in plan.windows
        if year in plan.years and _last_day(year, month) < looked.today
    ]
    last = max(over, default=None)
    return date(*last, 1) if last and last not in _applied_in(initiative) else None


def _lacks(initiative: Initiative, looked: Looked) -> bool:
    return looked.money[initiative.pk].standing in {Standing.NEEDED, Standing.EXPIRED}


def _applied_in(initiative: Initiative) -> set[tuple[int | None, int | None]]:
    """Years and months of the windows in which somebody has applied."""
    return {(one.year, one.month) for one in initiative.funding.all() if one.kind == FundingKind.APPLIED}


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _is_due(initiative: Initiative, looked: Looked) -> bool:
    """Whether the time to look at targets again is past, and none of them was revised. What is over is left alone."""
    if initiative.status in _OVER:
        return False
    due = looked.plan.first_year + looked.plan.revised_after
    targets = initiative.targets.all()
    is_past = due <= looked.year and due <= looked.plan.last_year
    return is_past and bool(targets) and not any(len(target.figures.all()) > 1 for target in targets)


def _years_without_result(initiative: Initiative, looked: Looked) -> tuple[int, ...]:
    """Years that are over, in which it had money, and nothing was reported of what it was to reach."""
    targets = initiative.targets.all()
    reported = {result.year for target in targets for result in target.results.all()}
    paid = paid_years(line for line in looked.lines if line.initiative_id == initiative.pk).get(initiative.pk)
    over = [year for year in looked.plan.years if year < looked.year and (paid is None or paid.get(year))]
    return tuple(year for year in over if targets and year not in reported)
