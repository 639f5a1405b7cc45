"""Money: what each initiative was to cost, what was spent, and what does not add up."""

from collections.abc import Iterator
from decimal import Decimal

from pejl.measuring.budgets import said_amount
from pejl.wording import Wording
from pejl.writing.note.anchors import section_anchor
from pejl.writing.note.outline import (
    Bar,
    Block,
    BulletList,
    Chart,
    Column,
    Heading,
    Paragraph,
    Role,
    Runs,
    Table,
    plain,
)
from pejl.writing.status_report.case import InitiativeCase, PlanCase, StatusCase
from pejl.writing.status_report.frame import difference_said, frame_over_years
from pejl.writing.status_report.words import money_said, unit_said

_ZERO = Decimal(0)


def money_chapter(case: StatusCase, say: Wording) -> Iterator[Block]:
    """Budget against what was spent, plan by plan; amounts nobody has told are named."""
    yield Heading(1, say("Money"), "money")
    if not case.initiatives:
        yield Paragraph(plain(say("There is no budget to hold anything against.")), place="money")
    for plan in case.plans:
        place = f"money-{section_anchor(plan.key)}"
        if len(case.plans) > 1:
            yield Heading(2, plan.title, place)
        yield Paragraph(plain(said_money(plan, case, say)), place=place)
        yield from frame_over_years(plan, say)
        yield _chart(plan, say) if plan.told_of else _table(plan, say)
        if plan.findings:
            yield Paragraph(plain(say("What does not add up in the budget:")), Role.LABEL)
            yield BulletList(tuple(plain(finding) for finding in plan.findings))


def said_money(plan: PlanCase, case: StatusCase, say: Wording) -> str:
    """What was set aside and what was spent, in two sentences."""
    budget = say(
        "The plan sets aside {budget} for its initiatives in {years}.",
        budget=money_said(plan.budget, plan, say),
        years=case.years,
    )
    if not plan.budget and not plan.told_of:
        return say("The plan sets no money aside for its initiatives in {years}.", years=case.years)
    if not plan.told_of:
        return f"{budget} {say('Nobody has told what was spent.')}"
    spent = say("{spent} was spent.", spent=money_said(plan.spent, plan, say))
    if not plan.untold:
        return f"{budget} {spent}"
    untold = say.join(untold_said(one, say) for one in plan.untold)
    missing = say(
        "{spent} was spent as far as it was told; of {initiatives} nobody has told.",
        spent=money_said(plan.spent, plan, say),
        initiatives=untold,
    )
    return f"{budget} {missing}"


def untold_said(one: InitiativeCase, say: Wording) -> str:
    """An initiative whose spending is not known, with the years where that are only some."""
    if len(one.money) == 1 or one.spent is None:
        return one.code
    return say("{initiative} in {years}", initiative=one.code, years=say.join(map(str, one.untold)))


def _chart(plan: PlanCase, say: Wording) -> Chart:
    """What was spent of each initiative's budget; the table beside it has both and the difference."""
    bars = tuple(_bar(one, say) for one in plan.initiatives if one.spent is not None)
    said = say.join(f"{bar.name}: {bar.label}" for bar in bars)
    title = say("Spent of the budget")
    return Chart(title, say("Bar chart: {title}. {figures}.", title=title, figures=said), bars, _table(plan, say))


def _bar(one: InitiativeCase, say: Wording) -> Bar:
    spent = one.spent or _ZERO
    label = say("{part} of {whole}", part=said_amount(spent, say), whole=said_amount(one.budget_told, say))
    return Bar(f"{one.code} {one.name}", max(round(spent), 0), label)


def _table(plan: PlanCase, say: Wording) -> Table:
    columns = (
        Column(say("Initiative"), 5),
        Column(say("Budget"), 2, numeric=True),
        Column(say("Spent"), 2, numeric=True),
        Column(say("Difference where told"), 2, numeric=True),
    )
    told = bool(plan.told_of)
    total = (
        plain(say("In all")),
        plain(said_amount(plan.budget, say)),
        plain(said_amount(plan.spent, say) if told else say("not told")),
        plain(difference_said(plan.spent - plan.budget_told, say) if told else "–"),
    )
    rows = tuple(_row(one, say) for one in plan.initiatives)
    title = say("Money, in {unit}", unit=unit_said(plan, say))
    return Table(title, columns, (*rows, total), has_total=True)


def _row(one: InitiativeCase, say: Wording) -> tuple[Runs, ...]:
    name, budget = plain(f"{one.code} {one.name}"), plain(said_amount(one.budget, say))
    if one.spent is None:
        return (name, budget, plain(say("not told") if one.untold else "–"), plain("–"))
    difference = difference_said(one.spent - one.budget_told, say)
    return (name, budget, plain(said_amount(one.spent, say)), plain(difference))
