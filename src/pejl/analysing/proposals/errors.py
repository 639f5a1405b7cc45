"""What can go wrong when a proposal is applied."""

from pejl.errors import PejlError


class PolicyHasChanged(PejlError):
    """The provision does not read any more as it did when the proposal was made."""

    message = "The text of “{key}” has changed since this change was proposed."
    remedy = "Look at the text as it is now, and propose the change anew."
