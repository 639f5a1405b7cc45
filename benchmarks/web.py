"""Pages of a hearing with 10,000 responses and 100,000 remarks, beside a page of the same size without a database.

Each database is measured in a process of its own (`python -m benchmarks.web`), because settings are read once.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from benchmarks.table import Table

_SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
_DATABASE = "pejl_web_benchmark"
_SMALL = 10
"""Responses of the small hearing, whose query counts are compared."""
_WARM_UP = 5
_SEARCHED = "biblioteket åbent om aftenen"
_PAGE = 50
"""Rows of a page of the remark list."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One page."""

    page: str
    p95: float
    """Seconds."""
    same_size: float
    """Seconds, p95 of a page as large that asks no database."""
    work_ratio: float
    """The medians of this process's own time, with the page against without; the database's own is not in it."""
    size: int
    """Bytes."""
    queries: int
    queries_small: int
    """The same page of a hearing with ten responses."""


def web(responses: int, repeats: int) -> Table:
    """The table for SQLite and, where one answers, PostgreSQL; `repeats` is how often each page is asked for."""
    columns = (
        "page",
        "database",
        "p95",
        "no database",
        "ratio",
        "CPU ratio",
        "KB",
        "queries",
        f"at {_SMALL} responses",
    )
    table = Table(f"Pages of a hearing with {responses:,} responses and {responses * 10:,} remarks", columns, [])
    for name, database in (("SQLite", ""), ("PostgreSQL", fresh_postgresql(table, _DATABASE))):
        if database is None:
            continue
        for page in _in_a_process(database, responses, repeats):
            table.rows.append(
                (
                    page.page,
                    name,
                    f"{page.p95 * 1000:,.1f} ms",
                    f"{page.same_size * 1000:,.1f} ms",
                    f"{page.p95 / page.same_size:.1f}",
                    f"{page.work_ratio:.1f}",
                    f"{page.size / 1024:,.0f}",
                    str(page.queries),
                    str(page.queries_small),
                )
            )
    table.notes += [
        f"Each page is asked for {repeats} times through Django's own handler with all its middleware, in one process; "
        "p95 is the 95th percentile. “No database” is a list of as many bytes, every row through the same template "
        "engine (a link, escaped text, a date, a translation), through the same middleware and without a log-in.",
        "CPU ratio: the process's own time, medians; SQLite works inside the process, PostgreSQL outside.",
        "“Page 1,000” of the remark list is reached by its cursor: 49,950 remarks come before it.",
    ]
    return table


def fresh_postgresql(table: Table, name: str) -> str | None:
    """The address of an empty database; None, and a note, where no server answers."""
    import psycopg

    server = os.environ.get("BENCH_DATABASE_URL", _SERVER)
    try:
        with psycopg.connect(server, autocommit=True, connect_timeout=3) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name}")
    except psycopg.OperationalError as error:
        table.notes.append(f"No PostgreSQL answers at {urlsplit(server).hostname}: {str(error).splitlines()[0]}")
        return None
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def _in_a_process(database: str, responses: int, repeats: int) -> list[Measured]:
    with TemporaryDirectory() as folder:
        given = {"DATABASE_URL": database, "PEJL_DATA": folder, "DJANGO_SETTINGS_MODULE": "pejl.config.settings"}
        command = [sys.executable, "-m", "benchmarks.web", str(responses), str(repeats)]
        done = subprocess.run(
            command, env=os.environ | given, stdout=subprocess.PIPE, check=True, cwd=Path(__file__).parents[1]
        )
    return [Measured(**row) for row in json.loads(done.stdout)]


# -- in the process of one database -----------------------------------------------------------------------------------


def _measure_all(responses: int, repeats: int) -> list[Measured]:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ROOT_URLCONF = "benchmarks.same_size"

    from benchmarks.crowd import seeded
    from pejl.process.demo import fill_demo

    call_command("migrate", verbosity=0)
    fill_demo()
    small, large = seeded(_SMALL, "small"), seeded(responses, "large")
    _let_the_database_look()
    return [
        _measured(name, address(large.slug, large.responses), address(small.slug, small.responses), repeats)
        for name, address in _PAGES.items()
    ]


