"""Figures come in by files, and are corrected by hand: nothing twice, nothing overwritten in silence."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db import transaction

from pejl.errors import PejlError
from pejl.ground.audit.events import log
from pejl.ground.originals.models import Original
from pejl.measuring import Period
from pejl.measuring.figures import FigureMapping, FigureProblem, FigureRow, TakenIn
from pejl.stages.barometer.errors import FigureIncomplete, IndicatorUnknown, ReasonMissing
from pejl.stages.barometer.models import (
    Baseline,
    Figure,
    FigureRevision,
    FigureSource,
    Indicator,
    Series,
    SeriesRole,
    TakeIn,
)
from pejl.stages.barometer.rules import GATE
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy

ROLE: Final = "role"
CRITERION: Final = "criterion"
"""Names of breakdowns that say what a row is for, and by which criterion, rather than break anything down."""
NUMBERS = ("value", "numerator", "denominator", "standard_error", "respondents")
_AT_ONCE = 2_000
"""Rows a statement: SQLite takes 32,766 values at once."""


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
    rows = [row for row in taken.rows if row.indicator in indicators]
    take_in = TakeIn.objects.create(policy=policy, source=source, original=original, file_name=file_name[-255:], by=by)
    places = [_place(row, role) for row in rows]
    series = _series(indicators, rows, places)
    new, changed = _stored(
        series, list(zip(places, rows, strict=True)), take_in, by, source.name if source else file_name
    )
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
    log("figure.correct", current, by=by)
    return current


class Place(NamedTuple):
    """The series that a row belongs to."""

    indicator: str
    role: str
    criterion: str
    breakdown: str


def breakdown_key(breakdown: Iterable[Sequence[str]]) -> str:
    """A breakdown as one text: "district=Nordby|sex=women"."""
    return "|".join(f"{name}={category}" for name, category in breakdown)


def _place(row: FigureRow, role: SeriesRole) -> Place:
    named = dict(row.breakdown)
    own_role = named.pop(ROLE, role.value)
    criterion = named.pop(CRITERION, "")
    known = own_role if own_role in SeriesRole.values else role.value
    return Place(row.indicator, known, criterion[:60], breakdown_key(named.items()))


def _unknown(row: FigureRow) -> FigureProblem:
    return FigureProblem(row.number, IndicatorUnknown.message, {"code": row.indicator})


def _series(
    indicators: Mapping[str, Indicator], rows: Sequence[FigureRow], places: Sequence[Place]
) -> dict[Place, Series]:
    """The series of each place; those that are not there are made."""
    wanted = dict(zip(places, rows, strict=True))
    known = Series.objects.filter(indicator__in={indicators[place.indicator].pk for place in wanted})
    found = {Place(one.indicator.code, one.role, one.criterion, one.breakdown_key): one
             for one in known.select_related("indicator")}  # fmt: skip
    new = [
        Series(
            indicator=indicators[place.indicator], role=place.role, criterion=place.criterion,
            breakdown=[list(pair) for pair in row.breakdown if pair[0] not in {ROLE, CRITERION}],
            breakdown_key=place.breakdown,
        )
        for place, row in wanted.items()
        if place not in found
    ]  # fmt: skip
    for one in Series.objects.bulk_create(new, batch_size=_AT_ONCE):
        found[Place(one.indicator.code, one.role, one.criterion, one.breakdown_key)] = one
    return {place: found[place] for place in wanted}


def _stored(
    series: Mapping[Place, Series],
    rows: Sequence[tuple[Place, FigureRow]],
    take_in: TakeIn,
    by: Person | None,
    reason: str,
) -> tuple[int, int]:
    """How many figures were added, and how many corrected."""
    known = {
        (figure.series_id, figure.period): figure
        for figure in Figure.objects.filter(series__indicator__in={one.indicator_id for one in series.values()})
    }
    scopes = _scopes({one.indicator_id for one in series.values()})
    new, changed, revisions = [], [], []
    for place, row in rows:
        owner = series[place]
        before = known.get((owner.pk, str(row.period)))
        if before is None:
            new.append(_figure(owner, row, take_in, scopes.get(owner.indicator_id, ())))
        elif differences := {n: getattr(row, n) for n in NUMBERS if getattr(row, n) != getattr(before, n)}:
            was = {name: getattr(before, name) for name in differences}
            revisions.append(FigureRevision(figure=before, before=was, after=differences, reason=reason, by=by))
            for name, value in differences.items():
                setattr(before, name, value)
            changed.append(before)
    Figure.objects.bulk_create(new, batch_size=_AT_ONCE)
    Figure.objects.bulk_update(changed, NUMBERS, batch_size=_AT_ONCE // 4)
    FigureRevision.objects.bulk_create(revisions, batch_size=_AT_ONCE)
    return len(new), len(changed)


def _scopes(indicators: set[int]) -> dict[int, list[tuple[float, str]]]:
    """From when which scope is counted, by the indicator's id; only of those whose scope was ever said."""
    found: dict[int, list[tuple[float, str]]] = {}
    for one in Baseline.objects.filter(indicator__in=indicators).exclude(scope="").order_by("order"):
        found.setdefault(one.indicator_id, []).append((Period.parse(one.period or one.pending).time, one.scope))
    return found


def _figure(series: Series, row: FigureRow, take_in: TakeIn, scopes: Sequence[tuple[float, str]] = ()) -> Figure:
    """A figure counts what the baseline does that held in its time."""
    return Figure(
        series=series,
        period=str(row.period),
        time=row.period.time,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        standard_error=row.standard_error,
        respondents=row.respondents,
        scope=next((scope for since, scope in reversed(scopes) if since <= row.period.time), ""),
        note=row.note,
        taken_in=take_in,
    )
