"""Pages that are pictures are read by text recognition, where it is installed."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typst
from PIL import Image

from pejl.reading import ocr
from pejl.reading.builder import DocumentBuilder
from pejl.reading.continuations import join_continuations
from pejl.reading.document import BlockKind, Document, NoteKind
from pejl.reading.errors import ScannedWithoutOcr
from pejl.reading.pdf import read_pdf
from pejl.wording import Wording

_SET = (
    '#set page(width: 13cm, height: 11cm, margin: 1.5cm)\n#set text(lang: "da", size: 12pt, font: "DejaVu Sans Mono")\n'
)

needs_tesseract = pytest.mark.skipif(
    "dan" not in ocr.installed_languages(), reason="tesseract-ocr-dan is not installed: no scanned page can be read"
)


def made(source: str) -> bytes:
    result = typst.compile((_SET + source).encode())
    assert isinstance(result, bytes)
    return result


def scanned(data: bytes, turn: float = 0.0) -> Any:
    """The pages of a pdf as a pdf of pictures, each turned a little as on a scanner."""
    document = pypdfium2.PdfDocument(data)
    pictures = [page.render(scale=200 / 72).to_pil().convert("L").rotate(turn, fillcolor=255) for page in document]
    target = io.BytesIO()
    pictures[0].save(target, "PDF", save_all=True, append_images=pictures[1:], resolution=200)
    return target.getvalue()


def read_back(data: bytes) -> Document:
    builder = DocumentBuilder("brev.pdf", "pdf")
    read_pdf(data, builder)
    join_continuations(builder)
    return builder.build()


_LETTER = (
    "Vi ønsker flere træer og bænke langs havnen, så de ældre i kvarteret kan hvile på vejen hjem.\n\n"
    "Skolerne bør også høres, før planen vedtages.\n"
)


@needs_tesseract
def test_a_scanned_letter_is_read_with_its_places() -> None:
    document = read_back(scanned(made(_LETTER)))
    assert [document.text_of(block) for block in document.body] == _LETTER.strip().split("\n\n")
    (note,) = document.notes
    assert note.kind is NoteKind.OCR
    assert note.text.startswith("Page 1 is a picture; its text was recognised with 9")
    assert note.reason is not None
    assert note.reason.explain(Wording("da")).startswith("Side 1 er et billede; dens tekst er genkendt med 9")
    for segment in document.segments:
        assert segment.page == 1
        assert segment.box is not None
        assert 36 < segment.box[0] < segment.box[2] < 333


@needs_tesseract
def test_a_scanned_template_is_a_table_even_if_it_lies_askew() -> None:
    table = (
        "#table(columns: (4cm, 6cm), inset: 7pt, [Afsender], [Skolen i byen], [Generelt], [Vi støtter planen.],"
        "[Bolig], [], [Kultur], [Flere sale til musik.])"
    )
    document = read_back(scanned(made(table), turn=0.4))
    cells = [((b.cell.row, b.cell.column) if b.cell else None, document.text_of(b)) for b in document.body]
    assert cells == [
        ((0, 0), "Afsender"),
        ((0, 1), "Skolen i byen"),
        ((1, 0), "Generelt"),
        ((1, 1), "Vi støtter planen."),
        ((2, 0), "Bolig"),
        ((3, 0), "Kultur"),
        ((3, 1), "Flere sale til musik."),
    ]


@needs_tesseract
def test_a_pdf_of_text_and_pictures_reads_both() -> None:
    mixed = pypdfium2.PdfDocument(made("Første side er skrevet på maskine."))
    mixed.import_pages(pypdfium2.PdfDocument(scanned(made("Anden side er en kopi."))))
    target = io.BytesIO()
    mixed.save(target)
    document = read_back(target.getvalue())
    assert [(b.page, document.text_of(b)) for b in document.body] == [
        (1, "Første side er skrevet på maskine."),
        (2, "Anden side er en kopi."),
    ]
    assert [note.text[:6] for note in document.notes] == ["Page 2"]


def test_without_tesseract_the_error_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    data = scanned(made("Et brev."))
    monkeypatch.setenv("PATH", "")
    ocr.installed_languages.cache_clear()
    try:
        with pytest.raises(ScannedWithoutOcr, match="tesseract-ocr-dan"):
            read_back(data)
    finally:
        ocr.installed_languages.cache_clear()


def test_a_page_with_text_on_a_large_picture_is_read_without_recognition(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Image.new("L", (20, 20), 200).save(tmp_path / "grey.png")
    source = tmp_path / "page.typ"
    source.write_text(
        _SET + '#place(image("grey.png", width: 100%, height: 100%))\nTekst oven på et billede.', encoding="utf-8"
    )
    monkeypatch.setenv("PATH", "")
    ocr.installed_languages.cache_clear()
    try:
        document = read_back(typst.compile(str(source)))
    finally:
        ocr.installed_languages.cache_clear()
    assert [(b.kind, document.text_of(b)) for b in document.body] == [
        (BlockKind.PARAGRAPH, "Tekst oven på et billede.")
    ]
    assert document.notes == ()
