"""What can be done with a policy because a remark asked for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pejl.analysing.model import Amendment, Span
from pejl.analysing.provision import ProvisionKind


class Action(StrEnum):
    """What a proposal does to the policy."""

    REWORD = "reword"
    INSERT = "insert"
    DELETE = "delete"


class Placing(StrEnum):
    """How the place in the policy was found."""

    REFERENCE = "reference"  # the remark names it: "Mål 1", "forordet"
    QUOTE = "quote"  # the remark gives words that stand there
    TEXT = "text"  # what else the remark says is about it


class Obstacle(StrEnum):
    """Why a change could not be placed."""

    NO_PLACE = "no_place"
    UNKNOWN_PLACE = "unknown_place"
    WORDS_NOT_FOUND = "words_not_found"
    SEVERAL_PLACES = "several_places"
    NO_WORDING = "no_wording"
    NOTHING_CHANGES = "nothing_changes"


OBSTACLES: Mapping[Obstacle, str] = {
    Obstacle.NO_PLACE: "The remark does not say where in the policy.",
    Obstacle.UNKNOWN_PLACE: "The policy has no such place: {target}",
    Obstacle.WORDS_NOT_FOUND: "These words do not stand in the policy: {words}",
    Obstacle.SEVERAL_PLACES: "It may be about several places in the policy.",
    Obstacle.NO_WORDING: "The remark says where, but not with which words.",
    Obstacle.NOTHING_CHANGES: "The policy already says so.",
}
"""What to tell the officer, for `Wording`, with the amendment's `target` and the `words` that were looked for."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One provision before and after: ready to be taken, adapted or left.

    Bodies are in the small block model of provisions: paragraphs parted by an empty line, and lines that begin with
    "- " as items of a list.
    """

    key: str
    """The provision; of an inserted one the key it is to get."""
    action: Action
    old_title: str
    new_title: str
    old_body: str
    new_body: str
    confidence: float
    """0 to 1: how sure it is that this place and these words are meant. 1.0: named, and the words stand there once."""
    reason: Placing
    amendment: Amendment
    quote: Span | None = None
    """What goes out or, where start == end, where something comes in: a range of `old_body`, or of `old_title`."""
    in_title: bool = False
    """Whether `quote` is a range of the title."""
    place: str = ""
    """Of an inserted provision: the key it stands after, with all that belongs to that one; empty: at the top."""
    parent: str = ""
    kind: ProvisionKind = ProvisionKind.SECTION
    number: str = ""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A change that a person has to place."""

    amendment: Amendment
    obstacle: Obstacle
    words: str = ""
    """The words that were looked for."""
    candidates: tuple[str, ...] = ()
    """Keys of the provisions it may be about, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that came of a remark's amendments: each gives one or more changes, or says why it gives none."""

    changes: tuple[Proposal, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
