"""The map of the city's districts."""

from pejl.measuring.maps import Drawing, draw_shapes, draw_tiles
from pejl.stages.barometer.models import DistrictPlace


def tiles() -> dict[str, tuple[int, int]]:
    """Column and row of each district that has a tile."""
    rows = DistrictPlace.objects.order_by("row", "column").values_list("district__name", "column", "row")
    return {name: (column, row) for name, column, row in rows if column and row}


def city_map() -> Drawing | None:
    """Outlines where the city has supplied them, else tiles; None where neither is known."""
    rows = DistrictPlace.objects.order_by("district__order", "district__name")
    shapes = {name: shape for name, shape in rows.values_list("district__name", "shape") if shape}
    if shapes:
        return draw_shapes(shapes)
    placed = tiles()
    return draw_tiles(placed) if placed else None
