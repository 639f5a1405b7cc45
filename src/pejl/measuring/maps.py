"""Maps of a city's districts: outlines from GeoJSON (RFC 7946), or tiles, as paths of an svg drawing.

Nothing of a file is trusted: its size, its coordinates and its shapes are looked at before any of it is kept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, isfinite, radians
from typing import Any, Final

from pejl.measuring.errors import MapNotUnderstood

LARGEST: Final = 5 * 1024 * 1024
"""Bytes of a file."""
MOST_POINTS: Final = 100_000
WIDTH: Final = 640.0
TILE: Final = 100.0
_GAP: Final = 6.0
_HIGHEST: Final = 900.0
"""The longest a drawing may be; a city that is longer from north to south is drawn narrower."""
_NAMES: Final = ("name", "navn", "bydel", "bydelsnavn", "district", "title")
"""Properties of a feature that may say which district it is."""

Ring = tuple[tuple[float, float], ...]
Shape = tuple[tuple[Ring, ...], ...]
"""Polygons, each an outer ring and its holes, in degrees of longitude and latitude."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One district in a drawing; lengths in units of the drawing."""

    name: str
    path: str
    x: float
    """Where its label stands."""
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """All districts that have a place on the map."""

    width: float
    height: float
    outlines: tuple[Outline, ...]


def read_geojson(content: bytes, districts: Iterable[str]) -> dict[str, Shape]:
    """The shape of each district, by the district's name as it is written here.

    Names are compared without regard to case. Every district must be there once; other features are left alone. Raises
    MapNotUnderstood.
    """
    if len(content) > LARGEST:
        raise MapNotUnderstood(fault=f"{len(content) // 1_000_000} MB > {LARGEST // 1_000_000} MB")
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise MapNotUnderstood(fault=str(error)) from error
    wanted = {name.strip().casefold(): name for name in districts}
    found: dict[str, Shape] = {}
    points = 0
    for feature in _features(data):
        name = next((wanted[text] for text in _texts(feature) if text in wanted), None)
        if name is None:
            continue
        if name in found:
            raise MapNotUnderstood(fault=f"2 × {name}")
        found[name] = _shape(feature.get("geometry"), name)
        points += sum(len(ring) for polygon in found[name] for ring in polygon)
        if points > MOST_POINTS:
            raise MapNotUnderstood(fault=f"> {MOST_POINTS}")
    if missing := [name for name in wanted.values() if name not in found]:
        raise MapNotUnderstood(fault=f"– {', '.join(missing)}")
    return found


def _features(data: Any) -> Iterator[Mapping[str, Any]]:
    features = data.get("features") if isinstance(data, dict) and data.get("type") == "FeatureCollection" else None
    if not isinstance(features, list):
        raise MapNotUnderstood(fault="FeatureCollection")
    for feature in features:
        if isinstance(feature, dict) and feature.get("type") == "Feature":
            yield feature


def _texts(feature: Mapping[str, Any]) -> Iterator[str]:
    properties = feature.get("properties")
    for key, value in properties.items() if isinstance(properties, dict) else ():
        if key.casefold() in _NAMES and isinstance(value, str):
            yield value.strip().casefold()


def _shape(geometry: Any, name: str) -> Shape:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "Polygon":
        return (_polygon(geometry.get("coordinates"), name),)
    if kind == "MultiPolygon" and isinstance(geometry.get("coordinates"), list):
        return tuple(_polygon(one, name) for one in geometry["coordinates"])
    raise MapNotUnderstood(fault=f"{name}: {kind} ≠ Polygon, MultiPolygon")


def _polygon(rings: Any, name: str) -> tuple[Ring, ...]:
    if not isinstance(rings, list) or not rings:
        raise MapNotUnderstood(fault=f"{name}: Polygon")
    return tuple(_ring(one, name) for one in rings)


def _ring(positions: Any, name: str) -> Ring:
    """Closed, of at least four positions within the world (RFC 7946, 3.1.6)."""
    if not isinstance(positions, list) or len(positions) < 4 or positions[0] != positions[-1]:
        raise MapNotUnderstood(fault=f"{name}: LinearRing")
    return tuple(_position(one, name) for one in positions)


def _position(given: Any, name: str) -> tuple[float, float]:
    if not isinstance(given, list) or len(given) < 2:
        raise MapNotUnderstood(fault=f"{name}: {given!r:.40}")
    x, y = given[:2]
    numbers = all(isinstance(one, int | float) and not isinstance(one, bool) and isfinite(one) for one in (x, y))
    if not numbers or abs(x) > 180 or abs(y) > 90:
        raise MapNotUnderstood(fault=f"{name}: {given!r:.40} (EPSG:4326)")
    return float(x), float(y)


def draw_shapes(shapes: Mapping[str, Sequence[Sequence[Sequence[Sequence[float]]]]]) -> Drawing:
    """Outlines with north up, a degree of longitude shortened as it is at the city's latitude."""
    points = [point for shape in shapes.values() for polygon in shape for ring in polygon for point in ring]
    if not points:
        return Drawing(WIDTH, 0.0, ())
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = cos(radians((south + north) / 2)) or 1.0
    scale = min(WIDTH / ((east - west) * narrow or 1.0), _HIGHEST / ((north - south) or 1.0))

    def at(point: Sequence[float]) -> tuple[float, float]:
        return round((point[0] - west) * narrow * scale, 1), round((north - point[1]) * scale, 1)

    outlines = []
    for name, shape in shapes.items():
        drawn = [[[at(point) for point in ring] for ring in polygon] for polygon in shape]
        largest = max((polygon[0] for polygon in drawn), key=lambda ring: abs(_area(ring)))
        x, y = _middle(largest)
        outlines.append(Outline(name, "".join(_path(ring) for polygon in drawn for ring in polygon), x, y))
    return Drawing(round((east - west) * narrow * scale, 1), round((north - south) * scale, 1), tuple(outlines))


def draw_tiles(places: Mapping[str, tuple[int, int]]) -> Drawing:
    """A square for each district at its column and row, counted from 1."""
    if not places:
        return Drawing(WIDTH, 0.0, ())
    side = TILE - _GAP
    outlines = tuple(
        Outline(
            name,
            f"M{(column - 1) * TILE:g},{(row - 1) * TILE:g}h{side:g}v{side:g}h-{side:g}Z",
            (column - 1) * TILE + side / 2,
            (row - 1) * TILE + side / 2,
        )
        for name, (column, row) in places.items()
    )
    columns, rows = max(c for c, _ in places.values()), max(r for _, r in places.values())
    return Drawing(columns * TILE - _GAP, rows * TILE - _GAP, outlines)


def _path(ring: Sequence[tuple[float, float]]) -> str:
    """Without points that fall together when they are drawn."""
    kept = [point for at, point in enumerate(ring) if at == 0 or point != ring[at - 1]]
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in kept) + "Z"


def _area(ring: Sequence[tuple[float, float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _middle(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The centre of gravity; the mean of the points where the ring has no area."""
    area = _area(ring)
    if not area:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    pairs = list(pairwise(ring))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    return round(x, 1), round(y, 1)
