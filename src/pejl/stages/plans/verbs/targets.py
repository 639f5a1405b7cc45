"""Yearly targets: written in a draft, revised with a reason in an adopted plan, reported on every year."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person
from pejl.stages.plans.content import Figure, Reported
from pejl.stages.plans.errors import (
    NameMissing,
    ReasonMissing,
    ShareOfNothing,
    ShareWrong,
    TargetInUse,
    ValueMissing,
    YearOutside,
)
from pejl.stages.plans.models import Initiative, Plan, Result, TargetFigure, TargetKind, YearlyTarget
from pejl.stages.plans.numbers import check_number
from pejl.stages.plans.rules import GATE

_COUNTED_OF = {TargetKind.SHARE, TargetKind.ALL}
_WITH_VALUE = {TargetKind.MINIMUM, TargetKind.EXACTLY, TargetKind.SHARE}
_WHOLE = Decimal(100)


@transaction.atomic
def add_target(
    initiative: Initiative,
    *,
    name: str,
    figure: Figure,
    by: Person | None,
    name_en: str = "",
    of: YearlyTarget | None = None,
    exception: str = "",
) -> YearlyTarget:
    """A new yearly target, last of the initiative's. Raises NameMissing, ValueMissing, ShareWrong, ShareOfNothing."""
    _require("yearly_target.write", initiative, by)
    assert by is not None
    last = initiative.targets.aggregate(last=Max("number"))["last"] or 0
    target = YearlyTarget(initiative=initiative, number=last + 1)
    describe_target(target, name, name_en, of, exception)
    check_figure(figure, name=name, of=of, plan=initiative.plan)
    target.save()
    _keep_figure(target, 1, figure, by)
    log("yearly_target.add", target, by=by, initiative=initiative.code, number=target.number)
    return target


@transaction.atomic
def edit_target(
    target: YearlyTarget,
    *,
    name: str,
    figure: Figure,
    by: Person | None,
    name_en: str = "",
    of: YearlyTarget | None = None,
    exception: str = "",
) -> None:
    """Write a target of a draft anew; of one that was revised, its newest figure. Raises as `add_target`."""
    _require("yearly_target.write", target.initiative, by)
    describe_target(target, name, name_en, of, exception)
    check_figure(figure, name=name, of=of, plan=target.initiative.plan)
    target.save()
    newest = target.figures.order_by("-revision").first()
    assert newest is not None  # a target is made with one
    newest.kind, newest.value, newest.from_year, newest.by_year = (
        figure.kind, figure.value, figure.from_year, figure.by_year,
    )  # fmt: skip
    newest.save(update_fields=["kind", "value", "from_year", "by_year"])
    log("yearly_target.edit", target, by=by, initiative=target.initiative.code, number=target.number)


@transaction.atomic
def remove_target(target: YearlyTarget, *, by: Person | None) -> None:
    """Take it out of the draft. Raises TargetInUse."""
    _require("yearly_target.write", target.initiative, by)
    if target.parts.exists():
        raise TargetInUse
    log("yearly_target.remove", target, by=by, initiative=target.initiative.code, number=target.number)
    target.delete()


@transaction.atomic
def revise_target(target: YearlyTarget, *, figure: Figure, by: Person | None) -> TargetFigure:
    """Another figure from a year on; the old one stays, and is what earlier years are held against.

    Raises ReasonMissing, YearOutside, ValueMissing, ShareWrong, ShareOfNothing.
    """
    _require("yearly_target.revise", target.initiative, by)
    assert by is not None
    plan = target.initiative.plan
    if not figure.reason.strip():
        raise ReasonMissing
    check_figure(figure, name=target.name, of=target.of, plan=plan)
    newest = target.figures.order_by("-revision").first()
    assert newest is not None
    earliest = max(plan.first_year, newest.holds_from or 0)
    if figure.holds_from is None or not earliest <= figure.holds_from <= plan.last_year:
        raise YearOutside(year=figure.holds_from or "–", first=earliest, last=plan.last_year)
    revised = _keep_figure(target, newest.revision + 1, figure, by)
    log("yearly_target.revise", target, by=by, initiative=target.initiative.code, number=target.number,
        revision=revised.revision, holds_from=figure.holds_from)  # fmt: skip
    return revised


@transaction.atomic
def report_result(target: YearlyTarget, *, year: int, reported: Reported | None, by: Person | None) -> None:
    """What came of a target in a year; None takes a wrong report back. Raises YearOutside, AmountWrong."""
    _require("yearly_target.report", target.initiative, by)
    if reported is not None:
        check_reported(target.initiative.plan, year, reported)
    before = target.results.filter(year=year).first()
    if reported is None:
        target.results.filter(year=year).delete()
    else:
        values = {
            "value": reported.value,
            "out_of": reported.out_of,
            "note": reported.note.strip()[:300],
            "by": by,
        }
        Result.objects.update_or_create(target=target, year=year, defaults=values)
    log("yearly_target.report", target, by=by, initiative=target.initiative.code, number=target.number, year=year,
        before=str(before.value) if before else None, value=str(reported.value) if reported else None)  # fmt: skip


def check_figure(figure: Figure, *, name: str, of: object | None, plan: Plan) -> None:
    """Raises ValueMissing, ShareWrong, ShareOfNothing, YearOutside, AmountWrong."""
    if figure.kind in _WITH_VALUE and figure.value is None:
        raise ValueMissing(name=name)
    if figure.value is not None:
        check_number(figure.value)
    if figure.kind == TargetKind.SHARE and not 0 <= (figure.value or 0) <= _WHOLE:
        raise ShareWrong(value=figure.value)
    if figure.kind in _COUNTED_OF and of is None:
        raise ShareOfNothing(name=name)
    for year in (figure.from_year, figure.by_year):
        if year is not None and year not in plan.years:
            raise YearOutside(year=year, first=plan.first_year, last=plan.last_year)


def check_reported(plan: Plan, year: int, reported: Reported) -> None:
    """Raises YearOutside, AmountWrong."""
    if year not in plan.years:
        raise YearOutside(year=year, first=plan.first_year, last=plan.last_year)
    check_number(reported.value)
    if reported.out_of is not None:
        check_number(reported.out_of)


def _require(action: str, initiative: Initiative, by: Person | None) -> None:
    plan = initiative.plan
    GATE.require(action, by=by, state=plan.state, units=[plan.administration, initiative.responsible])


def describe_target(target: YearlyTarget, name: str, name_en: str, of: YearlyTarget | None, exception: str) -> None:
    """Set its words and what it is a share of. Raises NameMissing, ShareOfNothing."""
    if not name.strip():
        raise NameMissing
    if of is not None and _goes_round(target, of):
        raise ShareOfNothing(name=name)
    target.name, target.name_en, target.of, target.exception = name.strip(), name_en.strip(), of, exception.strip()


def _goes_round(target: YearlyTarget, of: YearlyTarget) -> bool:
    """Whether `of` is of another initiative, or the target itself, or a share of it in the end."""
    if of.initiative_id != target.initiative_id:
        return True
    above: YearlyTarget | None = of
    while above is not None:
        if above.pk == target.pk:
            return True
        above = above.of
    return False


def _keep_figure(target: YearlyTarget, revision: int, figure: Figure, by: Person) -> TargetFigure:
    return TargetFigure.objects.create(
        target=target,
        revision=revision,
        kind=figure.kind,
        value=figure.value,
        from_year=figure.from_year,
        by_year=figure.by_year,
        holds_from=figure.holds_from,
        reason=figure.reason.strip(),
        set_by=by,
    )
