"""Figures come in by files, and are corrected by hand: nothing twice, nothing overwritten in silence."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from pejl.errors import PejlError
from pejl.ground.audit.events import log
from pejl.ground.originals.models import Original
from pejl.measuring.figures import FigureMapping, FigureProblem, FigureRow, TakenIn
from pejl.stages.barometer.errors import FigureIncomplete, IndicatorUnknown, ReasonMissing
from pejl.stages.barometer.models import Figure, FigureRevision, FigureSource, Indicator, SeriesRole, TakeIn
from pejl.stages.barometer.rules import GATE
from pejl.stages.barometer.storing import store_rows
from pejl.stages.barometer.verbs.glances import forget_glances
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy


@transaction.atomic
def keep_source(
    policy: Policy,
    *,
    name: str,
    mapping: FigureMapping,
    by: Person,
    file_pattern: str = "",
    every_days: int | None = None,
) -> FigureSource:
    """Keep a mapping to use again; one of the same name is replaced. Raises NotAllowed, MappingNotUnderstood."""
    GATE.require("figure_source.change", by=by)
    mapping.require_complete()
    source, _ = FigureSource.objects.update_or_create(
        policy=policy,
        name=name.strip(),
        defaults={"mapping": mapping.to_dict(), "file_pattern": file_pattern, "every_days": every_days, "by": by},
    )
    log("figure_source.change", source, by=by, policy=policy.pk)
    return source


@transaction.atomic
def store_figures(
    policy: Policy,
    *,
    taken: TakenIn,
    file_name: str,
    original: Original,
    by: Person | None,
    source: FigureSource | None = None,
    role: SeriesRole = SeriesRole.OWN,
) -> TakeIn:
    """The rows that are right enter: new ones are added, other numbers correct what is there, nothing enters twice.

    Rows of indicators that the policy does not have are reported with the others that are wrong. Rows whose breakdown
    has "role" (own, comparator, area, city) or "criterion" are for that; the others are for `role`. `by` is None for
    the worker that looks through the folder. Raises NotAllowed.
    """
    if by is not None:
        GATE.require("figure.take_in", by=by)
    indicators = {one.code: one for one in policy.indicators.all()}
    unknown = [row for row in taken.rows if row.indicator not in indicators]
    rows = [row for row in taken.rows if row.indicator in indicators] if unknown else taken.rows
    take_in = TakeIn.objects.create(policy=policy, source=source, original=original, file_name=file_name[-255:], by=by)
    new, changed = store_rows(
        rows, indicators=indicators, role=role, take_in=take_in, by=by, reason=source.name if source else file_name
    )
    forget_glances(policy, {indicators[code].pk for code in {row.indicator for row in rows}})
    problems = [*taken.problems, *(_unknown(row) for row in unknown)]
    take_in.counts = {
        "new": new,
        "changed": changed,
        "same": len(rows) - new - changed,
        "missing": taken.missing,
        "left_alone": taken.left_alone,
        "wrong": len(problems),
    }
    take_in.problems = [
        {"number": one.number, "message": one.message, "parameters": dict(one.parameters)}
        for one in sorted(problems, key=lambda problem: problem.number)
    ]
    take_in.save(update_fields=["counts", "problems"])
    log("figure.take_in", take_in, by=by, policy=policy.pk, **take_in.counts)
    return take_in


@transaction.atomic
def refuse_file(
    policy: Policy, *, file_name: str, original: Original, error: PejlError, source: FigureSource | None = None
) -> TakeIn:
    """Keep that a file of the folder was no use, and why."""
    problem = {"number": 0, "message": error.message, "parameters": {k: str(v) for k, v in error.parameters.items()}}
    counts = dict.fromkeys(("new", "changed", "same", "missing", "left_alone"), 0)
    take_in = TakeIn.objects.create(
        policy=policy,
        source=source,
        original=original,
        file_name=file_name[-255:],
        counts={**counts, "wrong": 1},
        problems=[problem],
    )
    log("figure.refuse", take_in, by=None, policy=policy.pk)
    return take_in


def looked_through(source: FigureSource, *, at: datetime) -> None:
    """Remember when the folder was looked through for a source."""
    FigureSource.objects.filter(pk=source.pk).update(looked_at=at)


@transaction.atomic
def schedule_source(source: FigureSource, *, file_pattern: str, every_days: int | None, by: Person) -> FigureSource:
    """Say which files of the folder belong to a source, and how often they are looked for; then they are looked for at
    the next turn. Raises NotAllowed.
    """
    GATE.require("figure_source.change", by=by)
    source.file_pattern, source.every_days, source.looked_at = file_pattern.strip(), every_days, None
    source.by = by
    source.save(update_fields=["file_pattern", "every_days", "looked_at", "by"])
    log("figure_source.change", source, by=by, policy=source.policy_id)
    return source


@transaction.atomic
def correct_figure(figure: Figure, *, numbers: Mapping[str, Any], reason: str, by: Person) -> Figure:
    """Correct one figure by hand; what it was stays, with the reason.

    `numbers` may hold value, numerator, denominator, standard_error, respondents, scope, breaks and note. Raises
    NotAllowed, ReasonMissing, FigureIncomplete.
    """
    GATE.require("figure.correct", by=by)
    if not reason.strip():
        raise ReasonMissing
    current = Figure.objects.select_for_update().get(pk=figure.pk)
    before = {name: getattr(current, name) for name in numbers}
    for name, value in numbers.items():
        setattr(current, name, value)
    if current.value is None and not (current.numerator is not None and current.denominator):
        raise FigureIncomplete
    current.save(update_fields=list(numbers))
    FigureRevision.objects.create(figure=current, before=before, after=dict(numbers), reason=reason.strip(), by=by)
    indicator = Indicator.objects.select_related("policy").get(series__pk=current.series_id)
    forget_glances(indicator.policy, [indicator.pk])
    log("figure.correct", current, by=by)
    return current


def _unknown(row: FigureRow) -> FigureProblem:
    return FigureProblem(row.number, IndicatorUnknown.message, {"code": row.indicator})
