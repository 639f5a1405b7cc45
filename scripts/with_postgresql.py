"""Runs a command with DATABASE_URL set to a PostgreSQL on which tests may make databases.

It takes the first that answers: PEJL_TEST_DATABASE_URL, 127.0.0.1:5432, a private server started from the Debian
package in a temporary folder and stopped afterwards. Without any the command is not run: that is an error where CI is
set, and said aloud elsewhere.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

LOCAL = "postgres://postgres@127.0.0.1:5432/postgres"
SAID = "PostgreSQL: none answers and none is installed (Debian package: postgresql). Only SQLite was tested."


def main(command: list[str]) -> int:
    """The command's exit code; 0 where there is no PostgreSQL and none is required."""
    with found_or_started() as url:
        if url:
            database = f"pejl_tests_{os.getpid()}"
            address = url.rpartition("/")[0] + f"/{database}"
            sys.stderr.write(f"PostgreSQL: {url.rpartition('@')[2]}\n")
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode  # noqa: S603
    sys.stderr.write(SAID + "\n")
    return 1 if os.environ.get("CI") else 0


@contextmanager
def found_or_started() -> Iterator[str]:
    """A server's address, or nothing."""
    given = os.environ.get("PEJL_TEST_DATABASE_URL")
    if given and not makes_databases(given):
        sys.exit("PEJL_TEST_DATABASE_URL does not answer, or its user may not make databases.")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    installed = programs[-1].parent if programs else Path(shutil.which("initdb") or "").parent
    if given or makes_databases(LOCAL):
        yield given or LOCAL
    elif (installed / "initdb").exists():
        with private_server(installed) as url:
            yield url
    else:
        yield ""


def makes_databases(url: str) -> bool:
    """Whether a server answers there and lets us make databases."""
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
            return bool((row.fetchone() or [False])[0])
    except psycopg.Error:
        return False


@contextmanager
def private_server(programs: Path) -> Iterator[str]:
    """A server that listens on a socket in a temporary folder only, and keeps nothing."""
    folder = Path(tempfile.mkdtemp(prefix="pejl-postgresql-"))
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        as_user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    data, log = folder / "data", folder / "log"
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=200"
    control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(log)]
    try:
        quiet(*as_user, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        quiet(*control, "-o", options, "start")
        folder.chmod(0o755)
        yield f"postgres://postgres@{quote(str(folder), safe='')}:5432/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            quiet(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def quiet(*command: object) -> None:
    """Run it; its output is shown only when it fails."""
    line = [str(part) for part in command]
    done = subprocess.run(line, capture_output=True, text=True, cwd="/", check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"{command}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
