"""Text recognition of pages that are pictures, by the system's Tesseract."""

import math
import os
from functools import cache
from statistics import median
from typing import Any

from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import NoteKind
from pejl.reading.errors import PageRecognised, ScannedWithoutOcr
from pejl.reading.hyphens import Words
from pejl.reading.layout import Box
from pejl.reading.pdf_tables import RuledTable, tables_of
from pejl.reading.pdf_words import Word

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MOST_DOTS = 40_000_000
"""A page that would have more dots is drawn coarser instead."""
_WANTED = ("dan", "eng")
_DARK = 128
_SHORTEST_RULE = 60
"""Dots in a row that no letter has: a fifth of an inch."""
_THICKEST_RULE = 26
"""Dots from the highest to the lowest of a rule that is scanned a little askew."""
_BULLETS_AS_READ = frozenset({"e", "¢", "©", "®", "«", "«+", "»", "+", "*", "°", "·", ".", "*«", "e.", "o", "¢e"})
"""What Tesseract makes of a bullet."""
_NOT_A_SIZE = 1.45
_SURE = 60


def recognised(page: Any, number: int, builder: DocumentBuilder) -> tuple[list[Word], list[RuledTable]]:
    """The words and ruled tables on the picture of a page, in points from its top left corner.

    `page` is a page of pypdfium2, `number` counts from 1. A note says how sure the recognition is.
    Raises ScannedWithoutOcr where Tesseract is not installed.
    """
    languages = installed_languages()
    if not languages:
        raise ScannedWithoutOcr()
    scale = _scale(page.get_width(), page.get_height())
    picture = page.render(scale=scale, grayscale=True).to_pil()
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its own threads make it slower on few cores
    words = _words_in_its_language(picture, scale, languages)
    sure = [word.confidence for word in words if word.confidence is not None]
    mean = round(sum(sure) / len(sure)) if sure else 0
    said = PageRecognised(page=number, confidence=mean)
    builder.note(NoteKind.OCR, str(said), reason=said)
    return words, tables_of(_drawn_rules(picture, scale))


@cache
def installed_languages() -> tuple[str, ...]:
    """Danish and English as far as Tesseract has them here, else whatever it has; empty without Tesseract."""
    import pytesseract

    try:
        installed = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError):
        return ()
    wanted = tuple(language for language in _WANTED if language in installed)
    return wanted or tuple(language for language in installed if language != "osd")[:1]


def _words_in_its_language(picture: Any, scale: float, languages: tuple[str, ...]) -> list[Word]:
    """One language at a time: with both, Tesseract reads "på" as "pa"; an English page is read again as English."""
    words = _words(_table(picture, languages[0]), scale)
    if "eng" in languages[1:] and Words.of([word.text for word in words]).language == "en":
        return _words(_table(picture, "eng"), scale)
    return words


def _table(picture: Any, language: str) -> dict[str, list[Any]]:
    import pytesseract

    table: dict[str, list[Any]] = pytesseract.image_to_data(picture, lang=language, output_type=pytesseract.Output.DICT)
    return table


def _scale(width: float, height: float) -> float:
    scale = _DOTS_PER_INCH / _POINTS_PER_INCH
    dots = width * height * scale**2
    return scale if dots <= _MOST_DOTS else scale * math.sqrt(_MOST_DOTS / dots)


def _words(table: dict[str, list[Any]], scale: float) -> list[Word]:
    """Words line by line; all words of a line get its height, as letters differ in theirs."""
    lines: dict[tuple[int, int, int], list[int]] = {}
    for index, text in enumerate(table["text"]):
        if str(text).strip() and not _is_speck(str(text).strip(), float(table["conf"][index])):
            place = (table["block_num"][index], table["par_num"][index], table["line_num"][index])
            lines.setdefault(place, []).append(index)
    heights = {place: _height(table, members) / scale for place, members in lines.items()}
    usual = median(heights.values()) if heights else 0.0
    return [
        word
        for place, members in lines.items()
        for word in _line_words(table, members, scale, _size(heights[place], usual))
    ]


def _is_speck(text: str, confidence: float) -> bool:
    """Dirt on the glass: signs without a letter or digit of which Tesseract is not sure."""
    if confidence < 0:
        return True
    return confidence < _SURE and not any(map(str.isalnum, text)) and text not in _BULLETS_AS_READ and len(text) > 1


def _height(table: dict[str, list[Any]], members: list[int]) -> float:
    top = min(table["top"][index] for index in members)
    return float(max(table["top"][index] + table["height"][index] for index in members) - top)


def _size(height: float, usual: float) -> float:
    """Lines without high or low letters are not small print: only a much higher line counts as larger."""
    return height if height > _NOT_A_SIZE * usual else usual


def _line_words(table: dict[str, list[Any]], members: list[int], scale: float, size: float) -> list[Word]:
    top = min(table["top"][index] for index in members) / scale
    bottom = max(table["top"][index] + table["height"][index] for index in members) / scale
    words: list[Word] = []
    for index in members:
        text = str(table["text"][index]).strip()
        if index == members[0] and text in _BULLETS_AS_READ:
            text = "•"
        left = table["left"][index] / scale
        box = (left, top, left + table["width"][index] / scale, bottom)
        words.append(Word(text, box, size, confidence=float(table["conf"][index])))
    return words


def _drawn_rules(picture: Any, scale: float) -> list[Box]:
    """Level and upright rules in the picture of a page: long rows of dark dots, in points."""
    import numpy as np

    dark = np.asarray(picture.convert("L")) < _DARK
    level = [(left, top, right, bottom) for left, top, right, bottom in _long_rows(dark)]
    upright = [(left, top, right, bottom) for top, left, bottom, right in _long_rows(dark.T)]
    return [(a / scale, b / scale, c / scale, d / scale) for a, b, c, d in (*level, *upright)]


def _long_rows(dark: Any) -> list[tuple[int, int, int, int]]:
    """Boxes (left, top, right, bottom) of thin shapes made of rows of dark dots that are longer than any letter."""
    import numpy as np
    from scipy import ndimage

    kernel = np.ones((1, _SHORTEST_RULE), dtype=bool)
    rows = ndimage.binary_opening(dark, kernel)
    joined, _ = ndimage.label(rows, structure=np.ones((3, 3), dtype=bool))
    boxes: list[tuple[int, int, int, int]] = []
    for down, across in ndimage.find_objects(joined):
        if down.stop - down.start <= _THICKEST_RULE:
            boxes.append((across.start, down.start, across.stop, down.stop))
    return boxes
