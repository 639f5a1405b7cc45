"""What tells our tracked changes from those of others: author and time."""

from collections.abc import Iterator
from datetime import UTC, datetime

from pejl.reading.tracked import Revision
from pejl.writing.redline.model import Origin, Redline
from pejl.writing.redline.paper import RedlinePaper

Signatures = frozenset[tuple[str, object]]


def signatures_of(paper: RedlinePaper) -> Signatures:
    """Author and time of every change that we tracked."""
    signed = {(origin.author, origin.at) for origin in origins_of(paper.redline)}
    return frozenset((author.strip(), _to_the_second(at)) for author, at in {*signed, (paper.author, paper.stamp)})


def is_ours(revision: Revision, ours: Signatures) -> bool:
    """Whether we tracked it."""
    return (revision.author, revision.at) in ours


def origins_of(redline: Redline) -> Iterator[Origin]:
    """Every origin that a redline names, some more than once."""
    for entry in redline.entries:
        for pieces in (entry.heading, *(line.pieces for line in entry.lines)):
            for piece in pieces:
                yield from piece.origins


def _to_the_second(at: datetime) -> datetime:
    """A time as Word keeps it."""
    return at.astimezone(UTC).replace(microsecond=0)
