"""Rich text: what a word processor shows, in the order in which it shows it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, Cell, Document, NoteKind
from pejl.reading.errors import DamagedFile, PicturesOnly
from pejl.reading.rtf import read_rtf


def read(body: str) -> Document:
    builder = DocumentBuilder("svar.rtf", "rtf")
    read_rtf(("{\\rtf1\\ansi\\ansicpg1252 " + body + "}").encode("latin-1"), builder)
    return builder.build()


def texts(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.blocks]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"H\'f8ring p\'e5 \'c6r\'f8", "Høring på Ærø"),
        (r"H\u248?ring \u8211-", "Høring –"),
        (r"\uc0\u248ring {\uc2\u229xx}k", "øring åk"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"{\fonttbl{\f0\fcharset238 A;}{\f1\fcharset0 B;}}{\f0 \'b3}{\f1 \'b3}", "ł³"),
        (r"a\~b\_c\-d\emdash e\ldblquote f\rdblquote", "a\u00a0b-cd—e“f”"),
        (r"a\tab b\line c", "a b\nc"),
        (r"tekst {\*\ukendt skjult} og {\b fed}", "tekst  og fed"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt linket}} her", "linket her"),
        (r"\{klammer\} \\ skr\'e5", "{klammer} \\ skrå"),
        ("a{\\pict\\bin3 }}}b}c", "ac"),
    ],
)
def test_characters(body: str, text: str) -> None:
    assert read(body).text == text


def test_paragraphs_headings_and_lists() -> None:
    document = read(
        r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2\outlinelevel1 Eget;}}"
        r"\pard\s1 Svar\par\pard\s2 Del\par\pard{\listtext\pard \'b7\tab}\ls1\ilvl0 et\par"
        r"{\listtext b)\tab}\ls1\ilvl1 to\par\pard Slut\par"
    )
    assert [(b.kind, b.level, b.marker, document.text_of(b)) for b in document.blocks] == [
        (BlockKind.HEADING, 1, "", "Svar"),
        (BlockKind.HEADING, 2, "", "Del"),
        (BlockKind.LIST_ITEM, 1, "•", "et"),
        (BlockKind.LIST_ITEM, 2, "b)", "to"),
        (BlockKind.PARAGRAPH, 0, "", "Slut"),
    ]


def test_tables() -> None:
    cells = r"\trowd\pard\intbl {}\cell {}\cell\row"
    document = read(
        r"F\'f8r\par"
        + cells.format("a", r"b\par c")
        + cells.format("", "d")
        + r"\pard Efter\par"
        + cells.format("e", "f")
    )
    assert [(document.text_of(b), b.cell) for b in document.blocks] == [
        ("Før", None),
        ("a", Cell(0, 0, 0)),
        ("b", Cell(0, 0, 1)),
        ("c", Cell(0, 0, 1)),
        ("d", Cell(0, 1, 1)),
        ("Efter", None),
        ("e", Cell(1, 0, 0)),
        ("f", Cell(1, 0, 1)),
    ]


def test_a_list_in_a_cell_stays_in_it() -> None:
    document = read(
        r"\trowd\pard\intbl Boks\cell\pard\intbl Vi vil:\par"
        r"\pard\intbl\ls1\ilvl0{\listtext\pard\plain \'b7\tab}ro\par{\listtext\pard\plain \'b7\tab}lys\cell\row"
    )
    assert [(b.kind, b.cell, document.text_of(b)) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, Cell(0, 0, 0), "Boks"),
        (BlockKind.PARAGRAPH, Cell(0, 0, 1), "Vi vil:"),
        (BlockKind.LIST_ITEM, Cell(0, 0, 1), "ro"),
        (BlockKind.LIST_ITEM, Cell(0, 0, 1), "lys"),
    ]


def test_tracked_changes() -> None:
    moment = (123 << 20) | (4 << 16) | (1 << 11) | (10 << 6) | 30
    document = read(
        r"{\*\revtbl{Unknown;}{Eva;}}M\'e5let "
        rf"{{\revised\revauth1\revdttm{moment} b\'f8r}}{{\deleted\revauthdel1 skal}} n\'e5s."
    )
    assert document.text == "Målet bør nås."
    inserted, deleted = document.notes
    assert (inserted.kind, inserted.text, inserted.start, inserted.end) == (NoteKind.INSERTED, "bør", 6, 9)
    assert (inserted.author, inserted.date) == ("Eva", datetime(2023, 4, 1, 10, 30))
    assert (deleted.kind, deleted.text, deleted.start, deleted.end) == (NoteKind.DELETED, "skal", 9, 9)


def test_comments_footnotes_boxes_and_furniture() -> None:
    document = read(
        r"{\header\pard Foreningen\par}{\footer\pard Kontakt\par}"
        r"Flere {\*\atrfstart 1}l\'e6rere{\*\atrfend 1}{\*\atnid I}{\*\atnauthor Ida}\chatn "
        r"{\*\annotation{\*\atnref 1}\pard Hvor mange?} nu.{\footnote\pard En note.}"
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard I rammen.\par}}{\shprslt gammel}}\par Slut.\par"
    )
    assert [(b.kind, document.text_of(b)) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "Flere lærere nu."),
        (BlockKind.PARAGRAPH, "En note."),
        (BlockKind.PARAGRAPH, "I rammen."),
        (BlockKind.PARAGRAPH, "Slut."),
        (BlockKind.PAGE_HEADER, "Foreningen"),
        (BlockKind.PAGE_FOOTER, "Kontakt"),
    ]
    comment, footnote = document.notes
    assert (comment.kind, comment.text, comment.author) == (NoteKind.COMMENT, "Hvor mange?", "Ida")
    assert document.text[comment.start : comment.end] == "lærere"
    assert (footnote.kind, document.text[footnote.start : footnote.end]) == (NoteKind.FOOTNOTE, "En note.")


def test_a_cut_file_gives_what_it_has() -> None:
    builder = DocumentBuilder("svar.rtf", "rtf")
    read_rtf(rb"{\rtf1 Vi er enige.{\footnote Men", builder)
    assert texts(builder.build()) == ["Vi er enige.", "Men"]


def test_a_picture_and_no_text() -> None:
    with pytest.raises(PicturesOnly):
        read(r"{\pict\pngblip 89504e47}")


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(DamagedFile):
        read("{" * 100_000)


WORDS = [
    b"{", b"}", rb"\par ", rb"\cell ", rb"\row ", rb"\intbl ", rb"\pard ", rb"\*", rb"\footnote ", rb"\annotation ",
    rb"\u8211 ", rb"\'e6", rb"\listtext ", rb"\deleted ", rb"\header ", b"ord ", rb"\fonttbl ", rb"\f1 ", rb"\uc9 ",
    b"\\", rb"\stylesheet ", rb"\s1 ", rb"\shptxt ", rb"\bin5 ", rb"\revtbl ",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_order_of_words_gives_a_document(check_consistent: Callable[[Document], None], words: list[bytes]) -> None:
    builder = DocumentBuilder("svar.rtf", "rtf")
    read_rtf(b"{\\rtf1 " + b"".join(words), builder)
    check_consistent(builder.build())
