"""Whether an initiative's yearly targets are met: numbers, shares of another target's result, things to be done.

A year's result is compared with the year's number; while the year runs, with the part of it that should be there by
now. The ratio of the two falls into the same classes as Eurostat's R, so that a shortfall is named alike everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pejl.measuring.outcomes import Outcome, Reason
from pejl.measuring.periods import Period
from pejl.measuring.progress import (
    HIGHEST_MISSED,
    HIGHEST_SCORE,
    ON_TRACK_RATIO,
    OUTCOME_OF_REASON,
    TOO_SLOW_RATIO,
    ratio_score,
)
from pejl.measuring.targets.assessment import Assessment, Measure, unassessable
from pejl.measuring.targets.kinds import Done, Exactly, Minimum, Share, YearlyTarget


@dataclass(frozen=True, slots=True)
class YearResult:
    """What came of one target in one year."""

    number: float
    """Persons, companies ...; 1 or 0 for something that is done or not."""
    excepted: float = 0.0
    """Of those, how many do not count in the whole of a share ("except those for whom it is not right")."""


def assess_year(
    targets: Sequence[YearlyTarget],
    results: Mapping[str, YearResult],
    year: int,
    *,
    elapsed: float = 1.0,
) -> dict[str, Assessment]:
    """The answers for one year, by the targets' keys. `elapsed` is how much of the year the results cover, 0 to 1.

    A share needs the result of its whole too; where that is missing or zero, nothing can be said.
    """
    return {target.key: _one(target, results, year, elapsed) for target in targets}


def _one(target: YearlyTarget, results: Mapping[str, YearResult], year: int, elapsed: float) -> Assessment:
    result = results.get(target.key)
    if target.from_year is not None and year < target.from_year:
        return unassessable(Reason.NOT_IN_FORCE, Measure.RESULT)
    is_early = target.by_year is not None and year < target.by_year
    if result is None and (is_early or not isinstance(target.rule, Done) or elapsed < 1):
        return unassessable(Reason.NOT_IN_FORCE if is_early else Reason.NO_DATA, Measure.RESULT)
    number = result.number if result else 0.0
    match target.rule:
        case Share(percent=percent, of=of):
            whole = results.get(of)
            counted = whole.number - whole.excepted if whole else 0.0
            if counted <= 0:
                return unassessable(Reason.NO_DATA, Measure.RESULT)
            answer = _answer(100 * number / counted, percent, year, 1.0 if elapsed >= 1 else None)
        case Minimum(number=needed):
            answer = _answer(number, needed, year, elapsed)
        case Exactly(number=needed):
            answer = _exact(number, needed, year, elapsed)
        case Done():
            answer = _done(number, year, elapsed)
    early_and_open = is_early and answer.outcome is not Outcome.REACHED
    return unassessable(Reason.NOT_IN_FORCE, Measure.RESULT) if early_and_open else answer


def _answer(number: float, needed: float, year: int, elapsed: float | None) -> Assessment:
    """A result that shall be at least the number; `elapsed` None: the year runs, and pace does not matter."""
    pace = needed * (1.0 if elapsed is None else elapsed)
    ratio = number / pace if pace > 0 else 1.0
    is_running = elapsed is None or elapsed < 1
    if number >= needed and elapsed is not None:
        return _said(Reason.TARGET_MET, number, needed, year, HIGHEST_SCORE)
    if is_running and ratio >= ON_TRACK_RATIO:
        return _said(Reason.PACE_SUFFICES, number, needed, year, ratio_score(ratio))
    if is_running and ratio >= TOO_SLOW_RATIO:
        return _said(Reason.PACE_TOO_SLOW, number, needed, year, ratio_score(ratio))
    if ratio >= TOO_SLOW_RATIO:
        return _said(Reason.BELOW_NUMBER, number, needed, year, min(HIGHEST_MISSED, ratio_score(ratio)))
    return _said(Reason.HARDLY_ANY_PROGRESS, number, needed, year, ratio_score(ratio))


def _exact(number: float, needed: float, year: int, elapsed: float) -> Assessment:
    if number > needed:
        return _said(Reason.ABOVE_NUMBER, number, needed, year, min(HIGHEST_MISSED, ratio_score(needed / number)))
    if number == needed and elapsed < 1:  # a further one would be too many
        return _said(Reason.PACE_SUFFICES, number, needed, year, HIGHEST_SCORE)
    return _answer(number, needed, year, elapsed)


def _done(number: float, year: int, elapsed: float) -> Assessment:
    if number >= 1:
        return _said(Reason.TARGET_MET, number, 1.0, year, HIGHEST_SCORE)
    if elapsed < 1:
        return unassessable(Reason.NO_DATA, Measure.RESULT)
    return _said(Reason.DEADLINE_PASSED, number, 1.0, year, ratio_score(0.0))


def _said(reason: Reason, number: float, needed: float, year: int, score: float) -> Assessment:
    period = Period.year(year)
    return Assessment(
        OUTCOME_OF_REASON.get(reason, Outcome.NOT_ASSESSABLE),
        reason,
        Measure.RESULT,
        score,
        needed,
        period,
        ((period, number),),
        ((period, needed),),
        distance=number - needed,
    )
