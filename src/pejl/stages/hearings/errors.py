"""What can go wrong when a hearing is set up or run."""

from pejl.errors import PejlError


class TitleMissing(PejlError):
    """A hearing, section, milestone or document without a name."""

    message = "There is no title."
    remedy = "Write one."


class NotReady(PejlError):
    """A hearing that may not be opened yet."""

    message = "The hearing cannot be opened yet. {reasons}"


class ReasonMissing(PejlError):
    """Something the public is told needs a reason."""

    message = "The reason is missing."
    remedy = "Write it: it is sent to the parties and stands on the hearing's page."


class DatesOutOfOrder(PejlError):
    """A deadline that lies before the opening, in the past, or before the one it should extend."""

    message = "The dates do not follow each other: {earlier} must come before {later}."
    remedy = "Correct one of them."


class StillRunning(PejlError):
    """A hearing is not closed before the deadline that people were told."""

    message = "The deadline has not passed: people were told that they have until then."
    remedy = "Cancel the hearing if it must stop."


class SectionsFull(PejlError):
    """More sections than a form can bear."""

    message = "A hearing has at most {limit} sections."
    remedy = "Put some of them together."


class LastSection(PejlError):
    """The section cannot move any further, or is the only one."""

    message = "The section cannot be moved any further this way."


class GeneralStays(PejlError):
    """The box for general remarks takes what belongs nowhere else."""

    message = "The box for general remarks stays: what belongs nowhere else goes there."


class AlreadyInvited(PejlError):
    """A party that has got its letter cannot be taken off the list."""

    message = "{name} has been invited and stays on the list."
    remedy = "Only parties that have not got a letter yet can be taken off."


class ForeignProvision(PejlError):
    """A section asks about a part that the draft does not have."""

    message = "The draft has no part “{key}”."
    remedy = "Choose among the parts of the draft."


class LinkUnknown(PejlError):
    """A private link that was never given out, or no longer holds."""

    message = "This link is not known, or it no longer holds."
    remedy = "Open the newest e-mail from us, or write to the hearing's contact."


class FileMissing(PejlError):
    """A document without content."""

    message = "The file is empty."
    remedy = "Choose the file again."
