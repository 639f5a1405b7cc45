"""How goals were assessed."""

from collections.abc import Iterator

from pejl.measuring.targets import METHOD_NAMES
from pejl.wording import Wording
from pejl.writing.note.outline import Block, Heading, Paragraph, Role, plain
from pejl.writing.status_report.case import StatusCase


def method_chapter(_case: StatusCase, say: Wording) -> Iterator[Block]:
    """The method in six sentences, and that what is missing is not averaged away."""
    yield Heading(1, say("How it was assessed"), "method")
    yield Paragraph(plain(" ".join(say(sentence) for sentence in METHOD_NAMES.values())), Role.SMALL)
    rule = say(
        "A goal is reached when each of its indicators is. An indicator that cannot be assessed is named, and keeps "
        "its goal from being called reached."
    )
    yield Paragraph(plain(rule), Role.SMALL)
