"""A very large hearing's note as it is printed: what was answered in full, and of what is still open the beginning."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pejl.wording import Wording
from pejl.writing.note.outline import (
    Block,
    Definitions,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    RemarkEntry,
    Role,
    plain,
)

MOST_PRINTED = 5_000
"""With more remarks than this (about 400 pages, set compactly) the print is abridged."""
OPEN_SHOWN = 10
"""Remarks without reply and decision that an abridged print shows under each heading."""
_HOW_TO_READ = "how-to-read"


def abridged(note: Note, say: Wording) -> Note:
    """The note as it is printed: itself, unless it has more than 5,000 remarks.

    Then, under each heading, every remark with a reply or a decision and the first 10 of the others; how many more
    there are and where they stand is said there, in the chapter's first lines and on the first page. So a note holds
    all that was answered, and is whole again when everything is.
    """
    count = _remarks(note.blocks)
    shown = tuple(_shortened(note.blocks, say)) if count > MOST_PRINTED else note.blocks
    if _remarks(shown) == count:
        return note
    facts = (*note.facts.items, (say("This print"), plain(say("abridged; the Word file and the web page hold all"))))
    return replace(note, blocks=tuple(_explained(shown, say, count)), facts=Definitions(facts))


def _remarks(blocks: Iterable[Block]) -> int:
    return sum(isinstance(block, RemarkEntry) for block in blocks)


def _shortened(blocks: Iterable[Block], say: Wording) -> Iterator[Block]:
    waiting = 0
    for block in blocks:
        if isinstance(block, Heading | PageBreak):
            yield from _left_out(waiting, say)
            waiting = 0
        if isinstance(block, RemarkEntry) and block.reply is None:
            waiting += 1
            if waiting > OPEN_SHOWN:
                continue
        yield block
    yield from _left_out(waiting, say)


def _explained(blocks: Iterable[Block], say: Wording, count: int) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Paragraph) and block.place == _HOW_TO_READ:
            yield Paragraph(plain(_explanation(say, count)), Role.OVERVIEW)


def _explanation(say: Wording, count: int) -> str:
    return say(
        "This print is abridged, though: under each heading stand all remarks with a reply or a decision and the first "
        "{shown} of the others. The Word file and the web page hold all {count}.",
        shown=OPEN_SHOWN,
        count=say.number(count),
    )


def _left_out(waiting: int, say: Wording) -> Iterator[Block]:
    if waiting > OPEN_SHOWN:
        text = say.plural(
            "{count} more remark under this heading stands in the Word file and on the web page.",
            "{count} more remarks under this heading stand in the Word file and on the web page.",
            waiting - OPEN_SHOWN,
        )
        yield Paragraph(plain(text), Role.SMALL)
