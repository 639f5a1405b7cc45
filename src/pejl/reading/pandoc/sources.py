"""Where the words of a text format stand in its source."""

import re
from typing import Protocol

from pejl.reading.html_text import blanked

_POSITION = re.compile(r"(\d+):(\d+)-(\d+):(\d+)")
_SPACE = re.compile(r"\s*")
_NEAR = 400
"""How far ahead a word may stand: a word written with entities is not found, and must not drag the search along."""


class Source(Protocol):
    """Finds the characters of a source that a word came from."""

    def at(self, position: str) -> tuple[int, int] | None:
        """The range that pandoc's `data-pos` names."""

    def place(self, text: str, within: tuple[int, int] | None) -> tuple[int, int] | None:
        """The range of the next piece of text; `within`: the range that pandoc names for it."""


class MarkdownSource:
    """pandoc says where each word of Markdown stands, in lines and columns from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]

    def at(self, position: str) -> tuple[int, int] | None:
        """The range from the first to the last place of "1:5-1:9"."""
        places = [tuple(map(int, found.groups())) for found in _POSITION.finditer(position)]
        if not places:
            return None
        start = min(self._offset(line, column) for line, column, _, _ in places)
        end = max(self._offset(line, column) for _, _, line, column in places)
        return (start, end) if start < end else None

    def place(self, text: str, within: tuple[int, int] | None) -> tuple[int, int] | None:
        """The range, if the text stands there as it is: a tab before it moves pandoc's columns."""
        if within is None:
            return None
        start, end = within
        return within if self._text[start:end] == text or end - start != len(text) else None

    def _offset(self, line: int, column: int) -> int:
        start = self._lines[min(line, len(self._lines)) - 1]
        return min(start + column - 1, len(self._text))


class HtmlSource:
    """pandoc does not say where a word of HTML stands: it is looked for, each word after the one before."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen = blanked(text)
        self._cursor = 0

    def at(self, position: str) -> tuple[int, int] | None:  # noqa: ARG002 - pandoc names no places in HTML
        """Nothing: see the class."""
        return None

    def place(self, text: str, within: tuple[int, int] | None) -> tuple[int, int] | None:  # noqa: ARG002
        """The next place of a word; a space only directly after the word before."""
        if text.isspace():
            start = self._cursor
            if self._text[start : start + len(text)] != text:
                return None
            self._cursor = start + len(text)
            return start, self._cursor
        match = _SPACE.match(self._seen, self._cursor)
        begin = match.end() if match else self._cursor
        start = self._seen.find(text, begin, begin + _NEAR + len(text))
        if start < 0:
            return None
        self._cursor = start + len(text)
        return start, self._cursor
