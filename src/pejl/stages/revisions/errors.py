"""What can go wrong when a policy is revised."""

from pejl.errors import PejlError


class AlreadyRevised(PejlError):
    """A version has one revision."""

    message = "This version is being revised already."
    remedy = "Open the revision and write the change there."


class NotHeard(PejlError):
    """Only a text that can no longer change is revised."""

    message = "The version is not frozen yet."
    remedy = "Freeze it, or send it out for hearing, before it is revised."


class RevisionClosed(PejlError):
    """The text is adopted."""

    message = "The text is adopted: it can no longer be changed."
    remedy = "Begin a new version of the policy."


class NothingChanged(PejlError):
    """A change that changes nothing."""

    message = "The change does not change the text."
    remedy = "Write the new words, or withdraw the change."


class ChangeUntitled(PejlError):
    """A change without a name."""

    message = "The change has no title."
    remedy = "Say in a few words what it does."


class ProvisionUnknown(PejlError):
    """The text has no provision with this key."""

    message = "The text has no part called “{key}”."
    remedy = "Choose a part of the version that was heard."


class PlaceImpossible(PejlError):
    """A provision cannot stand below itself, or after one that stands elsewhere."""

    message = "“{key}” cannot stand there."
    remedy = "Choose another place."


class SavedMeanwhile(PejlError):
    """Somebody has saved the change since the form was opened."""

    message = "{name} has saved this change since you opened it."
    remedy = "Your text is kept below; compare it with the new one and save again."


class RewrittenMeanwhile(PejlError):
    """The change has other words than those that were read."""

    message = "Change {number} was rewritten since you opened the page."
    remedy = "Read it again, and approve it then."


class CommentMissing(PejlError):
    """Sending back and reopening need a word."""

    message = "Say why, so that your colleague knows what to do."


class CommitteeNotAsked(PejlError):
    """The change is none of this committee's."""

    message = "{committee} is not asked about change {number}."


class StillColliding(PejlError):
    """Two changes touch the same words."""

    message = "Changes {numbers} touch the same words of “{key}”."
    remedy = "Put them together first: open the collision and choose the words."


class NoCollision(PejlError):
    """The changes can stand beside each other."""

    message = "These changes do not touch the same words."


class OfferWithoutPlace(PejlError):
    """The analysis did not find where the words belong."""

    message = "No place in the text was found for what the remark proposes."
    remedy = "Choose the part yourself and write the change there."


class RemarkOfAnother(PejlError):
    """A remark or reply of another hearing."""

    message = "A remark or reply of another hearing cannot be behind this change."


class NotWordFile(PejlError):
    """What was uploaded is no Word document."""

    message = "“{file}” is no Word document (.docx)."
    remedy = "Save it as .docx and upload it again."


class ChangeUnderWay(PejlError):
    """Words of a part that another change brings in can only be changed in that change."""

    message = "Change {number} brings in this part, and it is no draft."
    remedy = "Take change {number} back first, then confirm again."


class NoSuchPart(PejlError):
    """The revised text has no provision with this key."""

    message = "The text as it is now has no such part."
    remedy = "Choose one that stands in it."


class SaidOfAnother(PejlError):
    """A remark of another hearing, or a comment on another version."""

    message = "It was not said of the text that is revised here."
