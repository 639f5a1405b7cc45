"""The kinds of targets a policy or an action plan may set.

A period `by` which a target shall be met means: by its end. None: no time is set, and the policy's own end holds where
the caller gives it.
"""

from dataclasses import dataclass
from typing import Literal

from pejl.measuring.periods import Period


@dataclass(frozen=True, slots=True)
class Direction:
    """The figure shall rise, or fall; no number is set."""

    by: Period | None = None


@dataclass(frozen=True, slots=True)
class Absolute:
    """The figure shall reach `value`, in the indicator's unit."""

    value: float
    by: Period | None = None


@dataclass(frozen=True, slots=True)
class RelativeChange:
    """`change` percent more (or fewer, below 0) than at the start, of the count behind the figure or of the figure."""

    change: float
    of: Literal["count", "value"] = "count"
    start: Period | None = None
    by: Period | None = None


@dataclass(frozen=True, slots=True)
class PointChange:
    """`change` units more (or fewer, below 0) than at the start: percentage points where the unit is percent."""

    change: float
    start: Period | None = None
    by: Period | None = None


@dataclass(frozen=True, slots=True)
class Parity:
    """The figure shall be level with its comparator, or beyond it in the desired direction."""

    by: Period | None = None


@dataclass(frozen=True, slots=True)
class GapReduction:
    """The gap between an area and the city shall change by `change` percent (-25) on enough of the criteria."""

    change: float
    needed: int
    """On how many of the criteria."""
    criteria: int
    """How many there are."""
    start: Period | None = None
    by: Period | None = None


Target = Direction | Absolute | RelativeChange | PointChange | Parity | GapReduction


@dataclass(frozen=True, slots=True)
class Minimum:
    """At least `number` each year."""

    number: float


@dataclass(frozen=True, slots=True)
class Exactly:
    """Neither fewer nor more than `number` each year."""

    number: float


@dataclass(frozen=True, slots=True)
class Share:
    """At least `percent` of another target's result each year ("40 % of those"); 100 is all of them."""

    percent: float
    of: str
    """Key of the target whose result is the whole."""


@dataclass(frozen=True, slots=True)
class Done:
    """Something is done or not."""


@dataclass(frozen=True, slots=True)
class YearlyTarget:
    """What an initiative promises for each year."""

    key: str
    rule: Minimum | Exactly | Share | Done
    from_year: int | None = None
    """It applies from this year on."""
    by_year: int | None = None
    """It is to be met by the end of this year, not before."""
