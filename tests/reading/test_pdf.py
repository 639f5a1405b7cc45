"""A pdf gives the blocks that its reader sees, each with its page and place."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pypdfium2
import pytest
import typst

from pejl.reading import limits, read
from pejl.reading.builder import DocumentBuilder
from pejl.reading.continuations import join_continuations
from pejl.reading.document import FURNITURE, BlockKind, Document
from pejl.reading.errors import DamagedFile, EncryptedFile, TooManyPages
from pejl.reading.pdf import read_pdf

_DANISH = '#set text(lang: "da", hyphenate: true, size: 11pt)\n#set par(justify: true)\n'


def made(source: str) -> bytes:
    result = typst.compile(source.encode())
    assert isinstance(result, bytes)
    return result


def read_back(data: bytes) -> Document:
    builder = DocumentBuilder("svar.pdf", "pdf")
    read_pdf(data, builder)
    join_continuations(builder)
    return builder.build()


def said(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.body]


def test_paragraphs_headings_and_items_with_broken_words_joined() -> None:
    document = read_back(
        made(
            "#set page(width: 10cm, height: 14cm)\n"
            + _DANISH
            + """
= Svar fra beboerne
Integrationspolitikken beskriver beskæftigelsesområdet og medborgerskabspolitikken, men glemmer fritidsforeningerne
og boligselskaberne i udkantskvartererne i nord- og sydbyen.

Vi foreslår derfor:
- at kommunalbestyrelsen genovervejer sammenhængskraften i lokalsamfundene
  - også på øerne
