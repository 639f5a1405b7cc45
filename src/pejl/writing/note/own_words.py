"""An officer's own paragraphs in the note: before a chapter, or in the place of words that were built.

Places are named after what does not change from one build to the next: a heading's anchor, or what a paragraph says.
Own words are plain text: paragraphs parted by an empty line; a line that begins with "- " is an item of a list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pejl.writing.note.outline import Block, BulletList, Heading, Note, Paragraph, Role, plain, text_of

_BEFORE = "introduction:"
_INSTEAD = "words:"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an officer may write."""

    name: str
    """ "introduction:figures", "words:came-in"."""
    chapter: str
    """The heading it stands under, in the note's language."""
    built: str = ""
    """The words that own ones would replace; empty for an introduction, which replaces none."""

    @property
    def is_introduction(self) -> bool:
        """Whether own words stand there beside the built ones instead of in their place."""
        return self.name.startswith(_BEFORE)


def places_of(note: Note) -> tuple[Place, ...]:
    """The places of a note without own words, in its order: under the headings of the contents, and built sentences.

    What stands before the first heading goes by the note's title.
    """
    places: list[Place] = []
    chapter = note.title
    for block in note.blocks:
        if isinstance(block, Heading):
            chapter = block.text
        name = _name_of(block)
        if name:
            built = text_of(block.runs) if isinstance(block, Paragraph) else ""
            places.append(Place(name, chapter, built))
    return tuple(places)


def with_own_words(note: Note, own: Mapping[str, str]) -> Note:
    """The note with own words at their places. A text whose place the note does not have is not in it."""
    return replace(note, blocks=tuple(woven for block in note.blocks for woven in _woven(block, own)))


def _woven(block: Block, own: Mapping[str, str]) -> Iterator[Block]:
    text = own.get(_name_of(block), "").strip()
    if not text:
        yield block
    elif isinstance(block, Paragraph):
        yield from _blocks(text, block.role)
    else:
        yield block
        yield from _blocks(text, Role.BODY)


def _name_of(block: Block) -> str:
    """Name of the place at a block; empty where there is none."""
    if isinstance(block, Heading):
        return f"{_BEFORE}{block.anchor}" if block.level <= 2 and block.listed else ""
    return f"{_INSTEAD}{block.place}" if isinstance(block, Paragraph) and block.place else ""


def _blocks(text: str, role: Role) -> Iterator[Block]:
    for part in text.replace("\r\n", "\n").split("\n\n"):
        words: list[str] = []
        items: list[str] = []
        for line in [line.strip() for line in part.split("\n")]:
            if line.startswith("- "):
                yield from _paragraph(words, role)
                words = []
                items.append(line[2:].strip())
            elif line:
                yield from _list(items)
                items = []
                words.append(line)
        yield from _paragraph(words, role)
        yield from _list(items)


def _paragraph(lines: list[str], role: Role) -> Iterator[Block]:
    if lines:
        yield Paragraph(plain("\n".join(lines)), role)


def _list(items: list[str]) -> Iterator[Block]:
    if items:
        yield BulletList(tuple(plain(item) for item in items))
