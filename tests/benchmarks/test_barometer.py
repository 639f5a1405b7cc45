"""That the barometer's benchmark assesses what it says; never how long it takes."""

import pytest
from benchmarks.barometer import assessed, assessed_by_polars, composed


def test_the_barometer_is_always_the_same_and_as_large_as_asked_for() -> None:
    given, again = composed(3, 10, 4), composed(3, 10, 4)
    assert given.rows == 120
    assert given.values.tobytes() == again.values.tobytes()
    assert sum(assessed(given).values()) == 12


def test_polars_says_the_same() -> None:
    pytest.importorskip("polars")
    given, shuffled = composed(40, 12, 10), composed(40, 12, 10, shuffled=True)
    assert assessed(given) == assessed_by_polars(given) == assessed(shuffled) == assessed_by_polars(shuffled)
