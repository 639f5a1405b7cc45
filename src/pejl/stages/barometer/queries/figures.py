"""Figures of many indicators in one query."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from pejl.measuring import Observation, Period
from pejl.stages.barometer.measured import SeriesKey
from pejl.stages.barometer.models import Figure, Indicator, Series, SeriesRole
from pejl.stages.policies.models import Policy

_FIELDS = ("series__indicator_id", "series__role", "series__breakdown_key", "series__criterion", "period", "value",
           "numerator", "denominator", "standard_error", "respondents", "scope", "breaks", "note")  # fmt: skip


def figures_of(
    indicators: Collection[int], *, breakdowns: bool = False
) -> dict[int, dict[SeriesKey, list[Observation]]]:
    """By the indicator's id and the row they belong to, oldest first; those of breakdowns only where asked for."""
    rows = Figure.objects.filter(series__indicator__in=indicators)
    return collected(rows if breakdowns else rows.filter(series__breakdown_key=""), indicators)


def collected(rows: QuerySet[Figure], indicators: Collection[int]) -> dict[int, dict[SeriesKey, list[Observation]]]:
    """Some figures of some indicators, as `figures_of` gives them; an indicator without any is there too."""
    found: dict[int, dict[SeriesKey, list[Observation]]] = {indicator: {} for indicator in indicators}
    ordered = rows.order_by("series__indicator_id", "series_id", "time").values_list(*_FIELDS)
    for indicator, role, breakdown, criterion, period, *numbers in ordered.iterator(chunk_size=20_000):
        row = found[indicator].setdefault(SeriesKey(role, breakdown, criterion), [])
        row.append(Observation(Period.parse(period), *numbers))
    return found


def series_by(trait: str) -> QuerySet[Series]:
    """Series of the categories of one trait; those of two traits at once are left out."""
    own = Series.objects.filter(role=SeriesRole.OWN, breakdown_key__startswith=f"{trait}=")
    return own.exclude(breakdown_key__contains="|")


def known_by(trait: str, policy: Policy, *, only_public: bool) -> QuerySet[Indicator]:
    """Indicators of a policy that have figures by a trait."""
    rows = policy.indicators.filter(Exists(series_by(trait).filter(indicator=OuterRef("pk"))))
    return rows.filter(is_public=True) if only_public else rows
