"""A table that a page end cut in two is one table again."""

from pejl.reading.builder import DocumentBuilder, Run
from pejl.reading.continuations import join_continuations
from pejl.reading.document import BlockKind, Cell, Document, NoteKind

P, ITEM, FOOTER = BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.PAGE_FOOTER

Row = tuple[BlockKind, str, Cell | None]


def joined(*blocks: Row, pages: dict[str, int] | None = None) -> Document:
    builder = DocumentBuilder("svar.docx", "docx")
    for kind, text, cell in blocks:
        builder.add(kind, text, marker="•" if kind is ITEM else "", cell=cell, page=(pages or {}).get(text))
    join_continuations(builder)
    return builder.build()


def rows(document: Document) -> list[tuple[tuple[int, int, int] | None, str]]:
    return [
        ((c.table, c.row, c.column) if (c := block.cell) else None, document.text_of(block)) for block in document.body
    ]


def test_a_sentence_goes_on_in_the_row_below() -> None:
    document = joined(
        (P, "Generelt", Cell(0, 0, 0)),
        (P, "Vi støtter planen og", Cell(0, 0, 1)),
        (P, "ønsker den velkommen.", Cell(0, 1, 1)),
        (P, "Bolig", Cell(0, 2, 0)),
        (P, "Nej.", Cell(0, 2, 1)),
    )
    assert rows(document) == [
        ((0, 0, 0), "Generelt"),
        ((0, 0, 1), "Vi støtter planen og ønsker den velkommen."),
        ((0, 1, 0), "Bolig"),
        ((0, 1, 1), "Nej."),
    ]


def test_a_word_broken_between_the_rows_is_whole() -> None:
    document = joined((P, "A", Cell(0, 0, 0)), (P, "et nyt fritids-", Cell(0, 0, 1)), (P, "hjem", Cell(0, 1, 1)))
    assert rows(document)[1] == ((0, 0, 1), "et nyt fritidshjem")


def test_finished_sentences_and_lists_are_further_blocks_of_the_cell() -> None:
    document = joined(
        (P, "Generelt", Cell(0, 0, 0)),
        (P, "Vi vil anbefale at", Cell(0, 0, 1)),
        (ITEM, "der plantes træer", Cell(0, 1, 1)),
        (ITEM, "der bygges", Cell(0, 1, 1)),
        (P, "Det haster.", Cell(0, 2, 1)),
    )
    assert rows(document) == [
        ((0, 0, 0), "Generelt"),
        ((0, 0, 1), "Vi vil anbefale at"),
        ((0, 0, 1), "der plantes træer"),
        ((0, 0, 1), "der bygges"),
        ((0, 0, 1), "Det haster."),
    ]


def test_an_item_cut_by_the_page_goes_on() -> None:
    document = joined((P, "A", Cell(0, 0, 0)), (ITEM, "flere træer i", Cell(0, 0, 1)), (P, "parken", Cell(0, 1, 1)))
    assert [(b.kind, document.text_of(b)) for b in document.body][1] == (ITEM, "flere træer i parken")


def test_a_repeated_header_row_is_furniture_and_the_tables_are_one() -> None:
    document = joined(
        (P, "Emne", Cell(0, 0, 0)),
        (P, "Svar", Cell(0, 0, 1)),
        (P, "Bolig", Cell(0, 1, 0)),
        (P, "Byg mere.", Cell(0, 1, 1)),
        (FOOTER, "Side 1 af 2", None),
        (P, "Emne", Cell(1, 0, 0)),
        (P, "Svar", Cell(1, 0, 1)),
        (P, "Kultur", Cell(1, 1, 0)),
        (P, "Flere sale.", Cell(1, 1, 1)),
    )
    assert rows(document)[2:] == [
        ((0, 1, 0), "Bolig"),
        ((0, 1, 1), "Byg mere."),
        ((0, 2, 0), "Kultur"),
        ((0, 2, 1), "Flere sale."),
    ]
    furniture = [(b.kind, document.text_of(b)) for b in document.blocks if b not in document.body]
    assert furniture == [
        (BlockKind.PAGE_HEADER, "Emne"),
        (BlockKind.PAGE_HEADER, "Svar"),
        (BlockKind.PAGE_FOOTER, "Side 1 af 2"),
    ]


