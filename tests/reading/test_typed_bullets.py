"""Bullets typed by hand."""

from collections.abc import Callable

import pytest

from pejl.reading.builder import DocumentBuilder, Run
from pejl.reading.dispatch import read_bytes
from pejl.reading.document import BlockKind, Note, NoteKind
from pejl.reading.typed_bullets import take_typed_bullets


@pytest.mark.parametrize(
    ("text", "marker", "left"),
    [
        ("- flere træer", "-", "flere træer"),
        ("•\u00a0lys", "•", "lys"),
        ("– ro", "–", "ro"),
        ("-5 grader", "", "-5 grader"),
        ("Syd- og Nordby", "", "Syd- og Nordby"),
        ("-", "", "-"),
    ],
)
def test_a_bullet_becomes_the_marker(text: str, marker: str, left: str) -> None:
    builder = DocumentBuilder("a.docx", "docx")
    builder.add(BlockKind.PARAGRAPH, text)
    take_typed_bullets(builder)
    document = builder.build()
    (block,) = document.blocks
    assert (document.text, block.marker, block.level) == (left, marker, 1 if marker else 0)
    assert block.kind is (BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH)


def test_places_and_notes_follow() -> None:
    builder = DocumentBuilder("a.html", "html")
    note = Note(NoteKind.COMMENT, 2, 7, "Hvor?")
    builder.add(BlockKind.PARAGRAPH, [Run("- ", source=(10, 12)), Run("træer", source=(20, 25))], notes=(note,))
    take_typed_bullets(builder)
    document = builder.build()
    assert [(s.start, s.end, s.source) for s in document.segments] == [(0, 5, (20, 25))]
    assert [(n.start, n.end) for n in document.notes] == [(0, 5)]


def test_in_a_word_file(docx_of: Callable[..., bytes], paragraph: Callable[..., str]) -> None:
    (document,) = read_bytes(docx_of(paragraph("Vi vil:") + paragraph("- have ro")), "a.docx").documents
    assert [(b.kind, b.marker, document.text_of(b)) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "", "Vi vil:"),
        (BlockKind.LIST_ITEM, "-", "have ro"),
    ]
