"""Who may redact, when, and what can go wrong."""

from pejl.errors import PejlError
from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.responses.models import Publication

_REDACTORS = frozenset({Role.LEAD, Role.OFFICER})

OPEN, DONE, WITHHELD = "open", "done", "withheld"
"""The states of a response's redaction, from its publication."""
TRANSITIONS: dict[str, set[str]] = {OPEN: {DONE, WITHHELD}, DONE: {OPEN, WITHHELD}, WITHHELD: {OPEN}}

GATE = Gate(
    who={
        "redaction.look": READERS,
        "redaction.decide": _REDACTORS,
        "redaction.add": _REDACTORS,
        "redaction.undo": _REDACTORS,
        "redaction.done": _REDACTORS,
        "redaction.withhold": _REDACTORS,
        "redaction.reopen": _REDACTORS,
    },
    when={
        "redaction.decide": {OPEN},
        "redaction.add": {OPEN},
        "redaction.undo": {OPEN},
        "redaction.done": {OPEN},
        "redaction.withhold": {OPEN, DONE},
        "redaction.reopen": {DONE, WITHHELD},
    },
)

_STATES = {
    Publication.PENDING.value: OPEN,
    Publication.CLEARED.value: DONE,
    Publication.WITHHELD.value: WITHHELD,
}


def state_of(publication: str) -> str:
    """The redaction's state: done when the response is cleared for publication."""
    return _STATES[publication]


class NothingToRedact(PejlError):
    """The response has no text: it was not read, or was withdrawn."""

    message = "Response {number} has no text to redact."
    remedy = "See to it that it can be read first."


class StillOpen(PejlError):
    """Proposals that nobody has decided on."""

    message = "Proposed places that nobody has decided on: {count}."
    remedy = "Black each out or show it, then say that you are done."


class NoConsent(PejlError):
    """The sender has said no to publication."""

    message = "The sender has not agreed to publication."
    remedy = "Withhold the response; it stays in the case and in the hearing note's counts."


class WhyMissing(PejlError):
    """A place that a person blacks out, and a CPR number that is shown, need a reason; so does withholding."""

    message = "A reason is missing."
    remedy = "Write in a few words why; it stands in the log."


class CprStays(PejlError):
    """A CPR number is never published; a number that is none can be shown with a reason."""

    message = "A CPR number must not be published."
    remedy = "If it is another kind of number, say so in the reason."


class PlaceWrong(PejlError):
    """The place is outside the text, or holds no words."""

    message = "There is nothing to black out in the chosen place."
    remedy = "Mark the words in the text again."


class WordsNotFound(PejlError):
    """The words that shall be blacked out are not in the text."""

    message = "“{words}” does not stand in the response."
    remedy = "Write it exactly as it stands there."


class NothingToTakeBack(PejlError):
    """No step of this redaction can be undone."""

    message = "There is nothing to undo."


class ChangedAfterwards(PejlError):
    """Somebody decided on the same place after the step that is to be undone."""

    message = "That step cannot be undone: the same place has been decided on since."
    remedy = "Change the place itself instead."
