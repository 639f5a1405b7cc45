"""That the barometer's benchmarks measure what they say; never how long it takes."""

from pathlib import Path

import polars as pl
import pytest
from benchmarks.barometer import by_polars, service
from benchmarks.figures import Sizes, write_files
from benchmarks.progress import assessed, assessed_by_polars, composed

from pejl.stages.barometer.models import Figure, FigureRevision, Glance

SIZES = Sizes(indicators=3, periods=5, districts=4)


def test_the_figures_are_always_the_same_and_as_many_as_asked_for() -> None:
    given, again = composed(3, 10, 4), composed(3, 10, 4)
    assert given.rows == 120
    assert given.values.tobytes() == again.values.tobytes()
    assert sum(assessed(given).values()) == 12


def test_polars_says_the_same() -> None:
    given, shuffled = composed(40, 12, 10), composed(40, 12, 10, shuffled=True)
    assert assessed(given) == assessed_by_polars(given) == assessed(shuffled) == assessed_by_polars(shuffled)


def test_polars_reads_the_files_that_the_service_takes_in(tmp_path: Path) -> None:
    assert write_files(SIZES, tmp_path) == 1
    assert by_polars(tmp_path).keys() == {"import", "assess every district"}
    assert pl.read_parquet(tmp_path / "figures.parquet").shape == (SIZES.rows, 4)


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore:No directory at")
def test_the_service_takes_everything_in_once_and_renders_its_pages(tmp_path: Path) -> None:
    write_files(SIZES, tmp_path)
    steps = {step.name: step.size for step in service(tmp_path, SIZES, migrate=False)}
    assert list(steps.values())[:5] == [
        "75 new, 0 changed, 0 same, 0 wrong",
        f"0 new, {FigureRevision.objects.count()} changed, {75 - FigureRevision.objects.count()} same, 0 wrong",
        "15 new, 0 changed, 0 same, 0 wrong",
        "3 indicators",
        "12 series",
    ]
    assert (Figure.objects.count(), Glance.objects.count()) == (90, 3)
    assert list(steps)[5:] == ["front page", "page of a goal", "page of an indicator", "page of a district"]
