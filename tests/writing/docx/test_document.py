"""The Word document, opened again with python-docx and read as XML."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pytest
from lxml import etree

from pejl.analysing.model import HearingAnalysis
from pejl.writing.docx import docx_note
from pejl.writing.docx.fields import FieldTag, mark_of
from pejl.writing.note import Note
from pejl.writing.note.outline import Heading, RemarkEntry
from pejl.writing.reply import Decision

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MakeNote = Callable[..., Note]


@pytest.fixture(scope="module")
def note(analysis: HearingAnalysis, make_note: MakeNote) -> Note:
    """The Danish note of the small hearing."""
    return make_note(analysis)


@pytest.fixture(scope="module")
def packed(note: Note) -> bytes:
    """The Word file."""
    return docx_note(note)


@pytest.fixture(scope="module")
def body(packed: bytes) -> Any:
    """The root of the document part."""
    return part(packed, "word/document.xml")


def part(packed: bytes, name: str) -> Any:
    """One XML part of a package."""
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        return etree.fromstring(archive.read(name))


def words(element: Any) -> str:
    """The text of an element's runs."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_python_docx_opens_it_and_finds_the_headings(packed: bytes, note: Note) -> None:
    document: Any = docx.Document(BytesIO(packed))
    styles = {"Heading 1": 1, "Heading 2": 2, "Heading 3": 3, "Annex Heading": 2}
    found = [(styles[p.style.name], p.text) for p in document.paragraphs if p.style.name in styles]
    assert found == [(block.level, block.text) for block in note.blocks if isinstance(block, Heading)]
    assert document.core_properties.title == "Høringsnotat: Politik for fællesskab og medborgerskab 2027-2030"
    assert document.core_properties.language == "da-DK"
    assert document.core_properties.created.isoformat() == "2026-03-13T12:00:00+00:00"


def test_the_contents_field_is_filled_and_asks_nothing(packed: bytes, body: Any, note: Note) -> None:
    instructions = [text.text or "" for text in body.iter(f"{W}instrText")]
    assert instructions[0] == ' TOC \\o "1-2" \\h \\z '
    entries = [
        words(p) for p in body.iter(f"{W}p") if (p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") or "").startswith("TOC")
    ]
    assert entries == ["Indhold", *(heading.text for heading in note.headings)]
    assert part(packed, "word/settings.xml").find(f"{W}updateFields") is None


def test_every_open_remark_has_three_fields_tagged_with_its_id(body: Any, note: Note) -> None:
    tags = [str(replace(read, mark="")) for tag in body.iter(f"{W}tag") if (read := FieldTag.read(tag.get(f"{W}val")))]
    expected = [
        f"{field}:{block.remark_id}"
        for block in note.blocks
        if isinstance(block, RemarkEntry) and (block.answerable or block.reply)
        for field in ("reply", "decision", "reason")
    ]
    assert tags == expected
    ids = [id_.get(f"{W}val") for id_ in body.iter(f"{W}id")]
    assert len(ids) == len(set(ids))


def test_a_decision_is_a_choice_of_seven_and_shows_the_one_made(body: Any) -> None:
    controls = {
        sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): sdt
        for sdt in body.iter(f"{W}sdt")
        if sdt.find(f"{W}sdtPr/{W}tag") is not None
    }
    decided = controls[f"decision:r1-5:{mark_of(Decision.PARTLY_ACCOMMODATED)}"]
    assert words(decided.find(f"{W}sdtContent")) == "Imødekommes delvist"
    assert [item.get(f"{W}value") for item in decided.iter(f"{W}listItem")] == [
        "accommodated",
        "partly_accommodated",
        "already_covered",
        "outside_purpose",
        "not_accommodated",
        "noted",
        "passed_on",
    ]
    open_ = controls["decision:r1-3"]
    assert words(open_.find(f"{W}sdtContent")) == "Vælg en beslutning"
    assert open_.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def test_tables_repeat_their_header_and_never_split_a_row(body: Any) -> None:
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == 14
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        width = sum(int(column.get(f"{W}w") or 0) for column in table.iter(f"{W}gridCol"))
        assert width == 9298


def test_no_paragraph_outside_tables_is_empty(body: Any) -> None:
    drawn = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    empty = [
        p
        for p in body.iter(f"{W}p")
        if not words(p).strip() and p.getparent().tag != f"{W}tc" and next(p.iter(drawn), None) is None
    ]
    assert empty == []


def test_pictures_have_a_text_alternative(body: Any) -> None:
    drawn = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    said = [picture.get("descr") for picture in body.iter(drawn)]
    assert said[1] == "Søjlediagram: Høringssvar efter kanal. Skriftligt 3, E-mail 3, Webformular 1 og Stormøde 1."
    assert len(said) == 5


def test_links_lead_to_bookmarks_and_bookmarks_are_unique(body: Any) -> None:
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} <= set(names)
    assert all(len(name or "") <= 40 for name in names)


def test_every_style_that_is_used_is_defined(packed: bytes, body: Any) -> None:
    defined = {style.get(f"{W}styleId") for style in part(packed, "word/styles.xml").iter(f"{W}style")}
    kinds = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    used = {element.get(f"{W}val") for kind in kinds for element in body.iter(kind)}
    assert used <= defined


def test_header_and_footer_carry_title_and_page_fields(packed: bytes) -> None:
    assert words(part(packed, "word/header.xml")) == "Høringsnotat: Politik for fællesskab og medborgerskab 2027-2030"
    footer = part(packed, "word/footer.xml")
    assert words(footer) == "Side 1 af 1"
    assert [(text.text or "").strip() for text in footer.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_the_language_is_the_notes(packed: bytes, analysis: HearingAnalysis, make_note: MakeNote) -> None:
    def language(of: bytes) -> str:
        lang = part(of, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        assert lang is not None
        return str(lang.get(f"{W}val"))

    assert language(packed) == "da-DK"
    assert language(docx_note(make_note(analysis, "en"))) == "en-GB"


def test_hostile_text_stays_text(hostile: HearingAnalysis, make_note: MakeNote) -> None:
    said = words(part(docx_note(make_note(hostile)), "word/document.xml"))
    assert '<script>alert("x")</script> & </w:t> ]]>' in said
    assert "kontroltegn  slut" in said
    assert "emoji 😀 arabisk مرحبا kinesisk 你好" in said


def test_the_same_note_gives_the_same_bytes(packed: bytes, note: Note) -> None:
    assert docx_note(note) == packed
