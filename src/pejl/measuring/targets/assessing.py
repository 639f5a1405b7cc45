"""Whether an indicator's target is met, or will be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, hypot, nan
from statistics import NormalDist
from typing import Final

from pejl.measuring.observations import (
    FEWEST_RESPONDENTS,
    Baseline,
    Observation,
    Series,
    comparable,
)
from pejl.measuring.outcomes import Better, Outcome, Reason
from pejl.measuring.periods import Period
from pejl.measuring.progress import HIGHEST_SCORE, INSTEAD_OF_ZERO, Progress, assess_columns, progress_at
from pejl.measuring.targets.assessment import Assessment, Measure, Note, Path, unassessable
from pejl.measuring.targets.gaps import assess_gaps
from pejl.measuring.targets.kinds import (
    Absolute,
    Direction,
    GapReduction,
    Parity,
    PointChange,
    RelativeChange,
    Target,
)

_95_PERCENT: Final = NormalDist().inv_cdf(0.975)


def assess(
    target: Target,
    series: Series,
    *,
    policy_end: Period | None = None,
    fewest: int = FEWEST_RESPONDENTS,
) -> Assessment:
    """The answer for one target on one series.

    `policy_end` is the deadline of targets that set none but name a figure. `fewest` respondents are needed in both
    surveys that are compared. Never raises for missing data: that is an answer too.
    """
    return assess_all([(target, series)], policy_end=policy_end, fewest=fewest)[0]


def assess_all(
    pairs: Sequence[tuple[Target, Series]],
    *,
    policy_end: Period | None = None,
    fewest: int = FEWEST_RESPONDENTS,
) -> list[Assessment]:
    """The answers for many targets, each on its series, in the same order: growth is worked out for all at once."""
    prepared = [_prepared(target, series, policy_end, fewest) for target, series in pairs]
    cases = [case for case in prepared if isinstance(case, _Case)]
    assessed = iter(_assessed(case, progress) for case, progress in zip(cases, _progress_of(cases), strict=True))
    return [next(assessed) if isinstance(case, _Case) else case for case in prepared]


def _prepared(target: Target, series: Series, policy_end: Period | None, fewest: int) -> "Assessment | _Case":
    """What is to be compared, or the answer where nothing is."""
    deadline = _deadline(target, policy_end)
    if isinstance(target, GapReduction):
        return assess_gaps(target, series, deadline)
    start = target.start if isinstance(target, RelativeChange | PointChange) else None
    found = comparable(_starting(series, start), fewest=fewest)
    notes = _notes_on_baseline(series)
    if found.reason is Reason.NO_DATA and (met := _met_from_the_start(target, series, found.used, notes)):
        return met
    if found.reason:
        return unassessable(found.reason, _measure_of(target), found.used, found.set_aside, notes)
    plan = _plan(target, series, found.used)
    if isinstance(plan, Reason):
        return unassessable(plan, _measure_of(target), found.used, notes=notes)
    return _Case(plan, series, found.used, deadline, (*notes, *_notes_on_deadline(target, plan, deadline)))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is compared, in one unit, and the figure to reach in it."""

    measure: Measure
    path: Path
    target: float | None
    is_worked_out: bool = False
    """Whether the target follows from the first figure, and was not named itself."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """A plan and what it belongs to."""

    plan: _Plan
    series: Series
    used: tuple[Observation, ...]
    deadline: Period | None
    notes: tuple[Note, ...]


def _plan(target: Target, series: Series, used: Sequence[Observation]) -> _Plan | Reason:
    """The figures to compare; a reason where they cannot be had."""
    match target:
        case Parity():
            return _ratios(series, used)
        case RelativeChange(change=change, of="count"):
            return _counted(change, series, used)
        case RelativeChange(change=change):
            path = _figures(used)
            return _Plan(Measure.VALUE, path, path[0][1] * (1 + change / 100), is_worked_out=True)
        case PointChange(change=change):
            path = _figures(used)
            return _Plan(Measure.VALUE, path, path[0][1] + change, is_worked_out=True)
        case Absolute(value=value):
            return _Plan(Measure.VALUE, _figures(used), value)
        case _:
            return _Plan(Measure.VALUE, _figures(used), None)


def _met_from_the_start(
    target: Target, series: Series, used: tuple[Observation, ...], notes: tuple[Note, ...]
) -> Assessment | None:
    """A level that the only figure there is already holds needs no second one to be called reached."""
    plan = _plan(target, series, used) if isinstance(target, Absolute | Parity) and used else None
    if not isinstance(plan, _Plan) or plan.target is None:
        return None
    if series.better.sign * (plan.path[0][1] - plan.target) < 0:
        return None
    return Assessment(
        Outcome.REACHED,
        Reason.TARGET_MET,
        plan.measure,
        HIGHEST_SCORE,
        plan.target,
        target.by,
        plan.path,
        used=used,
        notes=notes,
        distance=_distance(plan, series, used[0]),
    )


def _counted(change: float, series: Series, used: Sequence[Observation]) -> _Plan:
    """Percent of a count, on the counts; on the share, marked as an approximation, where a count is missing."""
    counts = [(o.period, o.figure if series.is_count else o.count) for o in used]
    if counts[0][1] is None or counts[-1][1] is None:
        path = _figures(used)
        return _Plan(Measure.VALUE, path, path[0][1] * (1 + change / 100), notes=(Note.SHARE_ONLY,))
    path = tuple((period, count) for period, count in counts if count is not None)
    return _Plan(Measure.COUNT, path, path[0][1] * (1 + change / 100), is_worked_out=True)


def _ratios(series: Series, used: Sequence[Observation]) -> _Plan | Reason:
    """The figure by its comparator's of the same period; 1 is level."""
    level = {o.period: o.figure for o in series.comparator if o.figure}
    path = tuple((o.period, figure / level[o.period]) for o in used if (figure := o.figure) is not None
                 and level.get(o.period))  # fmt: skip
    if not path or path[-1][0] != used[-1].period or path[0][0] != used[0].period:
        return Reason.NO_COMPARATOR
    return _Plan(Measure.RATIO, path, 1.0)


