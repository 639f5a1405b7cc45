"""Page numbers, running headers and footers: how they look, and where plain text has them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pejl.reading.document import BlockKind
from pejl.reading.layout import Line, is_capitals

_NUMBER = r"(?:(?:side|page|s\.|p\.|pp\.)\s*)?\d{1,4}(?:\s*(?:/|af|of|ud af)\s*\d{1,4})?"
_PAGE_NUMBER = re.compile(rf"[-–—|]?\s*{_NUMBER}\s*[-–—|]?", re.IGNORECASE)
_TELLING = re.compile(
    r"(?:side|page|s\.|p\.)\s*\d{1,4}\b|^\d{1,4}\s*(?:/|af|of|ud af)\s*\d{1,4}$|^[-–—]\s*\d{1,4}\s*[-–—]$",
    re.IGNORECASE,
)
_MARK_AT_END = re.compile(
    r"\s(?:(?:side|page|s\.)\s*)?\d{1,4}\s*(?:/|af|of|ud af)\s*\d{1,4}$|\s(?:side|page|s\.)\s*\d{1,4}$", re.IGNORECASE
)
_MARK_AT_START = re.compile(r"^(?:side|page|s\.)\s*\d{1,4}(?:\s*(?:/|af|of)\s*\d{1,4})?\s+(?=[A-ZÆØÅ])", re.IGNORECASE)
_AT_EDGE = 2
"""How many lines at a page's top and bottom may be a running header or footer."""


def is_page_number(text: str) -> bool:
    """Whether a line is only a page number: "7", "S. 7", "2/5", "Side 2 af 5", "- 3 -"."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def masked(text: str) -> str:
    """A line with all numbers alike, so that "Side 2 af 5" is the same as "Side 3 af 5"."""
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()


def without_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[BlockKind, Line]]]:
    """Lines of plain text without page numbers and running lines, and those.

    The line that followed one knows that a page ended before it.
    """
    kinds = _at_page_ends(lines) | _alone_with_mark(lines)
    kept: list[Line] = []
    after_page = False
    for index, line in enumerate(lines):
        if index in kinds:
            after_page = bool(kept)
        else:
            kept.append(replace(line, after_page=True) if after_page else line)
            after_page = False
    return kept, [(kinds[index], lines[index]) for index in sorted(kinds)]


def _alone_with_mark(lines: Sequence[Line]) -> dict[int, BlockKind]:
    """Lines between empty ones that are a page number, or hold one beside a text that recurs."""
    alone = [index for index in range(len(lines)) if _stands_alone(lines, index)]
    times: dict[str, int] = defaultdict(int)
    for line in lines:
        times[masked(line.text)] += 1
    kinds: dict[int, BlockKind] = {}
    for index in alone:
        text = lines[index].text
        if is_page_number(text) and _TELLING.search(text):
            kinds[index] = BlockKind.PAGE_NUMBER
        elif (rest := _beside_mark(text)) and (times[masked(text)] > 1 or times[masked(rest)] > 0 or is_capitals(rest)):
            kinds[index] = BlockKind.PAGE_FOOTER
    return kinds


def _beside_mark(text: str) -> str:
    """What a running line says beside its page number, or ""."""
    for pattern in (_MARK_AT_END, _MARK_AT_START):
        if found := pattern.search(text):
            return (text[: found.start()] + text[found.end() :]).strip()
    return ""


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    before = index == 0 or lines[index].gap > 0 or lines[index].after_page
    after = index + 1 == len(lines) or lines[index + 1].gap > 0 or lines[index + 1].after_page
    return before and after


def _at_page_ends(lines: Sequence[Line]) -> dict[int, BlockKind]:
    """Where form feeds part the pages: lines that recur at their tops or bottoms, and numbers that count them."""
    begins = [0, *(index for index, line in enumerate(lines) if line.after_page)]
    pages = [range(start, end) for start, end in zip(begins, [*begins[1:], len(lines)], strict=True)]
    if len(pages) < 2:
        return {}
    places: dict[tuple[str, BlockKind], list[int]] = defaultdict(list)
    for page in pages:
        for index in page[:_AT_EDGE]:
            places[masked(lines[index].text), BlockKind.PAGE_HEADER].append(index)
        for index in page[max(_AT_EDGE, len(page) - _AT_EDGE) :]:
            places[masked(lines[index].text), BlockKind.PAGE_FOOTER].append(index)
    kinds: dict[int, BlockKind] = {}
    for (text, kind), indices in places.items():
        if len(indices) < 2 or len(indices) * 2 < len(pages):
            continue
        for index in indices:
            kinds[index] = BlockKind.PAGE_NUMBER if is_page_number(text.replace("#", "1")) else kind
    return kinds
