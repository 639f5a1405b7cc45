"""Whether two waves of a survey differ, and how that is said.

Two-sided z-test on the two weighted shares with their own variances; of several comparisons, p-values are adjusted by
S. Holm's step-down rule (1979, A simple sequentially rejective multiple test procedure). A change is named only where
it is significant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot, inf
from statistics import NormalDist
from typing import Any, Final

from pejl.measuring.periods import Period
from pejl.measuring.surveys.shares import Share
from pejl.wording import Wording

SIGNIFICANCE: Final = 0.05
_95_PERCENT: Final = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two waves, in shares (0.03 is 3 percentage points)."""

    before: Share
    after: Share
    difference: float | None
    """After minus before; None where one of them has no share, or is too small to be shown."""
    low: float | None
    """Of the 95 % interval of the difference."""
    high: float | None
    z: float | None
    p: float | None
    """Adjusted where it is one of several comparisons."""

    @property
    def is_significant(self) -> bool:
        """Whether the difference is more than chance, at 5 %."""
        return self.p is not None and self.p < SIGNIFICANCE

    def said(self, wording: Wording, before: Period, after: Period) -> str:
        """One sentence: "9 % in 2019 and 9 % in 2020: no change"."""
        if self.difference is None or self.before.share is None or self.after.share is None:
            return wording("Too few answered to compare {before} and {after}.", before=before.said(wording),
                           after=after.said(wording))  # fmt: skip
        shown = [wording.percent(share) for share in (self.before.share, self.after.share)]
        if shown[0] == shown[1] and self.is_significant:
            shown = [wording.percent(share, 1) for share in (self.before.share, self.after.share)]
        words = {
            "old": shown[0],
            "new": shown[1],
            "before": before.said(wording),
            "after": after.said(wording),
        }
        if not self.is_significant and shown[0] == shown[1]:
            return wording("{old} in {before} and {new} in {after}: no change.", **words)
        if not self.is_significant:
            return wording("{old} in {before} and {new} in {after}: no certain change.", **words)
        if self.difference > 0:
            return wording("From {old} in {before} to {new} in {after}: a rise.", **words)
        return wording("From {old} in {before} to {new} in {after}: a fall.", **words)


def compare(before: Share, after: Share) -> Change:
    """Two waves of one question. Shares too small to be shown are not compared."""
    errors = (before.standard_error, after.standard_error)
    if before.share is None or after.share is None or None in errors or before.is_small or after.is_small:
        return Change(before, after, None, None, None, None, None)
    spread = hypot(*(error for error in errors if error is not None))
    difference = after.share - before.share
    z = difference / spread if spread else (0.0 if difference == 0 else inf * difference)
    p = 2 * NormalDist().cdf(-abs(z))
    reach = _95_PERCENT * spread
    return Change(before, after, difference, difference - reach, difference + reach, z, p)


def compare_groups(before: Mapping[Any, Share], after: Mapping[Any, Share]) -> dict[Any, Change]:
    """Each group of a breakdown in two waves, p-values adjusted for the number of groups; groups in both waves only."""
    found = {group: compare(share, after[group]) for group, share in before.items() if group in after}
    tested = [group for group, change in found.items() if change.p is not None]
    adjusted = holm([found[group].p or 0.0 for group in tested])
    return {**found, **{group: replace(found[group], p=p) for group, p in zip(tested, adjusted, strict=True)}}


def holm(p_values: Sequence[float]) -> list[float]:
    """P-values adjusted by Holm's step-down rule, in the order given; each at least its own and at most 1."""
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = highest
    return adjusted
