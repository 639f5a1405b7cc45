"""Text recognition of pages that are pictures, by the system's Tesseract."""

import math
from functools import cache
from typing import Any

from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import NoteKind
from pejl.reading.errors import ScannedWithoutOcr
from pejl.reading.pdf_words import Word

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MOST_DOTS = 40_000_000
"""A page drawn larger than its 300 dots per inch would need is drawn coarser instead."""
_WANTED = ("dan", "eng")


def recognised_words(page: Any, number: int, builder: DocumentBuilder) -> list[Word]:
    """The words on the picture of a page, in points from its top left corner; a note says how sure they are.

    `page` is a page of pypdfium2, `number` counts from 1.

    Raises ScannedWithoutOcr where Tesseract is not installed.
    """
    import pytesseract

    languages = installed_languages()
    if not languages:
        raise ScannedWithoutOcr()
    scale = _scale(page.get_width(), page.get_height())
    picture = page.render(scale=scale, grayscale=True).to_pil()
    table = pytesseract.image_to_data(picture, lang="+".join(languages), output_type=pytesseract.Output.DICT)
    words = _words(table, scale)
    sure = [word.confidence for word in words if word.confidence is not None]
    mean = round(sum(sure) / len(sure)) if sure else 0
    builder.note(NoteKind.OCR, f"Page {number} is a picture; its text was recognised with {mean} % confidence.")
    return words


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


def _scale(width: float, height: float) -> float:
    scale = _DOTS_PER_INCH / _POINTS_PER_INCH
    dots = width * height * scale**2
    return scale if dots <= _MOST_DOTS else scale * math.sqrt(_MOST_DOTS / dots)


def _words(table: dict[str, list[Any]], scale: float) -> list[Word]:
    """Words line by line; all words of a line get its height, as letters differ in theirs."""
    lines: dict[tuple[int, int, int], list[int]] = {}
    for index, text in enumerate(table["text"]):
        if str(text).strip() and float(table["conf"][index]) >= 0:
            place = (table["block_num"][index], table["par_num"][index], table["line_num"][index])
            lines.setdefault(place, []).append(index)
    words: list[Word] = []
    for members in lines.values():
        top = min(table["top"][index] for index in members) / scale
        bottom = max(table["top"][index] + table["height"][index] for index in members) / scale
        for index in members:
            left = table["left"][index] / scale
            right = left + table["width"][index] / scale
            text = str(table["text"][index]).strip()
            box = (left, top, right, bottom)
            words.append(Word(text, box, bottom - top, confidence=float(table["conf"][index])))
    return words
