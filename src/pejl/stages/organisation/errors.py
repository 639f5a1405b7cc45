"""What can go wrong with units, people and parties."""

from pejl.errors import PejlError


class NameMissing(PejlError):
    """A unit, person, party or group without a name."""

    message = "There is no name."
    remedy = "Write one."


class NameTaken(PejlError):
    """A unit, party, group or district of this name is there already."""

    message = "There is already one called “{name}”."
    remedy = "Choose another name, or change the one that is there."


class EmailTaken(PejlError):
    """Two people cannot have one e-mail address: they log in with it."""

    message = "{email} belongs to somebody who has an account already."
    remedy = "Find the person in the list and give them the role there."


class LastAdministrator(PejlError):
    """Without an administrator nobody could ever let anybody in again."""

    message = "{name} is the only administrator."
    remedy = "Make somebody else administrator first."


class InvitationUnknown(PejlError):
    """An invitation's link that was never given out, has been used, withdrawn, or is too old."""

    message = "This invitation does not hold any longer: it has been used, withdrawn, or is too old."
    remedy = "Log in if you have an account already, or ask an administrator for a new invitation."


class ColourWrong(PejlError):
    """A colour that is not written as one, or white text on it could not be read."""

    message = "“{colour}” cannot be the city's colour."
    remedy = "Write it as # and six digits, dark enough for white text (contrast 4.5 to 1)."


class LogoWrong(PejlError):
    """A logo that is no picture we show."""

    message = "The logo cannot be used: {reason}"


class SheetWithoutNames(PejlError):
    """A sheet in which no column holds the parties' names."""

    message = "No column is called “Name”."
    remedy = "The first row must hold the columns' titles, as in the file you can download."


class SheetTooLong(PejlError):
    """More rows than a register can take at once."""

    message = "The sheet has {count} rows; at most {limit} are taken at once."
    remedy = "Divide it."


class SheetNotRead(PejlError):
    """A file that is neither csv nor xlsx."""

    message = "“{name}” cannot be read as a list of parties: {reason}"
    remedy = "Save it as csv or xlsx."


class AlreadyTakenIn(PejlError):
    """An upload that was taken in before, or has been thrown away."""

    message = "This upload has been taken in already, or is too old."
    remedy = "Upload the file again."


class PasswordWeak(PejlError):
    """A password that is too easy to guess."""

    message = "The password cannot be used: {reason}"
