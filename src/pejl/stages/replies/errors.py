"""What can go wrong with replies and the hearing note."""

from pejl.errors import PejlError


class NewerSave(PejlError):
    """Somebody has saved the reply since the form was opened. The refused text is kept as a version set aside."""

    message = "{name} has saved this reply since you opened it."
    remedy = "Your text is kept. Both are shown below: put them together and save again."


class CaseClosed(PejlError):
    """The hearing is not open and not being read."""

    message = "Replies can only be changed while the hearing is open or being read."
    remedy = "Ask the hearing's lead."


class NoRemarks(PejlError):
    """A reply answers at least one remark."""

    message = "The reply answers no remark."
    remedy = "Choose the remarks that it answers."


class RemarkNotThere(PejlError):
    """A remark of another hearing, or one that was split or merged since."""

    message = "One of the chosen remarks is no longer there; it was perhaps divided since."
    remedy = "Choose the remarks again."


class RemarkAnswered(PejlError):
    """Each unit answers a remark once."""

    message = "Your administration already answers remark {remark}, in reply {reply}."
    remedy = "Write in that reply, or take the remark out of it first."


class NotTheSame(PejlError):
    """Only remarks that say what the reply answers already may be added to it at any time."""

    message = "Remark {remark} says something of its own."
    remedy = "Give it a reply of its own."


class TextMissing(PejlError):
    """A reply without words cannot be reviewed."""

    message = "Reply {reply} has no text."
    remedy = "Write what is answered, then send it to review."


class DecisionMissing(PejlError):
    """A reply needs a decision before it can be reviewed."""

    message = "Reply {reply} has no decision."
    remedy = "Choose what is to come of the remarks, then send it to review."


class ReasonMissing(PejlError):
    """A decision that says no, wholly or in part, needs a reason."""

    message = "The decision in reply {reply} needs a reason."
    remedy = "The hearing note must say why a remark is not accommodated."


class ReceiverMissing(PejlError):
    """What is passed on is passed on to somebody."""

    message = "It is not said where the remarks are passed on to."
    remedy = "Choose a committee or the catalogue of ideas."


class CommentMissing(PejlError):
    """Returning, sending back and reopening need a comment."""

    message = "Say why, so that your colleague knows what to do."


class CommitteeWrong(PejlError):
    """The committee is not one that the administration serves."""

    message = "{unit} does not serve the committee {committee}."


class NoteChanged(PejlError):
    """A colleague has written in the same place of the note since the page was opened."""

    message = "{name} has written in this place since you opened the page."
    remedy = "Your text is kept in the box, theirs is shown beside it: put them together and save again."


class NothingBuilt(PejlError):
    """There is no build of the paper yet."""

    message = "Nothing has been built yet."
    remedy = "Build it first."


class PlaceUnknown(PejlError):
    """The paper as last built has no such place."""

    message = "There is no place called “{place}” now."
    remedy = "Build it again and choose a place from the list."


class NoteHasConflicts(PejlError):
    """An officer's own words stand where the built words have changed."""

    message = "The note has own words that replace built words which have changed since."
    remedy = "Look at both texts and choose, then build the note again."


class WorkingCopy(PejlError):
    """A build with replies that nobody has approved."""

    message = "This build holds replies that are not approved."
    remedy = "Build the note with approved replies only, and publish that."


class NoteEmpty(PejlError):
    """An internal note without words."""

    message = "The note has no text."


class ChangedMeanwhile(PejlError):
    """What was to be approved is not what was seen."""

    message = "Reply {reply} has been changed since you opened the page."
    remedy = "Read it again before you approve it."
