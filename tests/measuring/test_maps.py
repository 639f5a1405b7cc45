"""Maps: what a GeoJSON file may hold, and what is drawn of it."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.measuring.errors import MapNotUnderstood
from pejl.measuring.maps import Shape, draw_shapes, draw_tiles, read_geojson

NORD = [[[12.0, 56.0], [12.2, 56.0], [12.2, 56.1], [12.0, 56.1], [12.0, 56.0]]]
SYD = [[[12.0, 55.9], [12.2, 55.9], [12.2, 56.0], [12.0, 56.0], [12.0, 55.9]]]


def collection(*features: tuple[str, Any], kind: str = "Polygon") -> bytes:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": {"Navn": name, "id": 3}, "geometry": {"type": kind, "coordinates": c}}
                for name, c in features
            ],
        }
    ).encode()


def test_each_district_gets_its_shape_by_name_and_others_are_left_alone() -> None:
    found = read_geojson(collection(("NORD ", NORD), ("syd", SYD), ("Havet", NORD)), ["Syd", "Nord"])
    assert list(found) == ["Nord", "Syd"]
    assert found["Nord"] == ((tuple(map(tuple, NORD[0])),),)
    assert read_geojson(collection(("Nord", [NORD, SYD]), kind="MultiPolygon"), ["Nord"])["Nord"][1][0][0] == (
        12.0,
        55.9,
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"{", "Expecting"),
        (b'{"type": "Topology"}', "FeatureCollection"),
        (b"[" * 100_000, "recursion"),
        (collection(("Nord", NORD)), "– Syd"),
        (collection(("Nord", NORD), ("nord", NORD), ("Syd", SYD)), "2 × Nord"),
        (collection(("Nord", NORD[0]), ("Syd", SYD)), "Nord: LinearRing"),
        (collection(("Nord", [NORD[0][:-1]]), ("Syd", SYD)), "Nord: LinearRing"),
        (collection(("Nord", [[[720_000, 6_170_000]] * 4]), ("Syd", SYD)), "EPSG:4326"),
        (collection(("Nord", [[["a", 1]] * 4]), ("Syd", SYD)), "EPSG:4326"),
        (collection(("Nord", [12, 56]), ("Syd", SYD), kind="Point"), "Point ≠ Polygon"),
        (collection(("Nord", [[[1.0, 1.0]] * 100_001]), ("Syd", SYD)), "> 100000"),
        (b" " * 5_300_000, "5 MB"),
    ],
)
def test_what_is_no_map_of_the_city_is_refused_with_its_fault(content: bytes, fault: str) -> None:
    with pytest.raises(MapNotUnderstood) as error:
        read_geojson(content, ["Nord", "Syd"])
    assert fault in str(error.value)


def test_north_is_up_and_a_label_stands_in_the_middle() -> None:
    shapes: dict[str, Shape] = read_geojson(collection(("Nord", NORD), ("Syd", SYD)), ["Nord", "Syd"])
    drawn = draw_shapes(shapes)
    nord, syd = drawn.outlines
    assert (drawn.width, drawn.height, nord.x, syd.x) == (503.3, 900.0, 251.7, 251.7)
    assert nord.y < syd.y == pytest.approx(drawn.height * 3 / 4, abs=0.2)
    assert nord.path.startswith("M0,450L503.3,450L503.3,0L0,0")
    assert draw_shapes({}).outlines == ()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(7, 15), st.floats(54, 58), st.floats(0.001, 2), st.floats(0.001, 2)), min_size=1, max_size=5
    )
)
def test_everything_drawn_lies_within_the_drawing(boxes: list[tuple[float, float, float, float]]) -> None:
    shapes: dict[str, Shape] = {
        str(number): ((((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)),),)
        for number, (x, y, w, h) in enumerate(boxes)
    }
    drawn = draw_shapes(shapes)
    assert 0 < drawn.width <= 640
    assert 0 < drawn.height <= 900
    for one in drawn.outlines:
        for pair in one.path.strip("MZ").split("L"):
            x, y = map(float, pair.split(","))
            assert -0.1 <= x <= drawn.width + 0.1
            assert -0.1 <= y <= drawn.height + 0.1


def test_tiles_lie_where_they_are_said_to() -> None:
    drawn = draw_tiles({"Nord": (2, 1), "Syd": (1, 3)})
    assert (drawn.width, drawn.height) == (194.0, 294.0)
    assert [(one.path, one.x, one.y) for one in drawn.outlines] == [
        ("M100,0h94v94h-94Z", 147.0, 47.0),
        ("M0,200h94v94h-94Z", 47.0, 247.0),
    ]
    assert draw_tiles({}).outlines == ()
