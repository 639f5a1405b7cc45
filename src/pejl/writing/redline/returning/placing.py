"""Which paragraphs that came back belong to which provision: by bookmark, by heading, by their words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pejl.reading.tracked import TrackedDocument, TrackedParagraph, TrackedRow
from pejl.writing.redline.blocks import Shape
from pejl.writing.redline.document import TITLE_BOOKMARK, bookmark_of
from pejl.writing.redline.model import Entry, Fate, Pieces, Redline
from pejl.writing.redline.returning.atoms import HEADING

Returning = TrackedParagraph | TrackedRow
_GAP = "tablegap"
_HEADED = ("heading", "title", "subtitle", "annexheading", "label")


@dataclass
class Section:
    """The blocks of an entry, of a provision that is not ours (no entry), or of what stands before all."""

    entry: Entry | None
    blocks: list[tuple[int, Returning, str]] = field(default_factory=list)
    """Number, block and shape."""


@dataclass(frozen=True, slots=True)
class Placed:
    """All of a document: what stands before the first provision, then section by section."""

    front: tuple[TrackedParagraph, ...]
    sections: tuple[Section, ...]
    by_block: tuple[str, ...]
    """For each block the key of its provision; empty where it has none."""


def placed(redline: Redline, document: TrackedDocument) -> Placed:
    """Every block in a section. Entries of which nothing came back have none."""
    starts = _starts(redline, document)
    front: list[TrackedParagraph] = []
    sections: list[Section] = []
    keys: list[str] = []
    for number, block in enumerate(document.blocks):
        for entry in starts.get(number, ()):
            sections.append(Section(entry))
        if number not in starts and _is_foreign_heading(block, sections):
            sections.append(Section(None))
        if not sections:
            front += _paragraphs(block)
            keys.append("")
            continue
        here = sections[-1]
        keys.append(here.entry.key if here.entry else "")
        if not _is_gap(block):
            here.blocks.append((number, block, _shape(block, here)))
    return Placed(tuple(front), tuple(sections), tuple(keys))


def _starts(redline: Redline, document: TrackedDocument) -> dict[int, list[Entry]]:
    """Where entries begin: the last named in a block is the one it belongs to.

    A provision whose bookmark was lost is found by its heading, and without one by its first words, where they are not
    those of the provision they stand in: what was added with the same words and is gone again takes nothing with it.
    """
    by_name = {bookmark_of(e.key, was=e.place == Fate.MOVED_AWAY): e for e in redline.entries}
    starts: dict[int, list[Entry]] = {}
    found: set[str] = set()
    for number, block in enumerate(document.blocks):
        for name in _bookmarks(block):
            if name in by_name and name not in found:
                starts.setdefault(number, []).append(by_name[name])
                found.add(name)
    for number, entries in starts.items():
        if len(entries) > 1:
            entries.sort(key=lambda entry: _begins_with(document.blocks[number], entry))
    placed_keys = {entry.key for entries in starts.values() for entry in entries}
    lost = [entry for name, entry in by_name.items() if name not in found and entry.key not in placed_keys]
    by_words = _by_words(document) if lost else {}
    for entry in lost:
        first = entry.heading or (entry.lines[0].pieces if entry.lines else ())
        free = (n for wanted in _said_by(first) for n in by_words.get(wanted, ()) if n not in starts)
        if not entry.heading:
            free = (n for n in free if not _is_line_of(document.blocks[n], _entry_around(n, starts)))
        if (place := next(free, None)) is not None:
            starts[place] = [entry]
    return starts


def _entry_around(number: int, starts: Mapping[int, Sequence[Entry]]) -> Entry | None:
    """The entry in which a block stands; None before the first."""
    begun = max((start for start in starts if start <= number), default=None)
    return starts[begun][-1] if begun is not None else None


def _by_words(document: TrackedDocument) -> dict[str, list[int]]:
    """The blocks that say something, by what they say."""
    by_words: dict[str, list[int]] = {}
    for number, block in enumerate(document.blocks):
        for text in _texts(block):
            by_words.setdefault(text, []).append(number)
    return by_words


def _beginnings(entry: Entry) -> set[str]:
    """What an entry begins with: its heading, or its first line where it has none before or after."""
    always_headed = entry.heading_of(new=False) and entry.heading_of(new=True)
    first = entry.lines[0].pieces if entry.lines and not always_headed else ()
    return _said_by(entry.heading) | _said_by(first)


def _begins_with(block: Returning, entry: Entry) -> bool:
    return not _beginnings(entry).isdisjoint(_texts(block))


def _is_line_of(block: Returning, entry: Entry | None) -> bool:
    """Whether a block says what a line of an entry does."""
    lines = entry.lines if entry else ()
    return any(not _said_by(line.pieces).isdisjoint(_texts(block)) for line in lines)


def _said_by(pieces: Pieces) -> set[str]:
    """Letters and figures of pieces: all of them, the new ones, the old ones."""
    all_, new, old = (
        _squeezed("".join(piece.text for piece in pieces if wanted(piece.fate)))
        for wanted in (lambda _: True, lambda fate: fate.is_new, lambda fate: fate.is_old)
    )
    return {all_, new, old} - {""}


def _is_foreign_heading(block: Returning, sections: Sequence[Section]) -> bool:
    """A heading that is not ours. One with the words of a line of ours only lost its style."""
    if isinstance(block, TrackedRow) or not sections or not block.style.startswith(_HEADED):
        return False
    return any(run.text.strip() for run in block.runs) and not _is_line_of(block, sections[-1].entry)


def _shape(block: Returning, section: Section) -> str:
    """What a block is. Programs lose styles beside deleted paragraphs, so words count first."""
    if isinstance(block, TrackedRow):
        return Shape.ROW.value
    entry = section.entry
    if not section.blocks:
        if entry is None or not _said_by(entry.heading).isdisjoint(_texts(block)):
            return HEADING
        if entry.heading and not _is_line_of(block, entry):
            return HEADING
    return Shape.ITEM.value if block.is_item else Shape.PARAGRAPH.value


def _bookmarks(block: Returning) -> Iterator[str]:
    for paragraph in _paragraphs(block):
        yield from (name for name in paragraph.bookmarks if name != TITLE_BOOKMARK)


def _texts(block: Returning) -> set[str]:
    """Letters and figures of a block: all that is in it, and what is with its changes accepted."""
    paragraphs = list(_paragraphs(block))
    every = "".join(run.text for paragraph in paragraphs for run in paragraph.runs)
    return {_squeezed(every), _squeezed("".join(paragraph.text for paragraph in paragraphs))} - {""}


def _paragraphs(block: Returning) -> Iterator[TrackedParagraph]:
    if isinstance(block, TrackedParagraph):
        yield block
    else:
        for cell in block.cells:
            yield from cell


def _is_gap(block: Returning) -> bool:
    return isinstance(block, TrackedParagraph) and block.style == _GAP and not block.runs


def _squeezed(text: str) -> str:
    """Letters and figures alone; where there are none, the signs."""
    return "".join(filter(str.isalnum, text)) or "".join(text.split())
