"""`pejl up`, `pejl worker`, `pejl migrate`: the service. Django is set up only when one of them runs."""

import contextlib
import os
import secrets
import sys
from pathlib import Path

import click

from pejl.cli.commands import _SAY, _or_exit
from pejl.cli.side_by_side import Program, run_side_by_side

_SETTINGS = "pejl.config.settings"
_UNSAFE = 2


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
    _refuse_what_is_unsafe()
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
        from django.utils import translation

        Path(settings.DATA).mkdir(parents=True, exist_ok=True)
        if not settings.PRODUCTION and not os.environ.get("PEJL_SECRET_KEY"):
            os.environ["PEJL_SECRET_KEY"] = settings.SECRET_KEY = _key_kept_in(Path(settings.DATA))
        django.setup()
        translation.activate(_SAY.language)

    _or_exit(ready, _SAY)


def _key_kept_in(folder: Path) -> str:
    """A key of this folder's own, so that a demo that others can reach has none that everybody knows."""
    file = folder / "secret-key"
    if not file.exists():
        part = folder / f".secret-key.{os.getpid()}"
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(60))
        with contextlib.suppress(FileExistsError):  # another process may have been first
            os.link(part, file)
        part.unlink()
    return file.read_text()


def _refuse_what_is_unsafe() -> None:
    """In production the site only opens when all is set that protects those who use it."""
    from django.conf import settings
    from django.core.checks import ERROR, run_checks

    if not settings.PRODUCTION:
        return
    found = [check for check in run_checks(include_deployment_checks=True) if str(check.id).startswith("pejl.")]
    for check in found:
        click.echo(f"{check.msg} {check.hint} ({check.id})", err=True)
    if any(check.level >= ERROR for check in found):
        click.echo(_SAY("The site was not started: it would not be safe to open to the public."), err=True)
        sys.exit(_UNSAFE)


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
