"""Word files: nothing of a response is lost, whatever pandoc leaves out."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

import docx
import pytest

from pejl.reading.dispatch import read_bytes
from pejl.reading.document import BlockKind, Cell, Document, Metadata, NoteKind
from pejl.reading.errors import DamagedFile, EmbeddedFileLeftOut, EntityBomb, PicturesOnly, UnreadableFile

MakeDocx = Callable[..., bytes]
MakeParagraph = Callable[..., str]


def read(data: bytes) -> Document:
    reading = read_bytes(data, "svar.docx")
    assert [failure.error for failure in reading.failures] == []
    return reading.documents[0]


def reason_of(data: bytes) -> UnreadableFile:
    reading = read_bytes(data, "svar.docx")
    assert reading.documents == ()
    return reading.failures[0].error


def texts(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.blocks]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


ITEM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'


def test_headings_paragraphs_and_lists(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    document = read(
        docx_of(
            paragraph("Mål", '<w:pStyle w:val="Heading2"/>')
            + paragraph("Vi foreslår:")
            + paragraph("flere træer", ITEM.format(0, 1))
            + paragraph("helst lind", ITEM.format(1, 1))
            + paragraph("og vand til dem", '<w:ind w:left="720"/>')
            + paragraph("bænke", ITEM.format(0, 2))
            + paragraph("lys", ITEM.format(0, 2))
        )
    )
    assert [(b.kind, b.level, b.marker) for b in document.blocks] == [
        (BlockKind.HEADING, 2, ""),
        (BlockKind.PARAGRAPH, 0, ""),
        (BlockKind.LIST_ITEM, 1, "•"),
        (BlockKind.LIST_ITEM, 2, "•"),
        (BlockKind.PARAGRAPH, 1, ""),
        (BlockKind.LIST_ITEM, 1, "a)"),
        (BlockKind.LIST_ITEM, 1, "b)"),
    ]


def test_title_and_date_stay_in_the_text() -> None:
    file = io.BytesIO()
    made = docx.Document()
    made.add_heading("Høringssvar", 0)
    made.add_paragraph("fra Nabolauget", style="Subtitle")
    made.add_paragraph("Vi er enige.")
    made.core_properties.title = "Svar"
    made.core_properties.author = "Eva Holm"
    made.save(file)
    document = read(file.getvalue())
    assert texts(document) == ["Høringssvar", "fra Nabolauget", "Vi er enige."]
    assert [block.kind for block in document.blocks[:2]] == [BlockKind.HEADING, BlockKind.HEADING]
    assert document.metadata == Metadata(title="Svar", author="Eva Holm", pages=1)


def test_tracked_changes_are_accepted_and_noted(docx_of: MakeDocx) -> None:
    by = 'w:author="Eva" w:date="2023-04-01T10:00:00Z"'
    document = read(
        docx_of(
            f'<w:p>{run("Målet ")}<w:ins w:id="1" {by}>{run("bør")}</w:ins>'
            f'<w:del w:id="2" {by}><w:r><w:delText>skal</w:delText></w:r></w:del>{run(" nås.")}</w:p>'
        )
    )
    assert document.text == "Målet bør nås."
    inserted, deleted = document.notes
    assert (inserted.kind, document.text[inserted.start : inserted.end]) == (NoteKind.INSERTED, "bør")
    assert (deleted.kind, deleted.start, deleted.end, deleted.text) == (NoteKind.DELETED, 9, 9, "skal")
    assert {(note.author, note.date) for note in document.notes} == {("Eva", datetime(2023, 4, 1, 10, tzinfo=UTC))}


def test_a_deleted_paragraph_is_gone_but_noted(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    gone = '<w:p><w:del w:id="1" w:author="Bo"><w:r><w:delText>Dette udgår.</w:delText></w:r></w:del></w:p>'
    document = read(docx_of(paragraph("Før.") + gone + paragraph("Efter.")))
    assert document.text == "Før.\nEfter."
    assert [(n.kind, n.text, n.author) for n in document.notes] == [(NoteKind.DELETED, "Dette udgår.", "Bo")]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    mark = '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'
    assert read(docx_of(paragraph("Første halvdel ", mark) + paragraph("og anden."))).text == (
        "Første halvdel og anden."
    )


def test_comments_stand_on_the_words_they_are_about(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    body = (
        f'<w:p>{run("Flere ")}<w:commentRangeStart w:id="0"/>{run("lærere")}<w:commentRangeEnd w:id="0"/>'
        f'<w:r><w:commentReference w:id="0"/></w:r>{run(" i alle skoler.")}</w:p>'
    )
    comment = f'<w:comment w:id="0" w:author="Ida">{paragraph("Hvor mange?")}</w:comment>'
    document = read(docx_of(body, {"comments.xml": comment}))
    assert document.text == "Flere lærere i alle skoler."
    (note,) = document.notes
    assert (note.kind, document.text[note.start : note.end]) == (NoteKind.COMMENT, "lærere")
    assert (note.text, note.author) == ("Hvor mange?", "Ida")


def test_footnotes_follow_the_paragraph_that_refers_to_them(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    body = f'<w:p>{run("Se tallene.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph("Videre.")
    document = read(docx_of(body, {"footnotes.xml": f'<w:footnote w:id="2">{paragraph("Egen tælling.")}</w:footnote>'}))
    assert texts(document) == ["Se tallene.", "Egen tælling.", "Videre."]
    (note,) = document.notes
    assert (note.kind, note.text, document.text[note.start : note.end]) == (NoteKind.FOOTNOTE, "1", "Egen tælling.")


def test_cells_hold_paragraphs_and_lists(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    answer = paragraph("Vi ønsker:") + paragraph("ro", ITEM.format(0, 1))
    document = read(docx_of(table(row(paragraph("Generelt"), answer), row(paragraph("Sundhed"), paragraph("")))))
    assert [(document.text_of(b), b.cell, b.kind) for b in document.blocks] == [
        ("Generelt", Cell(0, 0, 0), BlockKind.PARAGRAPH),
        ("Vi ønsker:", Cell(0, 0, 1), BlockKind.PARAGRAPH),
        ("ro", Cell(0, 0, 1), BlockKind.LIST_ITEM),
        ("Sundhed", Cell(0, 1, 0), BlockKind.PARAGRAPH),
    ]


def test_a_cell_over_two_rows_moves_the_next_one_aside(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    start = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("Begge")
    rest = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("")
    rows = row(paragraph("Mål 1"), start, paragraph("Et.")), row(paragraph("Mål 2"), rest, paragraph("To."))
    document = read(docx_of(table(*rows)))
    assert [(document.text_of(b), b.cell) for b in document.blocks] == [
        ("Mål 1", Cell(0, 0, 0)),
        ("Begge", Cell(0, 0, 1)),
        ("Et.", Cell(0, 0, 2)),
        ("Mål 2", Cell(0, 1, 0)),
        ("To.", Cell(0, 1, 2)),
    ]


def test_headers_and_footers_stand_last_and_once(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    number = f'<w:p>{run("Side ")}<w:fldSimple w:instr=" PAGE ">{run("1")}'
    document = read(
        docx_of(
            paragraph("Brødtekst."),
            {
                "header1.xml": paragraph("Foreningen Lyset"),
                "header2.xml": paragraph("Foreningen Lyset"),
                "footer1.xml": number + "</w:fldSimple></w:p>",
                "footer2.xml": paragraph("Kontakt: hej@example.dk"),
            },
        )
    )
    assert [(b.kind, document.text_of(b)) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "Brødtekst."),
        (BlockKind.PAGE_NUMBER, "Side 1"),
        (BlockKind.PAGE_FOOTER, "Kontakt: hej@example.dk"),
        (BlockKind.PAGE_HEADER, "Foreningen Lyset"),
    ]


DRAWN_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>"
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
OLD_BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


@pytest.mark.parametrize("box", [DRAWN_BOX, OLD_BOX])
def test_text_boxes_stand_once_after_their_anchor(docx_of: MakeDocx, paragraph: MakeParagraph, box: str) -> None:
    inside = box.format(paragraph("I rammen.") + paragraph("Mere."))
    document = read(docx_of(f"<w:p>{run('Før ')}{inside}{run('efter.')}</w:p>" + paragraph("Næste.")))
    assert texts(document) == ["Før efter.", "I rammen.", "Mere.", "Næste."]


def test_a_text_box_in_a_text_box(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    inner = f"<w:p>{run('Yderst.')}{OLD_BOX.format(paragraph('Inderst.'))}</w:p>"
    assert sorted(texts(read(docx_of(f"<w:p>{run('Anker.')}{OLD_BOX.format(inner)}</w:p>")))) == [
        "Anker.",
        "Inderst.",
        "Yderst.",
    ]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:customXml>{}</w:customXml>",
        "<w:dir>{}</w:dir>",
        "<w:bdo>{}</w:bdo>",
        "<w:fldSimple w:instr='REF x'>{}</w:fldSimple>",
        "<w:hyperlink w:anchor='x'>{}</w:hyperlink>",
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>lyd</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    ],
)
def test_text_in_wrappers_stays_in_its_place(docx_of: MakeDocx, wrapped: str) -> None:
    assert read(docx_of(f"<w:p>{run('a ')}{wrapped.format(run('b'))}{run(' c')}</w:p>")).text == "a b c"


@pytest.mark.parametrize("wrapped", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>"])
def test_whole_paragraphs_in_wrappers(docx_of: MakeDocx, paragraph: MakeParagraph, wrapped: str) -> None:
    body = paragraph("a") + wrapped.format(paragraph("b") + wrapped.format(paragraph("c"))) + paragraph("d")
    assert texts(read(docx_of(body))) == ["a", "b", "c", "d"]


def test_a_control_that_still_shows_its_prompt_is_no_answer(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + paragraph("Klik her for at skrive tekst.")
        + "</w:sdtContent></w:sdt>"
    )
    assert texts(read(docx_of(table(row(paragraph("Bemærkninger"), prompt + paragraph("")))))) == ["Bemærkninger"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "☒"),
        ("<w:checkBox><w:default w:val='0'/></w:checkBox>", "☐"),
        ("<w:ddList><w:result w:val='1'/><w:listEntry w:val='Nej'/><w:listEntry w:val='Ja'/></w:ddList>", "Ja"),
    ],
)
def test_old_form_fields_show_what_was_chosen(docx_of: MakeDocx, form: str, shown: str) -> None:
    field = (
        f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{form}</w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText> FORM </w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    assert read(docx_of(f"<w:p>{run('Enig: ')}{field}</w:p>")).text == f"Enig: {shown}"


def test_what_nobody_foresaw_stands_at_the_end(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    start = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("Synlig")
    hidden = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("Gemt under en flettet celle")
    document = read(docx_of(table(row(start, paragraph("1")), row(hidden, paragraph("2")))))
    assert texts(document)[-1] == "Gemt under en flettet celle"


def test_hyphens_breaks_and_symbols(docx_of: MakeDocx) -> None:
    body = "<w:p><w:r><w:t>LGBTI+</w:t><w:noBreakHyphen/><w:t>området</w:t><w:br/><w:t>el</w:t><w:softHyphen/>"
    assert read(docx_of(body + "<w:t>ler</w:t><w:tab/><w:t>x</w:t></w:r></w:p>")).text == "LGBTI+-området\neller x"


def test_macros_are_noted_and_embedded_files_too(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    more = {"vbaProject.bin": b"\xd0\xcf", "embeddings/ark.xlsx": b"PK"}
    document = read(docx_of(paragraph("Hej."), more))
    assert [(n.kind, n.reason) for n in document.notes] == [
        (NoteKind.MACRO, None),
        (NoteKind.ATTACHMENT, EmbeddedFileLeftOut()),
    ]


def test_text_of_diagrams_is_there(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    points = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in ("Vision", "Mål"))
    namespace = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    diagram = f"<a:data {namespace}>{points}</a:data>"
    assert texts(read(docx_of(paragraph("Se figuren."), {"diagrams/data1.xml": diagram}))) == [
        "Se figuren.",
        "Vision",
        "Mål",
    ]


def test_a_scan_pasted_into_word_says_so(docx_of: MakeDocx) -> None:
    assert reason_of(docx_of("<w:p/>", {"media/image1.png": b"\x89PNG", "media/image2.png": b"\x89PNG"})) == (
        PicturesOnly(count=2)
    )


def test_a_cut_file_is_damaged(docx_of: MakeDocx, paragraph: MakeParagraph) -> None:
    whole = docx_of(paragraph("Hej. " * 200))
    assert reason_of(whole[: len(whole) // 2]) == DamagedFile(format="docx")


def test_broken_xml_is_damaged(docx_of: MakeDocx) -> None:
    assert reason_of(docx_of("<w:p><w:r>")) == DamagedFile(format="docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_any_parser_sees_them(zip_of: Callable[..., bytes], encoding: str) -> None:
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY l0 "ha">{layers}]><d>&l9;</d>'
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": bomb.encode(encoding)}
    assert reason_of(zip_of(parts)) == EntityBomb()
