"""PX files (PC-Axis), as statistical offices publish them: PX file format, axis version 2013.

Keywords with values up to DATA, whose cells follow row by row: the stub's variables outside, the heading's inside.
Texts in a second language are left alone. Files with KEYS, which leave out rows, are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pejl.measuring.errors import FiguresUnreadable
from pejl.measuring.figures.table import Axis, RawTable, table_of_cube
from pejl.reading.encoding import decode
from pejl.reading.limits import MAX_FILE_BYTES, MAX_SHEET_CELLS

_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGE|CREATION-DATE|MATRIX)\b[^=\n]*=")
_CODEPAGE = re.compile(rb'CODEPAGE\s*=\s*"([A-Za-z0-9_-]{1,30})"')
_CODEPAGES: Final = {"utf-8": "utf-8", "iso-8859-1": "cp1252", "iso-8859-15": "iso-8859-15", "windows-1252": "cp1252"}
_KEYWORD = re.compile(
    r'\s*(?P<name>[A-Z][A-Z0-9-]*)(?:\[(?P<language>[a-z]{2,3})\])?(?:\((?P<key>"[^"]*"(?:\s*,\s*"[^"]*")*)\))?\s*='
)
_QUOTED = re.compile(r'"([^"]*)"')
_LIST = re.compile(r'\s*"([^"]*)"(\s*[,;]?)')
_CELL = re.compile(r'"([^"]*)"|([^\s,;"]+)')
_MISSING = re.compile(r"\.{1,6}")


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    key: str
    values: tuple[str, ...]


def is_px(data: bytes) -> bool:
    """Whether a file begins as a PX file does."""
    return bool(_START.match(data[:4096]))


def read_px(data: bytes) -> RawTable:
    """The cells of a PX file; a dash is zero, dots are missing and stand in the column "status".

    Raises FiguresUnreadable, naming the keyword that is missing or wrong.
    """
    if len(data) > MAX_FILE_BYTES:
        raise FiguresUnreadable(fault=f"{len(data)} > {MAX_FILE_BYTES}")
    text = _text(data)
    entries, at = _entries(text)
    found = {(entry.name, entry.key): entry.values for entry in entries}
    if any(name == "KEYS" for name, _ in found):
        raise FiguresUnreadable(fault="KEYS")
    names = [*found.get(("STUB", ""), ()), *found.get(("HEADING", ""), ())]
    if not names:
        raise FiguresUnreadable(fault="STUB, HEADING")
    axes = [_axis(name, found) for name in names]
    cells = list(_cells(text, at))
    values = ["" if _MISSING.fullmatch(cell) else "0" if cell == "-" else cell for cell in cells]
    statuses = [cell if _MISSING.fullmatch(cell) else "" for cell in cells]
    title = " ".join(found.get(("TITLE", ""), found.get(("DESCRIPTION", ""), ("",))))
    return table_of_cube(axes, values, statuses, title, " ".join(found.get(("SOURCE", ""), ())))


def _axis(name: str, found: dict[tuple[str, str], tuple[str, ...]]) -> Axis:
    labels = found.get(("VALUES", name))
    if not labels:
        raise FiguresUnreadable(fault=f'VALUES("{name}")')
    codes = found.get(("CODES", name), labels)
    if len(codes) != len(labels):
        raise FiguresUnreadable(fault=f'CODES("{name}")')
    return Axis(_code(name, found), name, tuple(zip(codes, labels, strict=True)))


def _code(name: str, found: dict[tuple[str, str], tuple[str, ...]]) -> str:
    return " ".join(found.get(("VARIABLECODE", name), ())) or f"{name} (kode)"


def _text(data: bytes) -> str:
    """A file that names its code page is believed; else it is found out as with any text."""
    named = _CODEPAGE.search(data[:4096])
    encoding = _CODEPAGES.get(named[1].decode("ascii").lower()) if named else None
    if encoding is None:
        return decode(data).text
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return decode(data).text


def _entries(text: str) -> tuple[list[_Entry], int]:
    """Everything up to DATA, and where the cells begin."""
    entries: list[_Entry] = []
    at = 0
    while True:
        keyword = _KEYWORD.match(text, at)
        if keyword is None:
            raise FiguresUnreadable(fault=text[at : at + 40].strip() or "DATA")
        if keyword["name"] == "DATA":
            return entries, keyword.end()
        values, at = _values(text, keyword.end())
        key = _QUOTED.findall(keyword["key"])[0] if keyword["key"] else ""
        if keyword["language"] is None:
            entries.append(_Entry(keyword["name"], key, values))


def _values(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The values from `at` to their semicolon, and where the next keyword begins.

    Texts without a comma between them are one, broken into lines.
    """
    values: list[str] = []
    joins = False
    while found := _LIST.match(text, at):
        values[-1:] = [values[-1] + found[1]] if joins and values else [*values[-1:], found[1]]
        at = found.end()
        mark = found[2].strip()
        if mark == ";":
            return tuple(values), at
        joins = mark == ""
    end = text.find(";", at)
    if end < 0:
        raise FiguresUnreadable(fault=text[at : at + 40].strip() or ";")
    bare = text[at:end].strip()
    # TIMEVAL begins with TLIST(...), numbers and YES stand without quotation marks
    return (*values, *(_QUOTED.findall(bare) or [bare])), end + 1


def _cells(text: str, at: int) -> Iterator[str]:
    end = text.find(";", at)
    stop = len(text) if end < 0 else end
    for place, found in enumerate(_CELL.finditer(text, at, stop)):
        if place >= MAX_SHEET_CELLS:
            raise FiguresUnreadable(fault=f"> {MAX_SHEET_CELLS}")
        yield (found[1] if found[1] is not None else found[2]).strip()
