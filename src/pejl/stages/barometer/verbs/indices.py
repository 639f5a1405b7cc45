"""Composite indices: a formula in versions, and what it gave for a period, every step kept."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from pejl.ground.audit.events import log
from pejl.ground.originals.models import Original
from pejl.measuring import Period
from pejl.measuring.composite import (
    Definition,
    RankBand,
    Step,
    compute,
    rank_bands,
    read_definition,
    write_definition,
)
from pejl.measuring.composite import IndexResult as PlainResult
from pejl.stages.barometer.errors import NoFigures, ReasonMissing
from pejl.stages.barometer.models import CompositeIndex, IndexResult
from pejl.stages.barometer.rules import GATE
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy

Figures = Mapping[str, Mapping[str, float | None]]
"""Figures by area and by the key of the index's indicator."""


@transaction.atomic
def keep_index(policy: Policy, *, definition: Definition, by: Person, reason: str = "") -> CompositeIndex:
    """A formula; one that says something else than the version before it becomes the next version, with the reason.

    Raises NotAllowed, ReasonMissing.
    """
    GATE.require("index.change", by=by)
    written = write_definition(definition)
    Policy.objects.select_for_update().get(pk=policy.pk)
    newest = policy.indices.filter(key=definition.key).order_by("-version").first()
    if newest is not None and newest.definition == written:
        return newest
    if newest is not None and not reason.strip():
        raise ReasonMissing
    index = CompositeIndex.objects.create(
        policy=policy,
        key=definition.key,
        version=1 + (policy.indices.filter(key=definition.key).aggregate(last=Max("version"))["last"] or 0),
        name=definition.title.get("da", definition.key),
        definition=written,
        reason=reason.strip(),
        by=by,
    )
    log("index.change", index, by=by, key=index.key, version=index.version)
    return index


@transaction.atomic
def compute_index(
    index: CompositeIndex, *, period: str, figures: Figures, original: Original, file_name: str, by: Person
) -> IndexResult:
    """What the formula gives for a period; figures handed in again for the same period replace those before.

    Raises NotAllowed, PeriodNotUnderstood, NoFigures, GeometricNeedsPositive.
    """
    GATE.require("index.compute", by=by)
    when = Period.parse(period)
    if not figures:
        raise NoFigures(file=file_name)
    found = compute(read_definition(index.definition), figures)
    bands = {band.unit: band for band in rank_bands(found)}
    result, _ = IndexResult.objects.update_or_create(
        index=index,
        period=str(when),
        defaults={
            "original": original,
            "file_name": file_name[-255:],
            "figures": {area: dict(own) for area, own in figures.items()},
            "steps": {area: _steps(found, area, bands[area]) for area in found.units},
        },
    )
    log("index.compute", result, by=by, key=index.key, period=result.period)
    return result


def _steps(found: PlainResult, area: str, band: RankBand) -> dict[str, Any]:
    return {
        "index": found.value(area),
        "rank": found.ranks[found.units.index(area)],
        "flagged": area in found.flagged(),
        "band": [band.low, band.median, band.high],
        "flagged_share": band.flagged_share,
        "dimensions": found.dimension_values(area),
        "steps": [_step(step) for step in found.steps(area)],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "indicator": step.indicator,
        "dimension": step.dimension,
        "raw": step.raw,
        "filled_in": step.is_filled_in,
        "normalised": step.normalised,
        "weight": step.weight,
    }
