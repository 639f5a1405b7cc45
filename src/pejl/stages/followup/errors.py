"""What can go wrong in a status round."""

from pejl.errors import PejlError


class RoundThere(PejlError):
    """A policy has one round of each kind a year."""

    message = "There is already a status of this kind for {year}."
    remedy = "Use that one, or choose another year."


class YearWrong(PejlError):
    """A year that is none of the policy's."""

    message = "{year} is not a year that the policy covers."
    remedy = "Choose one of {first} to {last}."


class DueWrong(PejlError):
    """A last day that is over, or before the one that holds."""

    message = "{due} cannot be the last day."
    remedy = "Choose a day from {earliest} on."


class NobodyToAsk(PejlError):
    """A policy without initiatives and indicators."""

    message = "The policy has no initiatives in an adopted plan and no indicators, so there is nobody to ask."
    remedy = "Adopt a plan or write the indicators first."


class RoundNotOpen(PejlError):
    """A share moves only while its round is open."""

    message = "The round is not open."
    remedy = "Ask the administration that leads the policy."


class TooLateToCorrect(PejlError):
    """What was handed in can be corrected until the last day."""

    message = "The last day was {due}, and the answer has been handed in."
    remedy = "Ask the administration that leads the policy to send it back."


class LineUnknown(PejlError):
    """An answer to something that the share does not ask about."""

    message = "“{code}” is not asked about here."
    remedy = "Use the codes of the sheet that you downloaded."


class StatusUnknown(PejlError):
    """A status that is none of the choices."""

    message = "“{value}” is not a status."
    remedy = "Choose one of the list."


class TextTooLong(PejlError):
    """More than a line takes."""

    message = "The text has {length} characters; at most {limit} are taken."
    remedy = "Shorten it, and keep the rest in a document of the case."


class NotComplete(PejlError):
    """An answer with empty lines is not handed in."""

    message = "These lines are not answered yet: {codes}."
    remedy = "Say how each initiative goes, and say something of each indicator and goal."


class ReasonNotSaid(PejlError):
    """Where an initiative is delayed or stopped readers want to know why."""

    message = "It is not said why {codes} is delayed or stopped."
    remedy = "Write it under “What happened”."


class ReasonMissing(PejlError):
    """Sending back, leaving out and reopening need a reason."""

    message = "There is no reason."
    remedy = "Say why, so that those who answered understand it."


class NotOverdue(PejlError):
    """Nobody is left out while they can still answer."""

    message = "{unit} can still answer until {due}."
    remedy = "Wait until that day is over."


class NotSettled(PejlError):
    """A round closes when every part is approved or left out with a reason."""

    message = "These parts are neither approved nor left out: {units}."
    remedy = "Have them approved, or leave out those that are overdue, with a reason."
