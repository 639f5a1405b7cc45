"""A policy text as a tree of provisions."""

from dataclasses import dataclass
from enum import StrEnum


class ProvisionKind(StrEnum):
    """The parts a policy is made of."""

    FOREWORD = "foreword"
    VISION = "vision"
    DEFINITION = "definition"
    PRINCIPLE = "principle"
    MARKER = "marker"
    FOCUS_AREA = "focus_area"
    GOAL = "goal"
    COMMITMENT = "commitment"
    FLAGSHIP = "flagship"
    RESPONSIBILITY = "responsibility"
    INSTRUMENT = "instrument"
    FOLLOW_UP = "follow_up"
    STATEMENT = "statement"  # what a political party says of the policy
    SECTION = "section"  # any other part with a heading


@dataclass(frozen=True, slots=True)
class Indicator:
    """How a goal is measured, as far as the text says it."""

    code: str
    name: str
    baseline: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """One node of a policy's tree. `key` stays the same when the text is reworded or moved."""

    key: str
    kind: ProvisionKind
    title: str
    text: str
    """The words of the provision itself, without its children."""
    number: str = ""
    """As written: "1", "A", "3a"; empty where it has none."""
    parent: str = ""
    """Key of the provision it belongs to; empty at the top."""
    committees: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    section: str = ""
    """Key of the template box it belongs to, where that is known."""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A policy text: its provisions in the order of the text."""

    title: str
    provisions: tuple[Provision, ...]

    def of_kind(self, kind: ProvisionKind) -> tuple[Provision, ...]:
        """The provisions of one kind, in order."""
        return tuple(provision for provision in self.provisions if provision.kind == kind)