def _let_the_database_look() -> None:
    """Statistics, as autovacuum would have gathered them by the time anybody reads."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _deep(slug: str, count: int) -> str:
    """Page 1,000 of the list, or the last page of a shorter one."""
    from pejl.ground.keyset import keyset_page
    from pejl.stages.hearings.models import Hearing
    from pejl.stages.remarks.queries.lists import ORDERS, Narrowing, remarks_of

    hearing = Hearing.objects.get(slug=slug)
    before = min(999 * _PAGE, count * 10 - _PAGE)
    rows = remarks_of(hearing, Narrowing()).only("response_id", "start")
    return f"{_list(slug, count)}?{urlencode({'after': keyset_page(rows, ORDERS[''], size=before).next})}"


def _list(slug: str, _: int) -> str:
    return f"/arbejde/hoeringer/{slug}/bemaerkninger/"


_PAGES: dict[str, Callable[[str, int], str]] = {
    "public hearing": lambda slug, _: f"/hoeringer/{slug}/",
    "published responses": lambda slug, _: f"/hoeringer/{slug}/svar/",
    "search": lambda _slug, _: f"/soeg/?q={quote(_SEARCHED)}",
    "remark list, first page": _list,
    "remark list, one box and kind": lambda slug, count: f"{_list(slug, count)}?section=employment&kind=change",
    "remark list, by words": lambda slug, count: f"{_list(slug, count)}?text={quote('bibliotek')}",
    "remark list, page 1,000": _deep,
    "officer's response": lambda slug, count: f"/arbejde/hoeringer/{slug}/laesning/{count // 2}/",
    "overview of the hearing": lambda slug, _: f"/arbejde/hoeringer/{slug}/",
}
"""By what a page is called: its address for a hearing (slug) and its number of responses."""


def _measured(name: str, address: str, small: str, repeats: int) -> Measured:
    from django.test import Client

    from benchmarks import same_size

    client, nobody = Client(HTTP_HOST="localhost"), Client(HTTP_HOST="localhost")
    if address.startswith("/arbejde/"):
        from pejl.stages.organisation.models import Person

        client.force_login(
            Person.objects.get(email="lead@ravnsund.example"), backend="django.contrib.auth.backends.ModelBackend"
        )
    content = _asked(client, address)
    _asked(client, small)
    same_size.show(len(content.encode()))
    both = [
        (_time(lambda: _asked(client, address)), _time(lambda: _asked(nobody, same_size.ADDRESS)))
        for _ in range(repeats + _WARM_UP)
    ]
    pages, plain = ([times[at] for times in both[_WARM_UP:]] for at in (0, 1))
    return Measured(
        page=name,
        p95=_p95(pages),
        same_size=_p95(plain),
        work_ratio=_median_work(pages) / _median_work(plain),
        size=len(content.encode()),
        queries=_queries(client, address),
        queries_small=_queries(client, small),
    )


def _asked(client: Any, address: str) -> str:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return str(answer.content.decode())


def _time(job: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of this process's own work."""
    clock, work = time.perf_counter(), time.process_time()
    job()
    return time.perf_counter() - clock, time.process_time() - work


def _p95(times: list[tuple[float, float]]) -> float:
    return sorted(clock for clock, _ in times)[int(len(times) * 0.95)]


def _median_work(times: list[tuple[float, float]]) -> float:
    return sorted(work for _, work in times)[len(times) // 2]


def _queries(client: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _asked(client, address)  # what is remembered for some seconds is asked for now
    with CaptureQueriesContext(connection) as queries:
        _asked(client, address)
    return len(queries)


def _main() -> None:
    measured = _measure_all(int(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(json.dumps([asdict(page) for page in measured]))


if __name__ == "__main__":
    _main()
