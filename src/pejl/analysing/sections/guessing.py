"""Sections for a hearing without a description: the headings that its responses share."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from pejl.analysing.hearing import GENERAL, SENDER, Section
from pejl.analysing.sections.labels import labels_of, letters_of
from pejl.analysing.sections.matching import match_label
from pejl.reading.document import Block, BlockKind, Document

_SHARE = 0.25
_LONGEST = 120
_KNOWN = (Section(GENERAL, "Generelle bemærkninger"), Section(SENDER, "Afsender"))
_LABEL = re.compile(
    r"(?:forslag|bemærkninger|kommentarer|høringssvar|ændringsforslag|proposed|proposals|comments|remarks)\s+"
    r"(?:til|vedr|om|changes|for|on|to)\b",
    re.IGNORECASE,
)
"""How the label of a box begins where layout does not show that it is one."""
_ASCII: dict[int, str] = {ord("æ"): "ae", ord("ø"): "oe", ord("å"): "aa"}


def guess_sections(documents: Iterable[Document]) -> tuple[Section, ...]:
    """The boxes of a template nobody described: headings that at least two, and a quarter, of the responses have.

    They come in the order in which they mostly stand. Without such headings there is one section, `general`.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, list[int]] = defaultdict(list)
    count = 0
    for document in documents:
        count += 1
        for place, (letters, title) in enumerate(_headings(document).items()):
            seen[letters][title] += 1
            places[letters].append(place)
    least = max(2, round(count * _SHARE))
    shared = {letters: titles.most_common(1)[0][0] for letters, titles in seen.items() if titles.total() >= least}
    named = {letters: title for letters, title in shared.items() if not _names(title, _KNOWN)}
    ordered = sorted(named, key=lambda letters: (sum(places[letters]) / len(places[letters]), letters))
    senders = _KNOWN[1:] if any(_names(title, _KNOWN[1:]) for title in shared.values()) else ()
    return (*senders, _KNOWN[0], *(Section(_key(named[letters]), named[letters]) for letters in ordered))


def _names(title: str, sections: tuple[Section, ...]) -> bool:
    return match_label(title, labels_of(sections), heading=True) is not None


def _headings(document: Document) -> dict[str, str]:
    """The headings of a document, each once: letters -> as written.

    What stands above the box for the sender or for general remarks is the letter that the template came with.
    """
    headings: dict[str, str] = {}
    for block in document.body:
        text = document.text_of(block).strip(" :")
        if 3 <= len(text) <= _LONGEST and _is_label(block, text):
            if _names(text, _KNOWN) and not any(_names(title, _KNOWN) for title in headings.values()):
                headings.clear()
            headings.setdefault(letters_of(text), text)
    return headings


def _is_label(block: Block, text: str) -> bool:
    in_first_column = block.cell is not None and block.cell.column == 0
    return block.kind is BlockKind.HEADING or in_first_column or bool(_LABEL.match(text) and text[-1] not in ".?!")


def _key(title: str) -> str:
    folded = title.casefold().translate(_ASCII)
    words = "".join(character if character.isascii() and character.isalnum() else " " for character in folded).split()
    return "_".join(words)[:60] or "section"
