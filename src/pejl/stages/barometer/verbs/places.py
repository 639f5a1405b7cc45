"""Where districts lie, as an administrator says it: on tiles, or by outlines in a file."""

from collections.abc import Mapping

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.ground.originals.models import Original
from pejl.measuring.maps import Shape
from pejl.stages.barometer.errors import DistrictUnknown, TileTaken
from pejl.stages.barometer.models import DistrictPlace
from pejl.stages.barometer.rules import GATE
from pejl.stages.organisation.models import City, District, Person

FURTHEST = 40
"""Columns and rows of a map of tiles."""


@transaction.atomic
def place_tiles(tiles: Mapping[str, tuple[int, int]], *, by: Person) -> int:
    """Say column and row of districts by their names; those that are not named have no tile. Says how many have one.

    Raises NotAllowed, DistrictUnknown, TileTaken.
    """
    GATE.require("map.change", by=by)
    districts = {one.name.casefold(): one for one in District.objects.all()}
    taken: dict[tuple[int, int], str] = {}
    for name, place in tiles.items():
        if name.casefold() not in districts:
            raise DistrictUnknown(name=name)
        if place in taken or not all(1 <= one <= FURTHEST for one in place):
            raise TileTaken(name=name, column=place[0], row=place[1])
        taken[place] = name
    DistrictPlace.objects.update(column=None, row=None)
    for name, (column, row) in tiles.items():
        where = {"column": column, "row": row}
        DistrictPlace.objects.update_or_create(district=districts[name.casefold()], defaults=where)
    log("map.change", City.objects.first() or City(), by=by, tiles=len(tiles))
    return len(tiles)


@transaction.atomic
def keep_shapes(shapes: Mapping[str, Shape], *, original: Original | None, by: Person) -> int:
    """Keep the outlines of a file, as `measuring.maps.read_geojson` gives them; none takes the map away.

    Raises NotAllowed, DistrictUnknown.
    """
    GATE.require("map.change", by=by)
    districts = {one.name: one for one in District.objects.all()}
    if unknown := [name for name in shapes if name not in districts]:
        raise DistrictUnknown(name=unknown[0])
    DistrictPlace.objects.update(shape=[], original=None)
    for name, shape in shapes.items():
        drawn = {"shape": shape, "original": original}
        DistrictPlace.objects.update_or_create(district=districts[name], defaults=drawn)
    log("map.change", City.objects.first() or City(), by=by, shapes=len(shapes))
    return len(shapes)
