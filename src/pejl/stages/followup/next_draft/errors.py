"""What can stand in the way of the next draft."""

from pejl.errors import PejlError


class NotExpired(PejlError):
    """The policy still holds, and nobody has said why its successor begins now."""

    message = "The policy holds until {ends}."
    remedy = "Write why the next draft is begun before that."


class NothingAdopted(PejlError):
    """There is no text to begin from."""

    message = "The policy has no adopted version to begin from."
    remedy = "Adopt it first."


class BegunAlready(PejlError):
    """A draft begins once."""

    message = "The notes for version {number} of “{title}” have been gathered already."
    remedy = "Open them from the draft's page."
