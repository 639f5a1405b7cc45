"""A Word document with tracked changes: who did what, comments with replies; what was made to harm is refused."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pejl.reading.errors import ArchiveBomb, DamagedFile, EntityBomb, FileNotReadable
from pejl.reading.sandbox import LimitedPool
from pejl.reading.tracked import (
    Revision,
    TrackedParagraph,
    TrackedRow,
    TrackedRun,
    read_tracked,
    read_tracked_file,
)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="a" Type="{RELATION}" Target="word/document.xml"/></Relationships>'
)
BO, IDA = 'w:author="Bo Test" w:date="2026-04-01T09:00:00Z"', 'w:author="Ida Prøve" w:date="2026-04-02T10:00:00+02:00"'
BY_BO = Revision("Bo Test", datetime(2026, 4, 1, 9, tzinfo=UTC))
BY_IDA = Revision("Ida Prøve", datetime(2026, 4, 2, 8, tzinfo=UTC))


def package(body: str, **parts: str) -> bytes:
    """A Word file of a body and other parts of the folder word."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", ROOT)
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return target.getvalue()


def run(text: str, element: str = "t") -> str:
    return f"<w:r><w:{element}>{text}</w:{element}></w:r>"


def test_each_run_says_who_put_it_in_and_who_took_it_out() -> None:
    body = (
        f'<w:p><w:r><w:t>a</w:t></w:r><w:ins w:id="1" {BO}>{run("b")}<w:del w:id="2" {IDA}>'
        f'{run("c", "delText")}</w:del></w:ins><w:moveFrom w:id="3" {BO}>{run("d")}</w:moveFrom></w:p>'
    )
    [paragraph] = read_tracked(package(body)).blocks
    assert isinstance(paragraph, TrackedParagraph)
    assert paragraph.runs == (
        TrackedRun("a"),
        TrackedRun("b", BY_BO),
        TrackedRun("c", BY_BO, BY_IDA),
        TrackedRun("d", None, Revision("Bo Test", BY_BO.at, moved=True)),
    )
    assert paragraph.text == "ab"


def test_ends_of_paragraphs_rows_and_looks_have_their_own_authors() -> None:
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="x"/><w:rPr><w:del w:id="1" {BO}/></w:rPr><w:pPrChange w:id="2" {IDA}><w:pPr/>'
        f'</w:pPrChange></w:pPr><w:r><w:rPr><w:b/><w:rPrChange w:id="3" {IDA}><w:rPr/></w:rPrChange></w:rPr>'
        f'<w:t>a</w:t></w:r></w:p><w:tbl><w:tr><w:trPr><w:ins w:id="4" {BO}/></w:trPr>'
        f"<w:tc><w:p>{run('b')}</w:p></w:tc></w:tr></w:tbl>"
    )
    styles = f'<w:styles {W}><w:style w:styleId="x"><w:name w:val="List Bullet"/></w:style></w:styles>'
    paragraph, row = read_tracked(package(body, styles=styles)).blocks
    assert isinstance(paragraph, TrackedParagraph)
    assert isinstance(row, TrackedRow)
    assert (paragraph.style, paragraph.is_item, paragraph.deleted, paragraph.restyled) == (
        "listbullet", False, BY_BO, BY_IDA,
    )  # fmt: skip
    assert paragraph.runs == (TrackedRun("a", formatted=BY_IDA),)
    assert (row.inserted, row.cells[0][0].text) == (BY_BO, "b")


def test_comments_know_what_they_answer_and_where_they_stand() -> None:
    body = f'<w:p><w:commentRangeStart w:id="7"/>{run("her")}<w:commentRangeEnd w:id="7"/>{run(" ikke")}</w:p>'
    comments = (
        f'<w:comments {W} {W14}><w:comment w:id="7" {BO}><w:p w14:paraId="AA">{run("Hvorfor?")}</w:p></w:comment>'
        f'<w:comment w:id="8" {IDA}><w:p w14:paraId="BB">{run("Derfor.")}</w:p></w:comment></w:comments>'
    )
    extended = (
        f'<w15:commentsEx {W15}><w15:commentEx w15:paraId="AA" w15:done="1"/>'
        '<w15:commentEx w15:paraId="BB" w15:paraIdParent="AA" w15:done="0"/></w15:commentsEx>'
    )
    document = read_tracked(package(body, comments=comments, commentsExtended=extended))
    assert [(c.id, c.author, c.text, c.answers, c.resolved) for c in document.comments] == [
        ("7", "Bo Test", "Hvorfor?", "", True),
        ("8", "Ida Prøve", "Derfor.", "7", False),
    ]
    [paragraph] = document.blocks
    assert isinstance(paragraph, TrackedParagraph)
    assert [(piece.text, piece.comments) for piece in paragraph.runs] == [("her", ("7",)), (" ikke", ())]


@pytest.mark.parametrize("date", ["", "i går", "2026-13-45T00:00:00Z"])
def test_a_date_that_is_none_is_none(date: str) -> None:
    body = f'<w:p><w:ins w:id="1" w:author="Bo Test" w:date="{date}">{run("a")}</w:ins></w:p>'
    [paragraph] = read_tracked(package(body)).blocks
    assert isinstance(paragraph, TrackedParagraph)
    assert paragraph.runs == (TrackedRun("a", Revision("Bo Test", None)),)


def test_bombs_and_what_is_no_document_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EntityBomb):
        read_tracked(_with_entity())
    with pytest.raises(ArchiveBomb):
        read_tracked(package("<w:p/>" + " " * 60_000_000))
    with pytest.raises(DamagedFile):
        read_tracked(b"PK\x03\x04 ikke et dokument")
    with pytest.raises(FileNotReadable):
        read_tracked_file(tmp_path / "findes-ikke.docx")


def test_elements_in_each_other_by_the_thousand_are_refused() -> None:
    deep = f'<w:ins w:id="1" {BO}>' * 5000 + run("a") + "</w:ins>" * 5000
    with pytest.raises(DamagedFile):
        read_tracked(package(f"<w:p>{deep}</w:p>"))


def test_it_can_be_read_in_a_limited_process(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(package(f"<w:p>{run('a')}</w:p>"))
    with LimitedPool(workers=1) as pool:
        [(_, document)] = pool.map_unordered(read_tracked_file, [file])
    assert document == read_tracked_file(file)


def _with_entity() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("_rels/.rels", ROOT)
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return target.getvalue()
