"""The json that PX-Web gives: columns, and for each key its values (PxWebApi 1, response format "json")."""

from collections.abc import Mapping
from typing import Any, Final

from pejl.measuring.errors import FiguresUnreadable
from pejl.measuring.figures.table import VALUE, RawRow, RawTable
from pejl.reading.limits import MAX_SHEET_CELLS

_CONTENT: Final = "c"
_NIL: Final = "-"
"""How statistical offices write zero."""


def is_pxweb(data: object) -> bool:
    """Whether parsed json is an answer of PX-Web."""
    return isinstance(data, Mapping) and isinstance(data.get("columns"), list) and isinstance(data.get("data"), list)


def read_pxweb(data: Mapping[str, Any]) -> RawTable:
    """Its rows. A column can be asked for by its text as by its code; the first content is "value" too.

    Raises FiguresUnreadable where a row has another number of cells than there are columns.
    """
    named = [(_names(column), column.get("type") == _CONTENT) for column in data["columns"]]
    keys = [names for names, is_content in named if not is_content]
    contents = [names for names, is_content in named if is_content]
    if not contents or len(data["data"]) * (len(keys) + len(contents)) > MAX_SHEET_CELLS:
        raise FiguresUnreadable(fault="columns")
    rows = []
    for number, row in enumerate(data["data"], 1):
        cells: dict[str, str] = {}
        for names, part in ((keys, "key"), (contents, "values")):
            given = row.get(part) if isinstance(row, Mapping) else None
            if not isinstance(given, list) or len(given) != len(names):
                raise FiguresUnreadable(fault=f"data {number}: {part}")
            for own, cell in zip(names, given, strict=True):
                text = "" if cell is None else str(cell)
                cells.update(dict.fromkeys(own, "0" if text == _NIL and part == "values" else text))
        cells.setdefault(VALUE, cells[contents[0][0]])
        rows.append(RawRow(number, cells))
    columns = dict.fromkeys([name for own in (*keys, *contents) for name in own] + [VALUE])
    return RawTable(tuple(columns), tuple(rows), ".", source=_source(data))


def _names(column: object) -> tuple[str, ...]:
    if not isinstance(column, Mapping) or not (column.get("text") or column.get("code")):
        raise FiguresUnreadable(fault="columns")
    return tuple(dict.fromkeys(str(column[name]) for name in ("text", "code") if column.get(name)))


def _source(data: Mapping[str, Any]) -> str:
    metadata = data.get("metadata")
    first = metadata[0] if isinstance(metadata, list) and metadata else {}
    return str(first.get("source", "")) if isinstance(first, Mapping) else ""
