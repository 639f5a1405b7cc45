"""Whether enough of the gaps between an area and the city have shrunk enough.

A gap is positive where the area is behind. Each criterion is judged by itself, from its gap at the start; where there
was no gap at the start, the criterion is met as long as none opens. When not enough are met yet, the pace of the
criterion that would complete the number decides: of "three of five", the third best.
"""

from pejl.measuring.observations import Criterion, Series
from pejl.measuring.outcomes import Better, Outcome, Reason
from pejl.measuring.periods import Period
from pejl.measuring.progress import HIGHEST_SCORE, LOWEST_SCORE, OUTCOME_OF_REASON, Progress, assess_series
from pejl.measuring.targets.assessment import Assessment, CriterionResult, Measure, Note, unassessable
from pejl.measuring.targets.kinds import GapReduction

_MET = Progress(Outcome.REACHED, Reason.TARGET_MET, score=HIGHEST_SCORE)
_OPENED = Progress(Outcome.MOVING_AWAY, Reason.WRONG_WAY, score=LOWEST_SCORE)


def assess_gaps(target: GapReduction, series: Series, deadline: Period | None) -> Assessment:
    """The answer for a gap target. Criteria without both figures count as not met; too few of them is no answer."""
    judged = [_judged(criterion, target, deadline) for criterion in series.criteria]
    results = tuple(result for result, _ in judged)
    best_first = sorted((pace for _, pace in judged if pace is not None), key=_rank, reverse=True)
    if len(best_first) < target.needed:
        is_pending = series.baseline.pending is not None and not best_first
        return unassessable(Reason.BASELINE_PENDING if is_pending else Reason.NO_DATA, Measure.GAP)
    deciding = best_first[target.needed - 1]
    return Assessment(
        OUTCOME_OF_REASON.get(deciding.reason, Outcome.NOT_ASSESSABLE),
        deciding.reason,
        Measure.GAP,
        deciding.score,
        float(target.needed),
        deadline,
        progress=deciding,
        notes=(Note.CRITERIA_MISSING,) if len(best_first) < target.criteria else (),
        criteria=results,
        distance=float(sum(pace is _MET for pace in best_first) - target.needed),
    )


def gaps_of(criterion: Criterion) -> tuple[tuple[Period, float], ...]:
    """How far the area is behind the city in each period for which both are known, oldest first."""
    city = {o.period: o.figure for o in criterion.city}
    found = [
        (o.period, criterion.better.sign * (level - figure))
        for o in criterion.area
        if (figure := o.figure) is not None and (level := city.get(o.period)) is not None
    ]
    return tuple(sorted(found, key=lambda pair: (pair[0].time, pair[0])))


def _judged(
    criterion: Criterion, target: GapReduction, deadline: Period | None
) -> tuple[CriterionResult, Progress | None]:
    gaps = gaps_of(criterion)
    start = next((pair for pair in gaps if target.start is None or target.start.contains(pair[0])), None)
    latest = gaps[-1] if gaps else None
    if start is None or latest is None or latest[0] <= start[0]:
        return CriterionResult(criterion.key, start[1] if start else None, None, None, None, None), None
    needed = max(0.0, start[1]) * (1 + target.change / 100)
    pace = _pace(start, latest, needed, deadline)
    return CriterionResult(criterion.key, start[1], latest[1], needed, pace is _MET, pace.ratio), pace


def _pace(
    start: tuple[Period, float], latest: tuple[Period, float], needed: float, deadline: Period | None
) -> Progress:
    if latest[1] <= needed:
        return _MET
    if start[1] <= 0:
        return _OPENED
    return assess_series(start, latest, Better.LOWER, target=needed, by=deadline)


def _rank(pace: Progress) -> tuple[bool, float]:
    return pace is _MET, -9.0 if pace.score is None else pace.score
