"""A plan as plain data: what its sheet holds, and what forms and files give to the verbs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Years = Mapping[int, Decimal]
"""Year -> number."""


def with_plain_breaks(text: str) -> str:
    """The text with one kind of line break: a browser's field sends another than a sheet, and they say the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Description:
    """What a plan is called and how it counts."""

    title: str
    first_year: int
    last_year: int
    scale: int = 1000
    currency: str = "DKK"
    revised_after: int = 2
    windows: tuple[int, ...] = ()
    """Months in which money can be applied for."""
    pool: str = ""

    @property
    def years(self) -> range:
        """Its budget years."""
        return range(self.first_year, self.last_year + 1)


@dataclass(frozen=True, slots=True)
class Source:
    """A piece of evidence."""

    text: str
    source: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What is written of an initiative."""

    name: str
    responsible: str
    """Code of a unit."""
    group: str = ""
    name_en: str = ""
    purpose: str = ""
    target_group: str = ""
    steps: str = ""
    partners: str = ""
    districts: tuple[str, ...] = ()
    """Names; none means the whole city."""
    serves: tuple[str, ...] = ()
    """Keys of goals and commitments."""
    pilot: bool = False
    stated_yearly: Decimal | None = None
    evidence: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A yearly target's figure. `kind` is a value of `TargetKind`."""

    kind: str
    value: Decimal | None = None
    from_year: int | None = None
    by_year: int | None = None
    holds_from: int | None = None
    """First year of a revision; None for the first figure."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """A result. `out_of` is what a share is counted of where that is not another target's result."""

    value: Decimal
    out_of: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A yearly target with all its figures, the oldest first, and its results."""

    number: int
    name: str
    figures: tuple[Figure, ...]
    name_en: str = ""
    of: int | None = None
    """Number of the target it is a share of."""
    exception: str = ""
    results: Mapping[int, Reported] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the budget. `kind` is a value of `LineKind`."""

    code: str
    kind: str
    amounts: Years
    name: str = ""
    name_en: str = ""
    belongs_to: str = ""
    """Code of the initiative, or of the line it is a part of."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """A piece of news of an initiative's funding; `kind` and `outcome` are values of the enumerations of that name."""

    kind: str
    pool: str = ""
    year: int | None = None
    month: int | None = None
    amount: Decimal | None = None
    outcome: str = ""
    granted: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An initiative with all that belongs to it but its money in the budget."""

    code: str
    about: About
    status: str = "planned"
    targets: tuple[Target, ...] = ()
    funding: tuple[News, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanContent:
    """A whole plan, or what a file says of one. `committee` and `administration` are codes of units."""

    description: Description
    committee: str
    administration: str
    frames: Years
    initiatives: tuple[Undertaking, ...]
    lines: tuple[Line, ...]
