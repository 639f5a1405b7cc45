"""docx, odt, html and md, through pandoc."""

from pejl.reading.builder import DocumentBuilder
from pejl.reading.pandoc.blocks import TreeReader
from pejl.reading.pandoc.docx import read_docx
from pejl.reading.pandoc.odt import read_odt
from pejl.reading.pandoc.process import parse

__all__ = ["holds_tabbed_html", "read_docx", "read_html", "read_md", "read_odt"]


def read_html(text: str, builder: DocumentBuilder) -> None:
    """A web page or the html part of an e-mail: scripts and styles are left out."""
    TreeReader(builder).read(parse(text.encode(), "html", "html"))


def read_md(text: str, builder: DocumentBuilder) -> None:
    """Markdown."""
    TreeReader(builder, raw_html=lambda html: parse(html.encode(), "html", "html")).read(
        parse(text.encode(), "commonmark+pipe_tables+footnotes+strikeout", "md")
    )


def holds_tabbed_html(text: str) -> bool:
    """Whether lines hold HTML between tabs, as an export of a form does: Markdown would take it for code."""
    return any("\t" in line and "<p>" in line for line in text.split("\n"))
