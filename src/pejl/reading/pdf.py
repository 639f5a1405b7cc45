"""pdf to blocks: text where the pdf has it, text recognition for pages that are pictures."""

from dataclasses import replace
from typing import Any

from pejl.reading.builder import DocumentBuilder
from pejl.reading.errors import DamagedFile, EncryptedFile, TooManyPages
from pejl.reading.limits import MAX_PAGES
from pejl.reading.pdf_layout import PageContent, add_pages
from pejl.reading.pdf_tables import ruled_tables
from pejl.reading.pdf_words import Word, words_of

_FEWEST_LETTERS = 10
"""A page with fewer letters and a large picture is a picture of a page."""
_LARGE = 0.3
"""The share of the page that a large picture covers."""


def read_pdf(data: bytes, builder: DocumentBuilder) -> None:
    """Add the blocks of a pdf, each run with its page (from 1) and its box in points from the page's top left corner.

    Pages without text that show a picture are read by text recognition (`pejl.reading.ocr`). Call
    `pejl.reading.continuations.join_continuations` afterwards, as for every format.

    Raises EncryptedFile, DamagedFile, TooManyPages (before any text is read), or ScannedWithoutOcr if pages are
    pictures and no text recognition is installed.
    """
    import pypdfium2

    document = _opened(data)
    try:
        if len(document) > MAX_PAGES:
            raise TooManyPages(pages=len(document), limit=MAX_PAGES)
        builder.metadata = replace(builder.metadata, **_metadata(document))
        add_pages([_content(document, index, builder) for index in range(len(document))], builder)
    except pypdfium2.PdfiumError as error:
        raise DamagedFile(format="pdf") from error
    finally:
        document.close()


def _opened(data: bytes) -> Any:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise EncryptedFile(format="pdf") from error
        raise DamagedFile(format="pdf") from error


def _metadata(document: Any) -> dict[str, Any]:
    said = document.get_metadata_dict(skip_empty=True)
    found: dict[str, Any] = {"pages": len(document)}
    return found | {key: said[name] for key, name in (("title", "Title"), ("author", "Author")) if name in said}


def _content(document: Any, index: int, builder: DocumentBuilder) -> PageContent:
    page = document[index]
    try:
        words = words_of(page)
        height = page.get_height()
        if _is_picture(page, words):
            from pejl.reading.ocr import recognised

            words, tables = recognised(page, index + 1, builder)
            return PageContent(index + 1, height, words, tables)
        return PageContent(index + 1, height, words, ruled_tables(page))
    finally:
        page.close()


def _is_picture(page: Any, words: list[Word]) -> bool:
    """Whether the page shows a picture where its text should be: no letters, or none that mean anything."""
    letters = [character for word in words for character in word.text]
    readable = sum(character.isalnum() for character in letters)
    broken = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in letters)
    if broken * 3 > len(letters) > _FEWEST_LETTERS:
        return True
    return readable < _FEWEST_LETTERS and _picture_share(page) >= _LARGE


def _picture_share(page: Any) -> float:
    """The share of the page that its largest picture covers."""
    import pypdfium2.raw as pdfium

    area = page.get_width() * page.get_height()
    shares = [0.0]
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = picture.get_bounds()
        shares.append(abs((right - left) * (top - bottom)) / area)
    return max(shares)
