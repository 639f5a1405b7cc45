"""Plain text to blocks: hard-wrapped, double-spaced, taken from a pdf, or with tab-separated html rows."""

import re
from dataclasses import replace
from itertools import pairwise

from pejl.reading.builder import DocumentBuilder, Run
from pejl.reading.document import BlockKind
from pejl.reading.html_rows import add_html_row, is_html_row, is_rule_row
from pejl.reading.hyphens import Words, ends_broken
from pejl.reading.layout import Line, ends_sentence, marker_of, paragraphs, runs_of
from pejl.reading.lists import adopt_by_width, set_levels
from pejl.reading.page_marks import without_furniture
from pejl.reading.text_headings import mark_headings

_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_TAB = 4


def read_plain(text: str, builder: DocumentBuilder) -> None:
    """Add the blocks of a decoded text; every run's `source` is its character range in `text`."""
    if any(map(is_html_row, text.split("\n"))):
        _read_with_rows(text, builder)
    else:
        _read_stretch(text, 0, builder, markdown=False)


def _read_with_rows(text: str, builder: DocumentBuilder) -> None:
    """Rows with empty lines between them are one table; what stands between tables is text with some markdown."""
    table, row, pending, at = 0, 0, 0, 0
    for line in text.split("\n"):
        end = at + len(line) + 1
        if "\t" in line:
            if text[pending:at].strip():
                _read_stretch(text[pending:at], pending, builder, markdown=True)
                table, row = table + (row > 0), 0
            if not is_rule_row(line):
                add_html_row(line, at, table, row, builder)
                row += 1
            pending = end
        at = end
    _read_stretch(text[pending:], pending, builder, markdown=True)


def _read_stretch(text: str, offset: int, builder: DocumentBuilder, *, markdown: bool) -> None:
    lines, furniture = without_furniture(split_lines(text, offset))
    lines = _single_spaced(lines)
    words = Words.of([line.text for line in lines])
    found = paragraphs(lines)
    set_levels(found)
    adopt_by_width(found)
    mark_headings(found)
    for paragraph in found:
        runs = runs_of(paragraph.lines, words)
        kind, level = paragraph.kind, paragraph.level
        if markdown:
            runs = _without_links(runs)
            if marks := _MARKDOWN_HEADING.match(runs[0].text if runs else ""):
                kind, level = BlockKind.HEADING, len(marks[1])
                runs[0] = _after(runs[0], marks.end())
        builder.add(kind, runs, level=level, marker=paragraph.marker)
    for kind, line in furniture:
        builder.add(kind, runs_of([line], words))


def _without_links(runs: list[Run]) -> list[Run]:
    """Markdown links as their text."""
    plain: list[Run] = []
    for run in runs:
        while found := _MARKDOWN_LINK.search(run.text):
            plain.append(_piece(run, 0, found.start()))
            plain.append(_piece(run, found.start(1), found.end(1)))
            run = _after(run, found.end())
        plain.append(run)
    return [run for run in plain if run.text]


def _after(run: Run, start: int) -> Run:
    return _piece(run, start, len(run.text))


def _piece(run: Run, start: int, end: int) -> Run:
    source = run.source and (run.source[0] + start, run.source[0] + end)
    return replace(run, text=run.text[start:end], source=source)


def split_lines(text: str, offset: int = 0) -> list[Line]:
    """The lines that hold something, each with the empty lines before it and its range in the text."""
    lines: list[Line] = []
    empty = 0
    paged = False
    at = offset
    for raw in re.split(r"(\r\n|[\n\r\f\v\x85\u2028\u2029])", text):
        stripped = raw.strip()
        if stripped:
            inner = raw.index(stripped)
            left = len(raw[:inner].expandtabs(_TAB))
            open_end = raw[-1:].isspace()
            gap = empty - 1 if lines else 0
            right = left + len(stripped)
            lines.append(Line(stripped, left, right, max(gap, 0), paged, open_end, start=at + inner))
            empty, paged = 0, False
        elif raw == "\f":
            empty, paged = empty + 1, bool(lines)
        elif raw and raw in "\r\n\v\x85\u2028\u2029":
            empty += 1
        at += len(raw)
    return lines


def _single_spaced(lines: list[Line]) -> list[Line]:
    """Where every line has an empty one after it although sentences run on, those empty lines mean nothing."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        end = index + 1
        while end < len(lines) and lines[end].gap == 1:
            end += 1
        stretch = lines[index:end]
        loose = _is_double_spaced(stretch)
        result.append(lines[index])
        result.extend(replace(line, gap=0) if loose else line for line in stretch[1:])
        index = end
    return result


def _is_double_spaced(stretch: list[Line]) -> bool:
    pairs = list(pairwise(stretch))
    flowing = sum(
        (not ends_sentence(a.text) and b.text[0].islower() and not marker_of(b.text)) or ends_broken(a.text)
        for a, b in pairs
    )
    return len(pairs) > 2 and flowing * 3 >= len(pairs)
