"""Values between delimiters, each with its place in the source."""

import re
from dataclasses import dataclass, field

from pejl.reading.builder import Run

_DELIMITERS = ";\t,|"
"""The likeliest first: where commas stand in numbers, semicolons stand between them."""
_EVEN = 0.9
_SAMPLE_LINES = 50


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a row, and where its pieces stand in the source (no pieces where the format has no characters)."""

    text: str
    pieces: tuple[tuple[int, int], ...] = field(default=())

    def runs(self) -> list[Run]:
        """The value as the runs of a block."""
        if not self.pieces:
            return [Run(self.text)]
        runs: list[Run] = []
        at = 0
        for start, end in self.pieces:
            runs.append(Run(self.text[at : at + end - start], source=(start, end)))
            at += end - start
        return runs

    def runs_of(self, start: int, end: int) -> list[Run]:
        """text[start:end] as runs: each stands in the source as it stands here."""
        runs: list[Run] = []
        at = 0
        for first, last in self.pieces:
            low, high = max(start, at), min(end, at + last - first)
            if low < high:
                runs.append(Run(self.text[low:high], source=(first + low - at, first + high - at)))
            at += last - first
        return runs or [Run(self.text[start:end])]


def rows_of(text: str) -> list[list[Value]]:
    """The rows of a delimited text. Quoted values may hold delimiters, line breaks and doubled quotes."""
    text_start = _after_separator_line(text)
    delimiter = _delimiter_of(text, text_start)
    rows: list[list[Value]] = []
    at = text_start
    while at < len(text):
        row, at = _row(text, at, delimiter)
        rows.append(row)
    return rows


def _after_separator_line(text: str) -> int:
    """Excel may begin a file with "sep=;", which is no row."""
    match = re.match(r"sep=.\n", text)
    return match.end() if match else 0


def _delimiter_of(text: str, start: int) -> str:
    """The delimiter that gives nearly all first lines the same number of values, else the one that comes closest."""
    if start:
        return text[start - 2]
    best, best_score = _DELIMITERS[0], 0.0
    for delimiter in _DELIMITERS:
        widths = _widths(text, delimiter)
        if not widths:
            continue
        usual = max(set(widths), key=widths.count)
        evenness = widths.count(usual) / len(widths) if usual > 1 else 0.0
        if evenness >= _EVEN:
            return delimiter
        score = evenness * min(usual, 20)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _widths(text: str, delimiter: str) -> list[int]:
    widths: list[int] = []
    at = 0
    while at < len(text) and len(widths) < _SAMPLE_LINES:
        row, at = _row(text, at, delimiter)
        if len(row) > 1 or row[0].text.strip():
            widths.append(len(row))
    return widths


def _row(text: str, at: int, delimiter: str) -> tuple[list[Value], int]:
    """The row that begins at `at`, and where the next one begins."""
    values: list[Value] = []
    while True:
        value, at = _quoted(text, at) if text[at : at + 1] == '"' else _bare(text, at, delimiter)
        values.append(value)
        if at >= len(text) or text[at] == "\n":
            return values, at + 1
        if text[at] == delimiter:
            at += 1
        else:  # text after a closing quote: keep it as it stands
            rest, at = _bare(text, at, delimiter)
            values[-1] = Value(value.text + rest.text, value.pieces + rest.pieces)
            if at >= len(text) or text[at] == "\n":
                return values, at + 1
            at += 1


def _bare(text: str, at: int, delimiter: str) -> tuple[Value, int]:
    ends = [end for end in (text.find(delimiter, at), text.find("\n", at)) if end >= 0]
    end = min(ends, default=len(text))
    return Value(text[at:end], ((at, end),)), end


def _quoted(text: str, at: int) -> tuple[Value, int]:
    """A value in quotes. A quote that never closes takes the rest of the text, as spreadsheets do."""
    pieces: list[tuple[int, int]] = []
    start = at + 1
    while True:
        quote = text.find('"', start)
        if quote < 0:
            pieces.append((start, len(text)))
            quote = len(text)
            break
        if text[quote + 1 : quote + 2] != '"':
            pieces.append((start, quote))
            break
        pieces.append((start, quote + 1))
        start = quote + 2
    value = Value("".join(text[start:end] for start, end in pieces), tuple(pieces))
    return value, min(quote + 1, len(text))
