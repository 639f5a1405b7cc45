"""The demo city, filled once a run and copied for each site, since filling takes about a minute."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier

PEJL = [sys.executable, "-m", "pejl.cli"]


@dataclass(frozen=True)
class Demo:
    """What a site is copied from."""

    data: Path
    """The folder of originals and outgoing mail; with SQLite the database too."""
    database: str
    """The name of the PostgreSQL database; empty for SQLite."""


@contextmanager
def shared_demo(folder: Path) -> Iterator[Demo]:
    """The demo in a folder that all workers of a run share: the first to come fills it, the last to leave drops it."""
    data = folder / "demo-city"
    demo = Demo(data, f"pejl_demo_{_run_of(folder)}" if _server() else "")
    with _alone(folder) as users:
        if not users:
            _fill(demo)
        _note_users(folder, users + 1)
    try:
        yield demo
    finally:
        with _alone(folder) as users:
            _note_users(folder, users - 1)
            if users == 1:
                shutil.rmtree(data)
                if demo.database:
                    _on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", demo.database)


def environment_of(data: Path, database_url: str, url: str) -> dict[str, str]:
    """What `pejl` is told about where things are."""
    return {
        **os.environ,
        "PEJL_DATA": str(data),
        "DATABASE_URL": database_url,
        "PEJL_SITE_URL": url,
        "PEJL_RATE_PER_HOUR": "10000",
        "DJANGO_SETTINGS_MODULE": "pejl.config.settings",
    }


@contextmanager
def new_database(*, like: str) -> Iterator[str]:
    """The address of a copy of a PostgreSQL database; empty for SQLite, which lies in the site's own folder."""
    if not like:
        yield ""
        return
    name = f"pejl_site_{uuid4().hex[:12]}"
    _on_server("CREATE DATABASE {} TEMPLATE {}", name, like)
    try:
        yield f"{_server()}/{name}"
    finally:
        _on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _fill(demo: Demo) -> None:
    url = ""
    if demo.database:
        _on_server("DROP DATABASE IF EXISTS {}", demo.database)
        _on_server("CREATE DATABASE {}", demo.database)
        url = f"{_server()}/{demo.database}"
    demo.data.mkdir()
    environment = environment_of(demo.data, url, "http://localhost")
    subprocess.run([*PEJL, "demo"], env=environment, check=True, timeout=400)


@contextmanager
def _alone(folder: Path) -> Iterator[int]:
    """How many workers use the demo; no other worker can ask or say so meanwhile."""
    with (folder / "demo-city.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        noted = folder / "demo-city.users"
        yield int(noted.read_text()) if noted.exists() else 0


def _note_users(folder: Path, users: int) -> None:
    (folder / "demo-city.users").write_text(str(users))


def _run_of(folder: Path) -> str:
    return os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}_{folder.name.replace('-', '_')}"


def _server() -> str:
    """The address of the PostgreSQL server that the tests run on, without a database; empty for SQLite."""
    given = os.environ.get("DATABASE_URL", "")
    return given.rpartition("/")[0] if given.startswith("postgres") else ""


def _on_server(statement: str, *names: str) -> None:
    with psycopg.connect(f"{_server()}/postgres", autocommit=True) as connection:
        connection.execute(SQL(statement).format(*map(Identifier, names)))