- at naboer med ikke-vestlige rødder høres
== Tidsplan
Det bør ske i foråret.
"""
        )
    )
    assert [(b.kind.value, b.level, b.marker, document.text_of(b)) for b in document.body] == [
        ("heading", 1, "", "Svar fra beboerne"),
        (
            "paragraph",
            0,
            "",
            "Integrationspolitikken beskriver beskæftigelsesområdet og medborgerskabspolitikken, men glemmer "
            "fritidsforeningerne og boligselskaberne i udkantskvartererne i nord- og sydbyen.",
        ),
        ("paragraph", 0, "", "Vi foreslår derfor:"),
        ("list_item", 1, "•", "at kommunalbestyrelsen genovervejer sammenhængskraften i lokalsamfundene"),
        ("list_item", 2, "‣", "også på øerne"),
        ("list_item", 1, "•", "at naboer med ikke-vestlige rødder høres"),
        ("heading", 2, "", "Tidsplan"),
        ("paragraph", 0, "", "Det bør ske i foråret."),
    ]


def test_headers_footers_and_numbers_go_last_and_the_paragraph_goes_on_over_the_page() -> None:
    sentences = " ".join(
        f"Ønske nummer {number} handler om flere træer og bedre lys på stierne." for number in range(24)
    )
    document = read_back(
        made(
            "#set page(width: 12cm, height: 9cm, header: [Åbyens Fællesråd], "
            "footer: context [#h(1fr) Side #counter(page).display() af 3])\n" + _DANISH + sentences
        )
    )
    assert said(document) == [sentences]
    furniture = [(b.kind, b.page, document.text_of(b)) for b in document.blocks if b.kind in FURNITURE]
    pages = document.metadata.pages
    assert pages is not None
    assert pages > 1
    assert furniture[:2] == [
        (BlockKind.PAGE_HEADER, 1, "Åbyens Fællesråd"),
        (BlockKind.PAGE_NUMBER, 1, "Side 1 af 3"),
    ]
    assert len(furniture) == 2 * pages


def test_on_a_single_page_the_running_line_is_known_by_its_number() -> None:
    document = read_back(
        made("#set page(width: 12cm, height: 9cm, footer: [Åbyens Fællesråd #h(1fr) 1/1])\nVi støtter planen.\n")
    )
    assert [(b.kind, document.text_of(b)) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "Vi støtter planen."),
        (BlockKind.PAGE_FOOTER, "Åbyens Fællesråd"),
        (BlockKind.PAGE_NUMBER, "1/1"),
    ]


def test_columns_are_read_one_after_the_other() -> None:
    left = " ".join(f"Venstre spalte siger noget klogt i sætning {number}." for number in range(12))
    right = " ".join(f"Højre spalte svarer pænt igen i sætning {number}." for number in range(12))
    document = read_back(
        made("#set page(width: 18cm, height: 16cm)\n" + _DANISH + f"#columns(2)[{left}\n#colbreak()\n{right}]")
    )
    assert said(document) == [left, right]


def test_words_of_the_running_line_in_the_text_are_no_running_line() -> None:
    page = "#set page(width: 15cm, height: 10cm, margin: 1.2cm, header-ascent: 0.2cm, header: [Kajakklubben Tangen])\n"
    document = read_back(
        made(
            page + _DANISH + "Afsender\n\nKajakklubben Tangen\n\nVi foreslår en stige ved den lange kaj."
            "\n#pagebreak()\nVi foreslår også en redningskrans ved broen.\n\nDet er på tide."
        )
    )
    assert said(document)[:3] == ["Afsender", "Kajakklubben Tangen", "Vi foreslår en stige ved den lange kaj."]
    running = [block for block in document.blocks if block.kind is BlockKind.PAGE_HEADER]
    assert [(block.page, document.text_of(block)) for block in running] == [
        (1, "Kajakklubben Tangen"),
        (2, "Kajakklubben Tangen"),
    ]


def test_columns_that_the_file_tells_line_by_line_are_put_in_order() -> None:
    left = [
        "Vi bor i et kvarter med mange slags",
        "mennesker, og vi vil gerne have en",
        "plan, som alle kan forstå. Derfor",
    ]
    left += [
        "foreslår vi en kort udgave, og at den",
        "deles ud på skoler og biblioteker i",
        "hele kommunen inden sommeren.",
    ]
    right = [
        "Til sidst vil vi gerne sige tak for den",
        "gode proces og de mange møder, som",
        "har betydet meget for os alle, og vi",
    ]
    right += [
        "håber at se vores ord igen, når byens",
        "råd skal stemme om den nye plan til",
        "efteråret, som det er lovet.",
    ]
    places = "".join(
        f"#place(dy: {row * 0.45}cm)[{a}]\n#place(dx: 6.6cm, dy: {row * 0.45}cm)[{b}]\n"
        for row, (a, b) in enumerate(zip(left, right, strict=True))
    )
    document = read_back(made("#set page(width: 16cm, height: 12cm)\n#set text(size: 10pt)\n" + places))
    assert said(document) == [" ".join(left), " ".join(right)]


def test_a_ruled_table_over_two_pages_is_one_table_of_cells() -> None:
    long = " ".join(f"Punkt {number} er vigtigt for foreningen og dens medlemmer." for number in range(16))
    document = read_back(
        made(
            "#set page(width: 14cm, height: 10cm)\n"
            + _DANISH
            + "Tak for udkastet til planen.\n"
            + "#table(columns: (4cm, 7cm), [Afsender], [Skolen i Åbyen], [Generelle bemærkninger], "
            + f"[{long}], [Forslag til ændringer i ”Bolig”], [], [Forslag til ændringer i ”Kultur”], [Flere sale.])"
        )
    )
    cells = [
        ((b.cell.table, b.cell.row, b.cell.column) if b.cell else None, document.text_of(b)) for b in document.body
    ]
    assert cells == [
        (None, "Tak for udkastet til planen."),
        ((0, 0, 0), "Afsender"),
        ((0, 0, 1), "Skolen i Åbyen"),
        ((0, 1, 0), "Generelle bemærkninger"),
        ((0, 1, 1), long),
        ((0, 2, 0), "Forslag til ændringer i ”Bolig”"),
        ((0, 3, 0), "Forslag til ændringer i ”Kultur”"),
        ((0, 3, 1), "Flere sale."),
    ]


def test_every_run_has_its_page_and_a_box_on_it() -> None:
    document = read_back(made("#set page(width: 10cm, height: 10cm)\nØverst\n#pagebreak()\n#v(5cm)\nNederst\n"))
    (first, second) = document.segments
    assert (first.page, second.page) == (1, 2)
    assert [document.text[s.start : s.end] for s in document.segments] == ["Øverst", "Nederst"]
    for segment in document.segments:
        assert segment.box is not None
        left, top, right, bottom = segment.box
        assert 0 < left < right < 283.5
        assert 0 < top < bottom < 283.5
    assert first.box is not None
    assert second.box is not None
    assert second.box[1] - first.box[1] == pytest.approx(5 / 2.54 * 72, abs=12)


def test_a_page_turned_on_its_side_has_the_same_text() -> None:
    document = pypdfium2.PdfDocument(made(_DANISH + "Vi vil gerne have flere træer og flere bænke i hele byen, tak."))
    document[0].set_rotation(90)
    turned = io.BytesIO()
    document.save(turned)
    assert said(read_back(turned.getvalue())) == ["Vi vil gerne have flere træer og flere bænke i hele byen, tak."]


def test_bad_pdfs_say_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    good = made("Tekst")
    with pytest.raises(DamagedFile):
        read_back(b"%PDF-1.7\nikke en pdf")
    with pytest.raises(DamagedFile):
        read_back(_PAGELESS)
    with pytest.raises(EncryptedFile):
        read_back(_LOCKED)
    monkeypatch.setattr("pejl.reading.pdf.MAX_PAGES", 0)
    with pytest.raises(TooManyPages, match="1 pages, the limit is 0"):
        read_back(good)
    assert limits.MAX_PAGES == 500


# A pdf whose only page is something else.
_PAGELESS = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj[1 2 3]endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
)
# A one-page pdf locked with a password, by the standard security handler (RC4, 40 bits).
_LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF\n"
)


@pytest.fixture
def printed(tmp_path: Path) -> tuple[Path, Path]:
    """A filled-in template as docx and as the pdf that LibreOffice prints of it."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice (LibreOffice) is not installed, so no docx can be printed to pdf")
    document = docx.Document()
    document.add_heading("Svar på høring", 1)
    document.add_paragraph(
        "Vi takker for muligheden for at svare. Vi har drøftet udkastet på to møder i foråret, hvor mange kom."
    )
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for number in range(12):
        row = table.add_row()
        row.cells[0].text = f"Forslag til ændringer i ”Område {number}”"
        row.cells[
            1
        ].text = f"Skolerne i område {number} bør få en fast kontaktperson i rådet, som taler med forældrene."
        row.cells[1].add_paragraph("Det koster lidt, og det gavner mange familier.", style="List Bullet")
        row.cells[1].add_paragraph("Det er let.", style="List Bullet")
    table.add_row().cells[0].text = "Forslag til ændringer i ”Kultur”"
    source = tmp_path / "svar.docx"
    document.save(str(source))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120)
    return source, tmp_path / "svar.pdf"


def test_a_printed_template_gives_the_same_blocks_as_its_docx(printed: tuple[Path, Path]) -> None:
    word, pdf = (read(path) for path in printed)
    blocks = [[(b.kind, b.level, b.marker, b.cell, d.text_of(b)) for b in d.body] for d in (word, pdf)]
    assert blocks[0] == blocks[1]
    assert pdf.metadata.pages == 2
