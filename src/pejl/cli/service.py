"""`pejl up`, `pejl worker`, `pejl migrate`: the service. Django is set up only when one of them runs."""

import os
import sys
from pathlib import Path

import click

from pejl.cli.commands import _SAY, _or_exit
from pejl.cli.side_by_side import Program, run_side_by_side

_SETTINGS = "pejl.config.settings"


@click.command(help=_SAY("Run the site and a worker together until Ctrl-C."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_SAY("Address to listen on"))
@click.option("--port", default=8000, show_default=True, help=_SAY("Port to listen on"))
@click.option(
    "--workers",
    type=click.IntRange(1),
    help=_SAY("Processes that answer; by default one, or one per core on PostgreSQL"),
)
def up(host: str, port: int, workers: int | None) -> None:
    """Migrate, gather the static files, then serve and work."""
    os.environ.setdefault("PEJL_SITE_URL", f"http://{'localhost' if host == '127.0.0.1' else host}:{port}")
    set_up_django()
    migrate_all()
    _gather_static_files()
    site = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
    site += ["--workers", str(workers or _site_processes()), "--respawn-failed-workers", "--log-level", "error"]
    site += ["--blocking-threads", "8", f"{_SETTINGS.rpartition('.')[0]}.wsgi:application"]
    work = [sys.executable, "-m", "pejl.cli", "worker"]
    click.echo(_SAY("Pejl runs at {address}. Stop it with Ctrl-C.", address=os.environ["PEJL_SITE_URL"]))
    sys.exit(run_side_by_side([Program(site), Program(work, restarts=True)], os.environ))


@click.command(help=_SAY("Do the work that waits in the queue until Ctrl-C. On PostgreSQL any number can run."))
def worker() -> None:
    """One worker process."""
    set_up_django()
    from pejl.ground.work.worker import run_worker

    run_worker()


@click.command(help=_SAY("Make or update the database's tables."))
def migrate() -> None:
    """All migrations that are missing."""
    set_up_django()
    migrate_all()


def set_up_django() -> None:
    """Ready Django with the service's settings, or end with what is wrong in them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)

    def ready() -> None:
        import django
        from django.conf import settings

        Path(settings.DATA).mkdir(parents=True, exist_ok=True)
        django.setup()

    _or_exit(ready, _SAY)


def migrate_all() -> None:
    """Bring the tables to what this version wants."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def _gather_static_files() -> None:
    """In production files are served from one folder under names that change with their content."""
    from django.conf import settings
    from django.core.management import call_command

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    if settings.PRODUCTION:
        call_command("collectstatic", interactive=False, verbosity=0)


def _site_processes() -> int:
    from django.db import connection

    return (os.cpu_count() or 1) if connection.vendor == "postgresql" else 1
