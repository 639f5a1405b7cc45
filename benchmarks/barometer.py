"""A large barometer in the service: files taken in, all assessed, pages rendered; beside polars on the same files.

Each database is measured in a process of its own (`python -m benchmarks.barometer service ...`), because settings are
read once; so is polars (`python -m benchmarks.barometer polars FOLDER`).
"""

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.cost import measured
from benchmarks.figures import Sizes, write_files
from benchmarks.machine import load
from benchmarks.table import Table
from benchmarks.web import fresh_postgresql

_ASKED = 5
"""How often each page is asked for."""


@dataclass(slots=True)
class Step:
    """What one step cost."""

    name: str
    wall: float = 0.0
    cpu: float = 0.0
    """Of this process; the readers it starts and PostgreSQL work elsewhere."""
    queries: int = 0
    peak: float = 0.0
    """MiB, of this process so far."""
    size: str = ""


def barometer(indicators: int, periods: int, districts: int) -> Table:
    """SQLite and, where one answers, PostgreSQL, each step beside what polars takes for the like."""
    sizes = Sizes(indicators, periods, districts)
    table = Table(
        f"Barometer in the service: {indicators:,} indicators, {periods} periods, {districts} districts",
        ("step", "database", "wall s", "CPU s", "polars, CPU s", "CPU ratio", "queries", "peak MiB", ""),
        [],
    )
    databases = (("SQLite", ""), ("PostgreSQL", fresh_postgresql(table, "pejl_barometer_benchmark")))
    with TemporaryDirectory() as folder:
        files = write_files(sizes, Path(folder))
        peer = measured("benchmarks.barometer", "polars", folder)
        for name, database in databases:
            if database is not None:
                steps, readers = _in_a_process(database, sizes, folder)
                table.rows += [_row(step, name, peer.said) for step in steps]
                whole = [step for step in steps if step.name in peer.said]
                ours, theirs = sum(step.cpu for step in whole), sum(peer.said[step.name] for step in whole)
                table.notes.append(
                    f"{name}: import and assessment {ours:,.0f} CPU s, with the processes that read the files "
                    f"{ours + readers:,.0f} CPU s: {(ours + readers) / theirs:,.0f} times polars."
                )
    table.notes += [
        f"{files} files of figures, {sizes.rows:,} rows; load before: {load():.1f}. Import: read in a child process, "
        "mapped, checked row by row, written, and how the indicators stand worked out. polars: read the same files, "
        "keep them as one parquet file. “Assess” is the front page's indicators with reasons and paths, then every "
        "district of every indicator from the stored figures; polars does the latter alone, without reasons.",
        f"Pages: the median of {_ASKED}, through Django's own handler with all its middleware. polars' peak: "
        f"{peer.parent:,.0f} MiB.",
    ]
    return table


def _row(step: Step, database: str, peer: dict[str, float]) -> tuple[str, ...]:
    beside = peer.get(step.name)
    return (
        step.name,
        database,
        f"{step.wall:,.2f}",
        f"{step.cpu:,.2f}",
        "" if beside is None else f"{beside:,.2f}",
        "" if beside is None else f"{step.cpu / beside:,.1f}",
        f"{step.queries:,}",
        f"{step.peak:,.0f}",
        step.size,
    )


def _in_a_process(database: str, sizes: Sizes, files: str) -> tuple[list[Step], float]:
    """The steps, and the processor seconds of the processes that read the files."""
    with TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": database, "PEJL_DATA": folder, "DJANGO_SETTINGS_MODULE": "pejl.config.settings"}
        cost = measured("benchmarks.barometer", "service", files, *map(str, sizes))
    return [Step(**row) for row in cost.said["steps"]], cost.cpu - cost.said["own"]


# -- in the process of one database -----------------------------------------------------------------------------------


def service(folder: Path, sizes: Sizes, *, migrate: bool = True) -> list[Step]:
    """Every step in turn, on an empty database of the settings."""
    from django.core.management import call_command

    from benchmarks.figures import made

    if migrate:
        call_command("migrate", verbosity=0)
    policy = made(sizes)
    return [*_steps(policy, folder), *_pages(policy)]


