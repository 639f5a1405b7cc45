"""The words of a pdf page with their places, and the lines they stand on."""

import ctypes
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pejl.reading.layout import BULLETS, Box, Line, marker_of

_BROKEN = "\ufffe\x02"
"""What pdfium puts for a hyphen at a line's end; the rest of the word follows at once."""
_PIECE = re.compile(rf"[^\s{_BROKEN}]+[{_BROKEN}]?")
_BOLD = 600
_ABOVE, _BELOW = 0.85, 0.25
"""How far print reaches from its base line, in shares of the font size."""
_WIDE = 1.8
"""A gap of more than this many heights of the line is the space between two columns."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed; `box` is left, top, right, bottom in points from the page's top left corner."""

    text: str
    box: Box
    size: float
    """The size of its print: the font size, or the height of the line where only a picture is known."""
    bold: bool = False
    new_line: bool = False
    """Whether the pdf itself begins a line here."""
    spaced: bool | None = None
    """Whether a space follows it: at a line's end a sign that the program broke the line, not the writer."""
    confidence: float | None = None
    """How sure text recognition is, 0 to 100."""

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of its box."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


def words_of(page: Any) -> list[Word]:
    """The words of a pypdfium2 page in the order of the file."""
    text_page = page.get_textpage()
    try:
        text = _characters(text_page)
        return _placed(text_page, text, _Frame.of(page))
    finally:
        text_page.close()


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """Words in order to lines: a step down, back or over a wide gap begins a new one."""
    rows: list[list[Word]] = []
    for word in words:
        if rows and _same_line(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(row, page) for row in rows]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The visible part of a page: turns pdf coordinates into points from its top left corner."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @classmethod
    def of(cls, page: Any) -> "_Frame":
        left, bottom, right, top = page.get_cropbox()
        return cls(left, bottom, right, top, page.get_rotation())

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        upright = (left - self.left, self.top - top, right - self.left, self.top - bottom)
        width, height = self.right - self.left, self.top - self.bottom
        x0, y0, x1, y1 = upright
        if self.rotation == 90:
            return height - y1, x0, height - y0, x1
        if self.rotation == 180:
            return width - x1, height - y1, width - x0, height - y0
        if self.rotation == 270:
            return y0, width - x1, y1, width - x0
        return upright


def _characters(text_page: Any) -> str:
    """One character per pdfium index, so that places can be asked for."""
    import pypdfium2.raw as pdfium

    count = text_page.count_chars()
    text: str = text_page.get_text_range() if count else ""
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(text_page.raw, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


def _placed(text_page: Any, text: str, frame: _Frame) -> list[Word]:
    words: list[Word] = []
    print_ = _Print(text_page, frame)
    before = 0
    for piece in _PIECE.finditer(text):
        last = piece.end() - 1 - (piece[0][-1] in _BROKEN and len(piece[0]) > 1)
        box, size = print_.place(piece.start(), last)
        new_line = "\n" in text[before : piece.start()] or (before > 0 and text[before - 1] in _BROKEN)
        before = piece.end()
        said = f"{piece[0][:-1]}-" if piece[0][-1] in _BROKEN else piece[0]
        spaced = text[before : before + 1] == " "
        words.append(Word(said, box, size, print_.is_bold(piece.start()), new_line, spaced))
    return words


class _Print:
    """Asks pdfium where characters stand and how they are printed; its answers are reused buffers."""

    def __init__(self, text_page: Any, frame: _Frame) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._text = text_page.raw
        self._frame = frame
        self._rectangle = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def place(self, first: int, last: int) -> tuple[Box, float]:
        """The box of a word and the size of its print.

        Upright print gets its height from the font size around the base line: the boxes of single letters differ.
        """
        left, bottom, _, top = self._loose(first)
        right = self._loose(last)[2] if last != first else self._rectangle.right
        self._pdfium.FPDFText_GetMatrix(self._text, first, ctypes.byref(self._matrix))
        scale = math.hypot(self._matrix.c, self._matrix.d)
        size = float(self._pdfium.FPDFText_GetFontSize(self._text, first)) * scale
        if size <= 0 or abs(self._matrix.b) > abs(self._matrix.a):
            around = _around(self._frame.box(*self._loose(first)), self._frame.box(*self._loose(last)))
            return around, size or top - bottom
        self._pdfium.FPDFText_GetCharOrigin(self._text, first, ctypes.byref(self._x), ctypes.byref(self._y))
        base = self._y.value
        return self._frame.box(left, base - _BELOW * size, right, base + _ABOVE * size), size

    def is_bold(self, index: int) -> bool:
        """Whether the font says that it is bold, by weight or by name."""
        if self._pdfium.FPDFText_GetFontWeight(self._text, index) >= _BOLD:
            return True
        self._pdfium.FPDFText_GetFontInfo(self._text, index, self._name, 128, ctypes.byref(self._flags))
        return b"Bold" in self._name.value

    def _loose(self, index: int) -> Box:
        """Left, bottom, right, top in the pdf's own coordinates."""
        self._pdfium.FPDFText_GetLooseCharBox(self._text, index, ctypes.byref(self._rectangle))
        found = self._rectangle
        return found.left, found.bottom, found.right, found.top


def _around(first: Box, last: Box) -> Box:
    return min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3])


def _same_line(row: Sequence[Word], word: Word) -> bool:
    last = row[-1]
    overlap = min(last.box[3], word.box[3]) - max(last.box[1], word.box[1])
    if overlap < 0.5 * min(last.size, word.size) or word.box[0] < last.box[0]:
        return False
    gap = word.box[0] - last.box[2]
    if len(row) == 1 and _is_marker(last.text):
        return gap < 6 * word.size
    return gap < _WIDE * max(last.size, word.size)


def _is_marker(text: str) -> bool:
    return marker_of(text) == text or (len(text) == 1 and text in BULLETS + "o")


def _line(row: Sequence[Word], page: int) -> Line:
    box = (
        min(word.box[0] for word in row),
        min(word.box[1] for word in row),
        max(word.box[2] for word in row),
        max(word.box[3] for word in row),
    )
    letters = max(sum(len(word.text) for word in row), 1)
    size = sum(word.size * len(word.text) for word in row) / letters
    text = " ".join(word.text for word in row)
    bold = all(word.bold for word in row if word.text not in BULLETS)
    return Line(text, box[0], box[2], page=page, box=box, size=size, bold=bold, open_end=row[-1].spaced)
