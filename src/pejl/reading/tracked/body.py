"""The body of a document: paragraphs and rows, their runs with who put them in or took them out."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from pejl.reading.pandoc.wordml import Element, W
from pejl.reading.tracked.model import Revision, TrackedParagraph, TrackedRow, TrackedRun

_INSERTED = (W + "ins", W + "moveTo")
_DELETED = (W + "del", W + "moveFrom")
_PICTURES = (W + "drawing", W + "pict", W + "object")
_SIGNS = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_TEXT = (W + "t", W + "delText")


@dataclass(frozen=True, slots=True)
class _Fate:
    inserted: Revision | None = None
    deleted: Revision | None = None


@dataclass
class BodyReader:
    """Walks the body; remembers which comments are open."""

    style_names: dict[str, str]
    item_styles: set[str]
    _comments: list[str] = field(default_factory=list)
    _tables: int = 0

    def blocks(self, root: Element) -> Iterator[TrackedParagraph | TrackedRow]:
        """The paragraphs and rows in order; a table in a cell counts as paragraphs of the cell."""
        for child in root:
            if child.tag == W + "p":
                yield self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._rows(child)
            elif child.tag in (W + "commentRangeStart", W + "commentRangeEnd"):
                self._comment(child)
            elif child.tag != W + "sectPr":
                yield from self.blocks(child)

    def _rows(self, table: Element) -> Iterator[TrackedRow]:
        number = self._tables
        self._tables += 1
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl"), None) is not table:
                continue
            properties = row.find(W + "trPr")
            cells = tuple(
                tuple(self._paragraph(paragraph) for paragraph in cell.iter(W + "p"))
                for cell in row.iter(W + "tc")
                if next(cell.iterancestors(W + "tr"), None) is row
            )
            if cells:
                yield TrackedRow(number, cells, _mark(properties, _INSERTED), _mark(properties, _DELETED))

    def _paragraph(self, paragraph: Element) -> TrackedParagraph:
        properties = paragraph.find(W + "pPr")
        style = _value(properties, "pStyle")
        end = properties.find(W + "rPr") if properties is not None else None
        bookmarks = [mark.get(W + "name", "") for mark in paragraph.iter(W + "bookmarkStart")]
        return TrackedParagraph(
            style=_squeezed(self.style_names.get(style, style)),
            is_item=_is_item(properties, style in self.item_styles),
            runs=_joined(self._runs(paragraph, _Fate())),
            bookmarks=tuple(bookmarks),
            inserted=_mark(end, _INSERTED),
            deleted=_mark(end, _DELETED),
            restyled=_mark(properties, (W + "pPrChange",)),
            pictures=sum(1 for _ in paragraph.iter(*_PICTURES)),
        )

    def _runs(self, element: Element, fate: _Fate) -> Iterator[TrackedRun]:
        for child in element:
            if child.tag == W + "r":
                yield TrackedRun(
                    "".join(_texts(child)),
                    fate.inserted,
                    fate.deleted,
                    _mark(child.find(W + "rPr"), (W + "rPrChange",)),
                    tuple(self._comments),
                )
            elif child.tag in _INSERTED:
                yield from self._runs(child, replace(fate, inserted=said_by(child)))
            elif child.tag in _DELETED:
                yield from self._runs(child, replace(fate, deleted=said_by(child)))
            elif child.tag in (W + "commentRangeStart", W + "commentRangeEnd"):
                self._comment(child)
            elif child.tag not in (W + "pPr", W + "p", W + "tbl"):
                yield from self._runs(child, fate)

    def _comment(self, mark: Element) -> None:
        number = mark.get(W + "id", "")
        if mark.tag == W + "commentRangeStart":
            self._comments.append(number)
        elif number in self._comments:
            self._comments.remove(number)


def said_by(element: Element) -> Revision:
    """Author and time of a tracked change or a comment."""
    moved = element.tag in (W + "moveFrom", W + "moveTo")
    return Revision(element.get(W + "author", "").strip(), moment(element.get(W + "date", "")), moved)


def moment(said: str) -> datetime | None:
    """A time as Word writes it, in UTC; so it is taken without a zone, too. None where it is none."""
    try:
        at = datetime.fromisoformat(said.strip())
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _mark(properties: Element | None, names: tuple[str, ...]) -> Revision | None:
    """The first change of these kinds that is noted in some properties."""
    if properties is None:
        return None
    return next((said_by(child) for child in properties if child.tag in names), None)


def _value(properties: Element | None, name: str) -> str:
    found = properties.find(W + name) if properties is not None else None
    return found.get(W + "val", "") if found is not None else ""


def _is_item(properties: Element | None, by_style: bool) -> bool:
    number = properties.find(f"{W}numPr/{W}numId") if properties is not None else None
    return number.get(W + "val") != "0" if number is not None else by_style


def _squeezed(name: str) -> str:
    return "".join(name.split()).casefold()


def _texts(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag in _TEXT:
            yield child.text or ""
        elif child.tag == W + "br":
            yield "\n" if child.get(W + "type", "textWrapping") == "textWrapping" else ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]


def _joined(runs: Iterator[TrackedRun]) -> tuple[TrackedRun, ...]:
    """Runs without text left out, and neighbours of one fate made one: programs cut runs as they like."""
    out: list[TrackedRun] = []
    for run in runs:
        if out and replace(run, text="") == replace(out[-1], text=""):
            out[-1] = replace(run, text=out[-1].text + run.text)
        elif run.text:
            out.append(run)
    return tuple(out)
