"""Markdown and HTML: blocks, and the way back to the source."""

from collections.abc import Callable

import pytest

from pejl.reading.dispatch import read_bytes
from pejl.reading.document import BlockKind, Cell, Document, NoteKind

CheckSources = Callable[[Document, str], None]


def read(text: str, name: str) -> Document:
    reading = read_bytes(text.encode(), name)
    assert [failure.error for failure in reading.failures] == []
    return reading.documents[0]


MARKDOWN = """# Svar *om* skolen

Vi ønsker **flere** grønne
områder \\* og &aring;.[^1]

1. første
2. andet
   - under

| Boks | Svar |
|---|---|
| Mål 1 | Enig |

[^1]: En note.

<p>Rå <b>HTML</b> her.</p>
"""


def test_markdown_blocks(check_sources: CheckSources) -> None:
    document = read(MARKDOWN, "svar.md")
    assert [(b.kind, b.level, b.marker, b.cell, document.text_of(b)) for b in document.blocks] == [
        (BlockKind.HEADING, 1, "", None, "Svar om skolen"),
        (BlockKind.PARAGRAPH, 0, "", None, "Vi ønsker flere grønne områder * og å."),
        (BlockKind.PARAGRAPH, 0, "", None, "En note."),
        (BlockKind.LIST_ITEM, 1, "1.", None, "første"),
        (BlockKind.LIST_ITEM, 1, "2.", None, "andet"),
        (BlockKind.LIST_ITEM, 2, "•", None, "under"),
        (BlockKind.PARAGRAPH, 0, "", Cell(0, 0, 0), "Boks"),
        (BlockKind.PARAGRAPH, 0, "", Cell(0, 0, 1), "Svar"),
        (BlockKind.PARAGRAPH, 0, "", Cell(0, 1, 0), "Mål 1"),
        (BlockKind.PARAGRAPH, 0, "", Cell(0, 1, 1), "Enig"),
        (BlockKind.PARAGRAPH, 0, "", None, "Rå HTML her."),
    ]
    check_sources(document, MARKDOWN)
    placed = {document.text[s.start : s.end]: s.source and MARKDOWN[slice(*s.source)] for s in document.segments}
    assert placed["flere"] == "flere"
    assert placed["å"] == "&aring;"
    assert placed["*"] == "\\*"
    assert [note.kind for note in document.notes] == [NoteKind.FOOTNOTE]


HTML = """<!DOCTYPE html><html><head><title>Svar</title><style>p { color: red }</style></head>
<body><h2>Høringssvar</h2><p>Vi st&oslash;tter <b>målet</b> om lys.<br>Og ro.</p><blockquote>Citat</blockquote>
<script>alert("målet")</script><ul><li>et<p>mere om et</p></li></ul></body></html>"""


def test_html_blocks(check_sources: CheckSources) -> None:
    document = read(HTML, "svar.html")
    assert [(b.kind, b.level, document.text_of(b)) for b in document.blocks] == [
        (BlockKind.HEADING, 2, "Høringssvar"),
        (BlockKind.PARAGRAPH, 0, "Vi støtter målet om lys.\nOg ro."),
        (BlockKind.PARAGRAPH, 0, "Citat"),
        (BlockKind.LIST_ITEM, 1, "et"),
        (BlockKind.PARAGRAPH, 1, "mere om et"),
    ]
    check_sources(document, HTML)
    placed = "".join(document.text[s.start : s.end] for s in document.segments)
    assert placed == "Høringssvar" + "Vi måletom lys.Og ro.Citatetmere om et"


def test_a_layout_table_of_one_column_does_not_hide_the_table_in_it() -> None:
    inner = "<table><tr><td>Boks</td><td>Svar</td></tr></table>"
    document = read(f"<html><table><tr><td>Hilsen{inner}</td></tr></table>", "svar.html")
    assert [(document.text_of(b), b.cell) for b in document.blocks] == [
        ("Hilsen", Cell(0, 0, 0)),
        ("Boks", Cell(1, 0, 0)),
        ("Svar", Cell(1, 0, 1)),
    ]


def test_a_table_in_a_cell_belongs_to_the_cell() -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    document = read(f"<html><table><tr><td>Boks</td><td>{inner}</td></tr></table>", "svar.html")
    assert [(document.text_of(b), b.cell) for b in document.blocks] == [
        ("Boks", Cell(0, 0, 0)),
        ("a", Cell(0, 0, 1)),
        ("b", Cell(0, 0, 1)),
    ]


@pytest.mark.parametrize(
    ("start", "kind", "marker"),
    [("1", "A", "A."), ("4", "i", "iv."), ("9", "I", "IX."), ("28", "a", "ab."), ("7", "1", "7.")],
)
def test_list_markers_as_on_the_page(start: str, kind: str, marker: str) -> None:
    document = read(f'<html><ol start="{start}" type="{kind}"><li>punkt</li></ol>', "svar.html")
    assert document.blocks[0].marker == marker


def test_html_without_words_is_empty() -> None:
    assert read_bytes(b"<html><img src='x.png'></html>", "svar.html").failures[0].error.message == "The file is empty."


def test_front_matter_of_markdown_is_no_text(check_sources: CheckSources) -> None:
    front = '---\ntitle: "En by for alle"\nauthor: Ravnsund Kommune\ntags:\n  - by\n---\n'
    text = front + "\n# Forord\n\nVi byder *alle* velkommen.\n"
    document = read(text, "politik.md")
    assert document.text == "Forord\nVi byder alle velkommen."
    assert (document.metadata.title, document.metadata.author) == ("En by for alle", "Ravnsund Kommune")
    check_sources(document, text)


def test_a_rule_at_the_top_of_markdown_is_no_front_matter() -> None:
    assert read("---\n\nMål: flere i job.\n\n---\n\nTak.\n", "svar.md").text == "Mål: flere i job.\nTak."
