"""Maps of districts: a GeoJSON file taken in, and tiles as people write them."""

from collections.abc import Mapping

from pejl.ground.originals.store import keep
from pejl.measuring.maps import read_geojson
from pejl.stages.barometer.errors import TileLineWrong
from pejl.stages.barometer.verbs import keep_shapes
from pejl.stages.organisation.models import District, Person


def take_in_map(content: bytes, *, name: str, by: Person) -> int:
    """Keep the outlines of a GeoJSON file, and say how many districts have one. Raises NotAllowed, MapNotUnderstood."""
    shapes = read_geojson(content, list(District.objects.values_list("name", flat=True)))
    return keep_shapes(shapes, original=keep(content, name=name), by=by)


def read_tiles(text: str) -> dict[str, tuple[int, int]]:
    """A line a district: "Nordby; 2; 1" (column, row). Raises TileLineWrong."""
    found: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        name, _, place = line.partition(";")
        numbers = [part.strip() for part in place.split(";")]
        if len(numbers) != 2 or not all(one.isdecimal() for one in numbers) or name.strip() in found:
            raise TileLineWrong(row=number, written=line.strip())
        found[name.strip()] = (int(numbers[0]), int(numbers[1]))
    return found


def write_tiles(tiles: Mapping[str, tuple[int, int]]) -> str:
    """As `read_tiles` reads it."""
    return "\n".join(f"{name}; {column}; {row}" for name, (column, row) in tiles.items())
