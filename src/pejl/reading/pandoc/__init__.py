"""docx, odt, html and md, through pandoc."""

from dataclasses import replace

from pejl.reading.builder import DocumentBuilder
from pejl.reading.pandoc.blocks import TreeReader
from pejl.reading.pandoc.docx import read_docx
from pejl.reading.pandoc.front_matter import without_front_matter
from pejl.reading.pandoc.odt import read_odt
from pejl.reading.pandoc.process import parse
from pejl.reading.pandoc.sources import HtmlSource, MarkdownSource

__all__ = ["holds_tabbed_html", "read_docx", "read_html", "read_md", "read_odt"]

_MARKDOWN = "commonmark+pipe_tables+footnotes+strikeout"
_LONGEST_PLACED = 500_000
"""Characters; the places of all words make pandoc's answer six times as long."""


def read_html(text: str, builder: DocumentBuilder) -> None:
    """A web page or the html part of an e-mail: scripts and styles are left out."""
    TreeReader(builder, HtmlSource(text)).read(parse(text.encode(), "html", "html"))


def read_md(text: str, builder: DocumentBuilder) -> None:
    """Markdown as CommonMark has it, with tables and footnotes; HTML in it counts. Front matter is no text."""
    text, said = without_front_matter(text)
    builder.metadata = replace(builder.metadata, title=said.get("title", ""), author=said.get("author", ""))
    placed = len(text) <= _LONGEST_PLACED
    source = MarkdownSource(text) if placed else None
    reader = TreeReader(builder, source, raw_html=lambda html: parse(html.encode(), "html", "html"))
    reader.read(parse(text.encode(), _MARKDOWN + ("+sourcepos" if placed else ""), "md"))


def holds_tabbed_html(text: str) -> bool:
    """Whether lines hold HTML between tabs, as an export of a form does: Markdown would take it for code."""
    from pejl.reading.html_rows import is_html_row

    return any(map(is_html_row, text.split("\n")))
