"""What a redline on paper says besides the policy: title, facts, and how its comments name the remarks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pejl.wording import Wording
from pejl.writing.docx.tracked import Signature
from pejl.writing.redline.model import Origin, Redline


@dataclass(frozen=True, slots=True)
class RedlinePaper:
    """A redline with what goes on its first page. The same paper gives the same bytes."""

    redline: Redline
    kind: str
    """What it is, in its language: "Hearing draft with tracked changes"."""
    facts: tuple[tuple[str, str], ...]
    """What stands under the title: term and words."""
    author: str
    """Who changes without an origin are said to be by."""
    stamp: datetime
    """When those were made; depends on the two versions alone. With a time zone."""

    def signature(self, origins: Iterable[Origin]) -> Signature:
        """Who is named at a change: its first origin."""
        for origin in origins:
            return Signature(origin.author, origin.at)
        return Signature(self.author, self.stamp)


def comment_on(origin: Origin, say: Wording) -> list[str]:
    """The paragraphs of the comment at a change: the remarks' numbers, and what else is to be said."""
    named = named_remarks(origin.remarks, say)
    return [text for text in (named, *origin.comment.strip().split("\n")) if text.strip()]


def remarks_of(origins: Iterable[Origin]) -> tuple[str, ...]:
    """The numbers of the remarks behind a change, each once."""
    return tuple(dict.fromkeys(number for origin in origins for number in origin.remarks))


def named_remarks(numbers: tuple[str, ...], say: Wording) -> str:
    """ "Remarks 12 and 40"; empty for none."""
    if not numbers:
        return ""
    return say("Remark {numbers}" if len(numbers) == 1 else "Remarks {numbers}", numbers=say.join(numbers))
