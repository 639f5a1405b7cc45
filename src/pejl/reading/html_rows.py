"""Lines whose tab-separated cells hold html: what some conversions make of a Word table.

The markup is scanned here and not by an html library, as those do not tell where in the source a text stands.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pejl.reading.builder import DocumentBuilder, Run
from pejl.reading.document import BlockKind, Cell
from pejl.reading.layout import BULLETS

_TOKEN = re.compile(r"</?[a-zA-Z!?][^<>]*>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{1,32});")
_HTML_TAG = re.compile(r"</?(?:p|ul|ol|li|div|br|b|strong|i|em)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_RULE_ROW = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:[|\t]\s*:?-{2,}:?\s*)+\|?\s*")
_BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "table", "tr", "td", "th", "section", "blockquote", "pre"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = frozenset({"script", "style", "head", "title"})


@dataclass(slots=True)
class HtmlBlock:
    """A paragraph, heading or list item of a cell."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says so far."""
        return "".join(run.text for run in self.runs)


def is_html_row(line: str) -> bool:
    """Whether a line is a table row with html in its tab-separated cells."""
    return "\t" in line and _HTML_TAG.search(line) is not None


def is_rule_row(line: str) -> bool:
    """Whether a line only draws the rule of a markdown table."""
    return _RULE_ROW.fullmatch(line) is not None


def add_html_row(line: str, offset: int, table: int, row: int, builder: DocumentBuilder) -> None:
    """Add the cells of a line that begins at `offset` of the decoded text; an empty cell adds nothing."""
    at = offset
    for column, cell in enumerate(line.split("\t")):
        for block in html_blocks(cell, at):
            place = Cell(table, row, column)
            builder.add(block.kind, block.runs, level=block.level, marker=block.marker, cell=place)
        at += len(cell) + 1


def html_blocks(source: str, offset: int) -> list[HtmlBlock]:
    """The blocks of one cell; `offset` is where `source` begins in the decoded text."""
    cell = _CellScanner(offset)
    for kind, text, at in _tokens(source):
        if kind == "tag":
            cell.take_tag(text, at)
        else:
            cell.take_text(text, at, len(text))
    return [block for block in map(_without_doubled_bullet, cell.blocks) if block.text.strip()]


def _tokens(source: str) -> Iterator[tuple[str, str, int]]:
    """("tag" or "text", the source's characters, where they begin); comments are left out."""
    end = 0
    for found in _TOKEN.finditer(_without_comments(source)):
        if found.start() > end:
            yield "text", source[end : found.start()], end
        yield ("tag" if found[0][0] == "<" else "text"), found[0], found.start()
        end = found.end()
    if end < len(source):
        yield "text", source[end:], end


def _without_comments(source: str) -> str:
    """Comments as tags without a meaning, so that all else keeps its place; one that never ends is text."""
    pieces: list[str] = []
    at = 0
    while (start := source.find("<!--", at)) >= 0 and (end := source.find("-->", start + 4)) >= 0:
        pieces += [source[at:start], "<x", " " * (end - start), ">"]
        at = end + 3
    return "".join([*pieces, source[at:]])


class _CellScanner:
    """Collects blocks while the tokens of a cell go by."""

    def __init__(self, offset: int) -> None:
        self.blocks: list[HtmlBlock] = [HtmlBlock()]
        self._offset = offset
        self._lists: list[tuple[str, int]] = []
        self._unseen = 0

    def take_tag(self, tag: str, at: int) -> None:
        name = tag.strip("</>").split()[0].casefold() if tag.strip("</>").split() else ""
        if tag.startswith("</"):
            self._end(name)
        else:
            self._start(name, at, len(tag))

    def _start(self, tag: str, at: int, length: int) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in ("ul", "ol"):
            self._lists.append((tag, 0))
            self._begin(HtmlBlock())
        elif tag == "li":
            self._begin_item()
        elif tag in _HEADINGS:
            self._begin(HtmlBlock(BlockKind.HEADING, _HEADINGS[tag]))
        elif tag == "br":
            self._add("\n", at, length)
        elif tag in _BLOCKS:
            self._begin_paragraph()

    def _end(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._begin(HtmlBlock())
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._begin(HtmlBlock(level=len(self._lists)))

    def take_text(self, text: str, at: int, length: int) -> None:
        self._add(html.unescape(text) if text.startswith("&") else text, at, length)

    def _begin(self, block: HtmlBlock) -> None:
        if self.blocks[-1].runs or self.blocks[-1].marker:
            self.blocks.append(block)
        else:
            self.blocks[-1] = block

    def _begin_paragraph(self) -> None:
        """The first paragraph of a list item is the item itself."""
        if not (self.blocks[-1].kind is BlockKind.LIST_ITEM and not self.blocks[-1].runs):
            self._begin(HtmlBlock(level=len(self._lists)))

    def _begin_item(self) -> None:
        tag, count = self._lists[-1] if self._lists else ("ul", 0)
        if self._lists:
            self._lists[-1] = (tag, count + 1)
        marker = f"{count + 1}." if tag == "ol" else "•"
        self._begin(HtmlBlock(BlockKind.LIST_ITEM, max(len(self._lists), 1), marker))

    def _add(self, text: str, at: int, length: int) -> None:
        if self._unseen:
            return
        start = self._offset + at
        runs = self.blocks[-1].runs
        if text != "\n":
            text, start, length = _spaced(text, start, length, after_space=not runs or runs[-1].text[-1:].isspace())
        if text:
            runs.append(Run(text, source=(start, start + length)))


def _spaced(text: str, start: int, length: int, *, after_space: bool) -> tuple[str, int, int]:
    """White space of html is one space, and none after a space or at a block's start."""
    plain = re.sub(r"\s+", " ", text)
    if after_space and plain.startswith(" "):
        lead = len(text) - len(text.lstrip())
        return plain[1:], start + lead, length - lead
    return plain, start, length


def _without_doubled_bullet(block: HtmlBlock) -> HtmlBlock:
    """Word's own bullet often stands in the text of a list item: "<li>• text"."""
    if block.kind is not BlockKind.LIST_ITEM or not block.runs:
        return block
    first = block.runs[0]
    if not (found := re.match(rf"[{BULLETS}]\s*", first.text)) or first.source is None:
        return block
    exact = len(first.text) == first.source[1] - first.source[0]
    source = (first.source[0] + (found.end() if exact else 0), first.source[1])
    block.marker = first.text[0]
    block.runs[0] = Run(first.text[found.end() :], source=source)
    return block
