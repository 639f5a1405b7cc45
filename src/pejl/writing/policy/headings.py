"""What a provision is headed with."""

from pejl.analysing.provision import ProvisionKind
from pejl.wording import Wording
from pejl.writing.note.names import PROVISION_KIND_NAMES


def provision_heading(say: Wording, kind: ProvisionKind, number: str, title: str) -> str:
    """ "Goal 2: More in work"; the title alone where it has no number or says so itself; empty where it has neither."""
    title = " ".join(title.split())
    if not number:
        return title
    named = f"{say(PROVISION_KIND_NAMES[kind])} {number}"
    if title.casefold().startswith((named.casefold(), f"{number.casefold()} ")):
        return title
    return f"{named}: {title}" if title else named
