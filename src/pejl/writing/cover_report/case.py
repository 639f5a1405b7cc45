"""What a cover report is written from, besides the hearing. All texts are finished and in the report's language."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Addressee:
    """What is recommended to a body; `body` is empty where it is recommended to all."""

    body: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What one body decided."""

    body: str
    on: date
    outcome: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened or will happen; `on` is None where its day is not known."""

    on: date | None
    what: str


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """A change of the policy's text."""

    number: int
    title: str
    reason: str = ""
    committees: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """Ids of the remarks behind it: "12.3"."""
    moved_by: str = ""
    """The party that moved it; empty where the administration proposes it."""
    approved: bool = False
    words: tuple[tuple[str, str, str], ...] = ()
    """Per provision its name, the words before and the words after; empty words where it is new or deleted."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom remarks were passed on to, and how many."""

    name: str
    remarks: int


@dataclass(frozen=True, slots=True)
class Case:
    """An item as the report tells of it."""

    title: str
    policy: str
    lead: str
    """Name of the administration that recommends."""
    number: str = ""
    recommendations: tuple[Addressee, ...] = ()
    decided: tuple[Decided, ...] = ()
    before: tuple[Step, ...] = ()
    """What has led here, in order: dates of the hearing's timeline, earlier decisions."""
    changes: tuple[ProposedChange, ...] = ()
    passed_on: tuple[Receiver, ...] = ()
    economy: str = ""
    """What it costs, in the administration's words; empty while nobody has said."""
    ahead: tuple[Step, ...] = ()
    annexes: tuple[str, ...] = ()
