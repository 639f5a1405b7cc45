"""What can go wrong when a response is taken in or handled."""

from pejl.errors import PejlError
from pejl.wording import Wording


class HearingNotOpen(PejlError):
    """The hearing takes no responses: it has not begun, is over, or was cancelled."""

    message = "The hearing takes no responses now."
    remedy = "Write to the hearing's contact if you have something to say all the same."


class DeadlinePassed(PejlError):
    """The deadline is over and the hearing takes no late responses, or what was sent cannot be changed any more."""

    message = "The deadline has passed."
    remedy = "Write to the hearing's contact if you have something to say all the same."


class NothingSaid(PejlError):
    """A response without a word and without a file."""

    message = "The response is empty."
    remedy = "Write in at least one box, or add a file."


class SenderMissing(PejlError):
    """A response without anybody behind it."""

    message = "Nobody is named as the sender."
    remedy = "Write who the response is from."


class TooManyFiles(PejlError):
    """More files than one response may have."""

    message = "There are too many files: at most {limit} can be added."
    remedy = "Remove one first, or put several into one document."


class FileTooLarge(PejlError):
    """A file over the limit."""

    message = "“{name}” is {size} MB; at most {limit} MB can be added."
    remedy = "Save it without large pictures, or divide it."


class FileNotAccepted(PejlError):
    """A file that is not a document we read, told by its content."""

    message = "“{name}” cannot be added. {reason}"
    remedy = "Save it as docx, pdf or plain text, without a password."

    def explain(self, wording: Wording) -> str:
        """What is wrong with the file, in the reader's language too.

        The remedy is not the reason's own, which tells officers what to ask the sender for: the reader is the sender.
        """
        reason = self.parameters["reason"]
        said = wording(reason.message, **reason.parameters) if isinstance(reason, PejlError) else reason
        return f"{wording(self.message, name=self.parameters['name'], reason=said)} {wording(self.remedy)}"


class NotADocument(PejlError):
    """A file of a kind that is read, but is not a letter: a sheet, an archive."""

    message = "Files of the format {format} are not taken here."
    remedy = "Save it as docx, pdf or plain text."


class OtherHearing(PejlError):
    """Two responses that should belong to the same hearing do not."""

    message = "The two responses belong to different hearings."


class DuplicateOfItself(PejlError):
    """A response cannot be a duplicate of itself or of its own duplicate."""

    message = "A response cannot be a duplicate of itself."
    remedy = "Choose the one that came first."


class NobodyToAsk(PejlError):
    """There is no e-mail address to write to."""

    message = "There is no e-mail address to write to."
    remedy = "Write the sender's address in first, or ask by telephone and record the answer."


class ReasonMissing(PejlError):
    """Something that must be explained was not."""

    message = "A reason is missing."
    remedy = "Write in a few words why."


class ChallengeMissing(PejlError):
    """A meeting about which nothing was written down."""

    message = "Nothing from the meeting was written down."
    remedy = "Write notes, at least one input, or the ranked challenges."