def _steps(policy: Any, folder: Path) -> Iterator[Step]:
    from pejl.process.figures import look_through
    from pejl.stages.barometer.models import FigureSource, Glance
    from pejl.stages.barometer.queries.everywhere import progress_everywhere
    from pejl.stages.barometer.verbs import assess_anew

    def fetched(pattern: str) -> str:
        FigureSource.objects.update(file_pattern=pattern, looked_at=None)
        counts = [taken.counts for taken in look_through(folder)]
        assess_anew(policy)
        return ", ".join(f"{sum(one[name] for one in counts):,} {name}" for name in ("new", "changed", "same", "wrong"))

    yield _step("import", lambda: fetched("first-*.csv"))
    yield _step("one file again, one row in a hundred corrected", lambda: fetched("again-*.csv"))
    yield _step("a new period of everything", lambda: fetched("next-*.csv"))
    Glance.objects.all().delete()
    yield _step("assess the indicators", lambda: f"{assess_anew(policy):,} indicators")
    yield _step("assess every district", lambda: f"{sum(1 for _ in progress_everywhere(policy, 'district')):,} series")


def _pages(policy: Any) -> Iterator[Step]:
    from django.test import Client

    slug = policy.slug
    client = Client(HTTP_HOST="localhost")
    for name, address in (
        ("front page", ""),
        ("page of a goal", "maal/goal-1/"),
        ("page of an indicator", "indikatorer/1/"),
        ("page of a district", "bydele/bydel-1/"),
    ):
        yield _page(name, client, f"/barometer/{slug}/{address}")


def _page(name: str, client: Any, address: str) -> Step:
    def asked() -> str:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return f"{len(answer.content) / 1024:,.0f} KB"

    asked()
    found = [_step(name, asked) for _ in range(_ASKED)]
    middle = found[-1]
    middle.wall, middle.cpu = (statistics.median(getattr(one, of) for one in found) for of in ("wall", "cpu"))
    return middle


def _step(name: str, job: Callable[[], str]) -> Step:
    step = Step(name)
    with _counted() as queries:
        clock, work = time.perf_counter(), time.process_time()
        step.size = job()
        step.wall, step.cpu = time.perf_counter() - clock, time.process_time() - work
    step.queries = queries[0]
    step.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(step, file=sys.stderr, flush=True)  # it takes long: who waits sees how far it is
    return step


@contextmanager
def _counted() -> Iterator[list[int]]:
    from django.db import connection

    asked = [0]

    def count(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        asked[0] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield asked


# -- polars -----------------------------------------------------------------------------------------------------------


def by_polars(folder: Path) -> dict[str, float]:
    """CPU seconds of the like steps: files to one table that is kept, and every district's series assessed."""
    import polars as pl

    from benchmarks.progress import outcomes_by_polars

    work = time.process_time()
    figures = pl.concat(pl.scan_csv(file, separator=";") for file in sorted(folder.glob("first-*.csv"))).collect()
    figures.write_parquet(folder / "figures.parquet")
    imported = time.process_time()
    series = (
        pl.scan_parquet(folder / "figures.parquet")
        .filter(pl.col("district").is_not_null())
        .select("indicator", "district", time=pl.col("period") + 0.5, value=pl.col("value").cast(pl.Float64))
    )
    meta = pl.scan_csv(folder / "promises.csv", separator=";")
    outcomes_by_polars(series, meta, ["indicator", "district"])
    return {"import": imported - work, "assess every district": time.process_time() - imported}


def _main(what: str, folder: str, *sizes: str) -> None:
    if what == "polars":
        sys.stdout.write(json.dumps(by_polars(Path(folder))))
        return
    import django

    django.setup()
    steps = [asdict(one) for one in service(Path(folder), Sizes(*map(int, sizes)))]
    sys.stdout.write(json.dumps({"steps": steps, "own": time.process_time()}))


if __name__ == "__main__":
    _main(*sys.argv[1:])
