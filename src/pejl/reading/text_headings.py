"""Headings of plain text, which has no style to tell them by: short lines of their own before a text."""

import re
from collections.abc import Sequence

from pejl.reading.document import BlockKind
from pejl.reading.layout import Paragraph, ends_sentence, is_capitals, is_open

_LONGEST = 100
_MOST_LINES = 4
_MOST_WORDS = 12
_TEXT = 60
"""From this many characters on, a paragraph is a text that a heading may stand over."""
_NEVER = re.compile(
    r"(?:med )?(?:venlig|kærlig|bedste)e? hilsen|de bedste hilsner|hilsen|mvh\b|vh\b|kære\b|hej\b|til\b|att\b|dear\b|"
    r"to\b|best regards|kind regards|yours\b|sincerely|dato\b|cc\b|fra\b|vi\b|jeg\b|man\b|we\b|i\b|at\b|"
    r"emne\b|vedr\b|tak\b|bilag:",
    re.IGNORECASE,
)
_NOT_IN_HEADINGS = re.compile(r"@|www\.|https?:|\bden \d|\btlf\b|\d{4} [A-ZÆØÅ]|\d{2} ?\d{2} ?\d{2} ?\d{2}")
_NUMBERED = re.compile(r"\d{1,2}[.)]")


def mark_headings(found: Sequence[Paragraph]) -> None:
    """Turn paragraphs that are headings beyond doubt into headings.

    Those in capitals have level 1, the others 2, or 1 if there are none in capitals.
    """
    headings: list[Paragraph] = []
    for index, paragraph in enumerate(found):
        if _is_heading(found, index):
            paragraph.kind = BlockKind.HEADING
            headings.append(paragraph)
    any_capitals = any(is_capitals(heading.text) for heading in headings)
    for heading in headings:
        heading.level = 2 if any_capitals and not is_capitals(heading.text) else 1


def _is_heading(found: Sequence[Paragraph], index: int) -> bool:
    paragraph = found[index]
    text = paragraph.text
    if index + 1 == len(found) or not _could_be(paragraph, text) or not _is_apart(found, index):
        return False
    following = found[index + 1]
    if is_capitals(text):
        return len(following.text) >= _TEXT or bool(following.marker) or is_capitals(following.text)
    if following.marker:
        return following.gap > 0
    return len(following.text) >= _TEXT and ends_sentence(following.text) and not is_capitals(following.text)


def _could_be(paragraph: Paragraph, text: str) -> bool:
    if not paragraph.lines or (paragraph.level and not paragraph.marker):
        return False
    if paragraph.marker and not _NUMBERED.fullmatch(paragraph.marker):
        return False
    if len(text) > _LONGEST or len(paragraph.lines) > _MOST_LINES or sum(letter.isalpha() for letter in text) < 3:
        return False
    if not (text[0].isupper() or text[0].isdigit()):
        return False
    if is_capitals(text):
        return not text.endswith((",", ";", ":")) and (not text.endswith(".") or text[-2:-1].isdigit())
    if text.endswith((".", ",", ";", ":", "!", "”", "»")) or is_open(text) or len(text.split()) > _MOST_WORDS:
        return False
    return not _NEVER.match(text) and not _NOT_IN_HEADINGS.search(text)


def _is_apart(found: Sequence[Paragraph], index: int) -> bool:
    """Space before it after a finished text; a numbered heading is not one of a list's items."""
    paragraph = found[index]
    if is_capitals(paragraph.text):
        return True
    neighbours = [found[at] for at in (index - 1, index + 1) if 0 <= at < len(found)]
    if paragraph.marker:
        return not any(neighbour.marker for neighbour in neighbours)
    if index == 0:
        return True
    before = found[index - 1]
    finished = ends_sentence(before.text) or bool(before.marker) or before.kind is BlockKind.HEADING
    return (paragraph.gap > 0 and (finished or is_capitals(before.text))) or before.text.endswith((".", "!", "?"))
