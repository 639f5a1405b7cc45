"""The builder: text, blocks, segments and notes agree, whatever is added in whatever order."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from pejl.reading.builder import DocumentBuilder, Run
from pejl.reading.document import BlockKind, Cell, Document, Note, NoteKind
from pejl.reading.errors import EmptyFile


def test_furniture_stands_after_the_body() -> None:
    builder = DocumentBuilder("a.txt", "txt")
    builder.add(BlockKind.PAGE_HEADER, "Svar fra foreningen")
    builder.add(BlockKind.PARAGRAPH, "En sætning går")
    builder.add(BlockKind.PAGE_NUMBER, "1")
    builder.add(BlockKind.PARAGRAPH, "over siden.")
    document = builder.build()
    assert document.text == "En sætning går\nover siden.\nSvar fra foreningen\n1"
    assert [document.text_of(block) for block in document.body] == ["En sætning går", "over siden."]


def test_white_space_at_the_ends_goes_and_sources_follow() -> None:
    builder = DocumentBuilder("a.txt", "txt")
    builder.add(BlockKind.PARAGRAPH, [Run("  \n", source=(0, 3)), Run(" ord ", source=(3, 8)), Run(" ", source=(8, 9))])
    document = builder.build()
    assert document.text == "ord"
    assert [(s.start, s.end, s.source) for s in document.segments] == [(0, 3, (4, 7))]


def test_notes_of_a_block_without_text_stay_at_its_place() -> None:
    builder = DocumentBuilder("a.docx", "docx")
    builder.add(BlockKind.PARAGRAPH, "Før.")
    builder.add(BlockKind.PARAGRAPH, [Run("", notes=((NoteKind.DELETED, "slettet afsnit", "Eva"),))])
    builder.add(BlockKind.PARAGRAPH, "", notes=(Note(NoteKind.DELETED, 0, 0, "et til"),))
    builder.add(BlockKind.PARAGRAPH, "Efter.")
    document = builder.build()
    assert document.text == "Før.\nEfter."
    assert [(n.start, n.end, n.text, n.author) for n in document.notes] == [
        (4, 4, "slettet afsnit", "Eva"),
        (4, 4, "et til", ""),
    ]


def test_notes_of_a_block_count_from_its_first_character() -> None:
    builder = DocumentBuilder("a.docx", "docx")
    builder.add(BlockKind.PARAGRAPH, "Første.")
    builder.add(BlockKind.PARAGRAPH, "Andet afsnit.", notes=(Note(NoteKind.COMMENT, 6, 12, "Hvilket?", "Bo"),))
    document = builder.build()
    (note,) = document.notes
    assert document.text[note.start : note.end] == "afsnit"


def test_an_appended_document_keeps_everything_under_its_name() -> None:
    inner = DocumentBuilder("bilag.txt", "txt")
    inner.add(BlockKind.PARAGRAPH, [Run("Celle", source=(3, 8)), Run(" to")], cell=Cell(0, 1, 2))
    inner.add(BlockKind.PARAGRAPH, "Rest", notes=(Note(NoteKind.INSERTED, 0, 4, "Rest", "Eva"),))
    inner.note(NoteKind.ATTACHMENT, "logo.png", reason=EmptyFile())
    outer = DocumentBuilder("mail.eml", "eml")
    outer.add(BlockKind.PARAGRAPH, "Se bilag.", cell=Cell(0, 0, 0))
    outer.append(inner.build(), "bilag.txt")
    document = outer.build()
    assert document.text == "Se bilag.\nCelle to\nRest"
    assert [(b.part, b.cell) for b in document.blocks] == [
        ("", Cell(0, 0, 0)),
        ("bilag.txt", Cell(1, 1, 2)),
        ("bilag.txt", None),
    ]
    (segment,) = document.segments
    assert (document.text[segment.start : segment.end], segment.source, segment.part) == ("Celle", (3, 8), "bilag.txt")
    inserted, left_out = document.notes
    assert document.text[inserted.start : inserted.end] == "Rest"
    assert (left_out.text, left_out.reason) == ("logo.png", EmptyFile())


_RUNS = st.lists(st.builds(Run, text=st.text(alphabet="aæ \n\u0301", max_size=5)), max_size=4)


@given(st.lists(st.tuples(st.sampled_from(BlockKind), _RUNS), max_size=6))
def test_blocks_always_cover_the_text(
    check_consistent: Callable[[Document], None], blocks: list[tuple[BlockKind, list[Run]]]
) -> None:
    builder = DocumentBuilder("a.txt", "txt")
    for kind, runs in blocks:
        builder.add(kind, runs)
    document = builder.build()
    check_consistent(document)
    outer = DocumentBuilder("b.zip", "zip")
    outer.append(document, "a.txt")
    assert outer.build().text == document.text
