"""The final evaluation's money over the years: the frame, the budget, and what was spent, year by year."""

from collections.abc import Iterator
from decimal import Decimal

from pejl.measuring.budgets import said_amount
from pejl.wording import Wording
from pejl.writing.note.outline import Bar, Block, Chart, Column, Paragraph, Run, Runs, Table, Tone, plain
from pejl.writing.status_report.case import PlanCase, PlanYear, YearMoney
from pejl.writing.status_report.words import money_said, unit_said

_ZERO = Decimal(0)


def frame_over_years(plan: PlanCase, say: Wording) -> Iterator[Block]:
    """A sentence and a table; nothing for a report of one year."""
    if not plan.years:
        return
    yield Paragraph(plain(_said(plan, say)))
    table = _table(plan, say)
    bars = tuple(bar for one in plan.years if (bar := _bar(plan, one, say)))
    if not bars:
        yield table
        return
    title = say("Spent of the frame, year by year") if _has_frame(plan) else say("Spent of the budget, year by year")
    figures = say.join(f"{bar.name}: {bar.label}" for bar in bars)
    yield Chart(title, say("Bar chart: {title}. {figures}.", title=title, figures=figures), bars, table)


def _has_frame(plan: PlanCase) -> bool:
    return any(one.frame is not None for one in plan.years)


def _said(plan: PlanCase, say: Wording) -> str:
    budget = sum((one.budget for one in plan.years), _ZERO)
    years = f"{plan.years[0].year}-{plan.years[-1].year}" if len(plan.years) > 1 else str(plan.years[0].year)
    shared = say(
        "The budget came to {budget}, {initiatives} of it for initiatives.",
        budget=money_said(budget, plan, say),
        initiatives=money_said(plan.budget, plan, say),
    )
    if not _has_frame(plan):
        return f"{say('The plan had no frame.')} {shared}"
    frame = sum((one.frame for one in plan.years if one.frame is not None), _ZERO)
    said = say("The frame was {frame} in {years}.", frame=money_said(frame, plan, say), years=years)
    return f"{said} {shared}"


def _of_year(plan: PlanCase, year: int) -> list[YearMoney]:
    """What is known of each initiative's money in a year."""
    return [money for one in plan.initiatives for money in one.money if money.year == year]


def _spent(rows: list[YearMoney]) -> Decimal | None:
    told = [row.spent for row in rows if row.spent is not None]
    return sum(told, _ZERO) if told else None


def _bar(plan: PlanCase, one: PlanYear, say: Wording) -> Bar | None:
    spent = _spent(_of_year(plan, one.year))
    if spent is None:
        return None
    whole = one.budget if one.frame is None else one.frame
    label = say("{part} of {whole}", part=said_amount(spent, say), whole=said_amount(whole, say))
    return Bar(str(one.year), max(round(spent), 0), label)


def _table(plan: PlanCase, say: Wording) -> Table:
    columns = (
        Column(say("Year"), 2),
        Column(say("Frame"), 2, numeric=True),
        Column(say("Budget in all"), 2, numeric=True),
        Column(say("For initiatives"), 2, numeric=True),
        Column(say("Spent on initiatives"), 3, numeric=True),
        Column(say("Difference where told"), 2, numeric=True),
    )
    rows = tuple(_row(plain(str(one.year)), one.frame, one.budget, _of_year(plan, one.year), say) for one in plan.years)
    frame = sum((one.frame for one in plan.years if one.frame is not None), _ZERO) if _has_frame(plan) else None
    budget = sum((one.budget for one in plan.years), _ZERO)
    money = [row for one in plan.initiatives for row in one.money]
    total = _row(plain(say("In all")), frame, budget, money, say)
    title = say("Money year by year, in {unit}", unit=unit_said(plan, say))
    return Table(title, columns, (*rows, total), has_total=True)


def _row(name: Runs, frame: Decimal | None, budget: Decimal, money: list[YearMoney], say: Wording) -> tuple[Runs, ...]:
    spent = _spent(money)
    held_against = sum((row.budget for row in money if row.spent is not None), _ZERO)
    return (
        name,
        plain(said_amount(frame, say) if frame is not None else say("none")),
        plain(said_amount(budget, say)),
        plain(said_amount(sum((row.budget for row in money), _ZERO), say)),
        _spent_said(spent, money, say),
        plain(difference_said(spent - held_against, say) if spent is not None else "–"),
    )


def _spent_said(spent: Decimal | None, money: list[YearMoney], say: Wording) -> Runs:
    """With how much of the budget nobody has told of, so that a gap does not look like thrift."""
    untold = sum((row.budget for row in money if row.spent is None), _ZERO)
    if spent is None:
        return plain(say("not told") if untold else "–")
    if not untold:
        return plain(said_amount(spent, say))
    missing = say("not told of {budget}", budget=said_amount(untold, say))
    return (Run(said_amount(spent, say)), Run(f"\n{missing}", Tone.MUTED))


def difference_said(amount: Decimal, say: Wording) -> str:
    """With its sign: a plus is more than the budget."""
    said = said_amount(abs(amount), say)
    return f"+{said}" if amount > 0 else f"−{said}" if amount < 0 else said
