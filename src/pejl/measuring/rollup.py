"""From indicators to goals, markers and the policy: one class for many, and how much of it is known.

The mean of the scores gives the class, and "reached" needs every one to be reached (Statistics Canada 2025, after
Eurostat). Two things are ours: parts may weigh differently where a person said so, and what could not be assessed is
never averaged away: it is counted and named, it keeps the whole from being called reached, nothing is said of the whole
where fewer than half of the indicators could be assessed, and the range says where the score would lie if the missing
turned out as bad or as good as can be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pejl.measuring.errors import WeightNotPositive
from pejl.measuring.outcomes import Outcome, Reason
from pejl.measuring.progress import HIGHEST_SCORE, LOWEST_SCORE

WORST, BEST = LOWEST_SCORE, HIGHEST_SCORE
_CLASSES = ((-2.5, Outcome.MOVING_AWAY), (0.0, Outcome.NO_CHANGE), (2.5, Outcome.TOO_SLOW))
_FEWEST_KNOWN = 0.5
"""Share of the indicators below which what is known says nothing of the whole."""
_REASONS = {
    Outcome.REACHED: Reason.TARGET_MET,
    Outcome.ON_TRACK: Reason.PACE_SUFFICES,
    Outcome.TOO_SLOW: Reason.PACE_TOO_SLOW,
    Outcome.NO_CHANGE: Reason.HARDLY_ANY_PROGRESS,
    Outcome.MOVING_AWAY: Reason.WRONG_WAY,
    Outcome.NOT_ASSESSABLE: Reason.NOT_ENOUGH_ASSESSED,
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """An indicator's answer. `score` is -5 to +5, None where it could not be assessed."""

    key: str
    outcome: Outcome
    score: float | None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Branch:
    """A goal with its indicators, a marker with its goals, a policy with its markers."""

    key: str
    parts: Sequence["Branch | Leaf"]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What can be said of a branch as a whole."""

    key: str
    outcome: Outcome
    reason: Reason
    score: float | None
    """Weighted mean of the parts that could be assessed, -5 to +5, however few; None where none could."""
    lowest: float
    """The score if everything missing were as bad as can be."""
    highest: float
    """The score if everything missing were as good as can be."""
    assessed: int
    """Indicators that could be assessed."""
    indicators: int
    missing: tuple[str, ...]
    """Keys of the indicators that could not be assessed."""
    parts: tuple["RolledUp", ...]
    """The branches below, in order; indicators themselves are not repeated."""

    @property
    def assessed_share(self) -> float:
        """Share of the indicators that could be assessed, 0 to 1."""
        return self.assessed / self.indicators if self.indicators else 0.0


def roll_up(branch: Branch) -> RolledUp:
    """The class of a branch from those of its parts, level by level, so that each goal counts as its weight says.

    Raises WeightNotPositive.
    """
    below = {id(part): roll_up(part) for part in branch.parts if isinstance(part, Branch)}
    scored = [(_checked(part), *_span(part, below.get(id(part)))) for part in branch.parts]
    total = sum(weight for weight, *_ in scored)
    known = [(weight, score) for weight, score, _, _ in scored if score is not None]
    score = _mean(known)
    leaves = list(_leaves(branch))
    missing = tuple(leaf.key for leaf in leaves if leaf.score is None)
    assessed = len(leaves) - len(missing)
    outcome = Outcome.NOT_ASSESSABLE
    if score is not None and assessed >= _FEWEST_KNOWN * len(leaves):
        all_reached = all(leaf.outcome is Outcome.REACHED for leaf in leaves)
        outcome = Outcome.REACHED if all_reached else class_of_score(score)
    return RolledUp(
        branch.key,
        outcome,
        _REASONS[outcome],
        score,
        sum(weight * low for weight, _, low, _ in scored) / total if total else WORST,
        sum(weight * high for weight, _, _, high in scored) / total if total else BEST,
        assessed,
        len(leaves),
        missing,
        tuple(below.values()),
    )


def class_of_score(score: float) -> Outcome:
    """The class a mean score falls into; never "reached", which a mean cannot say."""
    return next((outcome for limit, outcome in _CLASSES if score < limit), Outcome.ON_TRACK)


def _span(part: Branch | Leaf, rolled: RolledUp | None) -> tuple[float | None, float, float]:
    """The score of a part, and the lowest and highest it can be."""
    if rolled is not None:
        return rolled.score, rolled.lowest, rolled.highest
    score = part.score if isinstance(part, Leaf) else None
    return (None, WORST, BEST) if score is None else (score, score, score)


def _mean(known: Sequence[tuple[float, float]]) -> float | None:
    total = sum(weight for weight, _ in known)
    return sum(weight * score for weight, score in known) / total if total else None


def _leaves(branch: Branch) -> Iterator[Leaf]:
    for part in branch.parts:
        if isinstance(part, Leaf):
            yield part
        else:
            yield from _leaves(part)


def _checked(part: Branch | Leaf) -> float:
    if not part.weight > 0:
        raise WeightNotPositive(key=part.key, weight=part.weight)
    return part.weight
