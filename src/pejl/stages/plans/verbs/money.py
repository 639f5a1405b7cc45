"""Writing the budget of a draft: its frame, its lines, and what each has in each year."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person
from pejl.stages.plans.content import Line, Years
from pejl.stages.plans.errors import CodeTaken, LineWrong, NameMissing, YearOutside
from pejl.stages.plans.models import Amount, BudgetLine, Frame, LineKind, Plan
from pejl.stages.plans.numbers import check_number
from pejl.stages.plans.rules import GATE
from pejl.stages.plans.verbs.initiatives import check_code


@transaction.atomic
def write_budget(plan: Plan, *, frames: Years, lines: Sequence[Line], by: Person | None) -> None:
    """The whole budget, in the order given; what is not among `lines` is taken out.

    Raises CodeWrong, CodeTaken, NameMissing, LineWrong, YearOutside, AmountWrong.
    """
    GATE.require("budget.write", by=by, state=plan.state, units=[plan.administration])
    check_years(plan, frames)
    for line in lines:
        check_years(plan, line.amounts)
    plan.frames.all().delete()
    Frame.objects.bulk_create(Frame(plan=plan, year=year, amount=amount) for year, amount in sorted(frames.items()))
    plan.lines.all().delete()
    _keep(plan, lines)
    log("budget.write", plan, by=by, lines=len(lines))


def check_years(plan: Plan, years: Years) -> None:
    """Raises YearOutside, AmountWrong."""
    for year, amount in years.items():
        check_number(amount)
        if year not in plan.years:
            raise YearOutside(year=year, first=plan.first_year, last=plan.last_year)


def _keep(plan: Plan, lines: Sequence[Line]) -> None:
    initiatives = {initiative.code: initiative for initiative in plan.initiatives.all()}
    kept: dict[str, BudgetLine] = {}
    # parts after what they are a part of, however they stand in a sheet
    for place, line in sorted(enumerate(lines, start=1), key=lambda pair: pair[1].kind == LineKind.OF_WHICH):
        code = check_code(line.code)
        if code in kept:
            raise CodeTaken(code=code)
        row = BudgetLine(plan=plan, code=code, order=place, kind=line.kind, name=line.name.strip(),
                         name_en=line.name_en.strip(), note=line.note.strip()[:300])  # fmt: skip
        if line.kind == LineKind.INITIATIVE:
            row.initiative = initiatives.get(line.belongs_to)
        elif line.kind == LineKind.OF_WHICH:
            row.part_of = kept.get(line.belongs_to)
        _check_line(row)
        row.save()
        kept[code] = row
    Amount.objects.bulk_create(
        Amount(line=kept[line.code.strip()], year=year, amount=amount)
        for line in lines
        for year, amount in sorted(line.amounts.items())
        if amount != Decimal(0)
    )


def _check_line(row: BudgetLine) -> None:
    if row.kind == LineKind.INITIATIVE:
        if row.initiative is None:
            raise LineWrong(code=row.code)
    elif not row.name:
        raise NameMissing
    elif row.kind == LineKind.OF_WHICH and (row.part_of is None or row.part_of.kind == LineKind.OF_WHICH):
        raise LineWrong(code=row.code)
