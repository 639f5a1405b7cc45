"""Reading each format against a plain library that gives its text and nothing else.

What Pejl adds: blocks with their kind and place, tracked changes, tables in order, page furniture, limits.
"""

import zipfile
from collections.abc import Callable, Sequence
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

from benchmarks.pairs import Peer, in_turn
from benchmarks.table import Row, Table

_MOST = 60
"""Files of each format."""


def against_plain_libraries(folder: Path, repeats: int) -> Table:
    """Every format, over the files of a hearing's folder."""
    from pejl.reading import read

    rows: list[Row] = []
    for ending, peer in _peers().items():
        files = sorted((folder / "responses").glob(f"*.{ending}"))[:_MOST]
        if not files:
            continue
        jobs: list[Callable[[Sequence[Path]], object]] = [lambda paths: [read(path).text for path in paths]]
        if peer.is_installed:
            jobs.append(peer.job)
        seconds, *others = in_turn(jobs, files, repeats)
        each = f"{1000 * seconds / len(files):.1f}"
        ratio = f"{seconds / others[0]:.1f}" if others and others[0] > 0 else "-"
        rows.append((ending, str(len(files)), each, peer.name if others else f"{peer.name}: not installed", ratio))
    columns = ("format", "files", "Pejl, CPU ms a file", "peer", "Pejl's time / the peer's")
    return Table("Reading, by format", columns, rows)


def _peer(name: str, text_of: Callable[[Path], str], module: str = "") -> Peer:
    return Peer(name, lambda paths: [text_of(path) for path in paths], module)


def _peers() -> dict[str, Peer]:
    return {
        "docx": _peer("python-docx, text of paragraphs and cells", _docx, "docx"),
        "odt": _peer("lxml, text of content.xml", _odt, "lxml"),
        "pdf": _peer("pypdfium2, text of pages", _pdf, "pypdfium2"),
        "html": _peer("selectolax, text of the body", _html, "selectolax"),
        "eml": _peer("the standard library, plain part", _eml),
        "rtf": _peer("pandoc to plain text", _rtf, "pypandoc"),
        "md": _peer("pandoc to plain text", _md, "pypandoc"),
        "txt": _peer("decoding alone", _txt),
    }


def _docx(path: Path) -> str:
    from docx import Document

    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _odt(path: Path) -> str:
    from lxml import etree

    with zipfile.ZipFile(path) as package:
        root = etree.parse(BytesIO(package.read("content.xml"))).getroot()
        return "\n".join(str(text) for text in root.itertext())


def _pdf(path: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def _html(path: Path) -> str:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(path.read_bytes()).body
    return str(body.text(separator="\n")) if body else ""


def _eml(path: Path) -> str:
    part = message_from_bytes(path.read_bytes(), policy=policy.default).get_body(("plain",))
    return str(part.get_content()) if part else ""


def _rtf(path: Path) -> str:
    import pypandoc

    return str(pypandoc.convert_file(str(path), "plain", format="rtf"))


def _md(path: Path) -> str:
    import pypandoc

    return str(pypandoc.convert_file(str(path), "plain", format="commonmark"))


def _txt(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")
