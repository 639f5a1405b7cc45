"""A whole plan as its pages show it, fetched once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from pejl.stages.plans.checking import Looked
from pejl.stages.plans.models import BudgetLine, Initiative, Plan, Result, TargetFigure, YearlyTarget
from pejl.stages.plans.money import MoneyTable, lines_of, money_table, paid_years
from pejl.stages.plans.queries.funding import Money, money_of, year_of
from pejl.stages.plans.queries.goals import ServedGoal, goals_of
from pejl.stages.plans.queries.reading import with_ties
from pejl.stages.plans.queries.settled import settled_of


@dataclass(frozen=True, slots=True)
class Overview:
    """A plan with its initiatives, its money and the goals it serves."""

    plan: Plan
    initiatives: tuple[Initiative, ...]
    lines: tuple[BudgetLine, ...]
    table: MoneyTable
    money: Mapping[int, Money]
    """By the initiative's id: how it stands in the plan's year that it is now, or the nearest."""
    goals: tuple[ServedGoal, ...]
    year: int
    today: date

    @property
    def looked(self) -> Looked:
        """What the check looks at."""
        return Looked(self.plan, self.lines, self.initiatives, self.goals, self.money, self.today)


def overview_of(plan: Plan, today: date) -> Overview:
    """Fifteen queries, however many initiatives."""
    figures = TargetFigure.objects.order_by("revision")
    targets = YearlyTarget.objects.select_related("of").prefetch_related(
        Prefetch("figures", queryset=figures), Prefetch("results", queryset=Result.objects.order_by("year"))
    )
    initiatives = tuple(
        with_ties(plan.initiatives.order_by("order", "id")).prefetch_related(
            Prefetch("targets", queryset=targets.order_by("number"))
        )
    )
    return _put_together(plan, initiatives, lines_of(plan), today)


def public_overview(plan: Plan, today: date) -> Overview:
    """The plan as everybody may see it: what was adopted last, while it is written again."""
    settled = settled_of(plan)
    if settled is None:
        return overview_of(plan, today)
    return _put_together(settled.plan, settled.initiatives, settled.lines, today)


def _put_together(plan: Plan, initiatives: Sequence[Initiative], lines: Sequence[BudgetLine], today: date) -> Overview:
    paid, year = paid_years(lines), year_of(plan, today.year)
    money = {one.pk: money_of(one, paid.get(one.pk, {}), year) for one in initiatives}
    goals = tuple(goals_of(plan, initiatives, money))
    table = money_table(plan, lines)
    return Overview(plan, tuple(initiatives), tuple(lines), table, money, goals, year, today)
