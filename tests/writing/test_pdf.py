"""The PDF, read again with pdfium."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from pejl.analysing.model import HearingAnalysis
from pejl.writing.note import Note
from pejl.writing.note.outline import Column, RemarkEntry, Run, Table, plain
from pejl.writing.pdf import pdf_note

MakeNote = Callable[..., Note]


@pytest.fixture(scope="module")
def made(analysis: HearingAnalysis, make_note: MakeNote) -> bytes:
    """The Danish PDF."""
    return pdf_note(make_note(analysis))


def words_of(made: bytes) -> str:
    """The text of all pages; white space as single spaces."""
    document: Any = pypdfium2.PdfDocument(made)
    try:
        return " ".join(words_of_pages(document))
    finally:
        document.close()


def words_of_pages(document: Any) -> list[str]:
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append(" ".join(text.get_text_range().split()))
        text.close()
        page.close()
    return pages


def test_it_is_tagged_titled_and_dated_by_the_hearing(made: bytes) -> None:
    document: Any = pypdfium2.PdfDocument(made)
    assert document.is_tagged()
    facts = document.get_metadata_dict()
    assert facts["Title"] == "Høringsnotat: Politik for fællesskab og medborgerskab 2027-2030"
    assert facts["CreationDate"].startswith("D:20260313")
    document.close()


def test_bookmarks_are_the_headings(made: bytes, analysis: HearingAnalysis, make_note: MakeNote) -> None:
    document: Any = pypdfium2.PdfDocument(made)
    titles = [mark.get_title() for mark in document.get_toc()]
    document.close()
    assert titles[:4] == ["Sammenfatning", "Hvem har svaret", "Høringsparter", "Svar fra andre end høringsparterne"]
    assert set(titles) >= {heading.text for heading in make_note(analysis).headings}


def test_it_says_what_the_note_says(made: bytes) -> None:
    said = words_of(made)
    assert "Side 1 af 12" in said
    assert "”Politikken bør gælde i otte år og ikke kun i fire.”" in said
    assert (
        "Forvaltningens svar (BIF) Perioden følger byrådets valgperiode. Indstillet beslutning: Imødekommes ikke"
        in said
    )
    assert "010203" not in said


def test_hostile_text_stays_text_and_what_no_font_has_is_marked(hostile: HearingAnalysis, make_note: MakeNote) -> None:
    said = words_of(pdf_note(make_note(hostile)))
    assert '<script>alert("x")</script> & </w:t> ]]>' in said
    assert '#panic("typst") $x$ *fed* @label _under_ \\u{41} `raw`' in said
    assert "kontroltegn slut" in said


def test_the_same_note_gives_the_same_bytes(made: bytes, analysis: HearingAnalysis, make_note: MakeNote) -> None:
    assert pdf_note(make_note(analysis)) == made


def test_thousands_of_remarks_are_set_compactly(analysis: HearingAnalysis, make_note: MakeNote) -> None:
    note = make_note(analysis)
    at = next(at for at, block in enumerate(note.blocks) if isinstance(block, RemarkEntry))
    entries = tuple(
        replace(
            block,
            anchor=f"copy-{number}",
            remark_id=str(number),
            reply=None,
            quote=(Run("”"), Run("Byg "), Run(f"bro {number}", target="annex"), Run("”")),
        )
        for number in range(2001)
        if isinstance(block := note.blocks[at], RemarkEntry)
    )
    columns = (Column("Sted", 1), Column("Nu", 1), Column("Forslag", 1))
    rows = tuple((plain(f"Mål {number}"), plain("–"), plain(f"bro nr. {number}")) for number in range(1001))
    table = Table("Ændringer", columns, rows)
    large = replace(note, blocks=(*note.blocks[: at + 1], *entries, table, *note.blocks[at + 1 :]))
    document: Any = pypdfium2.PdfDocument(pdf_note(large))
    said = " ".join(words_of_pages(document))
    assert all(f"”Byg bro {number}”" in said for number in (0, 500, 2000))
    assert "Mål 1000 · Forslag: bro nr. 1000" in said  # so long a table is a list, without its empty cells
    assert 80 < len(document) < 140
    document.close()


def test_a_short_table_stands_on_one_page_and_a_high_one_loses_nothing(
    analysis: HearingAnalysis, make_note: MakeNote
) -> None:
    note = make_note(analysis)
    columns = (Column("Nr.", 1), Column("Forslag", 5))

    def table(rows: int, words: str) -> Table:
        return Table("Forslag", columns, tuple((plain(f"række-{n}"), plain(words)) for n in range(rows)))

    short = [table(10, "Kort.")] * 12
    high = table(12, "Langt forslag til en cykelsti langs banen. " * 30)
    document: Any = pypdfium2.PdfDocument(pdf_note(replace(note, blocks=(*short, high))))
    pages = words_of_pages(document)
    document.close()
    assert all(page.count("række-0") == page.count("række-9") for page in pages[:3])
    assert " ".join(pages).count("række-11") == 1
    assert " ".join(pages).count("Langt forslag") == 12 * 30
    assert max(page.count("Langt forslag") for page in pages) < 140  # what a page holds
