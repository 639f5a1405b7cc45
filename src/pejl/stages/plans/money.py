"""A plan's money, added up and held against its frame and its text by `pejl.measuring.budgets`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pejl.measuring import budgets
from pejl.measuring.budgets import Budget, BudgetFinding, BudgetRule, check_budget
from pejl.stages.plans.models import BudgetLine, Initiative, LineKind, Plan

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its amounts in the order of the table's years, and what they are in all."""

    line: BudgetLine
    amounts: tuple[Decimal, ...]
    total: Decimal
    parts: tuple["Row", ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that stand together; `name` is empty where the plan gives them none."""

    name: str
    rows: tuple[Row, ...]
    amounts: tuple[Decimal, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """The whole budget as it is read: groups of initiatives, then other expenses and reserves."""

    years: tuple[int, ...]
    groups: tuple[Group, ...]
    other: Group
    amounts: tuple[Decimal, ...]
    total: Decimal
    frame: tuple[Decimal | None, ...]
    remaining: tuple[Decimal | None, ...]
    """Frame less lines, where a year has a frame."""

    @property
    def has_frame(self) -> bool:
        """Whether any year has a frame."""
        return any(amount is not None for amount in self.frame)

    @property
    def agrees(self) -> bool:
        """Whether every year with a frame uses just that."""
        return not any(self.remaining)


def lines_of(plan: Plan) -> list[BudgetLine]:
    """All lines in order, with initiatives and amounts: two queries."""
    lines = plan.lines.select_related("initiative__responsible", "part_of").prefetch_related("amounts")
    return list(lines.order_by("order", "id"))


def money_table(plan: Plan, lines: Sequence[BudgetLine]) -> MoneyTable:
    """The lines with their sums. One query, for the frame."""
    years = tuple(plan.years)
    frame = _frame_of(plan)
    budget = _budget(lines, frame)
    parts: dict[int, list[BudgetLine]] = {}
    for line in lines:
        if line.part_of_id:
            parts.setdefault(line.part_of_id, []).append(line)
    by_group: dict[str, list[BudgetLine]] = {}
    for line in lines:
        if line.initiative:
            by_group.setdefault(line.initiative.group, []).append(line)
    other = [line for line in lines if line.kind in {LineKind.OTHER, LineKind.RESERVE}]
    return MoneyTable(
        years=years,
        groups=tuple(_group(name, own, parts, years) for name, own in by_group.items()),
        other=_group("", other, parts, years),
        amounts=_of_years(budget.totals, years),
        total=budget.total,
        frame=tuple(frame.get(year) for year in years),
        remaining=tuple(budget.remaining.get(year) for year in years),
    )


def paid_years(lines: Iterable[BudgetLine]) -> dict[int, dict[int, Decimal]]:
    """By initiative (id): what the budget has for it in each year."""
    own: dict[int, list[BudgetLine]] = {}
    for line in lines:
        if line.initiative_id:
            own.setdefault(line.initiative_id, []).append(line)
    return {initiative: _budget(rows, {}).totals for initiative, rows in own.items()}


def frame_differences(plan: Plan) -> list[tuple[int, Decimal, Decimal]]:
    """Year, sum of the lines and frame, of every year in which the two differ."""
    budget = _budget(lines_of(plan), _frame_of(plan))
    return [(year, budget.totals[year], budget.frame[year]) for year, left in budget.remaining.items() if left]


def budget_findings(
    plan: Plan, lines: Sequence[BudgetLine], initiatives: Iterable[Initiative], language: str
) -> tuple[BudgetFinding, ...]:
    """What does not add up: totals against the frame, an initiative's text against the table, parts against wholes.

    A finding's `line` is the code of the initiative, or of the line where it has none.
    """
    by_id = {initiative.pk: initiative for initiative in initiatives}
    paid = paid_years(lines)
    plain = [
        budgets.Line(
            key=initiative.code,
            amounts={year: paid.get(pk, {}).get(year, _ZERO) for year in plan.years},
            name=initiative.called(language),
            stated_yearly=initiative.stated_yearly,
            is_pilot=initiative.pilot,
        )
        for pk, initiative in by_id.items()
    ]
    plain += [_plain(line, language) for line in lines if line.kind in {LineKind.OTHER, LineKind.RESERVE}]
    found = check_budget(Budget(tuple(plain), _frame_of(plan)))
    return (*found, *_too_large(plan, lines))


def wrong_totals(plan: Plan, stated: Mapping[int, Decimal]) -> list[tuple[int, Decimal, Decimal]]:
    """Year, what a file says the lines add up to, and what they do, of every year in which the two differ."""
    budget = _budget(lines_of(plan), {}, stated)
    wrong = [one for one in check_budget(budget) if one.rule is BudgetRule.WRONG_TOTAL]
    return [(one.year or 0, one.amounts["stated"], one.amounts["total"]) for one in wrong]


def _too_large(plan: Plan, lines: Sequence[BudgetLine]) -> Iterable[BudgetFinding]:
    """Parts may differ from year to year, so each year is held against its whole by itself."""
    amounts = {line.pk: _amounts(line) for line in lines}
    for line in lines:
        own = [part for part in lines if part.part_of_id == line.pk]
        for year in plan.years if own else ():
            parts = {part.code: amounts[part.pk].get(year, _ZERO) for part in own}
            alone = budgets.Line(line.code, {year: amounts[line.pk].get(year, _ZERO)}, parts=parts)
            yield from (one for one in check_budget(Budget((alone,))) if one.rule is BudgetRule.PART_TOO_LARGE)


def _frame_of(plan: Plan) -> dict[int, Decimal]:
    return {frame.year: frame.amount for frame in plan.frames.all()}


def _budget(
    lines: Iterable[BudgetLine], frame: Mapping[int, Decimal], stated: Mapping[int, Decimal] | None = None
) -> Budget:
    """Lines "of which" count in no sum."""
    return Budget(tuple(_plain(line, "da") for line in lines if line.kind != LineKind.OF_WHICH), frame, stated or {})


def _plain(line: BudgetLine, language: str) -> budgets.Line:
    return budgets.Line(line.code, _amounts(line), line.called(language), budgets.LineKind(line.kind))


def _amounts(line: BudgetLine) -> dict[int, Decimal]:
    return {one.year: one.amount for one in line.amounts.all()}


def _group(
    name: str, lines: Sequence[BudgetLine], parts: Mapping[int, Sequence[BudgetLine]], years: Sequence[int]
) -> Group:
    budget = _budget(lines, {})
    rows = tuple(_row(line, parts.get(line.pk, ()), years) for line in lines)
    return Group(name, rows, _of_years(budget.totals, years), budget.total)


def _row(line: BudgetLine, parts: Sequence[BudgetLine], years: Sequence[int]) -> Row:
    amounts = _amounts(line)
    plain = budgets.Line(line.code, amounts)
    return Row(line, _of_years(amounts, years), plain.total, tuple(_row(part, (), years) for part in parts))


def _of_years(amounts: Mapping[int, Decimal], years: Sequence[int]) -> tuple[Decimal, ...]:
    return tuple(amounts.get(year, _ZERO) for year in years)
