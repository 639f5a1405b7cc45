"""An indicator's figures, and which two of them may be compared.

A figure is compared with the baseline only if it counts the same: the same scope, and no break of method between the
two. So a baseline that was revised because the scope shrank starts anew, and is never shown as a fall.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pejl.measuring.outcomes import Better, Reason
from pejl.measuring.periods import Period

FEWEST_RESPONDENTS: Final = 30
"""Below this a survey says nothing of a change, whatever its interval."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure for one period."""

    period: Period
    value: float | None = None
    """In the indicator's unit; a percentage as 15.3."""
    numerator: float | None = None
    """The count behind a percentage: persons, school districts."""
    denominator: float | None = None
    standard_error: float | None = None
    """Of `value`, in its unit, where the figure is from a survey."""
    respondents: int | None = None
    """How many answered, where the figure is from a survey."""
    scope: str = ""
    """What is counted, where that has changed: "7 areas"."""
    breaks: bool = False
    """Whether the figure was made in another way than those before it."""
    note: str = ""

    @property
    def figure(self) -> float | None:
        """The value, or the percentage its numerator and denominator give."""
        if self.value is not None or self.numerator is None or not self.denominator:
            return self.value
        return 100 * self.numerator / self.denominator

    @property
    def count(self) -> float | None:
        """The count behind the figure, as far as it is known."""
        if self.numerator is not None or self.value is None or self.denominator is None:
            return self.numerator
        return self.value * self.denominator / 100


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where an indicator starts: a figure, or the period from which one is expected."""

    observation: Observation | None = None
    pending: Period | None = None
    """The first figure in or after this period becomes the baseline."""
    reason: str = ""
    """Why it replaced the baseline before it."""
    is_hidden: bool = False
    """Whether there is a figure that is not shown, because it tells of few people; then there is no observation."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of several yardsticks by which an area is compared with the whole city."""

    key: str
    better: Better
    area: tuple[Observation, ...]
    city: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """What is known of an indicator, or of one breakdown of it."""

    better: Better
    baselines: tuple[Baseline, ...] = ()
    """In the order they were set: the last one holds."""
    observations: tuple[Observation, ...] = ()
    comparator: tuple[Observation, ...] = ()
    """The figures to be level with."""
    criteria: tuple[Criterion, ...] = ()
    limit: float | None = None
    """The natural limit in the desired direction: 100 for a percentage that shall rise."""
    is_count: bool = False
    """Whether the figures are counts themselves (persons, companies), not shares of something."""
    counts_people: bool = False
    """Whether what is counted, itself or behind a share, are people, who come whole."""

    @property
    def baseline(self) -> Baseline:
        """The one that holds; an empty one where none was set."""
        return self.baselines[-1] if self.baselines else Baseline()


@dataclass(frozen=True, slots=True)
class Comparable:
    """The figures that may be compared, oldest first, or the reason why there are not two of them."""

    used: tuple[Observation, ...] = ()
    """The baseline first; at least two where `reason` is None."""
    set_aside: tuple[Observation, ...] = ()
    """What is newer than the baseline and yet not compared: other scope, or after a break of method."""
    reason: Reason | None = None


def comparable(series: Series, *, fewest: int = FEWEST_RESPONDENTS) -> Comparable:
    """The baseline and every later figure that counts the same, up to the first break of method."""
    known = sorted((o for o in series.observations if o.figure is not None), key=lambda o: (o.period.time, o.period))
    base, missing = _start(series.baseline, known)
    if base is None:
        return Comparable(reason=missing)
    later = [o for o in known if o.period.time > base.period.time]
    used, set_aside = _same_kind(base, later)
    chain = (base, *used)
    if set_aside:
        return Comparable(chain, set_aside, Reason.METHOD_BREAK)
    if not used:
        return Comparable(chain, (), Reason.NO_DATA)
    if any(o.respondents is not None and o.respondents < fewest for o in (base, used[-1])):
        return Comparable(chain, (), Reason.SAMPLE_TOO_SMALL)
    return Comparable(chain)


def _start(baseline: Baseline, known: list[Observation]) -> tuple[Observation | None, Reason | None]:
    if baseline.observation is not None:
        has_figure = baseline.observation.figure is not None
        return (baseline.observation, None) if has_figure else (None, Reason.NO_BASELINE)
    if baseline.is_hidden:
        return None, Reason.BASELINE_HIDDEN
    if baseline.pending is None:
        return None, Reason.NO_BASELINE
    first = next((o for o in known if o.period.first >= baseline.pending.first), None)
    return first, (Reason.BASELINE_PENDING if first is None else None)


def _same_kind(
    base: Observation, later: Iterable[Observation]
) -> tuple[tuple[Observation, ...], tuple[Observation, ...]]:
    """What counts as the base does, and what does not; a figure after a break is of another kind."""
    used: list[Observation] = []
    aside: list[Observation] = []
    for observation in later:
        differs = observation.breaks or observation.scope != base.scope or bool(aside)
        (aside if differs else used).append(observation)
    return tuple(used), tuple(aside)