def _progress_of(cases: Sequence[_Case]) -> list[Progress]:
    """Progress of all cases, worked out in columns."""
    if not cases:
        return []
    plans = [case.plan for case in cases]
    aims = [case.deadline if case.plan.target is not None else None for case in cases]
    found = assess_columns(
        [plan.path[0][1] for plan in plans],
        [plan.path[0][0].time for plan in plans],
        [plan.path[-1][1] for plan in plans],
        [plan.path[-1][0].time for plan in plans],
        higher_is_better=[case.series.better is Better.HIGHER for case in cases],
        target=[nan if plan.target is None else plan.target for plan in plans],
        target_time=[nan if by is None else by.time for by in aims],
        is_final=[by is not None and plan.path[-1][0].end >= by.end for by, plan in zip(aims, plans, strict=True)],
        limit=[_limit(case) for case in cases],
        is_certain=[_is_certain(case.used[0], case.used[-1]) for case in cases],
    )
    return [progress_at(found, place) for place in range(len(cases))]


def _limit(case: _Case) -> float:
    """The natural limit of the figure itself; a count or a ratio has none."""
    return nan if case.series.limit is None or case.plan.measure is not Measure.VALUE else case.series.limit


def _assessed(case: _Case, progress: Progress) -> Assessment:
    replaced = (Note.ZERO_REPLACED,) if progress.base_replaced or progress.target_replaced else ()
    return Assessment(
        progress.outcome,
        progress.reason,
        case.plan.measure,
        progress.score,
        case.plan.target,
        case.deadline,
        case.plan.path,
        required_path(case.plan.path, progress, case.deadline),
        progress,
        case.used,
        notes=(*case.notes, *case.plan.notes, *replaced),
        distance=_distance(case.plan, case.series, case.used[-1]),
        whole_target=_whole(case.plan, case.series),
    )


def _whole(plan: _Plan, series: Series) -> int | None:
    """A target of people in whole people: one fewer rather than a part too many, one more rather than too few."""
    is_count = plan.measure is Measure.COUNT or (plan.measure is Measure.VALUE and series.is_count)
    if plan.target is None or not (plan.is_worked_out and series.counts_people and is_count):
        return None
    exact = round(plan.target, 6)  # 140 people and 10 percent are 154.00000000000003
    return ceil(exact) if series.better is Better.HIGHER else floor(exact)


def required_path(path: Path, progress: Progress, deadline: Period | None) -> Path:
    """What would have been needed in each observed period and at the deadline, at the required yearly growth."""
    if progress.required is None or deadline is None:
        return ()
    start, base = path[0]
    base = base or INSTEAD_OF_ZERO
    periods = sorted({period for period, _ in path} | {deadline}, key=lambda period: (period.time, period))
    return tuple((period, base * (1 + progress.required) ** (period.time - start.time)) for period in periods)


def _distance(plan: _Plan, series: Series, latest: Observation) -> float | None:
    """To what shall be reached, in the unit people know: points to the comparator, not a ratio."""
    if plan.measure is Measure.RATIO:
        level = next((o.figure for o in series.comparator if o.period == latest.period), None)
        return None if latest.figure is None or level is None else latest.figure - level
    return None if plan.target is None else plan.path[-1][1] - plan.target


def _is_certain(base: Observation, latest: Observation) -> bool:
    """Whether the change is larger than chance would make it: two-sided z-test at 5 %; certain without a survey."""
    spread = hypot(base.standard_error or 0.0, latest.standard_error or 0.0)
    if not spread or base.figure is None or latest.figure is None:
        return True
    return abs(latest.figure - base.figure) / spread >= _95_PERCENT


def _figures(used: Sequence[Observation]) -> Path:
    return tuple((o.period, figure) for o in used if (figure := o.figure) is not None)


def _starting(series: Series, start: Period | None) -> Series:
    """The series from the start that the target names, where the baseline is of another time and there is a figure."""
    baseline = series.baseline.observation
    if start is None or (baseline is not None and start.contains(baseline.period)):
        return series
    found = next((o for o in series.observations if start.contains(o.period) and o.figure is not None), None)
    return replace(series, baselines=(Baseline(found),)) if found else series


def _deadline(target: Target, policy_end: Period | None) -> Period | None:
    return target.by or (None if isinstance(target, Direction) else policy_end)


def _measure_of(target: Target) -> Measure:
    return Measure.RATIO if isinstance(target, Parity) else Measure.VALUE


def _notes_on_baseline(series: Series) -> tuple[Note, ...]:
    notes = []
    if len(series.baselines) > 1:
        notes.append(Note.BASELINE_REVISED)
    if series.baseline.pending is not None and series.baseline.observation is None and series.observations:
        notes.append(Note.FIRST_IS_BASELINE)
    return tuple(notes)


def _notes_on_deadline(target: Target, plan: _Plan, deadline: Period | None) -> tuple[Note, ...]:
    if plan.target is None or target.by is not None:
        return ()
    return (Note.NO_DEADLINE,) if deadline is None else (Note.DEADLINE_OF_POLICY,)
