"""OpenDocument text: changes, comments, boxes, headers and footers, which pandoc leaves out."""

from collections.abc import Callable
from datetime import datetime

import pytest

from pejl.reading.dispatch import read_bytes
from pejl.reading.document import BlockKind, Cell, Document, NoteKind
from pejl.reading.errors import EncryptedFile, EntityBomb, UnreadableFile

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "meta": "meta",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
MIMETYPE = "application/vnd.oasis.opendocument.text"


@pytest.fixture
def odt_of(zip_of: Callable[..., bytes]) -> Callable[..., bytes]:
    """Makes an odt: `odt_of(body, styles, more parts)`."""

    def make(body: str, master: str = "", more: dict[str, str] | None = None) -> bytes:
        content = f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text></office:body>"
        styles = (
            f"<office:document-styles {NAMES}><office:styles/><office:master-styles>{master}</office:master-styles>"
        )
        parts = {
            "mimetype": MIMETYPE,
            "content.xml": content + "</office:document-content>",
            "styles.xml": styles + "</office:document-styles>",
            "META-INF/manifest.xml": "<manifest/>",
        }
        return zip_of({**parts, **(more or {})})

    return make


def read(data: bytes) -> Document:
    reading = read_bytes(data, "svar.odt")
    assert [failure.error for failure in reading.failures] == []
    return reading.documents[0]


def reason_of(data: bytes) -> UnreadableFile:
    return read_bytes(data, "svar.odt").failures[0].error


def test_headings_lists_and_tables(odt_of: Callable[..., bytes]) -> None:
    document = read(
        odt_of(
            '<text:h text:outline-level="2">Mål</text:h>'
            '<text:p text:style-name="Heading_20_1">Ligner en overskrift</text:p>'
            "<text:list><text:list-item><text:p>et punkt</text:p></text:list-item></text:list>"
            '<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row>'
            "<table:table-cell><text:p>Boks</text:p></table:table-cell>"
            "<table:table-cell><text:p>Svar</text:p></table:table-cell></table:table-row></table:table>"
        )
    )
    assert [(b.kind, b.level, b.cell, document.text_of(b)) for b in document.blocks] == [
        (BlockKind.HEADING, 2, None, "Mål"),
        (BlockKind.HEADING, 1, None, "Ligner en overskrift"),
        (BlockKind.LIST_ITEM, 1, None, "et punkt"),
        (BlockKind.PARAGRAPH, 0, Cell(0, 0, 0), "Boks"),
        (BlockKind.PARAGRAPH, 0, Cell(0, 0, 1), "Svar"),
    ]


def test_tracked_changes(odt_of: Callable[..., bytes]) -> None:
    who = "<dc:creator>Eva</dc:creator><dc:date>2023-04-01T10:00:00.5</dc:date>"
    info = f"<office:change-info>{who}</office:change-info>"
    document = read(
        odt_of(
            f'<text:tracked-changes><text:changed-region text:id="c1"><text:insertion>{info}</text:insertion>'
            f'</text:changed-region><text:changed-region text:id="c2"><text:deletion>{info}<text:p>skal</text:p>'
            "</text:deletion></text:changed-region></text:tracked-changes>"
            '<text:p>Målet <text:change-start text:change-id="c1"/>bør<text:change-end text:change-id="c1"/>'
            '<text:change text:change-id="c2"/> nås.</text:p>'
        )
    )
    assert document.text == "Målet bør nås."
    inserted, deleted = document.notes
    assert (inserted.kind, inserted.text, inserted.start, inserted.end) == (NoteKind.INSERTED, "bør", 6, 9)
    assert (deleted.kind, deleted.text, deleted.start, deleted.end) == (NoteKind.DELETED, "skal", 9, 9)
    assert (deleted.author, deleted.date) == ("Eva", datetime(2023, 4, 1, 10))


