"""Where an indicator started, where it is, where it should be: three figures in its own unit."""

from typing import NamedTuple

from pejl.measuring import Assessment, Observation, Period, Series
from pejl.measuring.targets import Measure


class Point(NamedTuple):
    """A figure of a period; an aim may have none."""

    value: float
    period: Period | None


class Points(NamedTuple):
    """A part is None where it is not known."""

    start: Point | None
    now: Point | None
    aim: Point | None
    hides_start: bool = False
    """Whether there is a start that is not shown, because it tells of few people."""


def points_of(series: Series, answer: Assessment | None) -> Points:
    """Start, latest and target of an indicator."""
    base = series.baseline.observation
    if base is None and series.baseline.pending is not None and answer and answer.used:
        base = answer.used[0]
    later = [
        o for o in series.observations if o.figure is not None and (base is None or o.period.time > base.period.time)
    ]
    used = [o for o in (answer.used if answer else ()) if o is not base and o.figure is not None]
    latest = used[-1] if used else (later[-1] if later else None)
    return Points(_point(base), _point(latest), _aim(series, answer), series.baseline.is_hidden)


def _point(seen: Observation | None) -> Point | None:
    return None if seen is None or seen.figure is None else Point(seen.figure, seen.period)


def _aim(series: Series, answer: Assessment | None) -> Point | None:
    """The figure to reach, where it is one of the indicator's own: for parity, what it is compared with."""
    if answer is None or answer.target_value is None or answer.told_target is None or answer.measure is Measure.GAP:
        return None
    if answer.measure is Measure.RATIO:
        level = [point for o in series.comparator if (point := _point(o))]
        return level[-1] if level else None
    if answer.measure is Measure.COUNT and not series.is_count:
        base = answer.used[0].figure if answer.used else None
        counted = answer.observed[0][1] if answer.observed else 0.0
        return Point(base * answer.target_value / counted, answer.by) if base and counted else None
    return Point(answer.told_target, answer.by)
