"""What can go wrong when meetings are planned and decisions recorded."""

from pejl.errors import PejlError


class NoBody(PejlError):
    """Only committees and the council hold meetings."""

    message = "{unit} is neither a committee nor the council."
    remedy = "Choose a committee or the council."


class MeetingThere(PejlError):
    """The body meets at this moment already."""

    message = "{body} has a meeting at this time already."
    remedy = "Open that meeting, or choose another time."


class MeetingOfAnother(PejlError):
    """An item is decided in a meeting of the body whose turn it is."""

    message = "The meeting is not one of {body}."
    remedy = "Choose a meeting of {body}."


class MeetingOver(PejlError):
    """Items come onto the agenda of a meeting that has not been held."""

    message = "The meeting has been held or cancelled."
    remedy = "Choose a meeting that is planned."


class MeetingNotBegun(PejlError):
    """Nothing is decided before the meeting."""

    message = "The meeting has not begun yet."
    remedy = "Record what was decided after the meeting, or correct its date."


class ItemUntitled(PejlError):
    """An item needs a title and a recommendation."""

    message = "The item needs a title and a recommendation."
    remedy = "Say in a line what it is about, and what the body is asked to decide."


class ItemOfAnother(PejlError):
    """Hearing, revision and policy of an item belong together."""

    message = "The hearing or the revision is not one of this policy."


class ItemOver(PejlError):
    """The item is decided or withdrawn."""

    message = "The item is “{state}”: nothing more is decided of it."


class NotRouted(PejlError):
    """A decided treatment stays where it is."""

    message = "{body} has decided already: its place cannot change."


class ReadingWrong(PejlError):
    """Only the council reads an item twice, first and then second."""

    message = "Only the council reads an item twice, the first time before the second."


class EarlierUndecided(PejlError):
    """The bodies decide in order."""

    message = "{body} decides first."
    remedy = "Record its decision, or change the order in which the bodies decide."


class DecisionTextMissing(PejlError):
    """The minutes say what was decided."""

    message = "It is not said what was decided."
    remedy = "Write the decision as it stands in the minutes."


class NobodyAfter(PejlError):
    """The last body cannot recommend: there is nobody to recommend to."""

    message = "{body} decides last: there is no body after it to recommend to."
    remedy = "Choose “Approved”, or let the council decide after it."


class AmendedOtherwise(PejlError):
    """Amendments were adopted, so the item was not approved as it stood."""

    message = "Amendments were adopted: then the outcome is “Approved with changes”."


class SentBackWhere(PejlError):
    """An item is sent back to a body that has had it."""

    message = "It is not said to whom the item goes back."
    remedy = "Choose a body that has had it, or the one that sends it back."


class AmendmentUndecided(PejlError):
    """Every amendment that was moved was voted on or withdrawn."""

    message = "It is not said what became of amendment {number}."
    remedy = "Record whether it was adopted, not adopted, or withdrawn."


class AmendmentEmpty(PejlError):
    """An amendment or a statement has words and parties."""

    message = "The text, or the parties behind it, are missing."
    remedy = "Write what they moved or stated, and choose the parties."


class NotAParty(PejlError):
    """Only political parties move amendments and vote."""

    message = "{unit} is no political party."


class NothingToAmend(PejlError):
    """The item changes no text."""

    message = "The item is about no text that is being revised."
    remedy = "Write the amendment in words only."


class VotesContradict(PejlError):
    """The votes say something else than the outcome."""

    message = "{in_favour} for and {against} against do not give “{outcome}”."
    remedy = "Check the votes and the outcome."


class VotedTwice(PejlError):
    """A party's votes are given once."""

    message = "The votes of {party} are given twice."


class CorrectionEmpty(PejlError):
    """A correction has words."""

    message = "The correction has no text."
