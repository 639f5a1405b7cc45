"""Figures by the categories of a trait, no more of them than a page shows: pages of districts, maps, comparisons."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Case, F, FloatField, Max, Q, QuerySet, When
from django.db.models.functions import Cast, Coalesce, NullIf

from pejl.measuring import Observation
from pejl.measuring.counted import Counted
from pejl.measuring.suppression import FEWEST
from pejl.stages.barometer.measured import SeriesKey
from pejl.stages.barometer.models import Figure, Indicator
from pejl.stages.barometer.queries.figures import collected, series_by

_FLOAT = FloatField()


def newest_by(
    trait: str, indicators: Sequence[Indicator], *, through_time: Collection[str] = ()
) -> dict[int, dict[SeriesKey, list[Observation]]]:
    """By the indicator's id: the newest figure of every category of a trait, and all of the categories named.

    `shown_of` says of these just what it says where all are known: of a period in which a figure may tell of few, those
    of all categories are there. Two queries, three with categories named.
    """
    keys = [one.pk for one in indicators]
    rows = Figure.objects.filter(series__in=series_by(trait).filter(indicator__in=keys))
    newest = rows.order_by().values_list("series__indicator").annotate(Max("time"))
    wanted = _any_of(Q(series__indicator=indicator, time=time) for indicator, time in newest)
    if through_time:
        wanted |= Q(series__breakdown_key__in=[f"{trait}={category}" for category in through_time])
        wanted |= _any_of(
            Q(series__indicator=indicator, period__in=periods)
            for indicator, periods in _periods_with_few(rows, indicators).items()
        )
    return collected(rows.filter(wanted) if wanted else rows.none(), keys)


def _any_of(wanted: Iterable[Q]) -> Q:
    found = Q()
    for one in wanted:
        found |= one
    return found


def _periods_with_few(rows: QuerySet[Figure], indicators: Sequence[Indicator]) -> dict[int, list[str]]:
    """Periods in which a figure may tell of few people: all in which `breakdowns.tells_of_few` says so, and some."""
    people, nobody = ([one.pk for one in indicators if one.counted is what]
                      for what in (Counted.PEOPLE, Counted.NOBODY))  # fmt: skip
    asked = Cast(F("respondents"), _FLOAT)
    figure = Coalesce(F("value"), 100.0 * F("numerator") / NullIf(F("denominator"), 0.0), output_field=_FLOAT)
    behind = Coalesce(F("numerator"), asked * F("value") / 100.0, output_field=_FLOAT)
    count = Case(When(series__indicator__in=people, then=figure), default=behind, output_field=_FLOAT)
    whole = Case(When(numerator=None, then=asked), default=F("denominator"), output_field=_FLOAT)
    found: dict[int, list[str]] = {}
    few = rows.annotate(counted=count, others=whole - F("counted")).filter(
        Q(respondents__lt=FEWEST) | (~Q(series__indicator__in=nobody) & (_few("counted") | _few("others")))
    )
    for indicator, period in few.order_by().values_list("series__indicator", "period").distinct():
        found.setdefault(indicator, []).append(period)
    return found


def _few(name: str) -> Q:
    limits: dict[str, Any] = {f"{name}__gt": 0, f"{name}__lt": FEWEST}
    return Q(**limits)
