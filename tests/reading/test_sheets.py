"""Sheets: lists of comments give a document per row, others one with cells."""

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from pejl.reading.dispatch import read_bytes
from pejl.reading.document import BlockKind, Cell
from pejl.reading.errors import EmptyFile, RowWithoutText, SheetTooLarge
from pejl.reading.parts import Reading

LIST = (
    'Navn;E-mail;Dato;Kapitel;Din kommentar;Postnr\n'
    'Åse;aase@example.dk;10-04-2023 12:30;Mål 1;"Vi ønsker ""mere"" lys.\n\n- et\n- to";2400\n'
    ";;;;;\n"
    "Bo;;2023-04-11;;Jeg er enig.;\n"
    "Ib;ib@example.dk;;;;\n"
)  # fmt: skip


def workbook(*sheets: Sequence[Sequence[Any]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_list_of_comments_is_a_document_per_row(
    encoding: str, delimiter: str, check_sources: Callable[..., None]
) -> None:
    text = LIST.replace(";", delimiter)
    reading = read_bytes(text.encode(encoding), "comments.csv")
    first, second = reading.documents
    assert (first.name, second.name) == ("comments.csv#2", "comments.csv#4")
    assert [(b.kind, first.text_of(b)) for b in first.blocks] == [
        (BlockKind.HEADING, "Mål 1"),
        (BlockKind.PARAGRAPH, 'Vi ønsker "mere" lys.'),
        (BlockKind.LIST_ITEM, "et"),
        (BlockKind.LIST_ITEM, "to"),
        (BlockKind.PAGE_HEADER, "Postnr: 2400"),
    ]
    assert (first.metadata.sender, first.metadata.author) == ("Åse <aase@example.dk>", "Åse")
    assert first.metadata.sent == datetime(2023, 4, 10, 12, 30)
    assert (second.text, second.metadata.sender, second.metadata.sent) == ("Jeg er enig.", "Bo", datetime(2023, 4, 11))
    assert [(f.name, f.error) for f in reading.failures] == [("comments.csv#5", RowWithoutText())]
    for document in reading.documents:
        check_sources(document, text)
    assert "".join(first.text[s.start : s.end] for s in first.segments) == 'Mål 1Vi ønsker "mere" lys.etto'


def test_a_form_with_several_boxes_names_each() -> None:
    reading = read_bytes(
        b"Navn;Bemaerkning;Kommentar til sundhed;Svar\nBo;;Godt.;Ja.\n".replace(b"ae", b"\xe6"), "f.csv"
    )
    (document,) = reading.documents
    assert [(b.kind, document.text_of(b)) for b in document.blocks] == [
        (BlockKind.HEADING, "Kommentar til sundhed"),
        (BlockKind.PARAGRAPH, "Godt."),
        (BlockKind.HEADING, "Svar"),
        (BlockKind.PARAGRAPH, "Ja."),
    ]


def test_any_other_sheet_is_one_document_with_cells() -> None:
    reading = read_bytes("Indsats;2023;2024\nTræer;1;2\nLys;;3\n".encode(), "budget.csv")
    (document,) = reading.documents
    assert [(document.text_of(b), b.cell) for b in document.blocks] == [
        ("Indsats", Cell(0, 0, 0)),
        ("2023", Cell(0, 0, 1)),
        ("2024", Cell(0, 0, 2)),
        ("Træer", Cell(0, 1, 0)),
        ("1", Cell(0, 1, 1)),
        ("2", Cell(0, 1, 2)),
        ("Lys", Cell(0, 2, 0)),
        ("3", Cell(0, 2, 2)),
    ]


def comments(reading: Reading) -> list[tuple[str, str, str]]:
    return [(d.name, d.text, d.metadata.sender) for d in reading.documents]


def test_a_workbook_of_comments() -> None:
    rows: list[list[Any]] = [
        ["Liste over svar"],
        [],
        ["Navn", "Dato", "Kommentar"],
        ["Bo", date(2023, 4, 1), "Enig."],
        ["Eva", 45000, "Nej."],
    ]
    reading = read_bytes(workbook(rows), "svar.xlsx")
    assert comments(reading) == [("svar.xlsx#4", "Enig.", "Bo"), ("svar.xlsx#5", "Nej.", "Eva")]
    assert reading.documents[0].metadata.sent == datetime(2023, 4, 1)


def test_a_workbook_with_several_sheets() -> None:
    table: list[list[Any]] = [["Indsats", "Beløb"], ["Træer", 2.5], ["Lys", 3.0], ["Klar", True]]
    reading = read_bytes(workbook([["Kommentar"], ["Enig."]], [], table), "svar.xlsx")
    listed, whole = reading.documents
    assert (listed.name, listed.text) == ("svar.xlsx#Sheet1!2", "Enig.")
    assert whole.text == "Sheet3\nIndsats\nBeløb\nTræer\n2.5\nLys\n3\nKlar\nx"


def test_empty_sheets() -> None:
    assert read_bytes(workbook([]), "tom.xlsx").failures[0].error == EmptyFile()
    assert read_bytes(b";;;\n;;;\n", "tom.csv").failures[0].error == EmptyFile()


def test_a_cell_in_the_far_corner_is_refused_before_a_table_is_laid_out() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "b")
    reading = read_bytes(target.getvalue(), "stor.xlsx")
    assert reading.failures[0].error == SheetTooLarge(size=1_048_576 * 16_384, limit=2_000_000)
