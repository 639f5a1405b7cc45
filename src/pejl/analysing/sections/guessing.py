"""Sections for a hearing without a description: the headings that its responses share."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from pejl.analysing.hearing import GENERAL, SENDER, Section
from pejl.analysing.sections.labels import labels_of, letters_of
from pejl.analysing.sections.matching import match_label
from pejl.reading.document import BlockKind, Document

_SHARE = 0.25
_LONGEST = 120
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
    known = (Section(GENERAL, "Generelle bemærkninger"), Section(SENDER, "Afsender"))
    shared = {letters: titles.most_common(1)[0][0] for letters, titles in seen.items() if titles.total() >= least}
    named = {letters: title for letters, title in shared.items() if not _names(title, known)}
    ordered = sorted(named, key=lambda letters: (sum(places[letters]) / len(places[letters]), letters))
    senders = known[1:] if any(_names(title, known[1:]) for title in shared.values()) else ()
    return (*senders, known[0], *(Section(_key(named[letters]), named[letters]) for letters in ordered))


def _names(title: str, sections: tuple[Section, ...]) -> bool:
    return match_label(title, labels_of(sections), heading=True) is not None


def _headings(document: Document) -> dict[str, str]:
    """The headings of a document, each once: letters -> as written."""
    headings: dict[str, str] = {}
    for block in document.body:
        text = document.text_of(block).strip(" :")
        in_first_column = block.cell is not None and block.cell.column == 0
        if (block.kind is BlockKind.HEADING or in_first_column) and 3 <= len(text) <= _LONGEST:
            headings.setdefault(letters_of(text), text)
    return headings


def _key(title: str) -> str:
    folded = title.casefold().translate(_ASCII)
    words = "".join(character if character.isascii() and character.isalnum() else " " for character in folded).split()
    return "-".join(words)[:60] or "section"