def test_comments_boxes_headers_and_footers(odt_of: Callable[..., bytes]) -> None:
    document = read(
        odt_of(
            '<text:p>Flere <office:annotation office:name="a"><dc:creator>Ida</dc:creator><text:p>Hvor mange?</text:p>'
            '</office:annotation>lærere<office:annotation-end office:name="a"/>.</text:p>'
            "<text:p>Anker<draw:frame><draw:text-box><text:p>I rammen.</text:p></draw:text-box></draw:frame>"
            "<draw:custom-shape><text:p>I figuren.</text:p></draw:custom-shape></text:p><text:p>Slut.</text:p>",
            "<style:master-page><style:header><text:p>Foreningen</text:p></style:header><style:footer><text:p>Side "
            "<text:page-number>1</text:page-number></text:p></style:footer></style:master-page>",
        )
    )
    assert [document.text_of(b) for b in document.body] == [
        "Flere lærere.",
        "Anker",
        "I figuren.",
        "I rammen.",
        "Slut.",
    ]
    assert [(b.kind, document.text_of(b)) for b in document.blocks[5:]] == [
        (BlockKind.PAGE_HEADER, "Foreningen"),
        (BlockKind.PAGE_NUMBER, "Side 1"),
    ]
    (note,) = document.notes
    assert (note.text, note.author, document.text[note.start : note.end]) == ("Hvor mange?", "Ida", "lærere")


def test_what_is_written_in_fields_and_controls_of_a_form(odt_of: Callable[..., bytes]) -> None:
    document = read(
        odt_of(
            "<text:p>Vi <text:text-input text:description=''>foreslår <text:span>en stige</text:span></text:text-input>"
            " og <loext:content-control>en <text:span>krans</text:span></loext:content-control>.</text:p>"
            "<text:p>Type: <text:drop-down><text:label text:value='borger'/>"
            "<text:label text:value='forening' text:current-selected='true'/>forening</text:drop-down></text:p>"
            "<text:p><loext:content-control loext:showing-place-holder='true'>Skriv</loext:content-control></text:p>"
            "<text:p><text:placeholder text:placeholder-type='text'>&lt;Svar&gt;</text:placeholder></text:p>"
        )
    )
    assert document.text == "Vi foreslår en stige og en krans.\nType: forening"


def test_tables_and_headings_in_cells_stay_in_their_cell(odt_of: Callable[..., bytes]) -> None:
    def table(*rows: tuple[str, ...]) -> str:
        cells = ("".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row) for row in rows)
        return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"

    inner = table(("<text:p>a</text:p>", "<text:p>b</text:p>"), (table(("<text:p>c</text:p>",)), "<text:p>d</text:p>"))
    answer = f"<text:h text:outline-level='2'>Kajen</text:h>{inner}<text:p>e</text:p>"
    another = table(("<text:p>Næste</text:p>", table(("<text:p>f</text:p>",))))
    document = read(odt_of(table(("<text:p>Boks</text:p>", answer)) + another))
    assert [(block.cell, document.text_of(block)) for block in document.blocks] == [
        (Cell(0, 0, 0), "Boks"),
        *((Cell(0, 0, 1), said) for said in ("Kajen", "a", "b", "c", "d", "e")),
        (Cell(1, 0, 0), "Næste"),
        (Cell(1, 0, 1), "f"),
    ]


def test_text_with_the_characters_of_marks_is_harmless(odt_of: Callable[..., bytes]) -> None:
    assert read(odt_of("<text:p>a\ue0f0s7\ue0f1b</text:p>")).notes == ()


def test_macros_are_noted(odt_of: Callable[..., bytes]) -> None:
    document = read(odt_of("<text:p>Hej</text:p>", "", {"Basic/Standard/Module1.xml": "<module/>"}))
    assert [note.kind for note in document.notes] == [NoteKind.MACRO]


def test_a_password(odt_of: Callable[..., bytes]) -> None:
    locked = {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}
    assert reason_of(odt_of("<text:p/>", "", locked)) == EncryptedFile(format="odt")


def test_entities(odt_of: Callable[..., bytes]) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert reason_of(odt_of("<text:p/>", "", {"meta.xml": bomb})) == EntityBomb()
