"""Who may work on remarks, in which state of the hearing, and what a span may be."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pejl.errors import PejlError
from pejl.stages.hearings.models import HearingState
from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role

_CLOSING = ".,;:!?…)]”»’"
_WORKING = frozenset({Role.LEAD, Role.OFFICER})
_READING = (HearingState.OPEN.value, HearingState.CLOSED.value)
_READABLE = (*_READING, HearingState.CONCLUDED.value, HearingState.CANCELLED.value)

_ON_REMARKS = (
    "remark.split",
    "remark.merge",
    "remark.move",
    "remark.make",
    "remark.retire",
    "remark.kind",
    "remark.section",
    "remark.provision",
    "remark.committee",
    "remark.theme",
    "remark.check",
    "remark.assign",
    "remark.undo",
    "remark.redo",
    "remark.suggest",
    "response.handle",
    "theme.add",
    "theme.approve",
    "theme.reject",
    "theme.reword",
    "theme.merge",
    "theme.split",
    "theme.undo",
    "campaign.change",
    "sample.create",
    "sample.code",
    "sample.settle",
)

GATE = Gate(
    who={**dict.fromkeys(_ON_REMARKS, _WORKING), "remark.look": READERS},
    when={**dict.fromkeys(_ON_REMARKS, _READING), "remark.look": _READABLE},
)


class SpanOutside(PejlError):
    """A span does not lie in the response's text."""

    message = "The passage lies outside the response's text."
    remedy = "Choose it again in the text."


class NoWords(PejlError):
    """A remark would be left without words."""

    message = "A remark must have words of its own."
    remedy = "Choose a longer passage."


class NothingToSplit(PejlError):
    """A cut leaves all words on one side."""

    message = "There is nothing to split there: all the words would stay in one part."
    remedy = "Choose a place between two words of the remark."


class SpanTaken(PejlError):
    """The words belong to another remark already."""

    message = "Some of these words already belong to remark {remark}."
    remedy = "Split that remark, or move its boundary first."


class NotNeighbours(PejlError):
    """Remarks to be merged do not stand next to each other."""

    message = "Only remarks that follow each other in the same response can be merged."
    remedy = "Merge those in between as well."


class Retired(PejlError):
    """The remark has been split, merged or taken away meanwhile."""

    message = "Remark {remark} has been split, merged or taken away since you opened the page."
    remedy = "Look at the response again: its words are still there."


class NothingToUndo(PejlError):
    """There is no change of this person's to go back through."""

    message = "You have no change here to undo."


class NothingToRedo(PejlError):
    """There is no undone change of this person's."""

    message = "You have no undone change here to do again."


class ChangedSince(PejlError):
    """Somebody else has changed the same thing after the change that is to be undone."""

    message = "This can no longer be undone: somebody has changed the same thing since."
    remedy = "Change it by hand instead."


class UnknownProvision(PejlError):
    """A key that the version of this hearing does not have."""

    message = "The draft of this hearing has no part “{key}”."
    remedy = "Choose one from the list."


class NotOfThisHearing(PejlError):
    """Things of different hearings were named together."""

    message = "Something you chose belongs to another hearing."
    remedy = "Open the list again and choose anew."


class NotReadYet(PejlError):
    """The response has no text to make remarks of, or has been withdrawn."""

    message = "There is no text to work on in response {number}: {state}."


class AlreadyAssessed(PejlError):
    """A unit that would lose a remark has answered it."""

    message = "{unit} has answered remark {remark}, so it stays with them."
    remedy = "Have their reply reopened first."


class NotInUnit(PejlError):
    """Somebody was named who does not work in the unit."""

    message = "{person} does not work in {unit}."
    remedy = "Choose a colleague of that unit, or give them a role there."


class NameMissing(PejlError):
    """A theme needs a name that no other theme of the hearing has."""

    message = "A theme needs a name that no other theme has."


class NothingChosen(PejlError):
    """An action on several things was sent with none."""

    message = "Nothing was chosen."
    remedy = "Tick at least one row first."


class NotAMember(PejlError):
    """A response does not belong to the campaign."""

    message = "Response {number} does not belong to this campaign."


class TwoCoders(PejlError):
    """A sample is coded by two different people."""

    message = "Choose two different people to code the sample."


class SampleTooLarge(PejlError):
    """There are fewer remarks than the sample asks for, or it asks for none."""

    message = "A sample of {size} cannot be drawn from {count} remarks."
    remedy = "Choose a number between 1 and {count}."


class NotACoder(PejlError):
    """Only the two who were chosen code a sample, and only until both are done."""

    message = "You cannot code this remark: the sample is coded by others, or by both already."


class StillBlind(PejlError):
    """Two codings are compared only when both are complete."""

    message = "The two codings are shown when both are complete."
    remedy = "Code the rest first, or wait for your colleague."


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends. Raises SpanOutside or NoWords."""
    if not 0 <= start <= end <= len(text):
        raise SpanOutside
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if not has_words(text[start:end]):
        raise NoWords
    return start, end


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(character.isalnum() for character in text)


def parts_between(text: str, start: int, end: int, cuts: Iterable[int]) -> list[tuple[int, int]]:
    """The parts of text[start:end] that the cuts make, trimmed; a part without words stays with its neighbour.

    A stop or closing quote right after a cut goes with the words before it.
    Raises NothingToSplit where fewer than two parts have words.
    """
    edges = [start, *sorted({_after_stop(text, cut, end) for cut in cuts if start < cut < end} - {end}), end]
    parts: list[tuple[int, int]] = []
    waiting = start
    for following in edges[1:]:
        if has_words(text[waiting:following]):
            parts.append((waiting, following))
            waiting = following
    if waiting < end and parts:
        parts[-1] = (parts[-1][0], end)
    if len(parts) < 2:
        raise NothingToSplit
    return [trimmed(text, *part) for part in parts]


def _after_stop(text: str, cut: int, end: int) -> int:
    while cut < end and text[cut] in _CLOSING:
        cut += 1
    return cut


def overlapping(spans: Sequence[tuple[int, int]]) -> bool:
    """Whether two of the spans share a character."""
    ordered = sorted(spans)
    return any(first[1] > second[0] for first, second in pairwise(ordered))
