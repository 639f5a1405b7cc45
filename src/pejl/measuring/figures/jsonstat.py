"""JSON-stat, version 2.0 and the form of version 1 that Statistics Denmark's StatBank gives (json-stat.org/format)."""

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

from pejl.measuring.errors import FiguresUnreadable
from pejl.measuring.figures.table import Axis, RawTable, table_of_cube
from pejl.reading.limits import MAX_SHEET_CELLS


def is_jsonstat(data: object) -> bool:
    """Whether parsed json is a JSON-stat dataset, alone or in a bundle of one."""
    return isinstance(data, Mapping) and _dataset(data) is not None


def read_jsonstat(data: Mapping[str, Any]) -> RawTable:
    """The cells of a dataset. Values may be a list or, where most are missing, an object by place.

    Raises FiguresUnreadable, naming what is wrong.
    """
    dataset = _dataset(data)
    if dataset is None:
        raise FiguresUnreadable(fault="class, value, dimension")
    dimension = dataset["dimension"]
    ids = _list(dataset.get("id", dimension.get("id")), "id")
    sizes = _list(dataset.get("size", dimension.get("size")), "size")
    are_whole = all(isinstance(size, int) and 0 < size <= MAX_SHEET_CELLS for size in sizes)
    if len(ids) != len(sizes) or not are_whole or prod(sizes) > MAX_SHEET_CELLS:
        raise FiguresUnreadable(fault="id, size")
    axes = [_axis(str(code), dimension.get(code), size) for code, size in zip(ids, sizes, strict=True)]
    cells = prod(sizes)
    values = [_text(value) for value in _spread(dataset["value"], cells, "value")]
    statuses = [_text(status) for status in _spread(dataset.get("status"), cells, "status")]
    return table_of_cube(axes, values, statuses, str(dataset.get("label", "")), str(dataset.get("source", "")))


def _dataset(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    inner = data.get("dataset", data)
    is_one = isinstance(inner, Mapping) and "value" in inner and isinstance(inner.get("dimension"), Mapping)
    return inner if is_one else None


def _axis(code: str, data: object, size: int) -> Axis:
    category = data.get("category") if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or not isinstance(category, Mapping):
        raise FiguresUnreadable(fault=code)
    labels = category.get("label", {})
    labels = labels if isinstance(labels, Mapping) else {}
    codes = _codes(category.get("index"), labels, code)
    if len(codes) != size:
        raise FiguresUnreadable(fault=f"{code}: {len(codes)} ≠ {size}")
    return Axis(code, str(data.get("label") or code), tuple((own, str(labels.get(own, own))) for own in codes))


def _codes(index: object, labels: Mapping[str, Any], code: str) -> list[str]:
    """The categories in order: of a list, of an object with places, or of the only label where there is no index."""
    if index is None:
        return [str(own) for own in labels]
    if isinstance(index, Mapping):
        if not all(isinstance(place, int) for place in index.values()):
            raise FiguresUnreadable(fault=code)
        return [str(own) for own in sorted(index, key=lambda own: index[own])]
    return [str(own) for own in _list(index, code)]


def _spread(given: object, cells: int, name: str) -> list[object]:
    """One entry for each cell, None where there is none."""
    if given is None or isinstance(given, str):
        return [given] * cells
    if isinstance(given, Mapping):
        found: list[object] = [None] * cells
        for place, entry in given.items():
            if not str(place).isdecimal() or int(place) >= cells:
                raise FiguresUnreadable(fault=f"{name}: {place}")
            found[int(place)] = entry
        return found
    entries = list(_list(given, name))
    return entries * cells if name == "status" and len(entries) == 1 else entries


def _list(given: object, name: str) -> Sequence[Any]:
    if not isinstance(given, list):
        raise FiguresUnreadable(fault=name)
    return given


def _text(value: object) -> str:
    return "" if value is None else str(value)
