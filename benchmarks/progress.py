"""A large barometer: every indicator in every district assessed, beside a plain polars computation of the same.

`python -m benchmarks.progress HOW INDICATORS PERIODS DISTRICTS` runs one of the two in a process of its own and prints
what it cost and found as JSON.
"""

import json
import statistics
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.cost import measured
from benchmarks.table import Row, Table

_SEED = 2019
_MISSING = 0.05
_WAYS = {
    "Pejl": "",
    "polars": "polars",
    "Pejl, rows in any order": "",
    "polars, rows in any order": "polars",
}
"""Each way, and the module it needs."""
_SHUFFLED = ", rows in any order"


@dataclass(frozen=True, slots=True)
class Barometer:
    """Long columns: one row for each figure, and one entry for each series."""

    series: Any
    times: Any
    values: Any
    is_higher_better: Any
    targets: Any
    """NaN where the indicator only has a direction."""
    deadline: float

    @property
    def rows(self) -> int:
        """Figures, missing ones included."""
        return int(self.values.size)


def progress(indicators: int, periods: int, districts: int, repeats: int) -> Table:
    """Both ways in turn, medians of their times."""
    sizes = (str(indicators), str(periods), str(districts))
    installed = [way for way, module in _WAYS.items() if not module or find_spec(module)]
    runs: dict[str, list[Any]] = {way: [] for way in installed}
    for _ in range(repeats):
        for way, own in runs.items():
            own.append(measured("benchmarks.progress", way, *sizes))
    rows = [_row(way, runs) for way in installed]
    rows.extend((f"{way}: not installed", *[""] * 6) for way in _WAYS if way not in installed)
    found = runs["Pejl"][0].said["outcomes"]
    table = Table(
        f"Barometer: {indicators:,} indicators, {periods} periods, {districts} districts assessed",
        ("", "wall s", "ratio", "CPU s", "CPU ratio", "series a second", "peak MiB"),
        rows,
    )
    same = {json.dumps(run.said["outcomes"], sort_keys=True) for own in runs.values() for run in own}
    table.notes.append(
        f"{indicators * periods * districts:,} figures, one in twenty missing. Found: "
        + ", ".join(f"{name} {count:,}" for name, count in found.items())
        + (". Both say the same." if len(same) == 1 and len(installed) > 1 else ".")
    )
    return table


def _row(way: str, runs: dict[str, list[Any]]) -> Row:
    def median(of: str, name: str) -> float:
        return float(statistics.median(run.said[name] for run in runs[of]))

    peer = way.replace("Pejl", "polars")
    beside = peer if peer in runs else way
    wall, cpu = median(way, "wall"), median(way, "cpu")
    return (
        way,
        f"{wall:.2f}",
        f"{wall / median(beside, 'wall'):.2f}",
        f"{cpu:.2f}",
        f"{cpu / median(beside, 'cpu'):.2f}",
        f"{runs[way][0].said['series'] / wall:,.0f}",
        f"{statistics.median(run.parent for run in runs[way]):.0f}",
    )


def composed(indicators: int, periods: int, districts: int, *, shuffled: bool = False) -> Barometer:
    """Half-yearly figures that drift, rising or falling by up to 4 percent a year; always the same."""
    chance = np.random.default_rng(_SEED)
    count = indicators * districts
    start = chance.uniform(5, 95, count)
    drift = chance.uniform(-0.04, 0.04, count)
    years = np.arange(periods) / 2
    values = start[:, None] * (1 + drift[:, None]) ** years * (1 + chance.normal(0, 0.005, (count, periods)))
    values[chance.random((count, periods)) < _MISSING] = np.nan
    up = np.repeat(chance.random(indicators) < 0.5, districts)
    targets = np.where(np.repeat(chance.random(indicators) < 0.5, districts), start * np.where(up, 1.2, 0.8), np.nan)
    times = np.tile(2000.25 + years, count)
    order = chance.permutation(values.size) if shuffled else slice(None)
    series = np.repeat(np.arange(count), periods)
    return Barometer(
        series[order], times[order], values.ravel()[order], up, targets, 2000.25 + periods / 2 + 2
    )  # fmt: skip