def test_the_table_on_the_next_page_goes_on_but_one_after_a_text_does_not() -> None:
    cells = [
        (P, "Bolig", Cell(0, 0, 0)),
        (P, "Ja.", Cell(0, 0, 1)),
        (P, "Skole", Cell(1, 0, 0)),
        (P, "Nej.", Cell(1, 0, 1)),
    ]
    pages = {"Bolig": 1, "Ja.": 1, "Skole": 2, "Nej.": 2}
    assert [place for place, _ in rows(joined(*cells, pages=pages))] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    apart = joined(*cells[:2], (P, "Et afsnit.", None), *cells[2:], pages=pages)
    assert [place for place, _ in rows(apart)] == [(0, 0, 0), (0, 0, 1), None, (1, 0, 0), (1, 0, 1)]
    same_page = joined(*cells)
    assert [place for place, _ in rows(same_page)] == [(0, 0, 0), (0, 0, 1), (1, 0, 0), (1, 0, 1)]


def test_a_label_cut_by_the_page_goes_on_whether_its_box_is_empty_or_not() -> None:
    for answer in ([], [(P, "og en krans.", Cell(1, 0, 1))]):
        document = joined(
            (P, "Kajen", Cell(0, 0, 0)),
            (P, "Nej.", Cell(0, 0, 1)),
            (P, "Forslag til ”Ordliste og", Cell(0, 1, 0)),
            *([(P, "Vi foreslår en stige", Cell(0, 1, 1))] if answer else []),
            (P, "definitioner”", Cell(1, 0, 0)),
            *answer,
            pages={"Kajen": 1, "Nej.": 1, "Forslag til ”Ordliste og": 1, "Vi foreslår en stige": 1}
            | {"definitioner”": 2, "og en krans.": 2},
        )
        assert rows(document)[2:] == [
            ((0, 1, 0), "Forslag til ”Ordliste og definitioner”"),
            *([((0, 1, 1), "Vi foreslår en stige og en krans.")] if answer else []),
        ]


def test_a_new_label_at_the_top_of_a_page_is_a_row_of_its_own() -> None:
    said = {"a) Kajen": 1, "Ja": 1, "b) halen": 2, "Nej": 2}
    cells = [Cell(0, 0, 0), Cell(0, 0, 1), Cell(1, 0, 0), Cell(1, 0, 1)]
    document = joined(*((P, text, cell) for text, cell in zip(said, cells, strict=True)), pages=said)
    assert [cell for cell, _ in rows(document)] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]


def test_a_wide_table_keeps_rows_under_a_cell_that_spans_them() -> None:
    document = joined(
        (P, "Mål 1", Cell(0, 0, 0)),
        (P, "Flere i job", Cell(0, 0, 1)),
        (P, "60 %", Cell(0, 0, 2)),
        (P, "Færre ledige", Cell(0, 1, 1)),
        (P, "5 %", Cell(0, 1, 2)),
    )
    assert [place for place, _ in rows(document)][3:] == [(0, 1, 1), (0, 1, 2)]


def test_runs_and_notes_keep_their_places() -> None:
    builder = DocumentBuilder("svar.docx", "docx")
    builder.add(P, "A", cell=Cell(0, 0, 0))
    builder.add(P, [Run("planen og ", source=(5, 15))], cell=Cell(0, 0, 1))
    builder.add(P, [Run(" byen", source=(20, 25), notes=((NoteKind.COMMENT, "hvilken?", "KH"),))], cell=Cell(0, 1, 1))
    join_continuations(builder)
    document = builder.build()
    assert document.text == "A\nplanen og byen"
    assert [(s.source, document.text[s.start : s.end]) for s in document.segments] == [
        ((5, 14), "planen og"),
        ((21, 25), "byen"),
    ]
    (note,) = document.notes
    assert document.text[note.start : note.end] == "byen"


def test_text_without_tables_is_left_alone() -> None:
    builder = DocumentBuilder("svar.txt", "txt")
    builder.add(P, "Vi støtter")
    builder.add(P, "planen")
    before = builder.pending
    join_continuations(builder)
    assert builder.pending == before