def assessed(given: Barometer) -> dict[str, int]:
    """How many series came out how, by Pejl."""
    from pejl.measuring import assess_columns, series_ends
    from pejl.measuring.outcomes import OUTCOMES

    ends = series_ends(given.series, given.times, given.values)
    found = assess_columns(
        ends.base,
        ends.base_time,
        ends.latest,
        ends.latest_time,
        higher_is_better=given.is_higher_better[ends.series],
        target=given.targets[ends.series],
        target_time=given.deadline,
    )
    counts = np.bincount(found.outcome, minlength=len(OUTCOMES))
    return {str(outcome): int(count) for outcome, count in zip(OUTCOMES, counts, strict=True)}


def assessed_by_polars(given: Barometer) -> dict[str, int]:
    """The same by expressions of polars: the growth rates, R, the classes. No scores, reasons or special cases."""
    import polars as pl

    figures = pl.LazyFrame({"series": given.series, "time": given.times, "value": given.values})
    count = given.targets.size
    meta = pl.LazyFrame(
        {"series": np.arange(count), "d": np.where(given.is_higher_better, 1.0, -1.0), "target": given.targets}
    ).with_columns(pl.col("target").fill_nan(None))
    return outcomes_by_polars(figures, meta, ["series"], given.deadline)


def outcomes_by_polars(figures: Any, meta: Any, by: list[str], deadline: float = 2030.5) -> dict[str, int]:
    """How many series came out how. `figures` have time and value, `meta` has d and target for the first of `by`."""
    import polars as pl

    first = pl.col("value").get(pl.col("time").arg_min())
    last = pl.col("value").get(pl.col("time").arg_max())
    ends = (
        figures.filter(pl.col("value").is_not_nan())
        .group_by(by)
        .agg(first.alias("y0"), pl.col("time").min().alias("t0"), last.alias("y1"), pl.col("time").max().alias("t1"))
    )
    g = (pl.col("y1") / pl.col("y0")) ** (1 / (pl.col("t1") - pl.col("t0"))) - 1
    required = (pl.col("target") / pl.col("y0")) ** (1 / (deadline - pl.col("t0"))) - 1
    pace = pl.col("d") * pl.col("g")
    ratio = pace / pl.col("required").abs()
    outcome = (
        pl.when(pl.col("t1") <= pl.col("t0"))
        .then(pl.lit("not_assessable"))
        .when(pl.col("d") * pl.col("y1") >= pl.col("d") * pl.col("target"))
        .then(pl.lit("reached"))
        .when(pace < 0)
        .then(pl.lit("moving_away"))
        .when(pl.col("required").is_null())
        .then(_classes(pace, 0.015, 0.005))
        .otherwise(_classes(ratio, 0.95, 0.60))
    )
    found = (
        ends.join(meta, on=by[0])
        .with_columns(g.alias("g"), required.alias("required"))
        .with_columns(outcome.alias("outcome"))
        .group_by("outcome")
        .len()
        .collect()
    )
    counts = dict(found.iter_rows())
    order = ("reached", "on_track", "too_slow", "no_change", "moving_away", "not_assessable")
    return {name: int(counts.get(name, 0)) for name in order}


def _classes(measure: Any, on_track: float, too_slow: float) -> Any:
    import polars as pl

    return (
        pl.when(measure >= on_track)
        .then(pl.lit("on_track"))
        .when(measure >= too_slow)
        .then(pl.lit("too_slow"))
        .otherwise(pl.lit("no_change"))
    )


def _main(way: str, *sizes: str) -> None:
    job = assessed if way.startswith("Pejl") else assessed_by_polars
    shuffled = way.endswith(_SHUFFLED)
    job(composed(2, 4, 2, shuffled=shuffled))  # what loads on first use is loaded before
    given = composed(*map(int, sizes), shuffled=shuffled)
    wall, cpu = time.perf_counter(), time.process_time()
    outcomes = job(given)
    print(
        json.dumps(
            {
                "wall": time.perf_counter() - wall,
                "cpu": time.process_time() - cpu,
                "series": int(given.targets.size),
                "outcomes": outcomes,
            }
        )
    )


if __name__ == "__main__":
    _main(*sys.argv[1:])
